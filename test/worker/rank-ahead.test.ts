import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { compareBoms } from '../../src-preload/domain/compare';
import { rankColumn, rowsInOrder, type OrderedRows } from '../../src-main/worker/order-rows';
import { openRankAhead, type RankedColumn } from '../../src-main/worker/rank-ahead';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function compared(): OrderedRows {
  const side = (name: string) => ({
    name,
    lines: ['10', '9', '100'].map((quantity, at) => ({ key: `${name}${at}`, mpn: `LM${at}`, quantity })),
  });
  const { rows, left, right } = compareBoms(side('a'), side('b'));
  return { rows, states: [], lines: { left: left.lines, right: right.lines, base: [] } };
}

const columns: readonly RankedColumn[] = [
  { side: 'left', field: 'quantity' },
  { side: 'right', field: 'mpn' },
];
/** Whether a column is ranked; asking ranks it. */
const isRanked = (rows: OrderedRows, { side, field }: RankedColumn): boolean => !rankColumn(rows, side, field);

it('ranks one column after the other once nobody asks for rows any more', () => {
  const rankAhead = openRankAhead();
  const scrolled = compared();
  rankAhead(scrolled, () => columns);
  vi.advanceTimersByTime(900);
  rankAhead(scrolled, () => columns);
  vi.advanceTimersByTime(900);
  // Somebody scrolls: nothing was ranked yet, which this look itself changes.
  expect(columns.map((column) => isRanked(scrolled, column))).toEqual([false, false]);
  const rested = compared();
  rankAhead(rested, () => columns);
  vi.advanceTimersByTime(3_000);
  expect(columns.map((column) => isRanked(rested, column))).toEqual([true, true]);
  expect([...rowsInOrder(rested, { by: 'cell', side: 'left', field: 'quantity', direction: 'ascending' })]).toEqual([1, 0, 2]);
});

it('leaves a comparison that is no more looked at', () => {
  const rankAhead = openRankAhead();
  const [before, now] = [compared(), compared()];
  rankAhead(before, () => columns);
  rankAhead(now, () => columns);
  vi.advanceTimersByTime(3_000);
  expect(columns.map((column) => isRanked(now, column))).toEqual([true, true]);
  expect(columns.map((column) => isRanked(before, column))).toEqual([false, false]);
});
