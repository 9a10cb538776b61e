import { contradict, type Facts } from '../match-keys';
import { areApart, pair, type Side } from '../pairing';
import { resemblances } from '../similarity';
import type { Group } from './group';
import { areElsewhere } from './places';

const nearEnough = 0.72;
const clearlyNearer = 0.05;

/** Descriptions that are clearly more alike than any other: proposed. */
export function byResemblance(group: Group): void {
  const { pairing } = group;
  const lefts = withPartners(pairing.left, group.left, pairing.right, group.right);
  const rights = withPartners(pairing.right, group.right, pairing.left, lefts);
  if (lefts.length === 0 || rights.length === 0) return;
  const found = resemblances(
    lefts.map((index) => wordsOf(pairing.left.facts(index))),
    rights.map((index) => wordsOf(pairing.right.facts(index))),
  );
  for (const each of found) {
    const l = lefts[each.left];
    const r = rights[each.right];
    if (l === undefined || r === undefined || each.share < nearEnough) continue;
    const a = pairing.left.facts(l);
    const b = pairing.right.facts(r);
    if (areApart(pairing, l, r) || contradict(a, b) || areElsewhere(a, b) || (a.value !== '' && b.value !== '' && a.value !== b.value))
      continue;
    if (each.share - each.next < clearlyNearer) {
      pairing.reviewLeft[l] = 1;
      pairing.reviewRight[r] = 1;
      continue;
    }
    const second = each.second < 0 ? undefined : rights[each.second];
    pair(pairing, l, r, {
      by: 'similarity',
      score: each.share * 0.89,
      reason: `descriptions are ${Math.round(each.share * 100)} % alike`,
      runnerUp:
        second === undefined
          ? null
          : { key: pairing.right.line(second).key, score: Math.round(each.next * 890) / 1000, reason: 'the next most alike' },
      review: true,
    });
  }
}

/** Leaves out lines that contradict every line of the other side, so that texts are compared only where they could settle anything. */
function withPartners(side: Side, indices: readonly number[], other: Side, others: readonly number[]): readonly number[] {
  const facts = others.map((index) => other.facts(index));
  const anyWithoutPlace = facts.some((each) => each.designators.length === 0);
  const anyWithoutNumber = facts.some((each) => each.partNumber === '');
  const anyWithoutMpn = facts.some((each) => each.mpn === '');
  const places = new Set(facts.flatMap((each) => each.designators));
  return indices.filter((index) => {
    const own = side.facts(index);
    if (own.partNumber !== '' && !anyWithoutNumber) return false;
    if (own.mpn !== '' && !anyWithoutMpn) return false;
    return own.designators.length === 0 || anyWithoutPlace || own.designators.some((designator) => places.has(designator));
  });
}

function wordsOf(facts: Facts): string {
  return [facts.description, facts.value, facts.footprint].filter((text) => text !== '').join(' ');
}
