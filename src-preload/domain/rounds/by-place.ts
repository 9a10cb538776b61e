import { overlap } from '../match-keys';
import type { Pairing, Side } from '../pairing';
import { traceOf } from '../trace';
import { samePosition } from '../unlike-cells';
import type { Group } from './group';
import { areElsewhere, singles } from './places';
import { settle, settleClusters } from './settle';

/** Half of all their places at least are the same. */
export function byDesignators(group: Group): void {
  const { pairing } = group;
  const holders = new Map<string, number[]>();
  for (const index of group.right) {
    for (const designator of pairing.right.facts(index).designators) {
      const list = holders.get(designator);
      if (list) list.push(index);
      else holders.set(designator, [index]);
    }
  }
  if (holders.size === 0) return;
  const candidates = new Map<number, Map<number, string>>();
  for (const l of group.left) {
    const own = pairing.left.facts(l).designators;
    const near = new Set(own.flatMap((designator) => holders.get(designator) ?? []));
    for (const r of near) {
      const others = pairing.right.facts(r).designators;
      const { shared, share } = overlap(own, others);
      if (share < 0.5) continue;
      const known = candidates.get(l) ?? new Map<number, string>();
      known.set(r, `same place: ${shared} of ${own.length + others.length - shared} designators shared`);
      candidates.set(l, known);
    }
  }
  settleClusters(pairing, candidates, { by: 'designators', base: 0.9 });
}

/** Find numbers that hold their places elsewhere in this assembly say where a part was replaced. */
export function byFindNumber(group: Group): void {
  const { pairing } = group;
  // Told from the few lines that are left, before all lines are asked whether they keep their numbers.
  const groups = singles(group, (side, index) => pairing[side].facts(index).position);
  if (groups.length === 0 || !keepsFindNumbers(pairing, group.allLeft)) return;
  const positions = groups.map((each) => each.key);
  const lefts = countPositions(pairing.left, group.allLeft, positions);
  const rights = countPositions(pairing.right, group.allRight, positions);
  for (const { key, left, right } of groups) {
    if ((lefts.get(key) ?? 0) > 1 || (rights.get(key) ?? 0) > 1) continue;
    settle(pairing, {
      left,
      right,
      by: 'find-number',
      base: 0.7,
      reason: () => `item ${key} on both sides, another part`,
      forbids: areElsewhere,
      doubts: () => true,
    });
  }
}

/** Whether at least half of the pairs in which both lines have a find number have the same. */
function keepsFindNumbers({ left, right, unlike }: Pairing, indices: readonly number[]): boolean {
  const traces = left.index.positionTraces;
  let kept = 0;
  let known = 0;
  for (const index of indices) {
    // More than half of all lines: what is still to come cannot outweigh them.
    if (kept * 2 > indices.length) return true;
    const partner = left.partner[index] ?? -1;
    if (partner < 0) continue;
    if (samePosition(unlike[index])) {
      if (traces[index] === 0) continue;
      known++;
      kept++;
      continue;
    }
    const a = left.lines[index]?.position;
    const b = right.lines[partner]?.position;
    if (!a || !b) continue;
    known++;
    if (a === b || a.trim() === b.trim()) kept++;
  }
  return known > 0 && kept * 2 >= known;
}

/** How often each of these positions stands on a side. */
function countPositions(side: Side, indices: readonly number[], positions: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map(positions.map((position) => [position, 0]));
  const traces = side.index.positionTraces;
  const wanted = new Set(positions.map(traceOf));
  for (const index of indices) {
    // The line itself is fetched only where it may be one of them; a line that stands for several has no trace of its own.
    if (!wanted.has(traces[index] ?? 0) && !side.isJoined(index)) continue;
    const position = side.lines[index]?.position ?? '';
    const count = counts.get(position);
    if (count !== undefined) counts.set(position, count + 1);
  }
  return counts;
}
