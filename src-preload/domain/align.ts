import type { Bom, Line } from './bom';
import { indexOf } from './bom-index';
import { alignGroup } from './align-group';
import { alignMoved } from './align-moved';
import type { Match } from './comparison';
import { obviousMatch } from './pair-obvious';
import { assemblyName } from './tree';
import { standingLinks } from './linked';
import { areApart, Side, type AlignOptions, type KeyPair, type Pairing } from './pairing';

/** Which line of left stands with which of right, and why. Indices are into `lines`; a line that was taken into another is absorbed. */
export interface Alignment {
  readonly left: AlignedSide;
  readonly right: AlignedSide;
  /** By left index; read it through `groundsOf`. */
  readonly matches: readonly (Match | undefined)[];
  /** By left index: how the number alone told the pair, 0 where it did not. */
  readonly obvious: Uint8Array;
  /** By left index: which cells of the pair are unlike, -1 where that was not looked at. */
  readonly unlike: Int32Array;
  /** By left index: the pair is a proposal, or the line is left over though others would have fitted. */
  readonly reviewLeft: Uint8Array;
  readonly reviewRight: Uint8Array;
}

export interface AlignedSide {
  /** With lines that were taken together in the place of their first member. */
  readonly lines: readonly Line[];
  /** Whether any line stands for several. */
  readonly isGrouped: boolean;
  /** Index of the partner, -1 where there is none. */
  readonly partner: Int32Array;
  /** 1 where the line is a member of a joined line elsewhere, 2 where it is the BOM's own assembly and the other side does not list it. */
  readonly absorbed: Uint8Array;
  /** Index of the line of the assembly that holds it, -1 at the top. */
  readonly parents: Int32Array;
  /** Lines below by parent's index; empty where the BOM has one level. */
  readonly children: ReadonlyMap<number, readonly number[]>;
}

/** Pairs the lines of two BOMs one to one, per parent from the top down, surest keys first. The order of lines has no say. */
export function alignBoms(left: Bom, right: Bom, options: AlignOptions = {}): Alignment {
  const known = { left: indexOf(left), right: indexOf(right) };
  const parents = { left: known.left.parents.slice(), right: known.right.parents.slice() };
  const roots = unwrapRoots(left.lines, parents.left, right.lines, parents.right);
  const pairing: Pairing = {
    left: new Side(left, known.left, parents.left, options.aliases),
    right: new Side(right, known.right, parents.right, options.aliases),
    matches: Array<Match | undefined>(left.lines.length).fill(undefined),
    obvious: new Uint8Array(left.lines.length),
    unlike: new Int32Array(left.lines.length).fill(-1),
    reviewLeft: new Uint8Array(left.lines.length),
    reviewRight: new Uint8Array(right.lines.length),
    options,
    collisions: new Map(),
    apart: new Set((options.unpaired ?? []).map((pair) => `${pair.left}\u0000${pair.right}`)),
  };
  pairByHand(pairing);
  pairGiven(pairing);
  // The line of the BOM's own assembly takes no part: the other side is that assembly and does not list it.
  if (roots.left >= 0) pairing.left.absorbed[roots.left] = 2;
  if (roots.right >= 0) pairing.right.absorbed[roots.right] = 2;
  const done = new Set<number>();
  alignGroup(pairing, pairing.left.top(), pairing.right.top());
  descend(pairing, done);
  while (alignMoved(pairing)) descend(pairing, done);
  return {
    left: pairing.left,
    right: pairing.right,
    matches: pairing.matches,
    obvious: pairing.obvious,
    unlike: pairing.unlike,
    reviewLeft: pairing.reviewLeft,
    reviewRight: pairing.reviewRight,
  };
}

/** Why a left line stands with its partner; a number tells how an obvious pair was found. */
export function groundsOf({ matches, obvious }: Alignment, index: number): Match | number | null {
  return matches[index] ?? (obvious[index] || null);
}

/** The same in words. */
export function matchOf(alignment: Alignment, index: number): Match | null {
  const grounds = groundsOf(alignment, index);
  if (typeof grounds !== 'number') return grounds;
  const line = alignment.left.lines[index];
  return line ? obviousMatch(grounds, line) : null;
}

/** Whether either side has levels, be it only the line of its own assembly. */
export function isNested({ left, right }: Alignment): boolean {
  return left.children.size > 0 || right.children.size > 0 || left.absorbed.includes(2) || right.absorbed.includes(2);
}

