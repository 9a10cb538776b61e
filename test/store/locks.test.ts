import { expect, it } from 'vitest';

import { beatLock, dropLock, findLock, lockPatience, takeLock } from '../../src-main/store/locks';
import { temporaryDatabase } from '../support/workspace';

const ours = { owner: 'ours', pid: 1 };
const theirs = { owner: 'theirs', pid: 2 };
const isAlive = () => true;

it('is held by one, told to the other, and free again when dropped', () => {
  const { db } = temporaryDatabase();
  expect(takeLock(db, 'x', { ...ours, now: 0, isAlive })).toEqual({ kind: 'taken' });
  expect(takeLock(db, 'x', { ...theirs, now: 10, isAlive })).toEqual({ kind: 'held', pid: 1 });
  expect(takeLock(db, 'y', { ...theirs, now: 10, isAlive })).toEqual({ kind: 'taken' });
  dropLock(db, 'x', theirs);
  expect(findLock(db, 'x', 10)).toEqual({ pid: 1 });
  dropLock(db, 'x', ours);
  expect(takeLock(db, 'x', { ...theirs, now: 10, isAlive })).toEqual({ kind: 'taken' });
});

it('passes on when its holder is dead or silent', () => {
  const { db } = temporaryDatabase();
  takeLock(db, 'x', { ...ours, now: 0, isAlive });
  expect(takeLock(db, 'x', { ...theirs, now: 10, isAlive: (pid) => pid !== 1 })).toEqual({ kind: 'taken' });
  expect(beatLock(db, 'x', { ...ours, now: 20 })).toBe(false);
  expect(takeLock(db, 'x', { ...ours, now: 10 + lockPatience - 1, isAlive })).toEqual({ kind: 'held', pid: 2 });
  expect(beatLock(db, 'x', { ...theirs, now: lockPatience })).toBe(true);
  expect(takeLock(db, 'x', { ...ours, now: 10 + lockPatience, isAlive })).toEqual({ kind: 'held', pid: 2 });
  expect(takeLock(db, 'x', { ...ours, now: 2 * lockPatience, isAlive })).toEqual({ kind: 'taken' });
});
