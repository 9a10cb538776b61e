import { expect, it } from 'vitest';

import { cutPower } from '../soak/power-loss';
import { randomFrom } from '../soak/random';

it('opens to a committed state wherever the power went, in a checkpoint too, and to the last one that was on the disk', () => {
  const report = cutPower(100, randomFrom(7));
  expect(report.wrong).toEqual([]);
  expect(report.cuts).toBe(100);
  expect(report.inCheckpoint).toBeGreaterThan(10);
});
