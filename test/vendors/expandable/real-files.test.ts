import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src-main/sheets/import';
import type { Bom } from '../../../src-preload/domain/bom';
import { compareBoms } from '../../../src-preload/domain/compare';
import type { Edit } from '../../../src-preload/domain/edit';
import { planEdits } from '../../../src-preload/domain/plan';
import { bomdataBytes, bomdataName, hasBomdata } from '../../support/bomdata';
import { endSandboxes, startExpandable } from './start';

endSandboxes();

const plan = (source: Bom, target: Bom): readonly Edit[] =>
  planEdits(compareBoms(source, target), { kind: 'take', side: 'left' }, { target: 'right', deletes: true });

describe.skipIf(!hasBomdata)('real files of several levels pushed into an assembly without rows', () => {
  it.each([
    'bomcheck/0300-2021-766_sw.xlsx',
    'bomcheck/6415-2021-769_sw.xlsx',
    'bomcheck/6890-099238-1_sw.xlsx',
    'bomcheck/JZ099238_sw.xlsx',
    // Its lines have levels but name no assemblies, and some have no item number.
    'bomcheck/JZ099238_sl.xlsx',
  ])('%s comes back with its levels, and leaves nothing to plan', async (file) => {
    const { bom } = await importFile({ name: bomdataName(file), bytes: bomdataBytes(file) });
    const { session, state } = await startExpandable();
    state.parts.push({ PART_ID: 'ROOT', PART_DESC: 'Machine', PART_UM: 'EA' });
    for (const id of new Set(bom.lines.map((line) => line.partNumber ?? ''))) {
      const line = bom.lines.find((one) => one.partNumber === id);
      state.parts.push({ PART_ID: id, PART_DESC: line?.description ?? '', PART_UM: line?.unit ?? 'EA' });
    }
    const target = await session.pull('ROOT');
    const adapted = session.adapt(plan(bom, target.bom), target);
    expect(adapted.refused).toEqual([]);
    // One after the other, as a push does.
    for (const step of session.steps(adapted.edits, target)) await session.send(step);
    const after = await session.pull('ROOT');
    expect(after.bom.lines).toHaveLength(bom.lines.length);
    const { summary, rows } = compareBoms(bom, after.bom);
    expect(summary).toMatchObject({ added: 0, removed: 0, replaced: 0, conflict: 0 });
    expect(summary.same + summary.changed).toBe(bom.lines.length);
    // Expandable wants an item number on every row: where the file's cell is empty the next free one is taken, which the plan says.
    const changed = rows.flatMap((row) => row.changes.filter((one) => one.class !== 'format'));
    expect(changed.filter((one) => one.field !== 'position' || (one.left ?? '') !== '')).toEqual([]);
    expect(session.adapt(plan(bom, after.bom), after)).toMatchObject({ edits: [], refused: [] });
  });
});
