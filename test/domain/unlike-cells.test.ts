import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fields, type Line } from '../../src-preload/domain/bom';
import type { ChangedField } from '../../src-preload/domain/comparison';
import { diffLines } from '../../src-preload/domain/diff';
import { isEmpty, isPlainField, type DraftLine } from '../../src-preload/domain/field-names';
import { contentFingerprint, lineFingerprint } from '../../src-preload/domain/fingerprint';
import { defaultProfile } from '../../src-preload/domain/profile';
import { printOf } from '../../src-preload/domain/line-print';
import { sameContent } from '../../src-preload/domain/same-content';
import { plainHeader } from '../../src-preload/domain/same-text';
import { judgedFields, rareFields } from '../../src-preload/domain/unlike-cells';
import { judge, type Judging } from '../../src-preload/domain/verdict';
import { runs } from './arbitraries';

const text = (...texts: readonly string[]) => fc.constantFrom<string | null>(...texts, '', ' ', null);
const name = fc.constantFrom('Color', 'color', 'Fit', 'Grade');
const cells = fc.dictionary(name, text('red', 'Red', '1.0', '1'), { maxKeys: 3 });

/** Lines over small vocabularies in which every field may be stated, empty or lacking. */
const lineOf: fc.Arbitrary<Line> = fc
  .record(
    {
      partNumber: text('P-1', 'P1', 'p-1'),
      mpn: text('LM358', 'lm358', 'P-1', 'LM-358'),
      manufacturer: text('TI', 'Texas Instruments', 'onsemi'),
      upc: text('0123', '123'),
      role: fc.constantFrom('component', 'scrap'),
      quantity: fc.constantFrom('1', '12', '0.3048', null),
      length: fc.constantFrom('12', '1', null),
      lengthUnit: text('in', 'FT'),
      unit: text('EA', 'each', 'FT', 'm', 'in'),
      dnp: fc.boolean(),
      dnpNote: text('if J1 used', 'IF J1 used'),
      designators: fc.shuffledSubarray(['R1', 'R2', 'r1', 'R3']),
      alternates: fc.array(fc.record({ manufacturer: text('TI'), mpn: text('A', 'a', 'B') }), { maxLength: 2 }),
      revision: text('A', 'a', 'B'),
      effectiveFrom: text('2024-01-01'),
      effectiveTo: text('2025-01-01'),
      serialFrom: text('10'),
      serialTo: text('20'),
      position: text('1', '01', '2'),
      unitPrice: fc.constantFrom('0.1', '0.1001', '2', null),
      currency: text('USD', '$', 'EUR'),
      priceBreak: fc.constantFrom('1', '1.0', '100', null),
      setup: fc.constantFrom('0', '5', null),
      phantom: fc.boolean(),
      supplier: text('Mouser', 'mouser', 'Digi-Key'),
      supplierPart: text('S-1', 'S1'),
      value: text('4k7', '4.7k', '10k'),
      footprint: text('0805', 'C_0805', 'lib:C_0805'),
      description: text('Screw M3', 'screw  M3'),
      notes: text('a', 'A', 'b'),
      scrap: text('5 %', '5%', '5'),
      wbs: fc.dictionary(name, fc.constantFrom('1', '2', ''), { maxKeys: 2 }),
      extra: cells,
    },
    { requiredKeys: [] },
  )
  .map((line) => ({ key: 'x', ...line }));

/** Two lines that mostly agree: the second is the first with some cells of another. */
const pairs = fc
  .tuple(lineOf, lineOf, fc.array(fc.nat(40), { maxLength: 6 }), fc.boolean())
  .map(([left, other, taken, isOther]): readonly [Line, Line] => {
    if (isOther) return [left, other];
    const names = Object.keys(other);
    const some = Object.fromEntries(Object.entries(other).filter((_cell, at) => taken.includes(at) || taken.includes(at + names.length)));
    return [left, { ...left, ...some }];
  });

const judging = (statesSupplier: boolean, compared: readonly ChangedField[] | null): Judging => ({
  profile: { ...defaultProfile, compared },
  hasType: () => true,
  statesSupplier,
  collides: (_field, key) => key === 'P1',
});

