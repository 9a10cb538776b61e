import { expect, it } from 'vitest';

import { growsTooFast, growthOf, growthTable } from './bench/growth';
import type { TableRow } from './bench/table';

const row = (name: string, size: number, median: number): TableRow => ({
  name,
  size,
  median,
  unit: 'ms',
  samples: 5,
  peers: {},
  limit: '',
  peakMb: 1,
  right: true,
  wrongPeers: [],
});

it('tells a row that grows with the square from one that grows with n log n, whatever sizes were left out', () => {
  const sizes = [1_000, 10_000, 100_000];
  const growth = growthOf(
    sizes.flatMap((size) => [
      row('square', size, size * size),
      row('sorted', size, size * Math.log(size)),
      row('still', size, 3),
      ...(size === 10_000 ? [] : [row('gap', size, size ** 1.4)]),
      ...(size === 10_000 ? [row('once', size, 1)] : []),
    ]),
    sizes.toReversed(),
  );
  expect(growth.map((each) => [each.name, growsTooFast(each)])).toEqual([
    ['square', true],
    ['sorted', false],
    ['still', false],
    ['gap', true],
  ]);
  expect(growth[1]?.steepest).toBeCloseTo(1);
  expect(growthTable(growth, sizes)).toContain('| gap | 15,849 ms, 15848.93 | – | 10,000,000 ms, 100000.00 | 3.79 too fast |');
});
