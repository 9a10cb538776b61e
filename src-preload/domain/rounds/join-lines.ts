import type { Line } from '../bom';
import { numberOf } from '../match-keys';
import type { Side } from '../pairing';
import { jointByQuantity, jointsByDesignators, mayStandForSeveral, type Joint } from '../regroup';
import type { Group } from './group';

/** Takes lines of one side together that the other states as one: before anything pairs, for the one would pair with only one of them. */
export function regroup(group: Group): void {
  const { pairing } = group;
  const may = mayStandForSeveral(looseLines(group, 'left'), looseLines(group, 'right'));
  for (const [few, many] of [
    ['left', 'right'],
    ['right', 'left'],
  ] as const) {
    if (group.isDone()) return;
    if (may[few]) {
      for (const joint of jointsByDesignators(looseLines(group, few), numbered(pairing[many], loose(group, many)))) {
        absorb(pairing[many], joint);
      }
    }
    joinByNumber(group, few, many);
  }
}

/** What may be taken together or stand for several: no assembly, and nothing that does already. */
function loose(group: Group, name: SideName): readonly number[] {
  const side = group.pairing[name];
  return group[name].filter((index) => side.isFree(index) && !side.isAssembly(index) && !side.isJoined(index));
}

function looseLines(group: Group, name: SideName): readonly Line[] {
  return loose(group, name).map((index) => group.pairing[name].line(index));
}

function numbered(side: Side, indices: readonly number[]): readonly Numbered[] {
  return indices.map((index) => ({ index, line: side.line(index) }));
}

type SideName = 'left' | 'right';

interface Numbered {
  readonly index: number;
  readonly line: Line;
}

function joinByNumber(group: Group, few: SideName, many: SideName): void {
  const { pairing } = group;
  const hasNoPlace = (index: number): boolean => (pairing[many].line(index).designators?.length ?? 0) === 0;
  const groups = new Map<string, Numbered[]>();
  for (const each of numbered(pairing[many], loose(group, many).filter(hasNoPlace))) {
    const number = numberOf(pairing[many].facts(each.index));
    if (number === '') continue;
    const list = groups.get(number);
    if (list) list.push(each);
    else groups.set(number, [each]);
  }
  for (const [number, list] of groups) if (list.length < 2) groups.delete(number);
  if (groups.size === 0) return;
  const owners = new Map<string, number>();
  for (const index of loose(group, few)) {
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
