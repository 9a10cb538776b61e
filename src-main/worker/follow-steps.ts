import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Row } from '../../src-preload/domain/comparison';
import type { Decision } from '../../src-preload/domain/decision';
import { followLines, openFollower, type Followed, type Whereabouts } from '../../src-preload/domain/follow';
import type { Db } from '../store/database';
import { readStep, stepMadeOn } from '../store/decisions';
import type { ReconciliationRow } from '../store/reconciliations';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';

/** Lines that a row's decisions were made on, where they were made on other snapshots. */
export type MadeOnLines = { readonly left: Line | null; readonly right: Line | null };

/** The steps of one reconciliation in the words of its snapshots as they are now. */
export interface FollowedSteps {
  /** Pairs that people made or took apart in a step. */
  readonly pins: (step: number) => readonly Decision[];
  /** Everything that a step decided, about the rows that there are now. */
  readonly decisions: (step: number, rows: readonly Row[]) => readonly Decision[];
  /** What a row's decisions were made on before a side moved on. */
  readonly before: ReadonlyMap<string, MadeOnLines>;
  /** Choices about lines that are gone, by step. */
  readonly lapsed: (step: number) => number;
}

/** Where lines went from one snapshot to the next; computed once. */
export type FollowCache = Map<string, Whereabouts>;

const mostFollowed = 8;

/** What following lines from one snapshot to another takes. */
export interface Following {
  readonly db: Db;
  readonly bom: (snapshot: number) => Bom;
  readonly cache: FollowCache;
}

/** Where the lines of one snapshot of a source are in another. */
export function whereabouts({ db, bom, cache }: Following, old: number, now: number): Whereabouts {
  const key = `${old} ${now}`;
  const found = cache.get(key) ?? followLines(bom(old), bom(now), old === now || isVendors(db, now) ? 'kept' : 'renewed');
  cache.delete(key);
  cache.set(key, found);
  for (const oldest of cache.keys()) {
    if (cache.size <= mostFollowed) break;
    cache.delete(oldest);
  }
  return found;
}

/** Reads a reconciliation's steps and takes them to its present snapshots. */
export function openFollowedSteps({ db, bom, cache }: Following, row: ReconciliationRow): FollowedSteps {
  const raw = new Map<number, readonly Decision[]>();
  const known = new Map<number, readonly Decision[]>();
  const before = new Map<string, MadeOnLines>();
  const gone = new Map<number, number>();

  const read = (step: number): readonly Decision[] => {
    const found = raw.get(step) ?? readStep(db, row.id, step);
    raw.set(step, found);
    return found;
  };

  /** `undefined`: the step was decided on the very snapshots that are compared now. */
  function followerOf(step: number, rows: readonly Row[]): ReturnType<typeof openFollower> | undefined {
    const { left, right } = stepMadeOn(db, row.id, step);
    if (left === null || right === null || (left === row.left && right === row.right)) return undefined;
    const where = { left: whereabouts({ db, bom, cache }, left, row.left), right: whereabouts({ db, bom, cache }, right, row.right) };
    return openFollower({ left: bom(left), right: bom(right) }, where, { rows });
  }

  function follow(step: number, rows: readonly Row[]): readonly Decision[] {
    const follower = followerOf(step, rows);
    if (follower === undefined) return read(step);
    let lost = 0;
    const found: Decision[] = [];
    for (const decision of read(step)) {
      const followed: Followed | undefined = follower.follow(decision);
      if (followed === undefined) {
        if (decision.kind === 'choose') lost++;
        continue;
      }
      found.push(followed.decision);
      if (followed.before !== undefined && 'row' in followed.decision) before.set(followed.decision.row, followed.before);
    }
    gone.set(step, lost);
    return found;
  }

  return {
    pins: (step) => {
      const decisions = read(step).filter(({ kind }) => kind === 'pin' || kind === 'unpair');
      const follower = decisions.length === 0 ? undefined : followerOf(step, []);
      return follower === undefined ? decisions : decisions.flatMap((decision) => follower.pair(decision) ?? []);
    },
    decisions: (step, rows) => {
      const found = known.get(step) ?? follow(step, rows);
      known.set(step, found);
      return found;
    },
    before,
    lapsed: (step) => gone.get(step) ?? 0,
  };
}

function isVendors(db: Db, snapshot: number): boolean {
  const found = findSnapshot(db, snapshot);
  return found !== undefined && findSource(db, found.source)?.kind === 'vendor';
}
