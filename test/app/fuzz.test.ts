import { expect, it } from 'vitest';

import { callNames, fuzzCalls } from '../soak/fuzz-calls';

it('answers 10,000 random calls without a mistake of its own, and a refused one changes nothing', { timeout: 300_000 }, async () => {
  const report = await fuzzCalls(10_000, 20_261_122);
  expect(report.wrong).toEqual([]);
  expect(report.calls).toBe(10_000);
  // Most of the calls of the contract must get past the door, or the fuzz proves nothing.
  expect(report.answered).toBeGreaterThan(1_000);
  expect(report.refused).toBeGreaterThan(1_000);
  expect(report.names).toBeGreaterThan(callNames.length / 2);
});
