import { numberOf } from '../match-keys';
import type { Pairing, Side } from '../pairing';
import { jointByQuantity, jointsByDesignators, type Joint } from '../regroup';
import type { Group } from './group';

/** Takes lines of one side together that the other states as one: before anything pairs, for the one would pair with only one of them. */
export function regroup(group: Group): void {
  const { pairing } = group;
  for (const [few, many] of [
    ['left', 'right'],
    ['right', 'left'],
  ] as const) {
    const fewSide = pairing[few];
    const manySide = pairing[many];
    if (group.isDone()) return;
    const loose = (indices: readonly number[], side: Side): readonly number[] =>
      indices.filter((index) => !side.isAssembly(index) && !side.isJoined(index));
    const ones = loose(group[few], fewSide);
    const others = loose(group[many], manySide).map((index) => ({ index, line: manySide.line(index) }));
    for (const joint of jointsByDesignators(
      ones.map((index) => fewSide.line(index)),
      others,
    )) {
      absorb(manySide, joint);
    }
    joinByNumber(
      pairing,
      few,
      many,
      ones,
      others.filter((each) => manySide.isFree(each.index) && !manySide.isJoined(each.index)),
    );
  }
}

function joinByNumber(
  pairing: Pairing,
  few: 'left' | 'right',
  many: 'left' | 'right',
  ones: readonly number[],
  others: readonly { readonly index: number; readonly line: Side['lines'][number] }[],
): void {
  const groups = new Map<string, { readonly index: number; readonly line: Side['lines'][number] }[]>();
  for (const each of others) {
    if ((each.line.designators?.length ?? 0) > 0) continue;
    const number = numberOf(pairing[many].facts(each.index));
    if (number === '') continue;
    const list = groups.get(number);
    if (list) list.push(each);
    else groups.set(number, [each]);
  }
  if (groups.size === 0) return;
  const owners = new Map<string, number>();
  for (const index of ones) {
    const number = numberOf(pairing[few].facts(index));
    if (number !== '') owners.set(number, owners.has(number) ? -1 : index);
  }
  for (const [number, list] of groups) {
    const owner = owners.get(number);
    if (list.length < 2 || owner === undefined || owner < 0) continue;
    const joint = jointByQuantity(pairing[few].line(owner), list, pairing.options.lengthUnit);
    if (joint) absorb(pairing[many], joint);
  }
}

function absorb(side: Side, joint: Joint): void {
  side.absorb(joint.members, joint.line);
}
