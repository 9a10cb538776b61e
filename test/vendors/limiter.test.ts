import { expect, it } from 'vitest';

import { createLimiter } from '../../src-main/vendors/limiter';
import { createFakeClock } from './support/fake-clock';

const limits = { atOnce: 4, perSecond: 1, perHour: null };

it('counts a request from when it went out, not from when it was allowed to', async () => {
  const clock = createFakeClock(0);
  const limiter = createLimiter(limits, clock);
  const first = await limiter.enter();
  // Whoever was allowed to send was busy.
  clock.time += 900;
  first.out();
  first.leave();
  await limiter.enter();
  expect(clock.time).toBeGreaterThanOrEqual(900 + 1_000);
});

it('takes a request without a reply to have arrived half a second after it went out, and one that has not gone out not at all', async () => {
  const clock = createFakeClock(0);
  const limiter = createLimiter(limits, clock);
  const first = await limiter.enter();
  first.out();
  const second = await limiter.enter();
  expect(clock.time).toBeGreaterThanOrEqual(500 + 1_000);
  expect(clock.time).toBeLessThan(500 + 1_100);
  const since = clock.time;
  // The second is not out when the third asks; it goes out while that waits.
  const third = limiter.enter();
  second.out();
  await third;
  expect(clock.time).toBeGreaterThanOrEqual(since + 1_500);
});
