import type { Line } from './bom';
import type { Row } from './comparison';

/** The lines of one side as they lie in memory, and where each row's is among them: -1 where the row has none. */
export interface RowLines {
  readonly lines: readonly Line[];
  readonly places: Int32Array;
}

type Sides = Readonly<Record<'left' | 'right', RowLines>>;

const known = new WeakMap<readonly Row[], Sides>();

/** Notes where the lines of rows are, while that is at hand. */
export function keepRowLines(rows: readonly Row[], sides: Sides): void {
  known.set(rows, sides);
}

/** Where the lines of rows are; `undefined` where nobody noted it, as for rows that were put together later. */
export function keptRowLines(rows: readonly Row[]): Sides | undefined {
  return known.get(rows);
}
