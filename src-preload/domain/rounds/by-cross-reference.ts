import { contradict, numberKey, type Facts } from '../match-keys';
import type { Pairing, Side } from '../pairing';
import { compareKey } from '../part-number';
import type { Group } from './group';
import { settleClusters } from './settle';

/** Numbers of different kinds that meet: my part number is your maker's number, or an approved alternate of yours. */
export function byCrossReference(group: Group): void {
  const { pairing } = group;
  const candidates = crossReferences(pairing, group.left, group.right);
  if (candidates.size > 0) settleClusters(pairing, candidates, { by: 'cross-reference', base: 0.92 });
}

/**
 * Candidates whose numbers meet in different fields: one side's part number is the other's maker's number, an approved alternate,
 * or a number that someone said to be the same. Left index → right index → reason.
 */
function crossReferences(
  pairing: Pairing,
  left: readonly number[],
  right: readonly number[],
): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const candidates = new Map<number, Map<number, string>>();
  const offer = (l: number, r: number, reason: string): void => {
    const known = candidates.get(l) ?? new Map<number, string>();
    if (!known.has(r)) known.set(r, reason);
    candidates.set(l, known);
  };
  const holders = new Map<string, { readonly index: number; readonly name: string; readonly alternate: boolean }[]>();
  for (const r of right) {
    for (const number of numbersOf(pairing.right, r)) {
      const entry = { index: r, name: number.name, alternate: number.alternate };
      const list = holders.get(number.key);
      if (list) list.push(entry);
      else holders.set(number.key, [entry]);
    }
  }
  for (const l of left) {
    const facts = pairing.left.facts(l);
    for (const number of numbersOf(pairing.left, l)) {
      for (const other of holders.get(number.key) ?? []) {
        if (number.name === other.name && !number.alternate) continue;
        if (number.alternate && other.alternate) continue;
        // An alternate is allowed to be another number; a mere coincidence of fields is not.
        if (!number.alternate && !other.alternate && contradict(facts, pairing.right.facts(other.index))) continue;
        offer(l, other.index, `${number.text} is the ${number.name} on the left and the ${other.name} on the right`);
      }
    }
  }
  return candidates;
}

interface Number {
  readonly key: string;
  readonly text: string;
  readonly name: string;
  readonly alternate: boolean;
}

function numbersOf(side: Side, index: number): readonly Number[] {
  const facts: Facts = side.facts(index);
  const found: Number[] = [];
  const add = (text: string, name: string, alternate: boolean): void => {
    if (text !== '') found.push({ key: compareKey(text), text, name, alternate });
  };
  add(facts.partNumber, 'part number', false);
  add(facts.mpn, "maker's number", false);
  add(facts.supplierPart, "supplier's number", false);
  for (const alternate of side.line(index).alternates ?? []) add(aliased(side, numberKey(alternate.mpn)), 'approved alternate', true);
  return found;
}

function aliased(side: Side, key: string): string {
  return side.aliases && key !== '' ? side.aliases.part(key) : key;
}
