import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { countNew } from '../../src-main/store/fresh-lines';

/** The plain way: each line as one text, fields in order, without its place. */
function plainly(gone: readonly object[], come: readonly object[]): number {
  const left = gone.map(textOf);
  return come.map(textOf).filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

function textOf(line: object): string {
  const { key: _key, row: _row, ...rest } = { key: '', row: 0, ...line };
  return JSON.stringify(sorted(rest));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

const cell = fc.oneof(fc.constantFrom('', '1', 'R1', 'null', 'ab', 'ba'), fc.constant(null));
const fields = fc.record(
  {
    key: fc.constantFrom('a', 'b', 'c'),
    row: fc.nat(5),
    mpn: cell,
    quantity: cell,
    dnp: fc.boolean(),
    level: fc.nat(2),
    designators: fc.array(fc.constantFrom('R1', 'R2'), { maxLength: 2 }),
    extra: fc.dictionary(fc.constantFrom('key', 'row', 'x'), cell, { maxKeys: 2 }),
  },
  { requiredKeys: ['key'] },
);
/** A line whose fields were written in some order. */
const line = fc
  .tuple(fields, fc.boolean())
  .map(([made, isTurned]) => (isTurned ? Object.fromEntries(Object.entries(made).toReversed()) : made));

describe('lines that an earlier state lacks', () => {
  it('are as many as comparing each with each finds', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (gone, come) => {
        expect(countNew(gone, come)).toBe(plainly(gone, come));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are told from texts that only look like them', () => {
    expect(countNew([{ mpn: '1' }, { mpn: null }, { dnp: true }], [{ mpn: 1 }, { mpn: 'null' }, { dnp: 'true' }])).toBe(3);
    expect(countNew([{ mpn: '1' }, { mpn: '1' }], [{ mpn: '1', row: 9 }, { mpn: '1' }, { mpn: '1' }])).toBe(1);
  });
});
