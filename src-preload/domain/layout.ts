import type { AlignedSide } from './align';

/** Rows in the order to show them. A node is a left index, or the number of left lines plus a right index that has no partner. */
export interface Layout {
  readonly nodes: Int32Array;
  /** Place in `nodes` of the row of the assembly that holds each, -1 at the top; always before it. */
  readonly parents: Int32Array;
}

/** Left's order, depth first; what only right has follows the line that it follows in right, under the same assembly. */
export function layOut(left: AlignedSide, right: AlignedSide): Layout {
  const count = left.lines.length;
  const size = count + right.lines.length;
  const parent = new Int32Array(size).fill(-1);
  const next = new Int32Array(size).fill(-1);
  // One more place for what stands at the top.
  const first = new Int32Array(size + 1).fill(-1);
  const last = new Int32Array(size + 1).fill(-1);
  const seat = (node: number): number => (node < 0 ? size : node);

  for (let l = 0; l < count; l++) {
    if (left.absorbed[l] === 1) continue;
    const holder = left.parents[l] ?? -1;
    parent[l] = holder;
    const before = last[seat(holder)] ?? -1;
    if (before < 0) first[seat(holder)] = l;
    else next[before] = l;
    last[seat(holder)] = l;
  }
  const previous = new Int32Array(size + 1).fill(-1);
  for (let r = 0; r < right.lines.length; r++) {
    if (right.absorbed[r] === 1) continue;
    const node = (right.partner[r] ?? -1) >= 0 ? (right.partner[r] ?? -1) : count + r;
    const q = right.parents[r] ?? -1;
    const holder = q < 0 ? -1 : (right.partner[q] ?? -1) >= 0 ? (right.partner[q] ?? -1) : count + q;
    if (node >= count) {
      parent[node] = holder;
      const before = previous[seat(holder)] ?? -1;
      const slot = before < 0 ? first[seat(holder)] : next[before];
      next[node] = slot ?? -1;
      if (before < 0) first[seat(holder)] = node;
      else next[before] = node;
    }
    if ((parent[node] ?? -1) === holder) previous[seat(holder)] = node;
  }
  return walk(first, next, parent, size);
}

function walk(first: Int32Array, next: Int32Array, parent: Int32Array, size: number): Layout {
  const nodes = new Int32Array(size);
  const parents = new Int32Array(size);
  let count = 0;
  const place = new Int32Array(size).fill(-1);
  let node = first[size] ?? -1;
  while (node >= 0) {
    const holder = parent[node] ?? -1;
    place[node] = count;
    parents[count] = holder < 0 ? -1 : (place[holder] ?? -1);
    nodes[count++] = node;
    let following = first[node] ?? -1;
    for (let up = node; following < 0 && up >= 0; up = parent[up] ?? -1) following = next[up] ?? -1;
    node = following;
  }
  return { nodes: nodes.subarray(0, count), parents: parents.subarray(0, count) };
}
