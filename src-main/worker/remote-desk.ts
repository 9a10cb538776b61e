import { Worker } from 'node:worker_threads';

import { Failure } from '../failure';
import type { Desk } from './desk';
import type { Answer, DeskCall, Question } from './messages';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A desk in a thread of its own. A thread that dies fails what it was doing and is started again with the next question. */
export function openRemoteDesk(path: string, file: string): Desk {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let thread: Worker | undefined;

  function open(): Worker {
    const worker = new Worker(file, { workerData: { path } });
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (asked === undefined) return;
      if (waiting.size === 0) worker.unref();
      if (answer.kind === 'value') asked.resolve(answer.value);
      else if (answer.kind === 'fault') asked.reject(new Failure(answer.fault));
      else asked.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    });
    const gone = (error: Error) => {
      if (thread === worker) thread = undefined;
      for (const asked of waiting.values()) asked.reject(error);
      waiting.clear();
    };
    worker.on('error', gone);
    worker.on('exit', () =>
      gone(new Failure({ kind: 'cancelled', message: 'The work was cut off.', unharmed: 'Nothing was changed.', next: 'Do it again.' })),
    );
    return worker;
  }

  function post(question: Question): void {
    thread ??= open();
    // A thread has no origin; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage(question);
  }

  function ask<N extends DeskCall>(name: N): Desk[N] {
    const call = (...args: readonly unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        thread ??= open();
        thread.ref();
        post({ kind: 'call', id, name, args });
      });
    // The worker runs the method of this very name with these very arguments.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return call as unknown as Desk[N];
  }

  return {
    readFile: ask('readFile'),
    countFresh: ask('countFresh'),
    overview: ask('overview'),
    rows: ask('rows'),
    seek: ask('seek'),
    strip: ask('strip'),
    candidates: ask('candidates'),
    withPremises: ask('withPremises'),
    decideAll: ask('decideAll'),
    proposals: ask('proposals'),
    export: ask('export'),
    plan: ask('plan'),
    planDirect: ask('planDirect'),
    forget: (reconciliation) => {
      if (thread !== undefined) post({ kind: 'forget', reconciliation });
    },
    close: async () => {
      await thread?.terminate();
    },
  };
}
