import type { Clock } from '../../../src-main/clock';

/** A clock whose sleeps pass at once: time moves only by sleeping. `slept` holds every wait. */
export function createFakeClock(start = Date.parse('2026-03-01T08:00:00Z')): Clock & { time: number; readonly slept: number[] } {
  const slept: number[] = [];
  const clock = {
    time: start,
    slept,
    now: () => clock.time,
    sleep: async (ms: number, signal?: AbortSignal) => {
      if (signal?.aborted) throw signal.reason;
      slept.push(ms);
      clock.time += ms;
      await Promise.resolve();
    },
  };
  return clock;
}
