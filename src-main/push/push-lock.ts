import { fail } from '../failure';
import { beatLock, dropLock, holdsLock, lockPatience, takeLock } from '../store/locks';
import type { PushIntent, PushRow } from '../store/pushes';
import type { PushContext } from './push-context';

/** One push at a time writes a BOM, whichever process it runs in. */
export function lockOf({ intent }: { readonly intent: Pick<PushIntent, 'remote'> }): string {
  return `push ${intent.remote.connection}/${intent.remote.bom}`;
}

/** Whether a process of this machine still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Writes to the journal of a push only while its lock is this process's own, and checks that in the same transaction: a process
 * that was asleep may wake up when another one has taken over, and must neither send nor note anything any more.
 */
export function whileOurs<T>({ db, self }: Pick<PushContext, 'db' | 'self'>, lock: string, write: () => T): T {
  return db
    .transaction(() => {
      if (!holdsLock(db, lock, self)) {
        fail('busy', 'Another Trueup has taken over the pushing to this BOM.', {
          unharmed: 'This one sends nothing more.',
          next: 'Look at the pushes when the other one is done.',
        });
      }
      return write();
    })
    .immediate();
}

/** Takes the lock of a push's BOM for this process, which may have it already; throws `busy` where another one has. */
export function claimPush(
  { db, clock, self }: Pick<PushContext, 'db' | 'clock' | 'self'>,
  push: Pick<PushRow, 'intent' | 'targetName'>,
): string {
  const name = lockOf(push);
  const taken = takeLock(db, name, { ...self, now: clock.now(), isAlive });
  if (taken.kind === 'held') {
    fail('busy', `Another Trueup (process ${taken.pid}) is pushing to ${push.targetName} just now.`, {
      unharmed: 'Nothing was sent by this one.',
      next: 'Wait until it is done, then compare again.',
    });
  }
  return name;
}

/** Runs work under the lock of the push's BOM; throws `busy` where another process holds it. `lost` aborts when it is taken away. */
export async function withPushLock<T>(context: PushContext, push: PushRow, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
  const { db, clock, self } = context;
  const name = claimPush(context, push);
  const lost = new AbortController();
  const beat = setInterval(() => {
    try {
      if (!beatLock(db, name, { ...self, now: clock.now() })) lost.abort();
    } catch (error) {
      // A full disk or a closed workspace: without the lock nothing may be sent.
      lost.abort(error);
    }
  }, lockPatience / 5);
  beat.unref();
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(beat);
    if (db.open) dropLock(db, name, self);
  }
}
