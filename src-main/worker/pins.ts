import type { Decision } from '../../src-preload/domain/decision';

/** Two lines that a person put together or took apart. */
export interface Pair {
  readonly left: string;
  readonly right: string;
}

/** What the decisions say about pairs; a later one about the same line wins. */
export function pinsOf(decisions: readonly Decision[]): { readonly pinned: readonly Pair[]; readonly unpaired: readonly Pair[] } {
  let pinned: Pair[] = [];
  let unpaired: Pair[] = [];
  for (const decision of decisions) {
    if (decision.kind !== 'pin' && decision.kind !== 'unpair') continue;
    const { left, right } = decision;
    const isThis = (pair: Pair) => pair.left === left && pair.right === right;
    if (decision.kind === 'pin') {
      pinned = [...pinned.filter((pair) => pair.left !== left && pair.right !== right), { left, right }];
      unpaired = unpaired.filter((pair) => !isThis(pair));
    } else {
      pinned = pinned.filter((pair) => !isThis(pair));
      unpaired = [...unpaired.filter((pair) => !isThis(pair)), { left, right }];
    }
  }
  return { pinned, unpaired };
}