/** A line's content the plain way: what is empty or tells the place is taken out. */
function plainContent(line: Line): string {
  const { position: _position, level: _level, parent: _parent, raw: _raw, ...rest } = line;
  const stated: DraftLine = rest;
  for (const field of fields) if (isPlainField(field) && isEmpty(stated[field])) delete stated[field];
  return lineFingerprint(stated);
}

/** Every field, WBS type and further column that two lines can be judged by, whether it is unlike or not. */
function allFields(left: Line, right: Line): readonly ChangedField[] {
  const types = new Set([...Object.keys(left.wbs ?? {}), ...Object.keys(right.wbs ?? {})]);
  const headers = new Set(Object.keys(right.extra ?? {}).map(plainHeader));
  return [
    ...judgedFields,
    ...rareFields,
    ...Array.from(types, (type): ChangedField => `wbs:${type}`),
    ...Object.keys(left.extra ?? {}).flatMap((header): ChangedField[] => (headers.has(plainHeader(header)) ? [`extra:${header}`] : [])),
  ];
}

describe('the print of a line', () => {
  it('is one for lines that say the same in every cell, wherever they come from, and for no others', () => {
    let equal = 0;
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        const again: Line = { ...structuredClone(left), key: 'y', row: 7, raw: { quantity: '1,0' } };
        expect(printOf(again)).toBe(printOf(left));
        const isOne = printOf(left) === printOf(right);
        if (!isOne) return;
        equal++;
        expect(contentFingerprint(left)).toBe(contentFingerprint(right));
        expect(left.position).toBe(right.position);
        expect(diffLines(left, right, judging(true, null))).toEqual([]);
      }),
      { ...runs, numRuns: 2_000 },
    );
    expect(equal).toBeGreaterThan(100);
  });

  it('tells apart what is easily taken for the same', () => {
    const lines: readonly Omit<Line, 'key'>[] = [
      {},
      { notes: null },
      { notes: '' },
      { notes: 'null' },
      { notes: 'a', description: 'b' },
      { notes: 'b', description: 'a' },
      { notes: 'ab', description: '' },
      { designators: ['R1', 'R2'] },
      { designators: ['R1R2'] },
      { designators: ['R2', 'R1'] },
      { dnp: true },
      { dnp: false },
      { extra: { dnp: 'true' } },
      { extra: { notes: null } },
      { wbs: { notes: 'x' } },
      { level: 1 },
      { quantity: '1' },
      { quantity: '1.0' },
      { alternates: [{ manufacturer: 'A', mpn: null }] },
      { alternates: [{ manufacturer: null, mpn: 'A' }] },
    ];
    expect(new Set(lines.map((line) => printOf({ key: 'x', ...line }))).size).toBe(lines.length);
  });
});

describe('the fast way to tell equal contents', () => {
  it('finds the same as texts of all that is stated', () => {
    let equal = 0;
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        expect(contentFingerprint(left)).toBe(plainContent(left));
        expect(sameContent(left, right)).toBe(plainContent(left) === plainContent(right));
        if (sameContent(left, right)) equal++;
      }),
      { ...runs, numRuns: 2_000 },
    );
    expect(equal).toBeGreaterThan(100);
  });
});

describe('the fast way past cells that are the same to the letter', () => {
  it('finds what a judge of every cell finds', () => {
    let differences = 0;
    fc.assert(
      fc.property(pairs, fc.boolean(), fc.boolean(), ([left, right], statesSupplier, isNarrow) => {
        const by = judging(statesSupplier, isNarrow ? ['quantity', 'mpn', 'extra:Color'] : null);
        const plain = allFields(left, right).filter(
          (field) => (by.profile.compared?.includes(field) ?? true) && judge(field, left, right, by) !== undefined,
        );
        const fast = diffLines(left, right, by);
        differences += fast.length;
        expect(fast.map((change) => change.field).toSorted()).toEqual(plain.toSorted());
        for (const change of fast) expect(judge(change.field, left, right, by)?.class).toBe(change.class);
      }),
      { ...runs, numRuns: 2_000 },
    );
    expect(differences).toBeGreaterThan(1_000);
  });
});
