import type { Context } from '../context';
import { Failure, fail } from '../failure';
import { faultOf } from '../host/dispatch';
import { idOf, notFound } from '../store/ids';
import { changePush, findPush, listOpenPushes, type PushRow } from '../store/pushes';
import { claimPush, isAlive, lockOf } from './push-lock';
import { dropLock, findLock } from '../store/locks';

/** Pushes that this process carries out: a few at a time on different BOMs, and those that wait as soon as they can go. */
export interface PushQueue {
  /** Carries a push out; resolves when it has ended or stopped. */
  readonly run: (push: number) => Promise<PushRow>;
  /** The same on the side; trouble is told by the push's state. */
  readonly start: (push: number) => void;
  /** Whether this process carries it out. */
  readonly isRunning: (push: number) => boolean;
  readonly pause: (push: number) => PushRow;
  readonly cancel: (push: number) => PushRow;
  /** Tries what waits, now and from time to time. */
  readonly goOn: () => void;
  readonly close: () => Promise<void>;
}

const patrol = 15_000;

/** Makes the queue; nothing runs before it is told to. */
export function openPushQueue(context: Context): PushQueue {
  const { db, log, network, courier } = context;
  const running = new Map<number, { readonly stop: AbortController; readonly ended: Promise<PushRow> }>();
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;

  const find = (push: number): PushRow => findPush(db, push) ?? notFound('push', idOf('push', push));

  async function run(push: number): Promise<PushRow> {
    const known = running.get(push);
    if (known !== undefined) return known.ended;
    if (isClosing) throw new Failure({ kind: 'cancelled', message: 'Trueup is closing.' });
    const row = find(push);
    if (row.status === 'done') return row;
    // From here on it counts as running, however long the courier takes to set out.
    const lock = claimPush(context, row);
    const stop = new AbortController();
    const ended = courier
      .run(push, stop.signal)
      .then(() => find(push))
      .finally(() => {
        running.delete(push);
        // A courier that died in the middle could not let go of the BOM itself.
        if (db.open) dropLock(db, lock, context.self);
      });
    running.set(push, { stop, ended });
    return ended;
  }

  function start(push: number): void {
    run(push).catch((error: unknown) => {
      // The push's own state says what happened; only what could not even be written there is left to tell.
      const fault = faultOf(error, log.error);
      log.error({ push: idOf('push', push), kind: fault.kind }, fault.message);
    });
  }

  function tryWaiting(): void {
    if (isClosing || !network.isOnline()) return;
    for (const push of listOpenPushes(db)) if (push.status === 'waiting' && !running.has(push.id)) start(push.id);
  }

  /** Asks whoever carries the push out to stop; where nobody does, it is stopped at once. */
  function ask(push: number, wish: 'pause' | 'cancel'): PushRow {
    const row = find(push);
    if (row.status === 'done' || row.status === 'partly' || row.status === 'failed') {
      fail('invalid', `The push to ${row.targetName} has ended already.`, { unharmed: 'Nothing was changed.' });
    }
    const holder = row.status === 'running' ? findLock(db, lockOf(row), context.clock.now()) : undefined;
    if (row.status === 'running' && holder !== undefined && isAlive(holder.pid)) changePush(db, push, { wish });
    else if (wish === 'pause') changePush(db, push, { status: 'paused', wish: null });
    else cancelAtOnce(row);
    return find(push);
  }

  function cancelAtOnce(row: PushRow): void {
    changePush(db, row.id, {
      status: row.beganOn === null ? 'failed' : 'partly',
      wish: null,
      endedAt: context.clock.now(),
      fault: {
        kind: 'cancelled',
        message: 'The push was cancelled.',
        unharmed: row.beganOn === null ? 'Nothing was sent.' : 'What was sent before is in the journal; the rest was not sent.',
        next: 'Compare again to see where both sides stand.',
      },
    });
  }

  return {
    run,
    start,
    isRunning: (push) => running.has(push),
    pause: (push) => ask(push, 'pause'),
    cancel: (push) => ask(push, 'cancel'),
    goOn: () => {
      network.onChange((online) => {
        if (online) tryWaiting();
      });
      tryWaiting();
      timer = setInterval(tryWaiting, patrol);
      timer.unref();
    },
    close: async () => {
      isClosing = true;
      clearInterval(timer);
      const all = [...running.values()];
      for (const { stop } of all) stop.abort();
      await Promise.allSettled(all.map(({ ended }) => ended));
    },
  };
}
