import { overlap } from '../match-keys';
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
  const { left, right } = pairing;
  // Told from the few lines that are left, before all lines are asked whether they keep their numbers.
  const groups = singles(group, (side, index) => pairing[side].facts(index).position);
  if (groups.length === 0) return;
  const taken = { left: new Map(groups.map((each) => [each.key, 0])), right: new Map(groups.map((each) => [each.key, 0])) };
  const note = (counts: Map<string, number>, position: string): void => {
    const count = counts.get(position);
    if (count !== undefined) counts.set(position, count + 1);
  };
  const traces = left.index.positionTraces;
  const wanted = new Set(groups.map((each) => traceOf(each.key)));
  let kept = 0;
  let known = 0;
  for (const index of group.allLeft) {
    const same = samePosition(pairing.unlike[index]);
    const trace = traces[index] ?? 0;
    // Both have it, and it is none that is asked for: no need to fetch the lines.
    if (same && trace !== 0 && !wanted.has(trace)) {
      known++;
      kept++;
      continue;
    }
    const a = left.lines[index]?.position;
    if (!a) continue;
    note(taken.left, a);
    if (same) note(taken.right, a);
    const b = same ? a : right.lines[left.partner[index] ?? -1]?.position;
    if (!b) continue;
    known++;
    if (a === b || a.trim() === b.trim()) kept++;
  }
  if (known === 0 || kept * 2 < known) return;
  for (const index of group.allRight) {
    // The left line of the pair has said it already.
    if (samePosition(pairing.unlike[right.partner[index] ?? -1])) continue;
    const position = right.lines[index]?.position;
    if (position) note(taken.right, position);
  }
  for (const { key, left: lefts, right: rights } of groups) {
    if ((taken.left.get(key) ?? 0) > 1 || (taken.right.get(key) ?? 0) > 1) continue;
    settle(pairing, {
      left: lefts,
      right: rights,
      by: 'find-number',
      base: 0.7,
      reason: () => `item ${key} on both sides, another part`,
      forbids: areElsewhere,
      doubts: () => true,
    });
  }
}
