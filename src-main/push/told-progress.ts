import type { Context } from '../context';
import { idOf, rowIdOf } from '../store/ids';
import { countOutcomes, type PushRow } from '../store/pushes';
import { progressOf, type Progress } from './push-view';

/** Pushes that ended and whose edits were counted are remembered, so many of them. */
const mostEnded = 200;

/**
 * The progress of pushes without counting their edits each time: of one that runs here from what was announced of it last, of one that has ended from
 * the count before. `runsHere`: whether this process carries a push out.
 */
export function openProgress(
  { db, announcer }: Pick<Context, 'db' | 'announcer'>,
  runsHere: (push: number) => boolean,
): (row: PushRow) => Progress {
  const told = new Map<string, Progress>();
  const ended = new Map<number, { readonly at: number; readonly progress: Progress }>();
  announcer.on('push', ({ id, status, total, done, failed, unknown, left }) => {
    ended.delete(rowIdOf('push', id));
    if (status === 'running') told.set(id, { total, done, failed, unknown, left });
    else told.delete(id);
  });
  return (row) => {
    const last = row.status === 'running' && runsHere(row.id) ? told.get(idOf('push', row.id)) : undefined;
    if (last !== undefined) return last;
    const known = ended.get(row.id);
    if (row.endedAt !== null && known?.at === row.endedAt) return known.progress;
    const progress = progressOf(countOutcomes(db, row.id));
    if (row.endedAt !== null) {
      if (ended.size >= mostEnded) ended.clear();
      ended.set(row.id, { at: row.endedAt, progress });
    }
    return progress;
  };
}
