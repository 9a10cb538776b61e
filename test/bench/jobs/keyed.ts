import { compareBoms } from '../../../src-preload/domain/compare';
import { joinByKey } from '../floors/map-join';
import { detached, parseRows } from '../floors/parse';
import { timed, type Job, type Reading } from '../reading';
import { mistakes, readTruth, type Truth } from '../truth';
import { mirroredBom } from './boms';
import { diffByDaff } from './daff';

const row = 'align + diff in memory, keyed';

/** The full engine over two BOMs out of the mirror: pairing, every cell judged, reasons, events, summary. */
export const keyedOwn: Job = async ({ data }) => {
  const left = await mirroredBom(data, 'a.csv');
  const right = await mirroredBom(data, 'b.csv');
  const { ms, value } = await timed(() => compareBoms(left, right));
  const note = mistakes(value, readTruth(data));
  return [{ row, who: 'own', samples: [ms], right: note === '', note }];
};

/** The Map join over the same rows, cold as ours. */
export const keyedFloor: Job = async ({ data }) => {
  const left = detached(parseRows(data, 'a.csv'));
  const right = detached(parseRows(data, 'b.csv'));
  const { ms, value } = await timed(() => joinByKey(left, right));
  return [{ row, who: 'floor', samples: [ms], ...check(value, readTruth(data)) }];
};

/** daff over rows in memory. */
export const keyedDaff: Job = async ({ data }) => {
  const left = detached(parseRows(data, 'a.csv'));
  const right = detached(parseRows(data, 'b.csv'));
  const { ms, value } = await timed(() => diffByDaff(left, right));
  return [{ row, who: 'daff', samples: [ms], ...check(value, readTruth(data)) }];
};

/** Whether counts agree with the truth; those that a peer does not give are not asked of it. */
export function check(
  counts: { readonly added: number; readonly removed: number; readonly changed: number; readonly cells?: number },
  truth: Truth,
): Pick<Reading, 'right' | 'note'> {
  const { added, removed, changed, cells } = truth.counts;
  const right = counts.added === added && counts.removed === removed && counts.changed === changed && (counts.cells ?? cells) === cells;
  return right ? { right } : { right, note: `found ${JSON.stringify(counts)}, not ${JSON.stringify({ added, removed, changed, cells })}` };
}
