import type { CellValue, Row } from '../../src-preload/domain/comparison';

/** What a report shows of the decisions: the line as it will be, row by row. */
export interface Decided {
  /** The line as it will be; `gone`: it will not be there; `open`: not decided. */
  readonly resultOf: (row: Row) => Readonly<Record<string, CellValue>> | 'gone' | 'open';
  /** Rows that are not decided. */
  readonly open: number;
}
