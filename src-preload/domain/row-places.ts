import type { Row } from './comparison';

/** Where the lines of rows are among the lines that were aligned, by index of the row; -1 where it has none. */
export interface RowPlaces {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

const known = new WeakMap<readonly Row[], RowPlaces>();

/** Notes where the lines of rows are, while that is at hand. */
export function keepPlaces(rows: readonly Row[], places: RowPlaces): void {
  known.set(rows, places);
}

/** Where to look for the lines of rows first; a line that was taken into another is not there. `undefined` where nobody noted it. */
export function placesOfRows(rows: readonly Row[]): RowPlaces | undefined {
  return known.get(rows);
}