/** Works through the children of every pair of assemblies, level by level. */
function descend(pairing: Pairing, done: Set<number>): void {
  const { left, right } = pairing;
  if (left.children.size === 0 || right.children.size === 0) return;
  for (let again = true; again;) {
    again = false;
    for (const [parent, children] of left.children) {
      const partner = left.partner[parent] ?? -1;
      if (partner < 0 || done.has(parent)) continue;
      done.add(parent);
      again = true;
      alignGroup(pairing, children, right.children.get(partner) ?? []);
    }
  }
}

function pairGiven(pairing: Pairing): void {
  const { given } = pairing.options;
  if (!given) return;
  const [lefts, rights] = [pairing.left.partner, pairing.right.partner];
  for (let left = 0; left < given.partner.length; left++) {
    const right = given.partner[left] ?? -1;
    if (right < 0 || lefts[left] !== -1 || rights[right] !== -1 || areApart(pairing, left, right)) continue;
    lefts[left] = right;
    rights[right] = left;
    const match = given.matches[left];
    if (match) pairing.matches[left] = match;
    pairing.obvious[left] = given.obvious[left] ?? 0;
    pairing.unlike[left] = given.unlike[left] ?? -1;
    if (given.review[left] !== 1) continue;
    pairing.reviewLeft[left] = 1;
    pairing.reviewRight[right] = 1;
  }
}

function pairByHand(pairing: Pairing): void {
  const { options, left, right } = pairing;
  if (!options.pins?.length && !options.links?.length) return;
  const lefts = new Map(left.lines.map((line, index) => [line.key, index]));
  const rights = new Map(right.lines.map((line, index) => [line.key, index]));
  const set = (match: Pick<Match, 'by' | 'score' | 'reason'>, pair: KeyPair, review?: boolean): void => {
    const l = lefts.get(pair.left);
    const r = rights.get(pair.right);
    if (l === undefined || r === undefined || left.partner[l] !== -1 || right.partner[r] !== -1) return;
    left.partner[l] = r;
    right.partner[r] = l;
    pairing.matches[l] = { ...match, runnerUp: null };
    if (review !== true) return;
    pairing.reviewLeft[l] = 1;
    pairing.reviewRight[r] = 1;
  };
  for (const pin of options.pins ?? []) set({ by: 'pinned', score: 1, reason: 'paired by hand' }, pin);
  for (const link of standingLinks(options.links ?? [], left.lines, right.lines)) {
    const [l, r] = [lefts.get(link.left) ?? -1, rights.get(link.right) ?? -1];
    if (l >= 0 && r >= 0 && !areApart(pairing, l, r)) set({ by: 'linked', score: 0.99, reason: link.reason }, link, link.review);
  }
}

/**
 * Some systems list the assembly itself as the first line and everything below it. Where only one side does so, its lines are held
 * against the other's top; `parents` is changed in place.
 */
function unwrapRoots(
  left: readonly Line[],
  leftParents: Int32Array,
  right: readonly Line[],
  rightParents: Int32Array,
): { readonly left: number; readonly right: number } {
  const l = rootOf(leftParents);
  const r = rootOf(rightParents);
  if (l >= 0 === r >= 0) return { left: -1, right: -1 };
  const [root, parents, own, others] = l >= 0 ? [l, leftParents, left, right] : [r, rightParents, right, left];
  const otherParents = l >= 0 ? rightParents : leftParents;
  const tops = new Set(others.flatMap((line, index) => ((otherParents[index] ?? -1) < 0 ? [assemblyName(line)] : [])));
  const name = own[root] ? assemblyName(own[root]) : '';
  // What stands right below it must be what stands at the top of the other side.
  const isKnown = own.some((line, index) => parents[index] === root && assemblyName(line) !== '' && tops.has(assemblyName(line)));
  if (!isKnown || (name !== '' && tops.has(name))) return { left: -1, right: -1 };
  for (let index = 0; index < parents.length; index++) if (parents[index] === root) parents[index] = -1;
  return { left: l, right: r };
}

/** The only line at the top, where it holds all others; -1 where there is none. */
function rootOf(parents: Int32Array): number {
  let root = -1;
  for (let index = 0; index < parents.length; index++) {
    if ((parents[index] ?? -1) >= 0) continue;
    if (root >= 0) return -1;
    root = index;
  }
  return parents.length > 1 ? root : -1;
}
