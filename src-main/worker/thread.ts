import { Worker } from 'node:worker_threads';

import { Failure } from '../failure';
import type { Answer, DeskCall, Question, Role } from './messages';

/** A thread that answers questions; one that died is started again with the next question. */
export interface Thread {
  readonly ask: (name: DeskCall, args: readonly unknown[], onProgress?: (done: number, total: number) => void) => Promise<unknown>;
  readonly post: (question: Question) => void;
  readonly isOpen: () => boolean;
  /** Ends the thread at once, in the middle of whatever it does; what was asked fails with `why`. */
  readonly stop: (why: Error) => Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** `megabytes`: most memory for what it computes; a thread that needs more dies, and only that thread. */
export function openThread(file: string, { path, megabytes }: { readonly path: string; readonly megabytes?: number }): Thread {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let thread: Worker | undefined;

  function open(): Worker {
    const worker = new Worker(file, {
      workerData: { kind: 'desk', path } satisfies Role,
      ...(megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } }),
    });
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const asked = thread === worker ? waiting.get(answer.id) : undefined;
      if (asked === undefined) return;
      if (answer.kind === 'progress') {
        asked.onProgress?.(answer.done, answer.total);
        return;
      }
      waiting.delete(answer.id);
      if (waiting.size === 0) worker.unref();
      if (answer.kind === 'value') asked.resolve(answer.value);
      else if (answer.kind === 'fault') asked.reject(new Failure(answer.fault));
      else asked.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    });
    worker.on('error', (error) => gone(worker, isOutOfMemory(error) ? tooMuchMemory() : error));
    worker.on('exit', () =>
      gone(
        worker,
        new Failure({ kind: 'cancelled', message: 'The work was cut off.', unharmed: 'Nothing was changed.', next: 'Do it again.' }),
      ),
    );
    return worker;
  }

  /** Only what this very thread was asked fails: the next one may be at work already. */
  function gone(worker: Worker, error: Error): void {
    if (thread !== worker) return;
    thread = undefined;
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  }

  function post(question: Question): void {
    thread ??= open();
    // A thread has no origin; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage(question);
  }

  return {
    ask: (name, args, onProgress) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject, onProgress });
        thread ??= open();
        thread.ref();
        post({ kind: 'call', id, name, args });
      }),
    post,
    isOpen: () => thread !== undefined,
    stop: async (why) => {
      const worker = thread;
      if (worker === undefined) return;
      gone(worker, why);
      await worker.terminate();
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuchMemory(): Failure {
  return new Failure({
    kind: 'unreadable-file',
    message: 'It takes more memory than a parts list may: the work was stopped.',
    unharmed: 'Nothing was imported or changed.',
    next: 'Save the parts list alone as .csv and import that.',
  });
}
