import type { Clock } from '../clock';
import { fail } from '../failure';
import type { Limits } from './connector';

/** Lets requests go out only while the limits allow, in the order of asking. Shared by whatever counts against one account. */
export interface Limiter {
  /** Resolves when a request may go out. */
  readonly enter: (signal?: AbortSignal) => Promise<Turn>;
  /** Nothing starts for `milliseconds` from now: the server said so. */
  readonly pause: (milliseconds: number) => void;
}

/** The turn of one request. */
export interface Turn {
  /** It goes out now. */
  readonly out: () => void;
  /** It has ended, or is not wanted any more. */
  readonly leave: () => void;
}

/** When a request reached the server at the latest; without end until it goes out. */
interface Arrival {
  at: number;
}

/** At most `count` arrivals in any stretch of `milliseconds`. */
interface Window {
  readonly count: number;
  readonly milliseconds: number;
  /** Ring of the last `count` requests; `next` is the oldest. */
  readonly arrivals: Arrival[];
  next: number;
}

/** A request without a reply is taken to have arrived this long after it went out; one with a reply arrived before that. */
const slowest = 500;

/** Both ends of a second are whole milliseconds, and clocks are set right by half a thousandth at most: two beyond the second are past it anywhere. */
const margin = 2;

/**
 * A limiter over sliding windows. A token bucket of the same rate would let twice the count through in its first second; this
 * never does. The server counts when requests arrive, which is between their start and their reply, so windows begin at the
 * replies: however the network delays some of them, the server never sees too many at once.
 */
export function createLimiter(limits: Limits, clock: Clock, onWait?: (milliseconds: number) => void): Limiter {
  const windows: Window[] = [];
  if (limits.perSecond !== null) windows.push({ count: limits.perSecond, milliseconds: 1_000 + margin, arrivals: [], next: 0 });
  if (limits.perHour !== null) windows.push({ count: limits.perHour, milliseconds: 3_600_100, arrivals: [], next: 0 });
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
      const oldest = window.arrivals[window.next];
      if (oldest === undefined) continue;
      for (const arrival of window.arrivals) if (Number.isFinite(arrival.at)) arrival.at = Math.min(arrival.at, now + slowest);
      longest = Math.max(longest, Math.min(oldest.at, now + slowest) + window.milliseconds - now);
    }
    return longest;
  }

  function start(): Arrival {
    const arrival = { at: Number.POSITIVE_INFINITY };
    for (const window of windows) {
      window.arrivals[window.next] = arrival;
      window.next = (window.next + 1) % window.count;
    }
    return arrival;
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

  async function inTurn(signal: AbortSignal | undefined): Promise<Arrival> {
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
        return start();
      } catch (error) {
        leave();
        throw error;
      }
    } finally {
      done();
    }
  }

  return {
    async enter(signal) {
      let arrival: Arrival;
      try {
        arrival = await inTurn(signal);
      } catch (error) {
        if (signal?.aborted) stoppedBeforeSending();
        throw error;
      }
      return {
        out: () => void (arrival.at = clock.now() + slowest),
        leave: () => {
          arrival.at = Math.min(arrival.at, clock.now());
          leave();
        },
      };
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

/** Whoever waited for their turn wants it no more. */
export function stoppedBeforeSending(): never {
  fail('cancelled', 'Stopped before the request was sent.', { unharmed: 'Nothing was sent.' });
}
