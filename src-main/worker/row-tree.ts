import type { RowFilter, RowPlace } from '../../src-preload/contract';
import type { Row } from '../../src-preload/domain/comparison';

const counted = new WeakMap<readonly Row[], Uint32Array>();

/** How many rows are right below each; computed once for a comparison. */
export function rowsBelow(rows: readonly Row[]): Uint32Array {
  let holds = counted.get(rows);
  if (holds === undefined) {
    holds = new Uint32Array(rows.length);
    for (const { parent } of rows) if (parent >= 0) holds[parent] = (holds[parent] ?? 0) + 1;
    counted.set(rows, holds);
  }
  return holds;
}

const flat = new WeakMap<readonly Row[], boolean>();

/** Whether no row is below another; looked up once for a comparison. */
export function isFlat(rows: readonly Row[]): boolean {
  const known = flat.get(rows) ?? rows.every(({ parent }) => parent < 0);
  flat.set(rows, known);
  return known;
}

/** Index of the topmost folded assembly above each row, -1 where none is. */
export function hiddenBy(rows: readonly Row[], fold: NonNullable<RowFilter['fold']>): Int32Array {
  const named = new Set(fold.rows);
  const holds = rowsBelow(rows);
  const hidden = new Int32Array(rows.length).fill(unknown);
  const path: number[] = [];
  for (let start = 0; start < rows.length; start++) {
    let at = start;
    while (at >= 0 && hidden[at] === unknown) {
      // A comparison's tree is free of cycles; a mark spares the promise.
      hidden[at] = -1;
      path.push(at);
      at = rows[at]?.parent ?? -1;
    }
    for (let index = path.pop(); index !== undefined; index = path.pop()) {
      const parent = rows[index]?.parent ?? -1;
      if (parent < 0) continue;
      const above = hidden[parent] ?? -1;
      hidden[index] = above >= 0 ? above : isFolded(rows[parent], holds[parent] ?? 0, fold.all, named) ? parent : -1;
    }
  }
  return hidden;
}

const unknown = -2;

function isFolded(row: Row | undefined, holds: number, all: boolean, named: ReadonlySet<string>): boolean {
  return row !== undefined && holds > 0 && named.has(row.id) !== all;
}

/** Ids of the folded assemblies above a row. */
export function foldedAbove(rows: readonly Row[], index: number, fold: NonNullable<RowFilter['fold']>): readonly string[] {
  const named = new Set(fold.rows);
  const ids: string[] = [];
  for (let at = rows[index]?.parent ?? -1; at >= 0; at = rows[at]?.parent ?? -1) {
    const row = rows[at];
    if (row !== undefined && isFolded(row, 1, fold.all, named)) ids.push(row.id);
  }
  return ids;
}

/** What the page draws of a row's place in the tree; `undefined` in a flat comparison. */
export function placeInTree(rows: readonly Row[], index: number, fold: RowFilter['fold']): RowPlace | undefined {
  const row = rows[index];
  if (row === undefined) return undefined;
  const holds = rowsBelow(rows)[index] ?? 0;
  const parent = rows[row.parent];
  if (holds === 0 && parent === undefined) return undefined;
  return {
    ...(parent === undefined ? {} : { parent: parent.id }),
    holds,
    isFolded: fold !== undefined && holds > 0 && fold.rows.includes(row.id) !== fold.all,
  };
}
