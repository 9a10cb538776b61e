import { munkres } from 'munkres';

/** A pair that an assignment settled on. */
export interface Assigned {
  readonly left: number;
  readonly right: number;
  readonly score: number;
  /** Another assignment is as good and would be another outcome: nobody may settle that but a person. */
  readonly tie: boolean;
  /** The right line that came second for this left one, -1 where there is none. */
  readonly second: number;
  readonly secondScore: number;
}

export interface Assignment {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Below zero: never pair these. */
  readonly score: (left: number, right: number) => number;
  /** Text of a line's content: lines of one text are interchangeable, so choosing between them is no tie. */
  readonly leftContent: (index: number) => string;
  readonly rightContent: (index: number) => string;
  /** Cheap keys, surest first, that thin out a group which is too large for every pair to be weighed. */
  readonly narrow: readonly ((side: 'left' | 'right', index: number) => string)[];
}

const mostCells = 40_000;

/** Pairs the lines of one group so that the evidence adds up to the most; depends on the lines' content, not on their order. */
export function assignLines(group: Assignment): readonly Assigned[] {
  if (group.left.length === 0 || group.right.length === 0) return [];
  const found: Assigned[] = [];
  let left: readonly number[] = group.left;
  let right: readonly number[] = group.right;
  for (const key of group.narrow) {
    if (left.length * right.length <= mostCells) break;
    const rest = pairUnique(left, right, key, group, found);
    left = rest.left;
    right = rest.right;
  }
  if (left.length === 0 || right.length === 0) return found;
  const lefts = sorted(left, group.leftContent);
  const rights = sorted(right, group.rightContent);
  if (lefts.length * rights.length > mostCells) return found.concat(pairInOrder(lefts, rights, group));
  return found.concat(weigh(lefts, rights, group));
}

function sorted(indices: readonly number[], content: (index: number) => string): readonly number[] {
  if (indices.length === 1) return indices;
  const texts = new Map(indices.map((index) => [index, content(index)]));
  return indices.toSorted((a, b) => compareText(texts.get(a) ?? '', texts.get(b) ?? ''));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function weigh(lefts: readonly number[], rights: readonly number[], group: Assignment): Assigned[] {
  const scores = lefts.map((left) => rights.map((right) => group.score(left, right)));
  const at = (l: number, r: number): number => scores[l]?.[r] ?? -1;
  const contentL = lefts.length === 1 && rights.length === 1 ? [''] : lefts.map(group.leftContent);
  const contentR = lefts.length === 1 && rights.length === 1 ? [''] : rights.map(group.rightContent);
  const chosen = lefts.length === 1 && rights.length === 1 ? [[0, 0] as const] : munkres(costs(scores, contentL, contentR));
  const partner = new Map<number, number>();
  const owner = new Map<number, number>();
  for (const [l, r] of chosen) {
    if (at(l, r) < 0) continue;
    partner.set(l, r);
    owner.set(r, l);
  }
  const found: Assigned[] = [];
  for (const [l, r] of partner) {
    const score = at(l, r);
    let second = -1;
    let secondScore = -1;
    let tie = false;
    for (let other = 0; other < rights.length; other++) {
      if (other === r) continue;
      const rival = at(l, other);
      if (rival > secondScore) {
        secondScore = rival;
        second = other;
      }
      if (tie || rival < 0 || contentR[other] === contentR[r]) continue;
      const otherLeft = owner.get(other);
      if (otherLeft === undefined) tie = rival >= score - margin;
      else if (contentL[otherLeft] !== contentL[l])
        tie = at(otherLeft, r) >= 0 && rival + at(otherLeft, r) >= score + at(otherLeft, other) - margin;
    }
    // A left line that is left over and would have done as well.
    for (let other = 0; !tie && other < lefts.length; other++) {
      if (other !== l && !partner.has(other) && contentL[other] !== contentL[l]) tie = at(other, r) >= score - margin;
    }
    const leftIndex = lefts[l];
    const rightIndex = rights[r];
    if (leftIndex === undefined || rightIndex === undefined) continue;
    found.push({ left: leftIndex, right: rightIndex, score, tie, second: second < 0 ? -1 : (rights[second] ?? -1), secondScore });
  }
  return found;
}

/**
 * Costs for the assignment. Equal sums are told apart by a trace of the lines' content that is the same from either side, so that
 * neither the order of lines nor the order of sides has a say; whether that was a tie is judged by the scores alone.
 */
function costs(scores: readonly (readonly number[])[], lefts: readonly string[], rights: readonly string[]): number[][] {
  const one = lefts.map(hash);
  const two = rights.map(hash);
  return scores.map((row, l) => row.map((score, r) => (score < 0 ? 1e6 : -score - (((one[l] ?? 0) ^ (two[r] ?? 0)) >>> 0) * 1e-14)));
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

/** Less than this between two scores is no reason to prefer one. */
const margin = 1e-9;

function pairUnique(
  left: readonly number[],
  right: readonly number[],
  key: (side: 'left' | 'right', index: number) => string,
  group: Assignment,
  found: Assigned[],
): { readonly left: readonly number[]; readonly right: readonly number[] } {
  const lefts = single(left, (index) => key('left', index));
  const rights = single(right, (index) => key('right', index));
  const goneLeft = new Set<number>();
  const goneRight = new Set<number>();
  for (const [text, l] of lefts) {
    const r = rights.get(text);
    if (text === '' || l < 0 || r === undefined || r < 0) continue;
    const score = group.score(l, r);
    if (score < 0) continue;
    found.push({ left: l, right: r, score, tie: false, second: -1, secondScore: -1 });
    goneLeft.add(l);
    goneRight.add(r);
  }
  return { left: left.filter((index) => !goneLeft.has(index)), right: right.filter((index) => !goneRight.has(index)) };
}

/** Key → its only index, -1 where several share it. */
function single(indices: readonly number[], key: (index: number) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const index of indices) {
    const text = key(index);
    found.set(text, found.has(text) ? -1 : index);
  }
  return found;
}

/** Thousands of lines of one part that nothing tells apart: by content, and a person is told. */
function pairInOrder(lefts: readonly number[], rights: readonly number[], group: Assignment): Assigned[] {
  const found: Assigned[] = [];
  for (const [at, left] of lefts.entries()) {
    const right = rights[at];
    if (right === undefined) break;
    const score = group.score(left, right);
    if (score >= 0) found.push({ left, right, score, tie: true, second: -1, secondScore: -1 });
  }
  return found;
}
