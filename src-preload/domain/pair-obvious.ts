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
    if (!a || !b || clash(a.mpn, b.mpn) || clash(a.manufacturer, b.manufacturer)) continue;
    const isByPart = !byMaker && !!a.partNumber;
    if (!byMaker && isByPart !== !!b.partNumber) continue;
    const unlike = unlikeCells(a, b);
    if ((unlike & unlikeDesignators) !== 0 || areApart(pairing, index, other) || numberKey(isByPart ? a.partNumber : a.mpn) === '')
      continue;
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
  /** By place in `right`: the only left line with the same number; negative where there is none or several. */
  readonly byPlace: Int32Array;
  readonly statesLeft: boolean;
  readonly statesRight: boolean;
}

const partNumberFirst = (line: Line): string | null | undefined => line.partNumber || line.mpn;

function claimsByNumber(
  { left: lefts, right: rights }: Pairing,
  left: readonly number[],
  right: readonly number[],
  numberOf: (line: Line) => string | null | undefined,
): Claims {
  let statesLeft = false;
  let statesRight = false;
  // Number → place in `right`, -1 where it stands twice.
  const known = new Map<string, number>();
  for (let place = 0; place < right.length; place++) {
    const index = right[place] ?? -1;
    const line = rights.lines[index];
    if (!line) continue;
    if (line.partNumber) statesRight = true;
    const key = numberOf(line);
    if (!key || rights.partner[index] !== -1) continue;
    const size = known.size;
    known.set(key, place);
    // The map did not grow: the number was there already.
    if (known.size === size) known.set(key, -1);
  }
  const byPlace = new Int32Array(right.length).fill(-1);
  for (let at = 0; at < left.length; at++) {
    const index = left[at] ?? -1;
    const line = lefts.lines[index];
    if (!line) continue;
    if (line.partNumber) statesLeft = true;
    const key = numberOf(line);
    if (!key || lefts.partner[index] !== -1) continue;
    const place = known.get(key);
    if (place !== undefined && place >= 0) byPlace[place] = byPlace[place] === -1 ? index : -2;
  }
  return { byPlace, statesLeft, statesRight };
}

function clash(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && a !== b;
}
