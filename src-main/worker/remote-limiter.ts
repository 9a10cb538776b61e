import { stoppedBeforeSending, type Limiter, type Turn } from '../vendors/limiter';
import type { CallWatch, Calls } from './calls';

/** What a limiter in another thread is made of. */
export interface LimiterAnswers {
  /** Resolves when a request may go out, with the number under which the rest is told. */
  readonly enter: (watch: CallWatch, vendor: string, baseUrl: string) => Promise<number>;
  readonly out: (watch: CallWatch, turn: number) => void;
  readonly leave: (watch: CallWatch, turn: number) => void;
  readonly pause: (watch: CallWatch, vendor: string, baseUrl: string, milliseconds: number) => void;
  readonly [name: string]: (...args: never[]) => unknown;
}

/** Answers for threads whose requests count with those of this one. `end` takes all that are out as ended. */
export function answerLimits(limiterOf: (vendor: string, baseUrl: string) => Limiter): LimiterAnswers & { readonly end: () => void } {
  const turns = new Map<number, Turn>();
  let last = 0;
  return {
    enter: async ({ signal }, vendor, baseUrl) => {
      const turn = await limiterOf(vendor, baseUrl).enter(signal);
      turns.set(++last, turn);
      return last;
    },
    out: (_watch, turn) => turns.get(turn)?.out(),
    leave: (_watch, turn) => {
      turns.get(turn)?.leave();
      turns.delete(turn);
    },
    pause: (_watch, vendor, baseUrl, milliseconds) => limiterOf(vendor, baseUrl).pause(milliseconds),
    end: () => {
      for (const turn of turns.values()) turn.leave();
      turns.clear();
    },
  };
}

/** The limiter of a vendor's address as another thread has it. */
export function openRemoteLimiter(calls: Calls<LimiterAnswers>, vendor: string, baseUrl: string): Limiter {
  return {
    enter: async (signal) => {
      const turn = await calls.ask('enter', [vendor, baseUrl], signal === undefined ? {} : { signal });
      const leave = () => calls.tell('leave', [turn]);
      if (signal?.aborted === true) {
        // The turn may have come in the moment in which it was not wanted any more.
        leave();
        stoppedBeforeSending();
      }
      // Told before the request itself, which goes the same way: this thread may have been busy since its turn came.
      return { out: () => calls.tell('out', [turn]), leave };
    },
    pause: (milliseconds) => calls.tell('pause', [vendor, baseUrl, milliseconds]),
  };
}
