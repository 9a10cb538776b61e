import { assignLines } from './assign';
import type { Line } from './bom';
import { areApart, pair, type Grounds, type Pairing } from './pairing';
import { sameContent } from './same-content';

/** Lines that say the same in every cell pair as a multiset: between equals there is nothing to choose. */
export function pairEqual(pairing: Pairing, left: readonly number[], right: readonly number[]): void {
  const { left: lefts, right: rights } = pairing;
  const waiting = new Map<string, number[]>();
  for (const index of right) put(waiting, nameOf(rights.line(index)), index);
  const named = new Map<string, number[]>();
  for (const index of left) {
    const name = nameOf(lefts.line(index));
    if (waiting.has(name)) put(named, name, index);
  }
  for (const [name, own] of named) {
    const others = waiting.get(name) ?? [];
    const [l, r] = [own[0], others[0]];
    if (own.length > 1 || others.length > 1) {
      if (mayMeet(pairing, own, others)) pairByContent(pairing, own, others);
    } else if (l !== undefined && r !== undefined && sameContent(lefts.line(l), rights.line(r)) && !areApart(pairing, l, r)) {
      pair(pairing, l, r, equalGrounds(pairing, l));
    }
  }
}

/** A text that equal lines share: the first of these cells that is not empty. */
function nameOf(line: Line): string {
  return line.mpn || line.partNumber || line.supplierPart || line.description || line.value || '';
}

/** Whether any two of them are equal; of many that is not told one by one. */
function mayMeet({ left, right }: Pairing, lefts: readonly number[], rights: readonly number[]): boolean {
  if (lefts.length * rights.length > 16) return true;
  return lefts.some((l) => rights.some((r) => sameContent(left.line(l), right.line(r))));
}

function pairByContent(pairing: Pairing, lefts: readonly number[], rights: readonly number[]): void {
  const waiting = new Map<string, number[]>();
  for (const index of rights) put(waiting, pairing.right.content(index), index);
  const byContent = new Map<string, number[]>();
  for (const index of lefts) {
    const content = pairing.left.content(index);
    if (waiting.has(content)) put(byContent, content, index);
  }
  for (const [content, left] of byContent) {
    const right = waiting.get(content) ?? [];
    const assigned = assignLines({
      left,
      right,
      score: (l, r) => (areApart(pairing, l, r) ? -1 : pairing.left.facts(l).position === pairing.right.facts(r).position ? 2 : 1),
      leftContent: (index) => pairing.left.facts(index).position,
      rightContent: (index) => pairing.right.facts(index).position,
      narrow: [(side, index) => pairing[side].facts(index).position, orderOf(left, right)],
    });
    for (const each of assigned) pair(pairing, each.left, each.right, equalGrounds(pairing, each.left));
  }
}

function put(groups: Map<string, number[]>, key: string, index: number): void {
  const group = groups.get(key);
  if (group) group.push(index);
  else groups.set(key, [index]);
}

function equalGrounds(pairing: Pairing, left: number): Grounds {
  const facts = pairing.left.facts(left);
  if (facts.partNumber) return { by: 'part-number', score: 1, reason: `part number ${facts.partNumber} and every other cell alike` };
  if (facts.mpn) return { by: 'mpn', score: 1, reason: `maker's number ${facts.mpn} and every other cell alike` };
  if (facts.designators.length > 0) return { by: 'designators', score: 1, reason: 'same designators and every other cell alike' };
  if (facts.value) return { by: 'value', score: 1, reason: `value ${pairing.left.line(left).value ?? ''} and every other cell alike` };
  return { by: 'description', score: 1, reason: 'every cell alike' };
}

/** Equal lines by the thousand: nothing tells them apart, so any pairing is the same pairing. */
function orderOf(left: readonly number[], right: readonly number[]): (side: 'left' | 'right', index: number) => string {
  const lefts = new Map(left.map((index, at) => [index, String(at)]));
  const rights = new Map(right.map((index, at) => [index, String(at)]));
  return (side, index) => (side === 'left' ? lefts : rights).get(index) ?? '';
}
