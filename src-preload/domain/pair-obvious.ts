import type { Line } from './bom';
import type { Match } from './comparison';
import { traits } from './line-marks';
import { areApart, type Pairing, type Side } from './pairing';
import { TraceMap } from './trace';
import { unlikeCells, unlikeDesignators } from './unlike-cells';

/** How an obvious pair was found; 0 where a pair is none. */
export const obviousBy = { partNumber: 1, mpn: 2 } as const;

/**
 * The fast way for the bulk of two revisions: one number, stated once on each side, at the same places. Compares raw text only;
 * whatever is not as plain as that is left to the rounds, which would pair these lines alike.
 */
export function pairObvious(pairing: Pairing, left: readonly number[], right: readonly number[]): void {
  const { left: lefts, right: rights } = pairing;
  if (!anyFree(lefts, left) || !anyFree(rights, right)) return;
  const states = (side: Side, indices: readonly number[]) =>
    side.index.has('partNumber') && indices.some((index) => statesPart(side, index));
  // Where one side states no part number at all, nothing can be paired by it: then the makers' numbers are what both can say.
  const byMaker = states(lefts, left) !== states(rights, right);
  const byPlace = claimsByNumber(pairing, left, right, byMaker ? 'mpnTraces' : 'partTraces');
  // What a person took apart is named by the lines' keys.
  const [ours, theirs] = pairing.apart.size === 0 ? [lefts.index.prints, rights.index.prints] : [];
  const ownTraits = lefts.index.traits;
  const byNumber = (index: number): number =>
    !byMaker && ((ownTraits[index] ?? 0) & traits.partNumber) !== 0 ? obviousBy.partNumber : obviousBy.mpn;
  for (let place = 0; place < right.length; place++) {
    const index = byPlace[place] ?? -1;
    if (index < 0) continue;
    const other = right[place] ?? -1;
    // One print: the lines say the same in every cell, and need not be fetched.
    if (ours && theirs && ours[index] === theirs[other]) {
      lefts.partner[index] = other;
      rights.partner[other] = index;
      pairing.obvious[index] = byNumber(index);
      pairing.unlike[index] = 0;
      continue;
    }
    const a = lefts.lines[index];
    const b = rights.lines[other];
    if (!a || !b) continue;
    const isByPart = !byMaker && !!a.partNumber;
    if (!byMaker && isByPart !== !!b.partNumber) continue;
    const unlike = unlikeCells(a, b);
    if ((unlike & unlikeDesignators) !== 0 || (unlike !== 0 && namesDiffer(a, b, isByPart))) continue;
    if (areApart(pairing, index, other)) continue;
    lefts.partner[index] = other;
    rights.partner[other] = index;
    pairing.obvious[index] = isByPart ? obviousBy.partNumber : obviousBy.mpn;
    pairing.unlike[index] = unlike;
  }
}

function statesPart(side: Side, index: number): boolean {
  return ((side.index.traits[index] ?? 0) & traits.partNumber) !== 0;
}

function anyFree(side: Side, indices: readonly number[]): boolean {
  return indices.some((index) => side.partner[index] === -1);
}

/** Why a line stands in an obvious pair. */
export function obviousMatch(by: number, line: Line): Match {
  return by === obviousBy.partNumber
    ? { by: 'part-number', score: 1, reason: `part number ${line.partNumber ?? ''} on both sides`, runnerUp: null }
    : { by: 'mpn', score: 1, reason: `maker's number ${line.mpn ?? ''} on both sides`, runnerUp: null };
}

/**
 * A join by traces of the numbers instead of the numbers, which lie all over the memory. Two numbers with one trace count as one number
 * that stands twice, and nothing that stands twice is obvious; whether the two of a pair are the same is still to be asked. The answer is,
 * by place in `right`, the only left line whose number leaves the same trace; negative where there is none or several.
 */
function claimsByNumber(
  { left: lefts, right: rights }: Pairing,
  left: readonly number[],
  right: readonly number[],
  by: 'partTraces' | 'mpnTraces',
): Int32Array {
  const ours = lefts.index[by];
  const theirs = rights.index[by];
  const byPlace = new Int32Array(right.length).fill(-1);
  const places = new TraceMap(right.length);
  for (let place = 0; place < right.length; place++) {
    const index = right[place] ?? -1;
    const trace = theirs[index] ?? 0;
    if (trace === 0 || rights.partner[index] !== -1) continue;
    const slot = places.slot(trace);
    if (places.has(slot)) byPlace[places.at(slot)] = several;
    else places.set(slot, trace, place);
  }
  for (const index of left) {
    const trace = ours[index] ?? 0;
    if (trace === 0 || lefts.partner[index] !== -1) continue;
    const slot = places.slot(trace);
    if (!places.has(slot)) continue;
    const place = places.at(slot);
    byPlace[place] = byPlace[place] === -1 ? index : several;
  }
  return byPlace;
}

const several = -2;

/** Whether the number itself is another one after all, or another name of the part says that it is another part. */
function namesDiffer(a: Line, b: Line, isByPart: boolean): boolean {
  return clash(a.mpn, b.mpn) || clash(a.manufacturer, b.manufacturer) || (isByPart ? a.partNumber !== b.partNumber : a.mpn !== b.mpn);
}

function clash(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && a !== b;
}
