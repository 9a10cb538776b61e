import { assertNever } from '../../../src-preload/domain/assert-never';
import type { Cursor } from './reconcile-store';

/** A step of the cursor. */
export type Move = 'up' | 'down' | 'left' | 'right' | 'row-start' | 'row-end' | 'page-up' | 'page-down' | 'first' | 'last';

interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page step goes. */
  readonly page: number;
}

/** Where a step leads, within the bounds. */
export function moveCursor({ row, column }: Cursor, move: Move, { rows, columns, page }: Bounds): Cursor {
  const [wantedRow, wantedColumn] = ((): readonly [number, number] => {
    switch (move) {
      case 'up':
        return [row - 1, column];
      case 'down':
        return [row + 1, column];
      case 'left':
        return [row, column - 1];
      case 'right':
        return [row, column + 1];
      case 'row-start':
        return [row, 0];
      case 'row-end':
        return [row, columns - 1];
      case 'page-up':
        return [row - page, column];
      case 'page-down':
        return [row + page, column];
      case 'first':
        return [0, column];
      case 'last':
        return [rows - 1, column];
      default:
        return assertNever(move);
    }
  })();
  return { row: Math.max(0, Math.min(rows - 1, wantedRow)), column: Math.max(0, Math.min(columns - 1, wantedColumn)) };
}
