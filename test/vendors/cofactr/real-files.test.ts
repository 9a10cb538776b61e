import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src-main/sheets/import';
import type { Bom } from '../../../src-preload/domain/bom';
import { compareBoms } from '../../../src-preload/domain/compare';
import type { Edit } from '../../../src-preload/domain/edit';
import { planEdits } from '../../../src-preload/domain/plan';
import { bomdataBytes, bomdataName, hasBomdata } from '../../support/bomdata';
import { endSandboxes, startCofactr } from './start';

endSandboxes();

const plan = (source: Bom, target: Bom): readonly Edit[] =>
  planEdits(compareBoms(source, target), { kind: 'take', side: 'left' }, { target: 'right', deletes: true });

describe.skipIf(!hasBomdata).each(['own', 'raw'] as const)('real files pushed into an empty BOM, in the words "%s"', (words) => {
  it.each([
    'kibot/subparts-bom.csv',
    'deckel/BOM_a_2016-03-08.ods',
    'voron/KX_a_schematic.csv',
    'voron/RP_c_2023-11-20.csv',
    'voron/Taco_b.xlsx',
    'bitaxe/Max_17_2023-05-17.xlsx',
    'bitaxe/Ultra_28_2023-10-18.xlsx',
    'kicost/exp_Indium_X2.csv',
    'kitspace/example.tsv',
    'kitspace/example.xls',
  ])('%s comes back without a difference, and leaves nothing to plan', async (file) => {
    const { bom } = await importFile({ name: bomdataName(file), bytes: bomdataBytes(file) });
    const { session, state } = await startCofactr();
    state.words = words;
    const made = await session.createBom?.({ name: file });
    const target = await session.pull(made?.id ?? '');
    const adapted = session.adapt(plan(bom, target.bom), target);
    expect(adapted.refused).toEqual([]);
    // One after the other, as a push does.
    for (const step of session.steps(adapted.edits, target)) await session.send(step);
    const after = await session.pull(target.remote.id);
    expect(after.bom.lines).toHaveLength(adapted.edits.length);
    expect(compareBoms(bom, after.bom).summary).toMatchObject({ changed: 0, added: 0, removed: 0, replaced: 0, conflict: 0 });
    expect(session.adapt(plan(bom, after.bom), after)).toMatchObject({ edits: [], refused: [] });
  });
});
