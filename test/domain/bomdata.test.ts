import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';
import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Comparison } from '../../src-preload/domain/comparison';
import { combineBoms } from '../../src-preload/domain/combine';
import { compareBoms } from '../../src-preload/domain/compare';
import { profiles } from '../../src-preload/domain/profile';
import { sameValue } from '../../src-preload/domain/electrical-value';
import { plainText } from '../../src-preload/domain/same-text';

const folder = new URL('../../../shared/bomdata/', import.meta.url);
const present = existsSync(new URL('truth.json', folder));

type Cells = Readonly<Record<string, string>>;
interface Pair {
  readonly a: string;
  readonly b: string;
  readonly kind: 'refdes' | 'key';
  readonly removed: Readonly<Record<string, Cells>> | readonly string[];
  readonly added: Readonly<Record<string, Cells>> | readonly string[];
  readonly changed: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>>;
}

const truth: Readonly<Record<string, Pair>> = present ? JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')) : {};
const files: readonly string[] = present ? [...readdirSync(new URL('files/', folder)), ...readdirSync(new URL('derived/', folder))] : [];

async function read(name: string, sheet?: string): Promise<Bom> {
  const file = files.find((each) => each === name || each.endsWith(`__${name}`)) ?? name;
  const place = existsSync(new URL(`files/${file}`, folder)) ? new URL(`files/${file}`, folder) : new URL(`derived/${file}`, folder);
  const { bom } = await importFile({ name: file, bytes: readFileSync(place), ...(sheet === undefined ? {} : { options: { sheet } }) });
  return bom;
}

/** How a field of the truth reads in a line. */
const readers: Readonly<Record<string, (line: Line) => string>> = {
  value: (line) => line.value ?? line.description ?? '',
  mpn: (line) => line.mpn ?? '',
  dk: (line) => line.supplierPart ?? '',
  far: (line) => line.supplierPart ?? '',
  lcsc: (line) => line.supplierPart ?? '',
  pkg: (line) => line.footprint ?? '',
  dnp: (line) => (line.dnp ? (line.dnpNote ?? 'DNP') : ''),
};

function normal(field: string, text: string): string {
  const plain = plainText(text);
  if (field === 'dnp') return plain === 't' || plain === 'dnp' ? 'dnp' : plain;
  return plain;
}

/** Every designator with the lines that state it, left and right, as the rows of the comparison have them. */
function places(comparison: Comparison): Map<string, { left: Line[]; right: Line[] }> {
  const found = new Map<string, { left: Line[]; right: Line[] }>();
  const at = (designator: string): { left: Line[]; right: Line[] } => {
    const known = found.get(designator) ?? { left: [], right: [] };
    found.set(designator, known);
    return known;
  };
  for (const row of comparison.rows) {
    const { left, right } = row;
    if (left) for (const designator of left.designators ?? []) at(designator).left.push(left);
    if (right) for (const designator of right.designators ?? []) at(designator).right.push(right);
  }
  return found;
}

function sameCell(field: string, left: string, right: string): boolean {
  return normal(field, left) === normal(field, right) || (field === 'value' && sameValue(left, right));
}

const swapSheet: Readonly<Record<string, readonly [string, string]>> = {
  'O16 Max_10 sheet bitaxeMax (lines with a DK number) vs sheet DK Order': ['o16-board.csv', 'o16-order.csv'],
};

