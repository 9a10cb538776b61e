import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { columnsInSight, rowsInSight, scrollFor } from '../../src-renderer/screens/reconcile/grid/row-window';
import { holdLine, pairOf } from '../../src-renderer/screens/reconcile/held-line';
import { hidesNoise, withSeverity } from '../../src-renderer/screens/reconcile/SummaryBar';
import { nextSize, sizes } from '../../src-renderer/app/settings-store';
import { rowViews } from '../support/row-views';

describe('The rows in sight', () => {
  const sight = fc.record({
    scrollTop: fc.integer({ min: 0, max: 100_000 }),
    height: fc.integer({ min: 60, max: 2000 }),
    rowHeight: fc.constantFrom(19, 24, 30, 48),
    total: fc.integer({ min: 1, max: 3000 }),
  });

  test('are those whose pixels are between the upper and the lower edge', () => {
    fc.assert(
      fc.property(sight, ({ scrollTop, ...rest }) => {
        const most = Math.max(0, rest.total * rest.rowHeight - rest.height);
        const at = { ...rest, scrollTop: Math.min(scrollTop, most) };
        const { first, last } = rowsInSight(at);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(at.total);
        for (const row of [first, last]) {
          expect((row + 1) * at.rowHeight).toBeGreaterThan(at.scrollTop);
          expect(row * at.rowHeight).toBeLessThan(at.scrollTop + at.height);
        }
      }),
    );
  });

  test('include a row whole once the list was rolled for it', () => {
    fc.assert(
      fc.property(sight, fc.nat(), (before, seed) => {
        const row = seed % before.total;
        const scrollTop = scrollFor(row, before);
        expect(row * before.rowHeight).toBeGreaterThanOrEqual(scrollTop);
        expect((row + 1) * before.rowHeight).toBeLessThanOrEqual(scrollTop + before.height);
        expect(scrollFor(row, { ...before, scrollTop })).toBe(scrollTop);
      }),
    );
  });

  test('a row far away comes into the middle, a near one only just into sight', () => {
    const sightNow = { scrollTop: 0, height: 480, rowHeight: 24, total: 1000 };
    expect(scrollFor(20, sightNow)).toBe(24);
    expect(scrollFor(500, sightNow)).toBe(500 * 24 - 228);
  });

  test('columns that roll are drawn from the first to the last that can be seen', () => {
    const columns = [{ width: 100 }, { width: 50 }, { width: 200 }, { width: 80 }];
    expect(columnsInSight(columns, 0, 120)).toEqual({ from: 0, to: 2 });
    expect(columnsInSight(columns, 100, 120)).toEqual({ from: 1, to: 3 });
    expect(columnsInSight(columns, 340, 90)).toEqual({ from: 2, to: 4 });
    expect(columnsInSight([], 0, 90)).toEqual({ from: 0, to: 0 });
  });
});

describe('A held line', () => {
  const line = (key: string) => ({ key, partNumber: key, quantity: '1' });
  const rows = rowViews([line('A'), line('B')], [line('B'), line('C')]);
  const find = (name: string) => {
    const view = rows.find(({ row }) => row.left?.key === name || row.right?.key === name);
    if (view === undefined) throw new Error(name);
    return view;
  };

  test('is that of the side it was taken from, or the only one', () => {
    expect(holdLine(find('A'))).toMatchObject({ side: 'left', key: 'A', name: 'A' });
    expect(holdLine(find('C'))).toMatchObject({ side: 'right', key: 'C' });
    expect(holdLine(find('B'), 'right')).toMatchObject({ side: 'right', key: 'B' });
    expect(holdLine(find('A'), 'right')).toBeUndefined();
  });

  test('pairs with a line of the other side, never with its own row or a row without one', () => {
    const held = holdLine(find('A'));
    if (held === undefined) throw new Error('A line of the left side is there.');
    expect(pairOf(held, find('C'))).toEqual({ left: 'A', right: 'C' });
    expect(pairOf(held, find('B'))).toEqual({ left: 'A', right: 'B' });
    expect(pairOf(held, find('A'))).toBeUndefined();
    const right = holdLine(find('C'));
    if (right === undefined) throw new Error('A line of the right side is there.');
    expect(pairOf(right, find('A'))).toEqual({ left: 'A', right: 'C' });
  });
});

describe('What is left out', () => {
  test('noise goes and comes, and all severities are no filter', () => {
    const hidden = withSeverity({ only: 'differences' }, 'wording');
    expect(hidden).toEqual({ only: 'differences', severities: ['changed', 'lines', 'conflicts'] });
    expect(hidesNoise(hidden)).toBe(true);
    expect(withSeverity(hidden, 'wording')).toEqual({ only: 'differences' });
    expect(hidesNoise({})).toBe(false);
  });
});

describe('The size of text and rows', () => {
  test('goes step by step, and stops at the ends', () => {
    expect(nextSize(100, 'larger')).toBe(110);
    expect(nextSize(100, 'smaller')).toBe(90);
    expect(nextSize(sizes.at(-1) ?? 0, 'larger')).toBe(200);
    expect(nextSize(sizes[0] ?? 0, 'smaller')).toBe(80);
  });
});
