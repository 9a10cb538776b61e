import type { Pairing } from './pairing';
import { pairEqual } from './pair-equal';
import { pairObvious } from './pair-obvious';
import { byCrossReference } from './rounds/by-cross-reference';
import { byBaseNumber, byLookAlike, byNumber, bySecondLayer } from './rounds/by-number';
import { byDesignators, byFindNumber } from './rounds/by-place';
import { byResemblance } from './rounds/by-resemblance';
import { byDescription, bySameName, byValue } from './rounds/by-text';
import { Group, type Round } from './rounds/group';
import { regroup } from './rounds/join-lines';

/** Pairs the lines that two matched assemblies (or the two tops) hold, round by round from the surest key to mere resemblance. */
export function alignGroup(pairing: Pairing, left: readonly number[], right: readonly number[]): void {
  if (left.length === 0 || right.length === 0) return;
  if (!pairing.options.thorough) pairObvious(pairing, left, right);
  const group = new Group(pairing, left, right);
  if (group.isDone()) return;
  pairEqual(pairing, group.left, group.right);
  if (group.isDone()) return;
  regroup(group);
  for (const round of rounds) {
    if (group.isDone()) return;
    round(group);
  }
}

/** From the surest key to mere resemblance. */
const rounds: readonly Round[] = [
  byNumber('part-number', (facts) => facts.partNumber, 'part number', 0.98),
  byNumber('mpn', (facts) => facts.mpn, "maker's number", 0.97),
  bySecondLayer('partNumber', 'part number', 0.95, 'unambiguous'),
  bySecondLayer('mpn', "maker's number", 0.94, 'unambiguous'),
  byNumber('supplier-part', (facts) => facts.supplierPart, "supplier's number", 0.93),
  byNumber('upc', (facts) => facts.upc, 'UPC', 0.93),
  byCrossReference,
  byDesignators,
  bySecondLayer('partNumber', 'part number', 0.75, 'any'),
  bySecondLayer('mpn', "maker's number", 0.75, 'any'),
  byBaseNumber,
  byValue,
  byDescription,
  byLookAlike,
  byFindNumber,
  bySameName,
  byResemblance,
];
