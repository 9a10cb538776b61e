import { stoppedBeforeSending, type Limiter } from '../vendors/limiter';
import type { CallWatch, Calls } from './calls';

/** What a limiter in another thread is made of. */
export interface LimiterAnswers {
  /** Resolves when a request may go out, with the number under which its end is told. */
  readonly enter: (watch: CallWatch, vendor: string, baseUrl: string) => Promise<number>;
  readonly leave: (watch: CallWatch, turn: number) => void;
  readonly pause: (watch: CallWatch, vendor: string, baseUrl: string, milliseconds: number) => void;
  readonly [name: string]: (...args: never[]) => unknown;
}

/** Answers for threads whose requests count with those of this one. `end` takes all that are out as ended. */
export function answerLimits(limiterOf: (vendor: string, baseUrl: string) => Limiter): LimiterAnswers & { readonly end: () => void } {
  const out = new Map<number, () => void>();
  let last = 0;
  return {
    enter: ({ signal }, vendor, baseUrl) =>
      new Promise((entered, refused) => {
        const turn = ++last;
        const run = () =>
          new Promise<void>((left) => {
            out.set(turn, left);
            entered(turn);
          });
        limiterOf(vendor, baseUrl)
          .run(run, signal)
          .then(
            () => undefined,
            (error: unknown) => refused(error instanceof Error ? error : new Error(String(error))),
          );
      }),
    leave: (_watch, turn) => {
      out.get(turn)?.();
      out.delete(turn);
    },
    pause: (_watch, vendor, baseUrl, milliseconds) => limiterOf(vendor, baseUrl).pause(milliseconds),
    end: () => {
      for (const left of out.values()) left();
      out.clear();
    },
  };
}

/** The limiter of a vendor's address as another thread has it. */
export function openRemoteLimiter(calls: Calls<LimiterAnswers>, vendor: string, baseUrl: string): Limiter {
  return {
    run: async (work, signal) => {
      const turn = await calls.ask('enter', [vendor, baseUrl], signal === undefined ? {} : { signal });
      try {
        // The turn may have come in the moment in which it was not wanted any more.
        if (signal?.aborted === true) stoppedBeforeSending();
        return await work();
      } finally {
        calls.tell('leave', [turn]);
      }
    },
    pause: (milliseconds) => calls.tell('pause', [vendor, baseUrl, milliseconds]),
  };
}
