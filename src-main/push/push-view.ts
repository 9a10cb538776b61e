import type { PushDetailView, PushView } from '../../src-preload/contract';
import type { Fault } from '../../src-preload/fault';
import { idOf } from '../store/ids';
import { findLock } from '../store/locks';
import { countOutcomes, listPushEdits, listPushRequests, type Outcome, type PushRow } from '../store/pushes';
import { isAlive, lockOf } from './push-lock';
import type { PushContext } from './push-context';

const cutOff: Fault = {
  kind: 'cancelled',
  message: 'The push was cut off in the middle: what ran it is gone, or could not write any more.',
  unharmed: 'What was sent is in the journal; what is unknown is read back before anything is sent again.',
  next: 'Resume it.',
};

/** How many of a push's edits are where. */
export type Progress = Pick<PushView, 'total' | 'done' | 'failed' | 'unknown' | 'left'>;

/** The progress that the outcomes of the edits come to. */
export function progressOf(counts: Readonly<Record<Outcome, number>>): Progress {
  return {
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    done: counts.done,
    failed: counts.failed + counts['moved-on'],
    unknown: counts.unknown + counts.sending,
    left: counts.planned,
  };
}

/** A push as every door shows it. `progress`: where it is known, for a count goes over all edits. */
export function pushView(
  { db, clock }: Pick<PushContext, 'db' | 'clock'>,
  row: PushRow,
  progress: Progress = progressOf(countOutcomes(db, row.id)),
): PushView {
  const holder = row.status === 'running' ? findLock(db, lockOf(row), clock.now()) : undefined;
  const isCutOff = row.status === 'running' && (holder === undefined || !isAlive(holder.pid));
  const fault = isCutOff ? cutOff : row.fault;
  return {
    id: idOf('push', row.id),
    status: isCutOff ? 'paused' : row.status,
    target: row.targetName,
    ...(row.reconciliation === null ? {} : { reconciliation: idOf('reconciliation', row.reconciliation) }),
    startedAt: new Date(row.startedAt).toISOString(),
    ...progress,
    ...(row.verified === null ? {} : { verified: row.verified }),
    ...(fault === null ? {} : { fault }),
  };
}

/** A push with each of its edits and requests. */
export function pushDetail(context: Pick<PushContext, 'db' | 'clock'>, row: PushRow): PushDetailView {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    push: pushView(context, row),
    edits: listPushEdits(context.db, row.id).map(({ edit, outcome, message, at }) => ({
      edit,
      outcome,
      ...(message === null ? {} : { message }),
      ...(at === null ? {} : { at: iso(at) }),
    })),
    requests: listPushRequests(context.db, row.id).map(({ at, method, path, status, milliseconds }) => ({
      at: iso(at),
      method,
      path,
      status,
      milliseconds: milliseconds ?? 0,
    })),
  };
}
