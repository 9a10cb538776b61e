import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bom } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Edit } from '../../src-preload/domain/edit';
import { planEdits } from '../../src-preload/domain/plan';
import { systemClock } from '../../src-main/clock';
import { importFile } from '../../src-main/sheets/import';
import type { Connector } from '../../src-main/vendors/connector';
import { kojo } from '../../src-main/vendors/kojo/index';
import { startKojo } from '../../src-main/vendors/kojo/sandbox';
import { overplane } from '../../src-main/vendors/overplane/index';
import { startOverplane } from '../../src-main/vendors/overplane/sandbox';
import type { Sandbox } from '../../src-main/vendors/sandbox-kit';
import { bomdataBytes, bomdataName, hasBomdata } from '../support/bomdata';
import { openConnector } from './support/open-connector';

const vendors = [
  {
    connector: kojo,
    start: startKojo,
    group: 'J-1002',
    files: [
      'kibot/subparts-bom.csv',
      'deckel/BOM_a_2016-03-08.ods',
      'voron/KX_a_schematic.csv',
      'voron/Hall_1_2020-07-03.csv',
      'voron/Taco_b.xlsx',
      'bitaxe/Max_17_2023-05-17.xlsx',
      'bomcheck/6415-2021-769_sw.xlsx',
      'kitspace/example.tsv',
    ],
  },
  {
    connector: overplane,
    start: startOverplane,
    group: 'Northwind',
    files: [
      'kibot/subparts-bom.csv',
      'bomcheck/6415-2021-769_sw.xlsx',
      'kitspace/example.xls',
      'kitspace/example3.tsv',
      'kicost/part_list_small_nohdr.csv',
    ],
  },
] as const;

describe.skipIf(!hasBomdata)('real files pushed into an empty BOM', () => {
  describe.each(vendors)(
    'at $connector.title',
    ({
      connector,
      start,
      group,
      files,
    }: {
      connector: Connector;
      start: (typeof vendors)[number]['start'];
      group: string;
      files: readonly string[];
    }) => {
      let sandbox: Sandbox;
      beforeAll(async () => {
        sandbox = await start({ clock: systemClock, unlimited: true });
      });
      afterAll(() => sandbox.close());

      const plan = (source: Bom, target: Bom): readonly Edit[] =>
        planEdits(compareBoms(source, target), { kind: 'take', side: 'left' }, { target: 'right', deletes: true });

      it.each(files)('%s comes back without a difference, and leaves nothing to plan', async (file) => {
        const { bom } = await importFile({ name: bomdataName(file), bytes: bomdataBytes(file) });
        const { session } = openConnector(connector, sandbox);
        const made = await session.createBom?.({ name: file, group });
        const target = await session.pull(made?.id ?? '');
        const adapted = session.adapt(plan(bom, target.bom), target);
        expect(adapted.refused).toEqual([]);
        expect(adapted.edits).toHaveLength(bom.lines.length);
        for (const step of session.steps(adapted.edits, target)) await session.send(step);
        const after = await session.pull(target.remote.id);
        expect(after.bom.lines).toHaveLength(bom.lines.length);
        const { summary } = compareBoms(bom, after.bom);
        expect(summary).toMatchObject({ same: bom.lines.length, changed: 0, added: 0, removed: 0, conflict: 0 });
        expect(session.adapt(plan(bom, after.bom), after)).toMatchObject({ edits: [], refused: [] });
        const lossy = adapted.lossy.map((issue) => `${issue.field} ${issue.message.replace(/ \(\d+ lines\)$/, '')}`);
        expect(new Set(lossy).size).toBe(lossy.length);
        expect(sandbox.breaches).toEqual([]);
      });
    },
  );
});
