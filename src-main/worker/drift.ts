import type { DriftView } from '../../src-preload/contract';
import type { Bom, Line } from '../../src-preload/domain/bom';
import { compareBoms, type CompareOptions } from '../../src-preload/domain/compare';
import type { Row } from '../../src-preload/domain/comparison';
import type { Db } from '../store/database';
import { findSnapshot, listSnapshots, type SnapshotRow } from '../store/snapshots';
import { countSeverities } from './filter-rows';
import { onOneLevel } from './one-level';
import { isUndecided, profileOf, type OpenComparison } from './open-comparisons';
import { pinsOf } from './pins';

const mostPoints = 12;
/** Lines that are compared for the past at most: the board is looked at, not waited for. */
const mostLines = 400_000;

/** How far two sources are apart now and were with each snapshot before, and since when the oldest open difference is there. */
export function driftOf(db: Db, open: OpenComparison, bom: (snapshot: number) => Bom): DriftView {
  const { row, comparison, stated } = open;
  const { pairs, isWhole } = pairsUpTo(db, row.left, row.right);
  const { pinned, unpaired } = pinsOf(open.decisions());
  const options: CompareOptions = { profile: profileOf(db, row.profile), pins: pinned, unpaired };

  const differing = comparison.rows.filter(differs);
  let unsettled = new Map<string, Row>();
  for (const [index, each] of comparison.rows.entries()) {
    const state = stated.states[index];
    if (state !== undefined && isUndecided(state)) unsettled.set(signOf(each), each);
  }

  const [now, ...past] = pairs;
  const points = [{ at: iso(now?.at ?? 0), differences: differing.length }];
  let oldest = { since: iso(now?.at ?? 0), rows: unsettled };
  for (const { at, left: leftOf, right: rightOf } of past) {
    const boms = { left: bom(leftOf.id), right: bom(rightOf.id), base: undefined };
    const { left, right } = onOneLevel(db, boms, { left: leftOf.id, right: rightOf.id });
    const rows = compareBoms(left, right, options).rows.filter(differs);
    points.unshift({ at: iso(at), differences: rows.length });
    // What was not there then cannot be older, whatever lies before.
    const then = new Set(rows.map(signOf));
    unsettled = new Map([...unsettled].filter(([sign]) => then.has(sign)));
    if (unsettled.size > 0) oldest = { since: iso(at), rows: unsettled };
  }
  const [first] = oldest.rows.values();
  return {
    severities: countSeverities(differing),
    points,
    isWhole,
    ...(first === undefined ? {} : { oldest: { row: first.id, since: oldest.since } }),
  };
}

interface Pair {
  readonly at: number;
  readonly left: SnapshotRow;
  readonly right: SnapshotRow;
}

/** The two sources' states side by side whenever one of them got a new snapshot, newest first, up to those compared now. */
function pairsUpTo(db: Db, left: number, right: number): { readonly pairs: readonly Pair[]; readonly isWhole: boolean } {
  const [nowLeft, nowRight] = [findSnapshot(db, left), findSnapshot(db, right)];
  if (nowLeft === undefined || nowRight === undefined) return { pairs: [], isWhole: true };
  const pairs: Pair[] = [{ at: Math.max(nowLeft.takenAt, nowRight.takenAt), left: nowLeft, right: nowRight }];
  // Two states of one source have no history as a pair.
  if (nowLeft.source === nowRight.source) return { pairs, isWhole: true };
  const lefts = listSnapshots(db, nowLeft.source).filter((each) => each.id < left);
  const rights = listSnapshots(db, nowRight.source).filter((each) => each.id < right);
  let [l, r, lines] = [nowLeft, nowRight, 0];
  for (;;) {
    // The newer of the two was not there before it was taken.
    const isLeft = l.takenAt === r.takenAt ? l.id > r.id : l.takenAt > r.takenAt;
    const before = (isLeft ? lefts : rights).shift();
    if (before === undefined) return { pairs, isWhole: true };
    if (isLeft) l = before;
    else r = before;
    lines += l.lines + r.lines;
    if (pairs.length >= mostPoints || lines > mostLines) return { pairs, isWhole: false };
    pairs.push({ at: Math.max(l.takenAt, r.takenAt), left: l, right: r });
  }
}

function differs(row: Row): boolean {
  return row.status !== 'same';
}

/** What a difference is, without the keys of lines, which change from one file to the next. */
function signOf({ left, right, changes }: Row): string {
  const lone = left === null || right === null ? (left ?? right)?.quantity : undefined;
  const said = changes.filter((change) => change.class !== 'format').map((change) => [change.field, change.left, change.right]);
  return JSON.stringify([nameOf(left), nameOf(right), lone, said]);
}

function nameOf(line: Line | null): string | null {
  return line && (line.partNumber || line.mpn || line.designators?.join(' ') || line.description || line.key);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
