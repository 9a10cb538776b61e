import { randomUUID } from 'node:crypto';

import type { CallName, Reply } from '../../src-preload/contract';
import type { Fault } from '../../src-preload/fault';
import { Failure } from '../failure';
import type { Log } from '../log';
import { storageFailure } from '../store/storage-failure';
import { Undelivered } from '../vendors/http';
import type { Handlers } from './handlers';

/** Answers a call by its name. Never throws: whatever goes wrong becomes a fault. */
export type Dispatch = (name: string, arg: unknown) => Promise<Reply<unknown>>;

/** The one place where calls are checked and errors become faults. */
export function openDispatch(handlers: Partial<Handlers>, log: Log): Dispatch {
  return async (name, arg) => {
    if (!isCall(handlers, name)) {
      return refused(`There is no call “${name.slice(0, 80)}”.`, 'The page and the app may be of different versions; start Trueup again.');
    }
    try {
      return { ok: true, value: await answer(handlers, name, arg) };
    } catch (error) {
      return { ok: false, fault: faultOf(error, (details, message) => log.error({ call: name, ...details }, message)) };
    }
  };
}

/** Any error as a fault; one that nobody foresaw is written to the log under the reference that the fault names. */
export function faultOf(error: unknown, report: (details: Readonly<Record<string, unknown>>, message: string) => void): Fault {
  const known = storageFailure(error);
  if (known instanceof Failure || known instanceof Undelivered) return known.fault;
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'cancelled', message: 'Cancelled.', unharmed: 'What was done before stays; nothing was left half-done.' };
  }
  const reference = randomUUID().slice(0, 8);
  report({ reference, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'unexpected');
  return {
    kind: 'bug',
    message: `Trueup made a mistake (reference ${reference}).`,
    unharmed: 'What was saved before is still there.',
    next: 'Try it again; if it comes back, report it with the reference and the file logs/trueup.log of the workspace.',
  };
}

function isCall(handlers: Partial<Handlers>, name: string): name is CallName {
  return Object.hasOwn(handlers, name);
}

// The name ties the schema to what is run with the argument that it accepted.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function answer<N extends CallName>(handlers: Partial<Handlers>, name: N, arg: unknown): Promise<unknown> {
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`There is no handler of ${name}.`);
  const accepted = handler.accept.safeParse(arg);
  if (!accepted.success) {
    const issue = accepted.error.issues[0];
    const at = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.').slice(0, 80)})`;
    throw new Failure({
      kind: 'invalid',
      message: `The call “${name}” was given something it does not take${at}: ${(issue?.message ?? 'not valid').slice(0, 200)}.`,
      unharmed: 'Nothing was changed.',
      next: 'Correct the value and do it again.',
    });
  }
  return handler.run(accepted.data);
}

function refused(message: string, next: string): Reply<never> {
  return { ok: false, fault: { kind: 'invalid', message, unharmed: 'Nothing was changed.', next } };
}
