import type { Line } from './bom';
import type { Match } from './comparison';
import { numberKey } from './match-keys';
import { areApart, type Pairing } from './pairing';
import { unlikeCells, unlikeDesignators } from './unlike-cells';

/** How an obvious pair was found; 0 where a pair is none. */
export const obviousBy = { partNumber: 1, mpn: 2 } as const;

/**
 * The fast way for the bulk of two revisions: one number, stated once on each side, at the same places. Compares raw text only;
 * whatever is not as plain as that is left to the rounds, which would pair these lines alike.
 */
export function pairObvious(pairing: Pairing, left: readonly number[], right: readonly number[]): void {
  const { left: lefts, right: rights } = pairing;
  let claims = claimsByNumber(pairing, left, right, partNumberFirst);
  // Where one side states no part number at all, nothing can be paired by it: then the makers' numbers are what both can say.
  const byMaker = claims.statesLeft !== claims.statesRight;
  if (byMaker) claims = claimsByNumber(pairing, left, right, (line) => line.mpn);
  for (let place = 0; place < right.length; place++) {
    const index = claims.byPlace[place] ?? -1;
    if (index < 0) continue;
    const other = right[place] ?? -1;
    const a = lefts.lines[index];
    const b = rights.lines[other];
    if (!a || !b) continue;
    const isByPart = !byMaker && !!a.partNumber;
    if (!byMaker && isByPart !== !!b.partNumber) continue;
    const unlike = unlikeCells(a, b);
    if ((unlike & unlikeDesignators) !== 0 || (unlike !== 0 && namesDiffer(a, b, isByPart))) continue;
    if (areApart(pairing, index, other) || numberKey(isByPart ? a.partNumber : a.mpn) === '') continue;
    lefts.partner[index] = other;
    rights.partner[other] = index;
    pairing.obvious[index] = isByPart ? obviousBy.partNumber : obviousBy.mpn;
    pairing.unlike[index] = unlike;
  }
}

/** Why a line stands in an obvious pair. */
export function obviousMatch(by: number, line: Line): Match {
  return by === obviousBy.partNumber
    ? { by: 'part-number', score: 1, reason: `part number ${line.partNumber ?? ''} on both sides`, runnerUp: null }
    : { by: 'mpn', score: 1, reason: `maker's number ${line.mpn ?? ''} on both sides`, runnerUp: null };
}

interface Claims {
  /** By place in `right`: the only left line whose number leaves the same trace; negative where there is none or several. */
  readonly byPlace: Int32Array;
  readonly statesLeft: boolean;
  readonly statesRight: boolean;
}

const partNumberFirst = (line: Line): string | null | undefined => line.partNumber || line.mpn;

/**
 * A join by traces of the numbers instead of the numbers, which lie all over the memory. Two numbers with one trace count as one number
 * that stands twice, and nothing that stands twice is obvious; whether the two of a pair are the same is still to be asked.
 */
function claimsByNumber(
  { left: lefts, right: rights }: Pairing,
  left: readonly number[],
  right: readonly number[],
  numberOf: (line: Line) => string | null | undefined,
): Claims {
  const ours = tracesOf(lefts, left, numberOf);
  const theirs = tracesOf(rights, right, numberOf);
  const byPlace = new Int32Array(right.length).fill(-1);
  // Twice as many slots as lines; a slot holds a place in `right`.
  const slots = 1 << (33 - Math.clz32(Math.max(1, right.length)));
  const held = new Int32Array(slots).fill(-1);
  const slotOf = (trace: number): number => {
    let slot = (trace ^ (trace >>> 15)) & (slots - 1);
    for (let place = held[slot] ?? -1; place >= 0 && theirs.traces[place] !== trace; place = held[slot] ?? -1)
      slot = (slot + 1) & (slots - 1);
    return slot;
  };
  for (let place = 0; place < right.length; place++) {
    const trace = theirs.traces[place] ?? 0;
    if (trace === 0) continue;
    const slot = slotOf(trace);
    const known = held[slot] ?? -1;
    if (known < 0) held[slot] = place;
    else byPlace[known] = several;
  }
  for (let at = 0; at < left.length; at++) {
    const trace = ours.traces[at] ?? 0;
    if (trace === 0) continue;
    const place = held[slotOf(trace)] ?? -1;
    if (place >= 0) byPlace[place] = byPlace[place] === -1 ? (left[at] ?? -1) : several;
  }
  return { byPlace, statesLeft: ours.statesPart, statesRight: theirs.statesPart };
}

const several = -2;

/** A trace of each line's number, 0 where it states none or is paired already. */
function tracesOf(
  side: Pairing['left'],
  indices: readonly number[],
  numberOf: (line: Line) => string | null | undefined,
): { readonly traces: Int32Array; readonly statesPart: boolean } {
  const traces = new Int32Array(indices.length);
  let statesPart = false;
  for (let place = 0; place < indices.length; place++) {
    const index = indices[place] ?? -1;
    const line = side.lines[index];
    if (!line) continue;
    if (line.partNumber) statesPart = true;
    const number = numberOf(line);
    if (number && side.partner[index] === -1) traces[place] = traceOf(number);
  }
  return { traces, statesPart };
}

function traceOf(text: string): number {
  let trace = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) trace = Math.imul(trace ^ text.charCodeAt(at), 0x01000193);
  return trace === 0 ? 1 : trace;
}

/** Whether the number itself is another one after all, or another name of the part says that it is another part. */
function namesDiffer(a: Line, b: Line, isByPart: boolean): boolean {
  return clash(a.mpn, b.mpn) || clash(a.manufacturer, b.manufacturer) || (isByPart ? a.partNumber !== b.partNumber : a.mpn !== b.mpn);
}

function clash(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && a !== b;
}
