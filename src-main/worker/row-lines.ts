import type { Line } from '../../src-preload/domain/bom';
import type { Row, Side } from '../../src-preload/domain/comparison';
import { keptRowLines, type RowLines } from '../../src-preload/domain/row-lines';

const known = new WeakMap<readonly Row[], Map<Side, RowLines>>();

/**
 * Where the rows' lines are among their BOM's, found once for a comparison: what is asked of all lines is asked several times as fast in the order
 * in which they were read as in that of the rows.
 */
export function rowLines(rows: readonly Row[], side: Side, bom: readonly Line[]): RowLines {
  const sides = known.get(rows) ?? new Map<Side, RowLines>();
  known.set(rows, sides);
  const found = sides.get(side) ?? (side === 'base' ? undefined : keptRowLines(rows)?.[side]) ?? findLines(rows, side, bom);
  sides.set(side, found);
  return found;
}

function findLines(rows: readonly Row[], side: Side, bom: readonly Line[]): RowLines {
  const places = new Int32Array(rows.length);
  /** Lines that were put together for the comparison. */
  const made: Line[] = [];
  let placeOf: ReadonlyMap<Line, number> | undefined;
  // Mostly the rows of a side are in the order of its lines.
  let next = 0;
  for (let index = 0; index < rows.length; index++) {
    const line = rows[index]?.[side] ?? null;
    if (line === null) {
      places[index] = -1;
      continue;
    }
    if (bom[next] !== line) {
      placeOf ??= placesOf(bom);
      next = placeOf.get(line) ?? bom.length + made.push(line) - 1;
    }
    places[index] = next++;
  }
  return { lines: made.length === 0 ? bom : [...bom, ...made], places };
}

function placesOf(bom: readonly Line[]): ReadonlyMap<Line, number> {
  const places = new Map<Line, number>();
  for (let at = 0; at < bom.length; at++) {
    const line = bom[at];
    if (line !== undefined) places.set(line, at);
  }
  return places;
}
