import type { SnapshotView } from '../../../src-preload/contract';

/** A snapshot beside the one before it. A changed line counts as one that went and one that came. */
export interface SnapshotChange {
  readonly snapshot: SnapshotView;
  /** Lines that the one before did not have like this; of the first: all. */
  readonly came: number;
  /** Lines of the one before that are not here any more; 0 for the first. */
  readonly went: number;
  readonly isFirst: boolean;
}

/** What each snapshot changed, oldest first; `newestFirst` as the host lists them. */
export function snapshotChanges(newestFirst: readonly SnapshotView[]): readonly SnapshotChange[] {
  const oldestFirst = newestFirst.toReversed();
  return oldestFirst.map((snapshot, at) => {
    const before = oldestFirst[at - 1];
    return {
      snapshot,
      came: before === undefined ? snapshot.lines : snapshot.fresh,
      went: before === undefined ? 0 : Math.max(0, before.lines - (snapshot.lines - snapshot.fresh)),
      isFirst: before === undefined,
    };
  });
}
