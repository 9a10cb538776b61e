import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import { collisions } from '../../src-preload/domain/match-keys';
import { compareKey, hygiene, keyTrace } from '../../src-preload/domain/part-number';
import { runs } from './arbitraries';

const number = fc.oneof(
  fc.constantFrom('AB-1C', 'A-B1C', 'ab 1c', 'AB1C', 'ＡＢ１Ｃ', 'AB–1C', ' AB-1C', 'µA741', 'μA741', 'straße', 'STRASSE', 'LM358'),
  fc.string({ unit: fc.constantFrom('A', 'a', '1', '-', ' ', '.', '\t', 'ß', 'Ａ'), maxLength: 4 }),
);

describe('numbers with one compare key', () => {
  it('have one trace', () => {
    let shared = 0;
    fc.assert(
      fc.property(number, number, (one, two) => {
        if (compareKey(one) !== compareKey(two)) return;
        shared++;
        expect(keyTrace(one)).toBe(keyTrace(two));
      }),
      { ...runs, numRuns: 5_000 },
    );
    expect(shared).toBeGreaterThan(200);
  });

  it('are found to collide as by keys alone', () => {
    let colliding = 0;
    fc.assert(
      fc.property(fc.array(number, { maxLength: 30 }), (numbers) => {
        const lines = numbers.map((mpn, at): Line => ({ key: String(at), mpn }));
        const byKey = Map.groupBy(numbers.filter(Boolean), (text) => compareKey(text));
        const expected = [...byKey].flatMap(([key, texts]) => (new Set(texts.map(hygiene)).size > 1 ? [key] : []));
        colliding += expected.length;
        expect([...collisions(lines, 'mpn')].toSorted()).toEqual(expected.toSorted());
      }),
      { ...runs, numRuns: 300 },
    );
    expect(colliding).toBeGreaterThan(50);
  });
});
