import * as fc from 'fast-check';
import type { Bom, Line } from '../../src-preload/domain/bom';

/** Cells of small vocabularies, so that repeats, clashes and near misses are common. */
const columns = {
  partNumber: fc.constantFrom('P-1', 'P-2', 'P-3', 'p 1', null),
  mpn: fc.constantFrom('AB-1C', 'A-B1C', 'LM358', 'lm358', 'BAT54H,115', '00123', '123', null),
  manufacturer: fc.constantFrom('TI', 'Texas Instruments', 'onsemi', null),
  description: fc.constantFrom('Screw M3', 'screw  M3', 'Washer', 'RES 10k 1%', null),
  value: fc.constantFrom('10k', '4k7', '4.7k', '100nF', '0.1uF', null),
  quantity: fc.constantFrom('1', '2', '3', '2.5', null),
  unit: fc.constantFrom('EA', 'each', 'FT', 'in', null),
  notes: fc.constantFrom('a', 'b', null),
  dnp: fc.boolean(),
  position: fc.constantFrom('1', '2', '3', '10', null),
  unitPrice: fc.constantFrom('0.1', '0.2', null),
  currency: fc.constantFrom('USD', 'EUR', null),
  priceBreak: fc.constantFrom('1', '100', null),
  setup: fc.constantFrom('0', '5', null),
  phantom: fc.boolean(),
  revision: fc.constantFrom('A', 'B', null),
};

type Cells = Partial<{ [Name in keyof typeof columns]: (typeof columns)[Name] extends fc.Arbitrary<infer Value> ? Value : never }>;

/** Rows of one table: a source has a column on every line or on none. */
function rowsOf(most: number): fc.Arbitrary<readonly Cells[]> {
  return fc
    .tuple(fc.array(fc.record(columns), { maxLength: most }), fc.subarray(Object.keys(columns)))
    .map(([rows, kept]) => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => kept.includes(name)))));
}

/** A flat BOM; designators stand on one line only, as on a board. */
export function bomOf(name: string, most = 8): fc.Arbitrary<Bom> {
  return fc
    .tuple(rowsOf(most), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }), fc.boolean())
    .map(([rows, owners, hasPlaces]) => ({
      name,
      lines: rows.map((row, at): Line => {
        const designators = owners.flatMap((owner, place) => (owner === at ? [`R${place + 1}`] : []));
        return { key: `${name}${at}`, ...row, ...(hasPlaces ? { designators } : {}) };
      }),
    }));
}

/** A BOM of some levels, by level numbers. */
export function treeOf(name: string): fc.Arbitrary<Bom> {
  return fc.tuple(rowsOf(10), fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 10, maxLength: 10 })).map(([rows, depths]) => {
    let depth = 0;
    return {
      name,
      lines: rows.map((row, at): Line => {
        depth = at === 0 ? 0 : Math.min(depths[at] ?? 0, depth + 1);
        const { position: _position, ...rest } = row;
        return { key: `${name}${at}`, level: depth, ...rest };
      }),
    };
  });
}

/** The same BOM with its lines in another order. */
export function shuffled(bom: Bom, order: readonly number[]): Bom {
  const keyed = bom.lines.map((line, at) => ({ line, rank: order[at % Math.max(1, order.length)] ?? 0, at }));
  return { ...bom, lines: keyed.toSorted((a, b) => a.rank - b.rank || b.at - a.at).map((each) => each.line) };
}

/** The same runs every time; TRUEUP_RUNS and TRUEUP_SEED (a number, or "any") look further. */
export const runs = {
  numRuns: Number(process.env['TRUEUP_RUNS'] ?? 300),
  ...(process.env['TRUEUP_SEED'] === 'any' ? {} : { seed: Number(process.env['TRUEUP_SEED'] ?? 20_260_101) }),
};
