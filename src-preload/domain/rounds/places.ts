import { overlap, type Facts } from '../match-keys';
import { areApart, type Pairing } from '../pairing';
import { groupBy, type Group } from './group';

/** What two lines share of their places, in words that follow a reason. */
export function placesReason(pairing: Pairing, l: number, r: number): string {
  const a = pairing.left.facts(l);
  const b = pairing.right.facts(r);
  const { shared } = overlap(a.designators, b.designators);
  const parts: string[] = [];
  if (shared > 0) parts.push(`${shared} of ${Math.max(a.designators.length, b.designators.length)} designators shared`);
  if (a.position !== '' && a.position === b.position) parts.push(`item ${a.position}`);
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

/** Both state designators and share none: another place on the board. */
export function areElsewhere(a: Facts, b: Facts): boolean {
  return a.designators.length > 0 && b.designators.length > 0 && overlap(a.designators, b.designators).shared === 0;
}

/** Groups of one line on each side that may stand at one place. */
export function singles(group: Group, keyOf: (side: 'left' | 'right', index: number) => string): ReturnType<typeof groupBy> {
  const { left, right } = group.pairing;
  return groupBy(group, keyOf).filter((each) => {
    const [l, r] = [each.left[0], each.right[0]];
    if (each.left.length !== 1 || each.right.length !== 1 || l === undefined || r === undefined) return false;
    return !areElsewhere(left.facts(l), right.facts(r)) && !areApart(group.pairing, l, r);
  });
}
