import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { alignBoms, type Alignment } from '../../src-preload/domain/align';
import type { Bom } from '../../src-preload/domain/bom';
import { keepMarks } from '../../src-preload/domain/bom-index';
import { compareBoms } from '../../src-preload/domain/compare';
import { printedMarksOf } from '../../src-preload/domain/line-marks';
import { plainRow } from '../../src-preload/domain/rows';
import { unlikeCells } from '../../src-preload/domain/unlike-cells';
import { bomOf, runs } from './arbitraries';

/** Pairs by the lines' keys. */
function pairsOf({ left, right }: Alignment): readonly string[] {
  return [...left.partner].flatMap((r, l) => (r < 0 ? [] : [`${left.lines[l]?.key} ${right.lines[r]?.key}`])).toSorted();
}

/** A BOM and a later revision of it: numbers stay unique, cells change, lines go, come and change places. */
const revisions: fc.Arbitrary<readonly [Bom, Bom]> = fc
  .tuple(bomOf('a', 12), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }), fc.boolean())
  .map(([bom, changes, hasParts]) => {
    const left = bom.lines.map((line, at) => ({
      ...line,
      mpn: `LM${358 + at}-${'ABC'[at % 3]}`,
      ...(hasParts ? { partNumber: `P-${at % 2 === 0 ? at : at + 40}` } : {}),
    }));
    const right = left.flatMap((line, at) => {
      const change = changes[at % changes.length] ?? 0;
      const key = `b${at}`;
      if (change === 0) return [];
      if (change === 1) return [{ ...line, key, quantity: '7' }];
      if (change === 2) return [{ ...line, key, notes: 'changed' }];
      if (change === 3)
        return [
          { ...line, key },
          { ...line, key: `${key}x`, mpn: `NEW-${at}`, partNumber: null, designators: [`X${at}`] },
        ];
      if (change === 4) return [{ ...line, key, mpn: line.mpn.toLowerCase() }];
      return [{ ...line, key }];
    });
    return [
      { ...bom, lines: left },
      { ...bom, name: 'b', lines: right.toReversed() },
    ];
  });

describe('the fast way through lines with one number', () => {
  it('pairs the revisions of a BOM as the rounds alone do', () => {
    fc.assert(
      fc.property(revisions, ([left, right]) => {
        expect(pairsOf(alignBoms(left, right))).toEqual(pairsOf(alignBoms(left, right, { thorough: true })));
      }),
      runs,
    );
  });

  it('says the same of lines whose prints are known, and does not fetch those that agree', () => {
    let agreed = 0;
    fc.assert(
      fc.property(revisions, fc.boolean(), ([left, right], isApart) => {
        const [a, b] = [{ ...left }, { ...right }];
        keepMarks(a, printedMarksOf(a.lines));
        keepMarks(b, printedMarksOf(b.lines));
        const options = isApart ? { unpaired: [{ left: left.lines[0]?.key ?? '', right: right.lines[0]?.key ?? '' }] } : {};
        const rows = compareBoms(left, right, options).rows.map(plainRow);
        agreed += rows.filter((row) => row.left !== null && row.right !== null && row.status === 'same').length;
        expect(compareBoms(a, b, options).rows.map(plainRow)).toEqual(rows);
      }),
      runs,
    );
    expect(agreed).toBeGreaterThan(10);
  });

  it('notes of the two lines of a pair which cells are unlike', () => {
    let noted = 0;
    fc.assert(
      fc.property(revisions, fc.boolean(), ([left, right], isPrinted) => {
        if (isPrinted) for (const bom of [left, right]) keepMarks(bom, printedMarksOf(bom.lines));
        const { left: lefts, right: rights, unlike } = alignBoms(left, right);
        for (const [at, bits] of unlike.entries()) {
          const [line, other] = [lefts.lines[at], rights.lines[lefts.partner[at] ?? -1]];
          if (bits < 0 || !line || !other) continue;
          noted += 1;
          expect(bits).toBe(unlikeCells(line, other));
        }
      }),
      runs,
    );
    expect(noted).toBeGreaterThan(10);
  });

  it('pairs nothing that the rounds would pair with another line of the same number', () => {
    fc.assert(
      fc.property(bomOf('a'), bomOf('b'), (left, right) => {
        const fast = alignBoms(left, right);
        const thorough = alignBoms(left, right, { thorough: true });
        expect(pairsOf(fast).length).toBe(pairsOf(thorough).length);
      }),
      runs,
    );
  });
});

describe('a row that was made from an obvious pair', () => {
  it('names itself and its grounds, and keeps both when it is copied to another thread', () => {
    const side = (price: string) => ({
      name: 'BOM',
      lines: [{ key: 'row:2', row: 2, mpn: 'LM317T', unitPrice: price }],
    });
    const [row] = compareBoms(side('1.20'), side('9.90')).rows;
    if (!row) throw new Error('There is no row.');
    const copied = structuredClone(plainRow(row));
    expect(copied).toMatchObject({
      id: 'row:2~row:2',
      status: 'changed',
      match: { by: 'mpn', score: 1, reason: "maker's number LM317T on both sides", runnerUp: null },
      parent: -1,
      below: 0,
    });
    expect(copied.changes).toEqual(row.changes);
  });
});
