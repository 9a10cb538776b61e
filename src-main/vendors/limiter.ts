import type { Clock } from '../clock';
import { fail } from '../failure';
import type { Limits } from './connector';

/** Lets work start only while the limits allow, in the order of asking. Shared by whatever counts against one account. */
export interface Limiter {
  readonly run: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** Nothing starts for `milliseconds` from now: the server said so. */
  readonly pause: (milliseconds: number) => void;
}

/** At most `count` starts in any stretch of `milliseconds`. */
interface Window {
  readonly count: number;
  readonly milliseconds: number;
  /** Ring of the last `count` starts; `next` is the oldest. */
  readonly starts: number[];
  next: number;
}

/**
 * A limiter over sliding windows. A token bucket of the same rate would let twice the count through in its first second;
 * this never does, and keeps the same throughput. Windows are 2 % longer than told, for jitter between here and the server.
 */
export function createLimiter(limits: Limits, clock: Clock, onWait?: (milliseconds: number) => void): Limiter {
  const windows: Window[] = [];
  if (limits.perSecond !== null) windows.push({ count: limits.perSecond, milliseconds: 1_020, starts: [], next: 0 });
  if (limits.perHour !== null) windows.push({ count: limits.perHour, milliseconds: 3_601_000, starts: [], next: 0 });
  const free: (() => void)[] = [];
  let running = 0;
  let pausedAt = 0;
  let pausedFor = 0;
  let turn: Promise<void> = Promise.resolve();

  function wait(now: number): number {
    // A clock that was set back must not make us wait for a future that is over: what lies ahead counts as now.
    if (pausedAt > now) pausedAt = now;
    let longest = Math.max(0, pausedAt + pausedFor - now);
    for (const window of windows) {
      if (window.starts.length < window.count) continue;
      const oldest = window.starts[window.next] ?? 0;
      if (oldest > now) window.starts.fill(now);
      longest = Math.max(longest, Math.min(oldest, now) + window.milliseconds - now);
    }
    return longest;
  }

  function start(now: number): void {
    for (const window of windows) {
      window.starts[window.next] = now;
      window.next = (window.next + 1) % window.count;
    }
  }

  async function slot(signal: AbortSignal | undefined): Promise<void> {
    if (running >= limits.atOnce) {
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          free.splice(free.indexOf(go), 1);
          reject(signal?.reason);
        };
        const go = () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        free.push(go);
        signal?.addEventListener('abort', stop, { once: true });
      });
    }
    running += 1;
  }

  function leave(): void {
    running -= 1;
    free.shift()?.();
  }

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    const before = turn;
    let done: () => void = () => undefined;
    turn = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      if (signal?.aborted) throw signal.reason;
      await slot(signal);
      try {
        for (let ms = wait(clock.now()); ms > 0; ms = wait(clock.now())) {
          onWait?.(ms);
          await clock.sleep(ms, signal);
        }
        start(clock.now());
      } catch (error) {
        leave();
        throw error;
      }
    } finally {
      done();
    }
  }

  return {
    async run(work, signal) {
      try {
        await enter(signal);
      } catch (error) {
        if (signal?.aborted) fail('cancelled', 'Stopped before the request was sent.', { unharmed: 'Nothing was sent.' });
        throw error;
      }
      try {
        return await work();
      } finally {
        leave();
      }
    },
    pause(milliseconds) {
      const now = clock.now();
      if (pausedAt + pausedFor < now + milliseconds) {
        pausedAt = now;
        pausedFor = milliseconds;
      }
    },
  };
}
