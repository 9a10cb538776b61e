import { Worker, type MessagePort } from 'node:worker_threads';

import type { Context } from '../context';
import { Failure } from '../failure';
import type { Courier } from '../push/courier';
import type { Timeouts } from '../vendors/http-client';
import { Moved, openCalls, type CallWatch, type Calls } from './calls';
import type { CourierAnswers, CourierNeeds, CourierRole } from './courier-calls';
import { answerFetch } from './remote-fetch';
import { answerLimits } from './remote-limiter';

/** A courier whom nobody has asked anything for so many milliseconds ends, and gives back the memory that long BOMs took. */
const idleAfter = 10_000;

/** What the courier's thread is made of, and what it needs of the app. */
export interface RemoteCourierOptions {
  readonly context: Pick<Context, 'who' | 'self' | 'secrets' | 'network' | 'announcer' | 'log' | 'fetch' | 'vendors'>;
  readonly path: string;
  readonly workspace: string;
  readonly timeouts: Partial<Timeouts>;
  /** The built worker. */
  readonly worker: string;
  /** Opens a way to the thread that compares. */
  readonly desk: () => MessagePort;
}

interface Running {
  readonly thread: Worker;
  readonly calls: Calls<CourierAnswers>;
  readonly limits: ReturnType<typeof answerLimits>;
}

/** A courier in a thread of its own, started when it is needed; one that died is started again with the next errand. */
export function openRemoteCourier({ context, path, workspace, timeouts, worker, desk }: RemoteCourierOptions): Courier {
  const { who, self, secrets, network, announcer, log, fetch, vendors } = context;
  let running: Running | undefined;
  let resting: NodeJS.Timeout | undefined;
  network.onChange((online) => running?.calls.tell('online', [online]));

  function start(): Running {
    const kept = { kind: secrets.kind, ...(secrets.reason === undefined ? {} : { reason: secrets.reason }) };
    const isOnline = network.isOnline();
    const role: CourierRole = { kind: 'courier', path, who, self, workspace, secrets: kept, timeouts, isOnline };
    const thread = new Worker(worker, { workerData: role });
    const limits = answerLimits(vendors.limiterOf);
    const needs: CourierNeeds = {
      ...answerFetch(fetch),
      enter: limits.enter,
      out: limits.out,
      leave: limits.leave,
      pause: limits.pause,
      secret: (_watch, entry) => secrets.get(entry),
      announce: (_watch, event, payload) => announcer.announce(event, payload),
      log: (_watch: CallWatch, level, details, message) => log[level](details, message),
      desk: () => {
        const port = desk();
        return new Moved(port, [port]);
      },
    };
    const calls = openCalls<CourierAnswers>(thread, needs);
    const made: Running = { thread, calls, limits };
    thread.on('error', (error) => gone(made, error));
    thread.on('exit', () => gone(made, cutOff()));
    thread.unref();
    return made;
  }

  /** What went out stays in the journal as sent, and is settled by reading when the push is resumed. */
  function gone(which: Running, why: Error): void {
    if (running === which) running = undefined;
    which.calls.end(why);
    which.limits.end();
  }

  async function ask<T>(errand: (calls: Calls<CourierAnswers>) => Promise<T>): Promise<T> {
    clearTimeout(resting);
    running ??= start();
    const { thread, calls } = running;
    thread.ref();
    try {
      return await errand(calls);
    } finally {
      if (calls.waiting() === 0) {
        thread.unref();
        restSoon();
      }
    }
  }

  function restSoon(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (running?.calls.waiting() === 0) void stop();
    }, idleAfter);
    resting.unref();
  }

  async function stop(): Promise<void> {
    const ended = running;
    if (ended === undefined) return;
    gone(ended, cutOff());
    await ended.thread.terminate();
  }

  return {
    pull: (request, watch) => ask((calls) => calls.ask('pull', [request], watch)),
    preview: (goal, target) => ask((calls) => calls.ask('preview', [goal, target])),
    limits: (goal) => ask((calls) => calls.ask('limits', [goal])),
    byHand: (goal, name) => ask((calls) => calls.ask('byHand', [goal, name])),
    confirm: (goal, seen) => ask((calls) => calls.ask('confirm', [goal, seen])),
    run: (push, signal) => ask((calls) => calls.ask('run', [push], { signal })),
    detail: (push) => ask((calls) => calls.ask('detail', [push])),
    close: async () => {
      clearTimeout(resting);
      await stop();
    },
  };
}

function cutOff(): Failure {
  return new Failure({
    kind: 'cancelled',
    message: 'The work was cut off.',
    unharmed: 'What was sent is in the journal; what is unknown is read back before anything is sent again.',
    next: 'Do it again.',
  });
}
