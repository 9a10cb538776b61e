import { Failure } from '../failure';
import type { Desk } from './desk';
import type { Answer, DeskCall, Question } from './messages';
import type { Watch } from './read-file';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** Asks a desk in another thread, and knows who waits for which answer. */
export interface Asker {
  /** A question whose signal is aborted is told so to the desk, which answers when it has stopped. */
  readonly ask: (name: DeskCall, args: readonly unknown[], watch?: Watch) => Promise<unknown>;
  readonly take: (answer: Answer) => void;
  /** Nobody will answer any more. */
  readonly fail: (error: unknown) => void;
  /** How many wait. */
  readonly waiting: () => number;
}

/** One of the desk's calls, asked of a desk that is elsewhere. */
export function callOf<N extends DeskCall>(ask: Asker['ask'], name: N): Desk[N] {
  const call = (...args: readonly unknown[]) => ask(name, args);
  // The other thread runs the method of this very name with these very arguments.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return call as unknown as Desk[N];
}

/** `post` brings a question to the desk. */
export function openAsker(post: (question: Question) => void): Asker {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  return {
    ask: async (name, args, { signal, onProgress } = {}) => {
      const id = ++last;
      const stop = () => post({ kind: 'stop', id });
      try {
        return await new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject, onProgress });
          post({ kind: 'call', id, name, args });
          if (signal?.aborted === true) stop();
          else signal?.addEventListener('abort', stop, { once: true });
        });
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
    take: (answer) => {
      const asked = waiting.get(answer.id);
      if (asked === undefined) return;
      if (answer.kind === 'progress') {
        asked.onProgress?.(answer.done, answer.total);
        return;
      }
      waiting.delete(answer.id);
      if (answer.kind === 'value') asked.resolve(answer.value);
      else if (answer.kind === 'fault') asked.reject(new Failure(answer.fault));
      else asked.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    },
    fail: (error) => {
      for (const asked of waiting.values()) asked.reject(error);
      waiting.clear();
    },
    waiting: () => waiting.size,
  };
}
