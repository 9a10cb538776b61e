import type { RowView } from '../../../src-preload/contract';
import { lineName } from './cell-value';

/** A line that was taken hold of, to be paired with one of the other side. */
export interface HeldLine {
  /** Id of the row that it stands in. */
  readonly row: string;
  readonly side: 'left' | 'right';
  readonly key: string;
  readonly name: string;
}

/** The line of a side of a row, or without a side the only one, or the left one of a pair; undefined where there is none. */
export function holdLine({ row }: RowView, side?: 'left' | 'right'): HeldLine | undefined {
  const from = side ?? (row.left === null ? 'right' : 'left');
  const line = row[from];
  return line === null ? undefined : { row: row.id, side: from, key: line.key, name: lineName(line) };
}

/** Keys of the pair that the held line makes with a row; undefined where that row has no line on the other side, or is its own. */
export function pairOf(held: HeldLine, { row }: RowView): { readonly left: string; readonly right: string } | undefined {
  const other = held.side === 'left' ? row.right : row.left;
  if (other === null || row.id === held.row) return undefined;
  return held.side === 'left' ? { left: held.key, right: other.key } : { left: other.key, right: held.key };
}
