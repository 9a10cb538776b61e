import { array, assert, constantFrom, dictionary, integer, option, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import { comparisonToJson, rowToJson } from '../../src-main/sheets/comparison-json';
import { lineToJson } from '../../src-main/sheets/line-json';
import { lineWriter } from '../../src-main/sheets/line-writer';

// Few values, so that lines say the same by chance, and names in any order.
const text = constantFrom(null, '', 'A-1', 'a"\\\n', 'Ω', '\ud800');
const fields = {
  row: integer({ min: 1, max: 3 }),
  position: text,
  level: integer({ min: 0, max: 2 }),
  mpn: text,
  value: text,
  description: text,
  footprint: text,
  quantity: constantFrom(null, '1', '2'),
  designators: array(constantFrom('R1', 'R2'), { maxLength: 2 }),
  dnp: constantFrom(true, false),
  phantom: constantFrom(true, false),
  alternates: array(record({ manufacturer: text, mpn: text }), { maxLength: 2 }),
  wbs: dictionary(constantFrom('Phase', '1'), constantFrom('x', 'y'), { maxKeys: 2 }),
  extra: dictionary(constantFrom('SPN', 'Footprint', '2', '1', '__proto__'), text, { maxKeys: 3 }),
  raw: record({ mpn: string() }),
  members: array(constantFrom('row:1'), { maxLength: 1 }),
};
const line = record({ key: constantFrom('row:1', 'row:2', '"'), ...fields }, { requiredKeys: ['key'] }).chain((made) =>
  constantFrom(1, -1).map((order) => orderedLine(made, order)),
);

const plainly = (each: Line, own: Bom['columns']): string => JSON.stringify(lineToJson(each, own === undefined ? {} : { columns: own }));

function only(each: Line, isWanted: (field: string) => boolean): Line {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- some of a line's fields
  return Object.fromEntries(Object.entries(each).filter(([field]) => isWanted(field))) as unknown as Line;
}

function orderedLine(made: Line, order: number): Line {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same fields in another order
  return Object.fromEntries(Object.entries(made).toSorted(() => order)) as unknown as Line;
}

const columns = constantFrom<Bom['columns']>(
  undefined,
  [],
  [{ header: 'Package', field: 'footprint' }],
  [{ header: 'Case', field: 'footprint' }],
);

describe('A line that is written where it was written before', () => {
  it('is the JSON of the line, be the one before another, or the same but for one field', () => {
    assert(
      property(line, line, constantFrom('', ...Object.keys(fields)), columns, columns, (first, other, name, own, next) => {
        const write = lineWriter();
        expect(write(first, own)).toBe(plainly(first, own));
        const changed: Line = { ...first, ...only(other, (field) => field === name), key: 'row:9' };
        const less: Line = { ...only(first, (field) => field !== name), key: 'row:10' };
        const turned: Line =
          first.extra === undefined ? first : { ...first, extra: Object.fromEntries(Object.entries(first.extra).toReversed()) };
        for (const each of [changed, first, turned, first, less, first, other]) expect(write(each, own)).toBe(plainly(each, own));
        expect(write(other, next)).toBe(plainly(other, next));
      }),
      { numRuns: 5_000 },
    );
  });

  it('stands in every row of a comparison as in the row by itself', () => {
    assert(
      property(
        array(line, { maxLength: 8 }),
        array(line, { maxLength: 8 }),
        option(array(line, { maxLength: 8 })),
        columns,
        (one, two, three, own) => {
          const bomOf = (lines: readonly Line[]): Bom => ({
            name: 'b',
            lines: lines.map((each, at) => ({ ...each, key: `row:${at}`, extra: { SPN: each.extra?.['SPN'] ?? null } })),
            ...(own === undefined ? {} : { columns: own }),
          });
          const comparison = compareBoms(bomOf(one), bomOf(two), three === null ? {} : { base: bomOf(three) });
          expect(Array.from(comparisonToJson(comparison).rows, (row) => row.text)).toEqual(
            comparison.rows.map((row) => JSON.stringify(rowToJson(row, comparison))),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
