import { textPieces } from '../text-pieces';
import { protectCell } from './csv-safe';

/** A table to be written; its rows may be made on the way. */
export interface CsvTable {
  readonly headers: readonly string[];
  readonly rows: Iterable<readonly (string | null)[]>;
}

/** What a reader would take for something else where it stands without quotation marks. */
const ambiguous = /[\r\n",\ufeff]|^ | $/;

/** Rows as UTF-8 csv with a mark, CRLF lines, and no cell that a spreadsheet program would run. */
export function csvBytes(table: CsvTable): Uint8Array {
  return Buffer.concat([...textPieces(csvLines(table))]);
}

function* csvLines({ headers, rows }: CsvTable): Generator<string> {
  // A lone empty cell would be an empty line, which readers skip: quote it.
  const empty = headers.length === 1 ? '""' : '';
  yield `\uFEFF${csvLine(headers, empty)}`;
  for (const row of rows) yield csvLine(row, empty);
}

function csvLine(cells: readonly (string | null)[], empty: string): string {
  let line = '';
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? '';
    if (at > 0) line += ',';
    line += cell === '' ? empty : csvCell(protectCell(cell));
  }
  return `${line}\r\n`;
}

function csvCell(text: string): string {
  return ambiguous.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
