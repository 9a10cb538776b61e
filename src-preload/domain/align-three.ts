import { alignBoms, matchOf, type AlignedSide, type Alignment } from './align';
import type { Bom, Line } from './bom';
import type { Match } from './comparison';
import type { AlignOptions, GivenPairs, Link } from './pairing';
import { unlikeByWayOf } from './unlike-cells';

export interface AlignThreeOptions extends AlignOptions {
  /** Lines of the base (`left`) that are known to be lines of a side (`right`). */
  readonly baseLinks?: { readonly left: readonly Link[]; readonly right: readonly Link[] };
}

/** Left and right aligned with each other by way of their common base. */
export interface ThreeWay {
  /** Left against right; pairs that both have a base line follow the base. */
  readonly alignment: Alignment;
  readonly baseToLeft: Alignment;
  readonly baseToRight: Alignment;
  /** Index of the base line by left or right index, -1 where it is new on that side. */
  readonly baseOfLeft: Int32Array;
  readonly baseOfRight: Int32Array;
}

/** Aligns three BOMs: what base says of both sides comes first, what is new on both sides is paired directly. */
export function alignThree(base: Bom, left: Bom, right: Bom, options: AlignThreeOptions): ThreeWay {
  const toBase = { left: optionsToBase(options, 'left'), right: optionsToBase(options, 'right') };
  let [b, l, r] = [base, left, right];
  let baseToLeft = alignBoms(b, l, toBase.left);
  let baseToRight = alignBoms(b, r, toBase.right);
  if ([baseToLeft.left, baseToLeft.right, baseToRight.left, baseToRight.right].some((side) => side.absorbed.includes(1))) {
    [b, l, r] = takenTogether(base, left, right, options);
    baseToLeft = alignBoms(b, l, toBase.left);
    baseToRight = alignBoms(b, r, toBase.right);
  }
  const given = pairsByBase(baseToLeft, baseToRight);
  const alignment = alignBoms(l, r, { ...options, given });
  const baseOfLeft = baseToLeft.right.partner.slice();
  const baseOfRight = baseToRight.right.partner.slice();
  separateStrangers(alignment, baseToLeft, baseToRight);
  for (let index = 0; index < baseOfLeft.length; index++) {
    const partner = alignment.left.partner[index] ?? -1;
    if (partner < 0) continue;
    const mine = baseOfLeft[index] ?? -1;
    const other = baseOfRight[partner] ?? -1;
    // One of the two did not find the base line by itself, but stands with the one that did.
    if (mine < 0) baseOfLeft[index] = other;
    else if (other < 0) baseOfRight[partner] = mine;
  }
  return { alignment, baseToLeft, baseToRight, baseOfLeft, baseOfRight };
}

/** What a person paired or took apart is about the sides' lines and says nothing about the base's, whose keys may read the same. */
function optionsToBase({ aliases, lengthUnit, baseLinks }: AlignThreeOptions, side: 'left' | 'right'): AlignOptions {
  return {
    ...(aliases ? { aliases } : {}),
    ...(lengthUnit === undefined ? {} : { lengthUnit }),
    ...(baseLinks ? { links: baseLinks[side] } : {}),
  };
}

/** Left and right lines that come from one line of the base. */
function pairsByBase(baseToLeft: Alignment, baseToRight: Alignment): GivenPairs {
  const size = baseToLeft.right.lines.length;
  const matches = Array<Match | undefined>(size).fill(undefined);
  const obvious = new Uint8Array(size);
  const partner = new Int32Array(size).fill(-1);
  const unlike = new Int32Array(size).fill(-1);
  const review = new Uint8Array(size);
  for (let index = 0; index < baseToLeft.left.lines.length; index++) {
    const l = baseToLeft.left.partner[index] ?? -1;
    const r = baseToRight.left.partner[index] ?? -1;
    if (l < 0 || r < 0) continue;
    const by = baseToLeft.obvious[index] ?? 0;
    if (by !== 0 && baseToRight.obvious[index] !== 0) obvious[l] = by;
    else {
      const [one, two] = [matchOf(baseToLeft, index), matchOf(baseToRight, index)];
      if (!one || !two) continue;
      matches[l] = one.score <= two.score ? one : two;
    }
    partner[l] = r;
    unlike[l] = unlikeByWayOf(baseToLeft.unlike[index] ?? -1, baseToRight.unlike[index] ?? -1);
    if (baseToLeft.reviewRight[l] === 1 || baseToRight.reviewRight[r] === 1) review[l] = 1;
  }
  return { partner, matches, obvious, unlike, review };
}

/** A pair whose lines come from two different lines of the base is none: one was changed into what the other was. */
function separateStrangers(alignment: Alignment, baseToLeft: Alignment, baseToRight: Alignment): void {
  const { left, right } = alignment;
  const [basesOfLeft, basesOfRight] = [baseToLeft.right.partner, baseToRight.right.partner];
  for (let l = 0; l < left.partner.length; l++) {
    const r = left.partner[l] ?? -1;
    if (r < 0) continue;
    const mine = basesOfLeft[l] ?? -1;
    const other = basesOfRight[r] ?? -1;
    if (mine < 0 || other < 0 || mine === other) continue;
    const by = alignment.matches[l]?.by;
    if (by === 'pinned' || by === 'linked') continue;
    left.partner[l] = -1;
    right.partner[r] = -1;
  }
}

/** Lines that one of the three groups otherwise are taken together in all of them, so that the same line stands for the same parts. */
function takenTogether(base: Bom, left: Bom, right: Bom, options: AlignThreeOptions): readonly [Bom, Bom, Bom] {
  let boms: readonly [Bom, Bom, Bom] = [base, left, right];
  // Each pass can only make groups larger; two passes settle any three files.
  for (let pass = 0; pass < 2; pass++) {
    const [b, l, r] = boms;
    const sides = alignBoms(l, r, options);
    const [l1, r1] = [grouped(l, sides.left), grouped(r, sides.right)];
    const first = alignBoms(b, l1, optionsToBase(options, 'left'));
    const [b2, l2] = [grouped(b, first.left), grouped(l1, first.right)];
    const second = alignBoms(b2, r1, optionsToBase(options, 'right'));
    const [b3, r3] = [grouped(b2, second.left), grouped(r1, second.right)];
    if (b3 === b && l2 === l && r3 === r) break;
    boms = [b3, l2, r3];
  }
  return boms;
}

function grouped(bom: Bom, side: AlignedSide): Bom {
  if (!side.absorbed.includes(1)) return bom;
  return { ...bom, lines: side.lines.filter((_line: Line, index) => side.absorbed[index] !== 1) };
}
