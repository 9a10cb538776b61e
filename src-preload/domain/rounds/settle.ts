import { assignLines } from '../assign';
import { enoughEvidence, evidence, plentyOfEvidence } from '../evidence';
import type { Facts } from '../match-keys';
import { areApart, pair, type Grounds, type Pairing } from '../pairing';

/** Lines that share something, and on what terms they pair. */
export interface Settle {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly by: Grounds['by'];
  readonly base: number;
  readonly reason: (left: number, right: number) => string;
  /** The pair is out of the question. */
  readonly forbids?: (left: Facts, right: Facts, l: number, r: number) => boolean;
  /** The pair is only a proposal. */
  readonly doubts?: (left: Facts, right: Facts) => boolean;
}

/** Pairs lines that share something; the rest of the evidence says who belongs to whom. */
export function settle(pairing: Pairing, round: Settle): void {
  const { left, right } = pairing;
  const [first, other] = [round.left[0], round.right[0]];
  if (round.left.length === 1 && round.right.length === 1 && first !== undefined && other !== undefined) {
    settleSingle(pairing, round, first, other);
    return;
  }
  const score = (l: number, r: number): number => {
    if (areApart(pairing, l, r)) return -1;
    if (round.forbids?.(left.facts(l), right.facts(r), l, r)) return -1;
    return evidence(left.line(l), left.facts(l), right.line(r), right.facts(r));
  };
  const assigned = assignLines({
    left: round.left,
    right: round.right,
    score,
    leftContent: (index) => left.content(index) + left.facts(index).position,
    rightContent: (index) => right.content(index) + right.facts(index).position,
    narrow: [
      (side, index) => pairing[side].facts(index).designators.toSorted().join(),
      (side, index) => pairing[side].facts(index).designators.toSorted()[0] ?? '',
      positionOf(pairing),
      (side, index) => pairing[side].content(index),
    ],
  });
  for (const each of assigned) {
    pair(pairing, each.left, each.right, {
      by: round.by,
      score: confidence(round.base, each.score),
      reason: each.tie ? `${round.reason(each.left, each.right)}; another line would fit as well` : round.reason(each.left, each.right),
      runnerUp:
        each.second < 0 || each.secondScore < 0
          ? null
          : {
              key: right.line(each.second).key,
              score: confidence(round.base, each.secondScore),
              reason: round.reason(each.left, each.second),
            },
      review: each.tie || (round.doubts?.(left.facts(each.left), right.facts(each.right)) ?? false),
    });
  }
  // Who was left over in a group that could not be settled is part of the question.
  if (!assigned.some((each) => each.tie)) return;
  for (const index of round.left) if (left.isFree(index)) pairing.reviewLeft[index] = 1;
  for (const index of round.right) if (right.isFree(index)) pairing.reviewRight[index] = 1;
}

/** One against one: nothing to assign, and nobody who came second. */
function settleSingle(pairing: Pairing, round: Settle, l: number, r: number): void {
  if (areApart(pairing, l, r)) return;
  const { left, right } = pairing;
  const a = left.facts(l);
  const b = right.facts(r);
  if (round.forbids?.(a, b, l, r)) return;
  pair(pairing, l, r, {
    by: round.by,
    score: confidence(round.base, enoughEvidence(left.line(l), a, right.line(r), b)),
    reason: round.reason(l, r),
    review: round.doubts?.(a, b) ?? false,
  });
}

function confidence(base: number, found: number): number {
  return Math.round(base * (0.9 + 0.1 * Math.min(1, found / plentyOfEvidence)) * 1000) / 1000;
}

/** Pairs along candidates that are few and found otherwise: each connected cluster is settled by itself. */
export function settleClusters(
  pairing: Pairing,
  candidates: ReadonlyMap<number, ReadonlyMap<number, string>>,
  round: Omit<Settle, 'left' | 'right' | 'reason'>,
): void {
  const holders = new Map<number, number[]>();
  for (const [l, rights] of candidates) {
    for (const r of rights.keys()) {
      const list = holders.get(r);
      if (list) list.push(l);
      else holders.set(r, [l]);
    }
  }
  const seen = new Set<number>();
  for (const start of candidates.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const left = [start];
    const right = new Set<number>();
    for (let at = 0; at < left.length; at++) {
      for (const r of candidates.get(left[at] ?? -1)?.keys() ?? []) {
        if (right.has(r)) continue;
        right.add(r);
        for (const l of holders.get(r) ?? []) {
          if (!seen.has(l)) {
            seen.add(l);
            left.push(l);
          }
        }
      }
    }
    const why = (l: number, r: number): string | undefined => candidates.get(l)?.get(r);
    settle(pairing, {
      ...round,
      left,
      right: [...right],
      reason: (l, r) => why(l, r) ?? '',
      forbids: (a, b, l, r) => why(l, r) === undefined || (round.forbids?.(a, b, l, r) ?? false),
    });
  }
}

function positionOf(pairing: Pairing): (side: 'left' | 'right', index: number) => string {
  return (side, index) => pairing[side].facts(index).position;
}
