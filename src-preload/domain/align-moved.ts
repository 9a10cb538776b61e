import type { Facts } from './match-keys';
import { areApart, pair, type Pairing, type Side } from './pairing';

/**
 * Pairs what is left over under one parent with what is left over under another, where a number stands on exactly one line of each:
 * the part was moved. Says whether it found any, since a moved assembly brings its children along.
 */
export function alignMoved(pairing: Pairing): boolean {
  const { left, right } = pairing;
  if (left.children.size === 0 && right.children.size === 0) return false;
  let found = false;
  for (const key of keys) {
    const lefts = onlyHolders(left, key);
    if (lefts.size === 0) continue;
    const rights = onlyHolders(right, key);
    for (const [number, l] of lefts) {
      const r = rights.get(number);
      if (l < 0 || r === undefined || r < 0 || areApart(pairing, l, r)) continue;
      pair(pairing, l, r, { by: 'moved', score: 0.85, reason: `${number} left one assembly and came to another` });
      found = true;
    }
  }
  return found;
}

const keys: readonly ((facts: Facts) => string)[] = [
  (facts) => facts.partNumber,
  (facts) => (facts.partNumber === '' ? facts.mpn : ''),
  (facts) => (facts.partNumber === '' && facts.mpn === '' ? facts.supplierPart : ''),
];

/** Number → the only free line that has it, -1 where there are several. */
function onlyHolders(side: Side, key: (facts: Facts) => string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let index = 0; index < side.lines.length; index++) {
    if (!side.isFree(index)) continue;
    const number = key(side.facts(index));
    if (number !== '') found.set(number, found.has(number) ? -1 : index);
  }
  return found;
}
