import { contradict } from '../match-keys';
import type { Side } from '../pairing';
import { groupBy, type Group } from './group';
import { areElsewhere, placesReason, singles } from './places';
import { settle } from './settle';

/** One value, and one footprint where both sides state footprints. */
export function byValue(group: Group): void {
  const { pairing } = group;
  const footprints = states(pairing.left, group.left, 'footprint') && states(pairing.right, group.right, 'footprint');
  const key = (side: 'left' | 'right', index: number): string => {
    const facts = pairing[side].facts(index);
    if (facts.value === '') return '';
    return footprints ? `${facts.value}\u0000${facts.footprint}` : facts.value;
  };
  for (const { left, right } of groupBy(group, key)) {
    settle(pairing, {
      left,
      right,
      by: 'value',
      base: 0.85,
      reason: (l, r) =>
        `value ${pairing.left.line(l).value ?? ''}${footprints ? ` in ${pairing.left.line(l).footprint ?? ''}` : ''} on both sides${placesReason(pairing, l, r)}`,
      forbids: (a, b) => contradict(a, b) || (areElsewhere(a, b) && (!footprints || a.footprint === '')),
      doubts: areElsewhere,
    });
  }
}

function states(side: Side, indices: readonly number[], field: 'footprint'): boolean {
  return indices.some((index) => side.facts(index)[field] !== '');
}

/** One description, and nothing that speaks against it. */
export function byDescription(group: Group): void {
  const { pairing } = group;
  for (const { left, right } of groupBy(group, (side, index) => pairing[side].facts(index).description)) {
    settle(pairing, {
      left,
      right,
      by: 'description',
      base: 0.8,
      reason: (l) => `description "${pairing.left.line(l).description ?? ''}" on both sides`,
      forbids: (a, b) => contradict(a, b) || areElsewhere(a, b) || (a.value !== '' && b.value !== '' && a.value !== b.value),
    });
  }
}

/** A name that stands once on each side, with another number: the part behind the name may have been replaced. */
export function bySameName(group: Group): void {
  const { pairing } = group;
  const single = singles(group, (side, index) => pairing[side].facts(index).description || pairing[side].facts(index).value);
  if (single.length === 0) return;
  const names = new Map<string, number>();
  const nameOf = (side: Side, index: number): string => side.lines[index]?.description || side.lines[index]?.value || '';
  for (const { left, right } of single) {
    for (const l of left) names.set(nameOf(pairing.left, l), 0);
    for (const r of right) names.set(nameOf(pairing.right, r), 0);
  }
  const lefts = countNames(pairing.left, group.allLeft, names, nameOf);
  const rights = countNames(pairing.right, group.allRight, names, nameOf);
  for (const { left, right } of single) {
    const isOnce = [...left.map((l) => nameOf(pairing.left, l)), ...right.map((r) => nameOf(pairing.right, r))].every(
      (name) => (lefts.get(name) ?? 0) <= 1 && (rights.get(name) ?? 0) <= 1,
    );
    if (!isOnce) continue;
    settle(pairing, {
      left,
      right,
      by: 'description',
      base: 0.72,
      reason: (l) => `"${nameOf(pairing.left, l)}" stands once on both sides, with another number`,
      forbids: areElsewhere,
      doubts: () => true,
    });
  }
}

function countNames(
  side: Side,
  indices: readonly number[],
  names: ReadonlyMap<string, number>,
  nameOf: (side: Side, index: number) => string,
): ReadonlyMap<string, number> {
  const counts = new Map(names);
  for (const index of indices) {
    const known = counts.get(nameOf(side, index));
    if (known !== undefined) counts.set(nameOf(side, index), known + 1);
  }
  return counts;
}
