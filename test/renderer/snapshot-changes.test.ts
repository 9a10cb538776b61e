import { expect, test } from 'vitest';

import type { SnapshotView } from '../../src-preload/contract';
import { snapshotChanges } from '../../src-renderer/screens/sources/snapshot-changes';

const view = (id: string, lines: number, fresh: number): SnapshotView => ({
  id,
  source: 's1',
  takenAt: '2026-03-01T08:00:00.000Z',
  lines,
  fresh,
  origin: 'import',
});

test('a snapshot says what came and what went since the one before, oldest first', () => {
  expect(snapshotChanges([view('c', 4, 1), view('b', 6, 3), view('a', 5, 5)])).toEqual([
    { snapshot: view('a', 5, 5), came: 5, went: 0, isFirst: true },
    { snapshot: view('b', 6, 3), came: 3, went: 2, isFirst: false },
    { snapshot: view('c', 4, 1), came: 1, went: 3, isFirst: false },
  ]);
  expect(snapshotChanges([])).toEqual([]);
});
