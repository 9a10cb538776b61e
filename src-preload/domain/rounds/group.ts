import type { Pairing } from '../pairing';

/** What is still free of a group, thinned out after every round. */
export class Group {
  readonly pairing: Pairing;
  readonly allLeft: readonly number[];
  readonly allRight: readonly number[];
  left: readonly number[];
  right: readonly number[];

  constructor(pairing: Pairing, allLeft: readonly number[], allRight: readonly number[]) {
    this.pairing = pairing;
    this.allLeft = allLeft;
    this.allRight = allRight;
    this.left = allLeft.filter((index) => pairing.left.isFree(index));
    this.right = allRight.filter((index) => pairing.right.isFree(index));
  }

  isDone(): boolean {
    this.left = this.left.filter((index) => this.pairing.left.isFree(index));
    this.right = this.right.filter((index) => this.pairing.right.isFree(index));
    return this.left.length === 0 || this.right.length === 0;
  }
}

/** One way to pair what is still free of a group. */
export type Round = (group: Group) => void;

/** Groups by a key and lets the rest of the evidence settle who of the same key belongs to whom. */
export function groupBy(
  group: Group,
  keyOf: (side: 'left' | 'right', index: number) => string,
): readonly { readonly key: string; readonly left: number[]; readonly right: number[] }[] {
  const rights = new Map<string, number[]>();
  for (const index of group.right) {
    const key = keyOf('right', index);
    if (key === '') continue;
    const known = rights.get(key);
    if (known) known.push(index);
    else rights.set(key, [index]);
  }
  if (rights.size === 0) return [];
  // In most rounds nearly all keys are on one side only.
  const groups = new Map<string, { readonly key: string; readonly left: number[]; readonly right: number[] }>();
  for (const index of group.left) {
    const key = keyOf('left', index);
    const right = key === '' ? undefined : rights.get(key);
    if (!right) continue;
    const known = groups.get(key);
    if (known) known.left.push(index);
    else groups.set(key, { key, left: [index], right });
  }
  return [...groups.values()];
}
