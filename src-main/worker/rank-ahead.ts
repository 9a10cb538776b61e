import type { ChangedField, Side } from '../../src-preload/domain/comparison';
import { rankColumn, type OrderedRows } from './order-rows';

/** Milliseconds without another window of rows after which the columns are ranked, and between one column and the next. */
const [rest, between] = [1_000, 50];
/** What ranks made ahead may take, in bytes, and how many there may be: fewer than are kept, or they would drive one another out. */
const [most, mostColumns] = [16 * 2 ** 20, 48];

/** A column of a comparison by which its rows may be put in order. */
export interface RankedColumn {
  readonly side: Side;
  readonly field: ChangedField;
}

/**
 * Ranks the columns of the comparison that is looked at, one at a time while nobody scrolls, so that the first order by one of them is there as soon
 * as the next. To be called with each window of rows.
 */
export function openRankAhead(): (rows: OrderedRows, columns: () => readonly RankedColumn[]) => void {
  let waiting: NodeJS.Timeout | undefined;
  return (rows, columns) => {
    clearTimeout(waiting);
    let left: RankedColumn[] | undefined;
    const next = (): void => {
      left ??= columns().slice(0, Math.min(mostColumns, Math.floor(most / (4 * Math.max(1, rows.rows.length)))));
      for (let column = left.shift(); column !== undefined; column = left.shift()) {
        if (!rankColumn(rows, column.side, column.field)) continue;
        waiting = setTimeout(next, between).unref();
        return;
      }
    };
    waiting = setTimeout(next, rest).unref();
  };
}
