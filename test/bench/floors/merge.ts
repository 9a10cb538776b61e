import { keyColumn, type Cells } from './parse';

export interface MergeCounts {
  readonly takeA: number;
  readonly takeB: number;
  readonly convergent: number;
  readonly conflicts: number;
  readonly deleteModify: number;
  readonly addAddConflict: number;
  readonly mergedRows: number;
}

/** The least that a three-way merge by key has to do, cell by cell. */
export function mergeByKey(base: readonly Cells[], left: readonly Cells[], right: readonly Cells[]): MergeCounts {
  const lefts = placesOf(left);
  const rights = placesOf(right);
  const isKnownLeft = new Uint8Array(left.length);
  const isKnownRight = new Uint8Array(right.length);
  const merged: Cells[] = [];
  const count = { takeA: 0, takeB: 0, convergent: 0, conflicts: 0, deleteModify: 0, addAddConflict: 0 };
  for (const old of base) {
    const l = lefts.get(old[keyColumn] ?? '');
    const r = rights.get(old[keyColumn] ?? '');
    if (l !== undefined) isKnownLeft[l] = 1;
    if (r !== undefined) isKnownRight[r] = 1;
    const mine = l === undefined ? undefined : left[l];
    const other = r === undefined ? undefined : right[r];
    if (!mine || !other) {
      const kept = mine ?? other;
      if (kept && !areEqual(kept, old)) {
        count.deleteModify++;
        merged.push(kept);
      }
      continue;
    }
    let row = mine;
    for (let column = 0; column < old.length; column++) {
      const [a, b, o] = [mine[column], other[column], old[column]];
      if (a === b) {
        if (a !== o) count.convergent++;
      } else if (a === o) {
        row = row.with(column, b ?? '');
        count.takeB++;
      } else if (b === o) count.takeA++;
      else count.conflicts++;
    }
    merged.push(row);
  }
  for (const [at, row] of left.entries()) {
    if (isKnownLeft[at] === 1) continue;
    const r = rights.get(row[keyColumn] ?? '');
    const other = r === undefined ? undefined : right[r];
    if (r !== undefined && other) {
      isKnownRight[r] = 1;
      if (!areEqual(row, other)) count.addAddConflict++;
    }
    merged.push(row);
  }
  for (const [at, row] of right.entries()) if (isKnownRight[at] === 0) merged.push(row);
  return { ...count, mergedRows: merged.length };
}

function placesOf(rows: readonly Cells[]): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at < rows.length; at++) places.set(rows[at]?.[keyColumn] ?? '', at);
  return places;
}

function areEqual(a: Cells, b: Cells): boolean {
  for (let column = 0; column < a.length; column++) if (a[column] !== b[column]) return false;
  return true;
}
