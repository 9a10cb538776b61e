import { keyColumn, type Cells } from './parse';

export interface JoinCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly cells: number;
}

/** The least that a keyed comparison has to do: find each row's partner in a Map, hold every cell against the other's. */
export function joinByKey(left: readonly Cells[], right: readonly Cells[]): JoinCounts {
  const places = new Map<string, number>();
  for (let at = 0; at < right.length; at++) places.set(right[at]?.[keyColumn] ?? '', at);
  const met = new Uint8Array(right.length);
  const differing: number[] = [];
  let removed = 0;
  let changed = 0;
  for (const row of left) {
    const at = places.get(row[keyColumn] ?? '');
    const other = at === undefined ? undefined : right[at];
    if (at === undefined || other === undefined) {
      removed++;
      continue;
    }
    met[at] = 1;
    const before = differing.length;
    for (let column = 0; column < row.length; column++) if (row[column] !== other[column]) differing.push(at, column);
    if (differing.length > before) changed++;
  }
  let added = 0;
  for (const flag of met) if (flag === 0) added++;
  return { added, removed, changed, cells: differing.length / 2 };
}
