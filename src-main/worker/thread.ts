import { Worker, type Transferable } from 'node:worker_threads';

import { Failure } from '../failure';
import { openAsker, type Asker } from './asker';
import type { Answer, Question, Role } from './messages';

/** A thread that answers questions; one that died is started again with the next question. */
export interface Thread {
  readonly ask: Asker['ask'];
  readonly post: (question: Question, parts?: readonly Transferable[]) => void;
  readonly isOpen: () => boolean;
  /** Ends the thread at once, in the middle of whatever it does; what was asked fails with `why`. */
  readonly stop: (why: Error) => Promise<void>;
}

/** `megabytes`: most memory for what it computes; a thread that needs more dies, and only that thread. */
export function openThread(file: string, { path, megabytes }: { readonly path: string; readonly megabytes?: number }): Thread {
  const asker = openAsker(post);
  let thread: Worker | undefined;

  function open(): Worker {
    const worker = new Worker(file, {
      workerData: { kind: 'desk', path } satisfies Role,
      ...(megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } }),
    });
    worker.unref();
    worker.on('message', (answer: Answer) => {
      if (thread !== worker) return;
      asker.take(answer);
      if (asker.waiting() === 0) worker.unref();
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
    asker.fail(error);
  }

  function post(question: Question, parts: readonly Transferable[] = []): void {
    thread ??= open();
    // A thread has no origin; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage(question, [...parts]);
  }

  return {
    ask: (name, args, watch) => {
      thread ??= open();
      thread.ref();
      return asker.ask(name, args, watch);
    },
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
