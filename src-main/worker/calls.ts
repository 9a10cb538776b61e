import type { MessagePort, Transferable, Worker } from 'node:worker_threads';

import { assertNever } from '../../src-preload/domain/assert-never';
import { packError, unpackError, type PackedError } from './packed-error';

/** What is done for the other side of a port, by name. */
export type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

/** How a call is followed and stopped, by the side that answers. */
export interface CallWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** The same by the side that asks. */
export interface AskWatch extends Partial<CallWatch> {
  /** Does not wait, once the signal says stop, for what the other side makes of that. */
  readonly stopsAtOnce?: boolean;
}

/** A value together with what of it is handed over rather than copied. */
export class Moved<T> {
  readonly value: T;
  readonly parts: readonly Transferable[];

  constructor(value: T, parts: readonly Transferable[]) {
    this.value = value;
    this.parts = parts;
  }
}

/** The other side of a port: each of its answers can be asked for, several at a time. */
export interface Calls<Theirs extends Answers> {
  /** Rejects with what the other side threw, or with why the port was closed. */
  readonly ask: <N extends keyof Theirs & string>(
    name: N,
    args: Parameters<WithoutWatch<Theirs[N]>>,
    watch?: AskWatch,
  ) => Promise<Given<ReturnType<Theirs[N]>>>;
  /** The same where nobody waits for an answer. */
  readonly tell: <N extends keyof Theirs & string>(name: N, args: Parameters<WithoutWatch<Theirs[N]>>) => void;
  /** How many answers are waited for. */
  readonly waiting: () => number;
  /** The other side is gone: what was asked fails, what it asked for is stopped. */
  readonly end: (why: unknown) => void;
}

type WithoutWatch<F> = F extends (watch: CallWatch, ...args: infer A) => infer R ? (...args: A) => R : never;
type Given<R> = Awaited<R> extends Moved<infer T> ? T : Awaited<R>;

type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'tell'; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'abort'; readonly id: number; readonly reason: PackedError }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: PackedError };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: CallWatch['onProgress'] | undefined;
}

/** Calls both ways over one port. Each of `mine` is given a `CallWatch` first, then the arguments. */
export function openCalls<Theirs extends Answers>(port: MessagePort | Worker, mine: Answers): Calls<Theirs> {
  const waiting = new Map<number, Waiting>();
  const running = new Map<number, AbortController>();
  let last = 0;
  // A thread has no origin; the rule means windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const post = (message: Message, parts: readonly Transferable[] = []) => port.postMessage(message, [...parts]);

  /** The name ties what is asked to the types of both ends of one build. */
  function run(name: string, args: readonly unknown[], watch: CallWatch): unknown {
    const known = Object.hasOwn(mine, name) ? mine[name] : undefined;
    if (known === undefined) throw new Error(`Nobody answers “${name}” here.`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (known as (...all: readonly unknown[]) => unknown)(watch, ...args);
  }

  async function answer(id: number, name: string, args: readonly unknown[]): Promise<void> {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const value = await run(name, args, {
        signal: stop.signal,
        onProgress: (done, total) => post({ kind: 'progress', id, done, total }),
      });
      if (value instanceof Moved) post({ kind: 'value', id, value: value.value }, value.parts);
      else post({ kind: 'value', id, value });
    } catch (error) {
      post({ kind: 'error', id, error: packError(error) });
    } finally {
      running.delete(id);
    }
  }

  function take(id: number): Waiting | undefined {
    const asked = waiting.get(id);
    waiting.delete(id);
    return asked;
  }

  port.on('message', (message: Message) => {
    switch (message.kind) {
      case 'ask':
        void answer(message.id, message.name, message.args);
        break;
      case 'tell':
        run(message.name, message.args, { signal: new AbortController().signal, onProgress: () => undefined });
        break;
      case 'abort':
        running.get(message.id)?.abort(unpackError(message.reason));
        break;
      case 'progress':
        waiting.get(message.id)?.onProgress?.(message.done, message.total);
        break;
      case 'value':
        take(message.id)?.resolve(message.value);
        break;
      case 'error':
        take(message.id)?.reject(unpackError(message.error));
        break;
      default:
        assertNever(message);
    }
  });

  const calls: Calls<Answers> = {
    ask: async (name, args, { signal, onProgress, stopsAtOnce = false } = {}) => {
      if (stopsAtOnce) signal?.throwIfAborted();
      const id = ++last;
      let stop: (() => void) | undefined;
      try {
        return await new Promise<unknown>((resolve, reject) => {
          waiting.set(id, { resolve, reject, onProgress });
          stop = () => {
            post({ kind: 'abort', id, reason: packError(signal?.reason) });
            if (!stopsAtOnce) return;
            waiting.delete(id);
            reject(signal?.reason);
          };
          post({ kind: 'ask', id, name, args });
          if (signal?.aborted === true) stop();
          else signal?.addEventListener('abort', stop, { once: true });
        });
      } finally {
        if (stop !== undefined) signal?.removeEventListener('abort', stop);
      }
    },
    tell: (name, args) => post({ kind: 'tell', name, args }),
    waiting: () => waiting.size,
    end: (why) => {
      for (const asked of waiting.values()) asked.reject(why);
      waiting.clear();
      for (const stop of running.values()) stop.abort(why);
      running.clear();
    },
  };
  // The two ends are compiled together: what is asked by a name comes back as that name's answer.
  return calls;
}
