import { beatLock, dropLock, lockPatience, takeLock } from '../store/locks';
import { findOpenPushOf, type PushIntent, type PushRow } from '../store/pushes';
import type { Pulled, Session } from '../vendors/connector';
import { pullAlong } from '../vendors/pulled';
import type { PushContext } from './push-context';
import { isAlive, lockOf } from './push-lock';

/** What a push is to reach, as far as the reading of its target asks. */
interface Toward {
  readonly intent: Pick<PushIntent, 'remote'>;
}

/** Readings of targets that begin when their push is confirmed, so that the vendor answers while the plan is made and put into the journal. */
export interface EarlyReadings {
  /** Begins one under the lock of the BOM; none where somebody else holds that, or a push to the BOM is open. */
  readonly begin: (goal: Toward) => EarlyReading | undefined;
  /** The one that was begun for a push, where the lock has been ours ever since. What else was begun for its BOM ends. */
  readonly take: (push: Pick<PushRow, 'id' | 'intent'>, signal: AbortSignal) => Promise<Pulled> | undefined;
  readonly close: () => void;
}

/** A reading that is on its way. */
export interface EarlyReading {
  /** It is for this push, which is carried out right away; a little later it is given up. */
  readonly keepFor: (push: number) => void;
  /** Nothing is pushed: the lock is let go. */
  readonly drop: () => void;
}

interface Reading {
  /** The push that it is for, from the moment at which that is in the journal. */
  push: number | undefined;
  readonly pulled: Promise<Pulled>;
  /** Whether nobody else can have had the lock since the reading began: what another push did after it was read would not be seen. */
  readonly holds: () => boolean;
  /** No longer looked after, and at most one a BOM: the next one may begin. */
  readonly leave: () => void;
  readonly stop: AbortController;
}

interface ReadingContext extends Pick<PushContext, 'db' | 'clock' | 'self' | 'network'> {
  readonly vendors: { readonly open: (connection: number) => Promise<{ readonly session: Pick<Session, 'pull'> }> };
}

/** Keeps the readings of one courier; at most one a BOM. */
export function openEarlyReadings({ db, clock, self, network, vendors }: ReadingContext): EarlyReadings {
  const readings = new Map<string, Reading>();

  function begin({ intent }: Toward): EarlyReading | undefined {
    const lock = lockOf({ intent });
    const { connection, bom } = intent.remote;
    const isOpen = () => findOpenPushOf(db, connection, bom) !== undefined;
    if (!network.isOnline() || readings.has(lock)) return undefined;
    const begun = clock.now();
    const claim = () => !isOpen() && takeLock(db, lock, { ...self, now: begun, isAlive }).kind === 'taken';
    if (!db.transaction(claim).immediate()) return undefined;
    const stop = new AbortController();
    const pulled = vendors.open(connection).then(({ session }) => pullAlong(db, session, bom, { signal: stop.signal }));
    // What goes wrong is told to the push that takes it.
    pulled.catch(() => undefined);
    const holds = openHold(lock, begun);
    let since = begun;
    const look = () => {
      const isForgotten = reading.push !== undefined && clock.now() - since >= lockPatience;
      if (isForgotten || !holds()) end(reading);
    };
    const beat = setInterval(look, lockPatience / 5);
    beat.unref();
    const leave = () => {
      clearInterval(beat);
      readings.delete(lock);
    };
    const reading: Reading = { push: undefined, pulled, holds, leave, stop };
    readings.set(lock, reading);
    return {
      keepFor: (push) => {
        since = clock.now();
        reading.push = push;
      },
      drop: () => {
        // One that ended before is no more the one that looks after the lock.
        if (readings.get(lock) !== reading) return;
        end(reading);
        // Another plan to this BOM may have come before this one.
        if (holds() && !isOpen()) dropLock(db, lock, self);
      },
    };
  }

  function end(reading: Reading): void {
    reading.leave();
    reading.stop.abort();
  }

  /** Others take a lock that did not beat for so long: a longer gap between two looks, or a clock set back, and it may have been theirs. */
  function openHold(lock: string, begun: number): () => boolean {
    let last = begun;
    let isOurs = true;
    return () => {
      const now = clock.now();
      const gap = now - last;
      last = now;
      try {
        isOurs &&= db.open && gap >= 0 && gap < lockPatience && beatLock(db, lock, { ...self, now });
      } catch {
        // A full disk: the push itself says so.
        isOurs = false;
      }
      return isOurs;
    };
  }

  function take(push: Pick<PushRow, 'id' | 'intent'>, signal: AbortSignal): Promise<Pulled> | undefined {
    const lock = lockOf(push);
    const reading = readings.get(lock);
    if (reading === undefined) return undefined;
    if (reading.push !== push.id || !reading.holds()) {
      end(reading);
      return undefined;
    }
    reading.leave();
    if (signal.aborted) reading.stop.abort(signal.reason);
    else signal.addEventListener('abort', () => reading.stop.abort(signal.reason), { once: true });
    return reading.pulled;
  }

  return { begin, take, close: () => readings.forEach(end) };
}
