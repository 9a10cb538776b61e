import { numberKey } from './match-keys';
import { areApart, type Pairing } from './pairing';

/**
 * The fast way for the bulk of two revisions: one number, stated once on each side, at the same places. Compares raw text only;
 * whatever is not as plain as that is left to the rounds, which would pair these lines alike.
 */
export function pairObvious(pairing: Pairing, left: readonly number[], right: readonly number[]): void {
  const { left: lefts, right: rights } = pairing;
  // Where one side states no part number at all, nothing can be paired by it: then the makers' numbers are what both can say.
  const byMaker = !states(lefts.lines, left) || !states(rights.lines, right);
  // Number → place in `right`, -1 where it stands twice.
  const known = new Map<string, number>();
  for (let place = 0; place < right.length; place++) {
    const index = right[place] ?? -1;
    const line = rights.lines[index];
    const key = byMaker ? line?.mpn : line?.partNumber || line?.mpn;
    if (!key || rights.partner[index] !== -1) continue;
    const size = known.size;
    known.set(key, place);
    // The map did not grow: the number was there already.
    if (known.size === size) known.set(key, -1);
  }
  if (known.size === 0) return;
  const claims = new Int32Array(right.length).fill(-1);
  for (let at = 0; at < left.length; at++) {
    const index = left[at] ?? -1;
    const line = lefts.lines[index];
    const key = byMaker ? line?.mpn : line?.partNumber || line?.mpn;
    if (!key || lefts.partner[index] !== -1) continue;
    const place = known.get(key);
    if (place === undefined || place < 0) continue;
    claims[place] = claims[place] === -1 ? index : -2;
  }
  for (let place = 0; place < right.length; place++) {
    const index = claims[place] ?? -1;
    if (index < 0) continue;
    const other = right[place] ?? -1;
    const a = lefts.lines[index];
    const b = rights.lines[other];
    if (!a || !b || clash(a.mpn, b.mpn) || clash(a.manufacturer, b.manufacturer)) continue;
    if (!byMaker && !a.partNumber !== !b.partNumber) continue;
    if (!sameList(a.designators, b.designators) || areApart(pairing, index, other)) continue;
    const isByPart = !byMaker && !!a.partNumber;
    const number = (isByPart ? a.partNumber : a.mpn) || '';
    if (numberKey(number) === '') continue;
    lefts.partner[index] = other;
    rights.partner[other] = index;
    pairing.matches[index] = isByPart
      ? { by: 'part-number', score: 1, reason: `part number ${number} on both sides`, runnerUp: null }
      : { by: 'mpn', score: 1, reason: `maker's number ${number} on both sides`, runnerUp: null };
  }
}

function states(lines: Pairing['left']['lines'], indices: readonly number[]): boolean {
  for (const index of indices) if (lines[index]?.partNumber) return true;
  return false;
}

function clash(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && a !== b;
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