describe.skipIf(!present)('the pairs of real files', () => {
  for (const [name, pair] of Object.entries(truth)) {
    if (pair.kind !== 'refdes') continue;
    it(`${name} comes out as it truly was`, async () => {
      const [a, b] = swapSheet[name] ?? [pair.a, pair.b];
      const comparison = compareBoms(await read(a), await read(b));
      const found = places(comparison);
      const expectRemoved = Object.keys(pair.removed).toSorted();
      const expectAdded = Object.keys(pair.added).toSorted();
      const removed = [...found].filter(([, each]) => each.right.length === 0).map(([designator]) => designator);
      const added = [...found].filter(([, each]) => each.left.length === 0).map(([designator]) => designator);
      expect(removed.toSorted()).toEqual(expectRemoved);
      expect(added.toSorted()).toEqual(expectAdded);

      // The cells: what the rows' lines say, and that the row says so among its changes.
      const wrong: string[] = [];
      const fields = new Set(
        Object.values(pair.changed)
          .flatMap((each) => Object.keys(each))
          .filter((field) => field in readers),
      );
      if (fields.size === 0) for (const field of ['value', 'mpn']) fields.add(field);
      if (!name.startsWith('O27')) {
        for (const [designator, each] of found) {
          if (each.left.length !== 1 || each.right.length !== 1) continue;
          const [left] = each.left;
          const [right] = each.right;
          if (!left || !right) continue;
          for (const field of fields) {
            const reader = readers[field];
            if (!reader) continue;
            const expected = pair.changed[designator]?.[field];
            const isChange = expected !== undefined && !sameCell(field, expected[0], expected[1]);
            const both =
              field === 'mpn' || field === 'value' || field === 'dnp' ? left[field] !== undefined && right[field] !== undefined : true;
            const differs = both && !sameCell(field, reader(left), reader(right));
            if (differs !== isChange)
              wrong.push(`${designator} ${field}: ${reader(left)} -> ${reader(right)}, expected ${JSON.stringify(expected)}`);
          }
        }
      }
      expect(wrong).toEqual([]);

      // Each row's own changes say exactly what its two lines say.
      for (const row of comparison.rows) {
        if (!row.left || !row.right) continue;
        for (const [field, name2] of [
          ['mpn', 'mpn'],
          ['value', 'value'],
          ['dk', 'supplierPart'],
          ['pkg', 'footprint'],
        ] as const) {
          const change = row.changes.find((each) => each.field === name2);
          const left = row.left[name2];
          const right = row.right[name2];
          // Order numbers of two suppliers, each known by its column's header, are not comparable.
          const { supplier: from } = row.left;
          const { supplier: to } = row.right;
          const isOther = name2 === 'supplierPart' && Boolean(from) && Boolean(to) && from !== to;
          if (left === undefined || right === undefined || isOther) expect(change).toBeUndefined();
          else if ((left ?? '') !== (right ?? '')) expect(change, `${row.id} ${field}`).toMatchObject({ left, right });
        }
      }
      // No designator is lost or doubled.
      for (const side of ['left', 'right'] as const) {
        const stated = comparison[side].lines.flatMap((line) => line.designators ?? []).toSorted();
        const shown = comparison.rows.flatMap((row) => row[side]?.designators ?? []).toSorted();
        expect(shown).toEqual(stated);
      }
    });
  }

  for (const [name, pair] of Object.entries(truth)) {
    if (pair.kind !== 'key') continue;
    it(`${name} comes out as it truly was`, async () => {
      const comparison = compareBoms(await read(pair.a), await read(pair.b));
      const item = (line: Line | null): string => line?.value ?? line?.description ?? line?.partNumber ?? '';
      const ofStatus = (status: string, side: 'left' | 'right'): string[] =>
        comparison.rows.filter((row) => row.status === status).map((row) => item(row[side]));
      expect(ofStatus('removed', 'left')).toEqual(pair.removed);
      expect(ofStatus('added', 'right').toSorted()).toEqual(Object.values(pair.added).map(String).toSorted());
      const mpns = comparison.rows
        .filter((row) => row.left && row.right && (row.left.mpn ?? '') !== (row.right.mpn ?? ''))
        .map((row) => [item(row.right), { mpn: [row.left?.mpn ?? '', row.right?.mpn ?? ''] }]);
      expect(Object.fromEntries(mpns)).toEqual(pair.changed);
    });
  }

  it('O39: four CAD files in inches against one ERP file in feet differ in exactly five places', async () => {
    const cad = await Promise.all(
      ['JZ099238_sw', '0300-2021-766_sw', '6415-2021-769_sw', '6890-099238-1_sw'].map((name) => read(`${name}.xlsx`)),
    );
    const { bom, loose } = combineBoms(cad);
    expect(loose).toEqual([]);
    const comparison = compareBoms(bom, await read('JZ099238_sl.xlsx'), { profile: profiles.mechanical, partial: { left: true } });
    const said = comparison.rows
      .filter((row) => row.status !== 'same')
      .map((row) => {
        const holder = comparison.rows[row.parent];
        const line = row.left ?? row.right;
        const fields = row.changes.filter((change) => change.class !== 'format').map((change) => change.field);
        return `${holder?.left?.partNumber ?? 'JZ099238'} / ${line?.partNumber ?? ''}: ${row.status} ${fields.join()}`.trim();
      });
    expect(said.toSorted()).toEqual([
      '0300-2021-766 / 6602-0600-000: changed quantity',
      '6415-2021-769 / 2737-2008-589: changed description',
      '6415-2021-769 / 3004-0075-001: removed',
      '6890-099238-1 / 3012-0150-001: changed quantity',
      'JZ099238 / 3086-2025-025: removed',
    ]);
    expect(comparison.rows.filter((row) => row.left).length).toBe(79);
  });
});
