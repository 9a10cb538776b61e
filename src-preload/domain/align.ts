import type { Bom, Line } from './bom';
import { alignGroup } from './align-group';
import { alignMoved } from './align-moved';
import type { Match } from './comparison';
import { linkTree } from './tree';
import { Side, type AlignOptions, type Pairing } from './pairing';

/** Which line of left stands with which of right, and why. Indices are into `lines`; a line that was taken into another is absorbed. */
export interface Alignment {
  readonly left: AlignedSide;
  readonly right: AlignedSide;
  /** By left index. */
  readonly matches: readonly (Match | undefined)[];
  /** By left index: the pair is a proposal, or the line is left over though others would have fitted. */
  readonly reviewLeft: Uint8Array;
  readonly reviewRight: Uint8Array;
}

export interface AlignedSide {
  /** With lines that were taken together in the place of their first member. */
  readonly lines: readonly Line[];
  /** Index of the partner, -1 where there is none. */
  readonly partner: Int32Array;
  /** 1 where the line is a member of a joined line elsewhere. */
  readonly absorbed: Uint8Array;
  /** Index of the line of the assembly that holds it, -1 at the top. */
  readonly parents: Int32Array;
  /** Lines below by parent's index; empty where the BOM has one level. */
  readonly children: ReadonlyMap<number, readonly number[]>;
}

/** Pairs the lines of two BOMs one to one, per parent from the top down, surest keys first. The order of lines has no say. */
export function alignBoms(left: Bom, right: Bom, options: AlignOptions = {}): Alignment {
  const pairing: Pairing = {
    left: sideOf(left, options),
    right: sideOf(right, options),
    matches: Array.from<Match | undefined>({ length: left.lines.length }),
    reviewLeft: new Uint8Array(left.lines.length),
    reviewRight: new Uint8Array(right.lines.length),
    options,
    apart: new Set((options.unpaired ?? []).map((pair) => `${pair.left}\u0000${pair.right}`)),
  };
  pairByHand(pairing);
  const done = new Set<number>();
  alignGroup(pairing, pairing.left.top(), pairing.right.top());
  descend(pairing, done);
  while (alignMoved(pairing)) descend(pairing, done);
  return {
    left: pairing.left,
    right: pairing.right,
    matches: pairing.matches,
    reviewLeft: pairing.reviewLeft,
    reviewRight: pairing.reviewRight,
  };
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

function pairByHand(pairing: Pairing): void {
  const { options, left, right } = pairing;
  if (!options.pins?.length && !options.links?.length) return;
  const lefts = new Map(left.lines.map((line, index) => [line.key, index]));
  const rights = new Map(right.lines.map((line, index) => [line.key, index]));
  const set = (by: 'pinned' | 'linked', pairs: readonly { readonly left: string; readonly right: string }[]): void => {
    for (const pair of pairs) {
      const l = lefts.get(pair.left);
      const r = rights.get(pair.right);
      if (l === undefined || r === undefined || left.partner[l] !== -1 || right.partner[r] !== -1) continue;
      if (by === 'linked' && pairing.apart.has(`${pair.left}\u0000${pair.right}`)) continue;
      const reason = by === 'pinned' ? 'paired by hand' : 'linked: the same line was pushed or agreed before';
      left.partner[l] = r;
      right.partner[r] = l;
      pairing.matches[l] = { by, score: by === 'pinned' ? 1 : 0.99, reason, runnerUp: null };
    }
  };
  set('pinned', options.pins ?? []);
  set('linked', options.links ?? []);
}

function sideOf(bom: Bom, options: AlignOptions): Side {
  return new Side(bom.lines, linkTree(bom.lines, bom.partNumber ? { root: bom.partNumber } : {}).parents, options.aliases);
}
