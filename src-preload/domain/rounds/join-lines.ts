import type { Line } from '../bom';
import { numberOf } from '../match-keys';
import type { Pairing, Side } from '../pairing';
import { jointByQuantity, jointsByDesignators, mayStandForSeveral, type Joint } from '../regroup';
import type { Group } from './group';

/** Takes lines of one side together that the other states as one: before anything pairs, for the one would pair with only one of them. */
export function regroup(group: Group): void {
  const { pairing } = group;
  const loose = (name: 'left' | 'right'): readonly number[] => {
    const side = pairing[name];
    return group[name].filter((index) => !side.isAssembly(index) && !side.isJoined(index));
  };
  const linesOf = (name: 'left' | 'right'): readonly Line[] => loose(name).map((index) => pairing[name].line(index));
  const may = mayStandForSeveral(linesOf('left'), linesOf('right'));
  for (const [few, many] of [
    ['left', 'right'],
    ['right', 'left'],
  ] as const) {
    const manySide = pairing[many];
    if (group.isDone()) return;
    const ones = loose(few);
    const others = loose(many).map((index) => ({ index, line: manySide.line(index) }));
    if (may[few]) for (const joint of jointsByDesignators(linesOf(few), others)) absorb(manySide, joint);
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
  for (const [number, list] of groups) if (list.length < 2) groups.delete(number);
  if (groups.size === 0) return;
  const owners = new Map<string, number>();
  for (const index of ones) {
    const number = numberOf(pairing[few].facts(index));
    if (groups.has(number)) owners.set(number, owners.has(number) ? -1 : index);
  }
  for (const [number, list] of groups) {
    const owner = owners.get(number);
    if (owner === undefined || owner < 0) continue;
    const joint = jointByQuantity(pairing[few].line(owner), list, pairing.options.lengthUnit);
    if (joint) absorb(pairing[many], joint);
  }
}

function absorb(side: Side, joint: Joint): void {
  side.absorb(joint.members, joint.line);
}
