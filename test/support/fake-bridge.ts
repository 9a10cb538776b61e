import type { Arg, Bridge, CallName, EventName, Events, Result } from '../../src-preload/contract';
import type { Fault } from '../../src-preload/fault';

/** What a fake host answers to each call: a value, or a fault where the answer has a `fault`. */
export type Answers = { readonly [N in CallName]?: (arg: Arg<N>) => Result<N> | { readonly fault: Fault } | Promise<Result<N>> };

/** A host for the page's tests: it answers what it was given, notes what was asked, and announces what a test tells it to. */
export interface FakeBridge extends Bridge {
  readonly asked: readonly { readonly name: CallName; readonly arg: unknown }[];
  readonly announce: <N extends EventName>(event: N, payload: Events[N]) => void;
}

/** A bridge to no host; a call without an answer is a fault, as a call to a host that lacks it is. */
export function createFakeBridge(answers: Answers): FakeBridge {
  const asked: { name: CallName; arg: unknown }[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  return {
    asked,
    call: async (name, arg) => {
      asked.push({ name, arg });
      const answer = answers[name];
      if (answer === undefined) return { ok: false, fault: { kind: 'bug', message: `Nothing answers ${name}.` } };
      const value = await answer(arg);
      if (typeof value === 'object' && 'fault' in value && value.fault !== undefined) return { ok: false, fault: value.fault };
      // What is left is the answer's own type, which the table of answers fixes by name.
      return { ok: true, value: value as Result<typeof name> };
    },
    on: (event, listener) => {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all);
      all.add(listener);
      return () => void all.delete(listener);
    },
    announce: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload as never); // the listener was given for this event
    },
  };
}
