import { contradict, numberOf, overlap, type Facts } from '../match-keys';
import type { Grounds, Pairing } from '../pairing';
import { baseKey, compareKey, lookAlikeKey, looksAlike } from '../part-number';
import { groupBy, type Group, type Round } from './group';
import { areElsewhere, placesReason } from './places';
import { settle } from './settle';

/** One number on both sides. */
export function byNumber(by: Grounds['by'], number: (facts: Facts) => string, name: string, base: number): Round {
  return (group) => {
    const { pairing } = group;
    for (const { key, left, right } of groupBy(group, (side, index) => number(pairing[side].facts(index)))) {
      settle(pairing, {
        left,
        right,
        by,
        base,
        reason: (l, r) => `${name} ${key} on both sides${placesReason(pairing, l, r)}`,
        // A supplier's number is typed by hand often enough: against the maker's own number it does not stand.
        forbids: (a, b) =>
          (by === 'supplier-part' || by === 'upc') &&
          contradict(a, b) &&
          !areTwins(a, b) &&
          overlap(a.designators, b.designators).share < 0.5,
      });
    }
  };
}

function areTwins(a: Facts, b: Facts): boolean {
  return looksAlike(a.mpn, b.mpn)?.kind === 'zero-padded' || looksAlike(a.partNumber, b.partNumber)?.kind === 'zero-padded';
}

/** Numbers that differ in separators only. Where one BOM itself tells two such numbers apart, that is a proposal, and a late one. */
export function bySecondLayer(field: 'partNumber' | 'mpn', name: string, base: number, which: 'unambiguous' | 'any'): Round {
  return (group) => {
    const { pairing } = group;
    const groups = groupBy(group, (side, index) => {
      const number = pairing[side].facts(index)[field];
      return number === '' ? '' : compareKey(number);
    });
    if (groups.length === 0) return;
    const ambiguous = ambiguousNumbers(pairing, field);
    for (const { key, left, right } of groups) {
      if (which === 'unambiguous' && ambiguous.has(key)) continue;
      settle(pairing, {
        left,
        right,
        by: field === 'mpn' ? 'mpn' : 'part-number',
        base,
        reason: (l, r) =>
          `${name} ${pairing.left.line(l)[field] ?? ''} and ${pairing.right.line(r)[field] ?? ''} differ in separators only`,
        doubts: () => which === 'any',
      });
    }
  };
}

/** Compare keys under which a side holds two numbers. */
function ambiguousNumbers(pairing: Pairing, field: 'partNumber' | 'mpn'): ReadonlySet<string> {
  let ambiguous = pairing.collisions.get(field);
  if (!ambiguous) {
    ambiguous = new Set([...pairing.left.index.collisions(field), ...pairing.right.index.collisions(field)]);
    pairing.collisions.set(field, ambiguous);
  }
  return ambiguous;
}

/** Numbers that differ in packing or another suffix only: proposed. */
export function byBaseNumber(group: Group): void {
  const { pairing } = group;
  const key = (side: 'left' | 'right', index: number): string => {
    const facts = pairing[side].facts(index);
    return facts.mpn === '' ? '' : baseKey(facts.mpn, facts.manufacturer);
  };
  for (const { key: base, left, right } of groupBy(group, key)) {
    settle(pairing, {
      left,
      right,
      by: 'mpn',
      base: 0.82,
      reason: (l, r) => `ordering variants of ${base}: ${pairing.left.line(l).mpn ?? ''} and ${pairing.right.line(r).mpn ?? ''}`,
      forbids: (a, b) => a.partNumber !== '' && b.partNumber !== '' && a.partNumber !== b.partNumber,
      doubts: () => true,
    });
  }
}

/** Numbers that a person or a sheet may have mixed up (O and 0, lost zeros): proposed, never settled. */
export function byLookAlike(group: Group): void {
  const { pairing } = group;
  const key = (side: 'left' | 'right', index: number): string => {
    const number = numberOf(pairing[side].facts(index));
    return number === '' ? '' : lookAlikeKey(number);
  };
  for (const { left, right } of groupBy(group, key)) {
    settle(pairing, {
      left,
      right,
      by: 'similarity',
      base: 0.8,
      reason: (l, r) => looksAlike(numberOf(pairing.left.facts(l)), numberOf(pairing.right.facts(r)))?.message ?? 'look-alike numbers',
      forbids: (a, b) => areElsewhere(a, b) || looksAlike(numberOf(a), numberOf(b)) === undefined,
      doubts: () => true,
    });
  }
}
