import { expect, test } from 'vitest';

import { timeLeft } from '../../src-renderer/app/time-left';

const startedAt = '2026-03-01T08:00:00.000Z';
const at = (seconds: number): number => Date.parse(startedAt) + seconds * 1000;

test('the time that is left follows the pace so far', () => {
  expect(timeLeft({ done: 25, total: 100, startedAt }, at(10))).toBe(30_000);
  expect(timeLeft({ done: 99, total: 100, startedAt }, at(99))).toBe(1_000);
});

test('nothing is guessed too early, at the end, or where the whole is not known', () => {
  expect(timeLeft({ done: 4, total: 100, startedAt }, at(10))).toBeUndefined();
  expect(timeLeft({ done: 50, total: 100, startedAt }, at(1))).toBeUndefined();
  expect(timeLeft({ done: 100, total: 100, startedAt }, at(10))).toBeUndefined();
  expect(timeLeft({ done: 5, total: 0, startedAt }, at(10))).toBeUndefined();
});
