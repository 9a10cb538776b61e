import { Failure } from '../failure';
import type { Session, Step } from './connector';
import { Undelivered } from './http';

/**
 * Sends a request that is no part of a push. Where no reply comes it is read back whether it took effect, and it is never sent a
 * second time. `isDone` reads; `undefined`: it cannot be read, and the `Undelivered` goes on to the caller.
 */
export async function sendOnce(session: Session, step: Step, isDone: () => Promise<boolean | undefined>): Promise<void> {
  try {
    await session.send(step);
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    const done = await isDone();
    if (done === true) return;
    if (done === undefined) throw error;
    throw new Failure({ ...error.fault, unharmed: 'Read back: it was not done.', next: 'Do it again.' }, { cause: error });
  }
}
