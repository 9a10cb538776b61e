import { assertNever } from '../../src-preload/domain/assert-never';
import type { Bom, Field } from '../../src-preload/domain/bom';
import { encodeJson } from '../json-pieces';
import type { CanonicalTable } from './canonical-table';
import { canonicalTable } from './canonical-table';
import { protectCell } from './csv-safe';
import { lineToJson } from './line-json';
import type { TableColumn } from './present-columns';
import { xlsxDecimal, xlsxText } from './xlsx-text';

/** The canonical lines of a BOM as the bytes of a file; importing it again gives the same lines. */
export async function exportBom(bom: Bom, to: 'csv' | 'xlsx' | 'json'): Promise<Uint8Array> {
  switch (to) {
    case 'json':
      return encodeJson(bomToJson(bom));
    case 'csv':
      return csvBytes(canonicalTable(bom));
    case 'xlsx':
      return bomWorkbook(bom);
    default:
      return assertNever(to);
  }
}

/** A BOM in the shape that `trueup convert --json` promises. */
export function bomToJson(bom: Bom) {
  return { name: bom.name, lines: bom.lines.map((line) => lineToJson(line, bom)) };
}

/** Rows as UTF-8 csv with a mark, CRLF lines, and no cell that a spreadsheet program would run. */
export async function csvBytes(table: Pick<CanonicalTable, 'headers' | 'rows'>): Promise<Uint8Array> {
  const { default: papa } = await import('papaparse');
  const rows = [table.headers, ...table.rows].map((row) => row.map((cell) => protectCell(cell ?? '')));
  // A lone empty cell would be an empty line, which readers skip: quote it.
  const text = papa.unparse(rows, { newline: '\r\n', quotes: (value: unknown) => value === '' && table.headers.length === 1 });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

const numeric: ReadonlySet<Field> = new Set(['level', 'quantity', 'length', 'unitPrice', 'priceBreak', 'setup']);

const headerStyle = {
  font: { name: 'Calibri', size: 11, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F3A5F' } },
  alignment: { vertical: 'center', wrapText: true },
} as const;

/** Above this many lines the workbook is written as a stream, which keeps memory flat but cannot style single cells. */
const streamFrom = 20_000;

/** A table as an xlsx workbook under a frozen header; the columns at `numbers` hold numbers, all others text. */
export async function tableWorkbook(
  name: string,
  table: Pick<CanonicalTable, 'headers' | 'rows'>,
  numbers: ReadonlySet<number>,
): Promise<Uint8Array> {
  const { writeXlsx, writeXlsxStream } = await import('hucre/xlsx');
  const widths = columnWidths(table);
  const value = (text: string | null, at: number, row: number) => {
    if (text === null) return null;
    return numbers.has(at) ? xlsxDecimal(text) : xlsxText(text, `${table.headers[at]} in line ${row + 1}`);
  };
  const headers = table.headers.map((header) => xlsxText(header, 'A header'));
  const textFormat = (at: number) => (numbers.has(at) ? {} : { numFmt: '@' });
  if (table.rows.length >= streamFrom) {
    const rows = (function* () {
      yield headers;
      for (const [index, row] of table.rows.entries()) yield row.map((text, at) => value(text, at, index));
    })();
    const columns = widths.map((width, at) => ({ width, ...textFormat(at) }));
    return collect(writeXlsxStream(rows, { name: sheetName(name), columns, freezePane: { rows: 1 } }));
  }
  return writeXlsx({
    properties: { title: name, creator: 'Trueup' },
    sheets: [
      {
        name: sheetName(name),
        columns: widths.map((width, at) => ({ width, ...textFormat(at) })),
        rows: [headers, ...table.rows.map((row, index) => row.map((text, at) => value(text, at, index)))],
        cells: new Map(headers.map((header, at) => [`0,${at}`, { value: header, style: headerStyle }])),
        freezePane: { rows: 1 },
        ...(headers.length === 0 ? {} : { autoFilter: { range: `A1:${columnLetter(headers.length - 1)}${table.rows.length + 1}` } }),
      },
    ],
  });
}

function bomWorkbook(bom: Bom): Promise<Uint8Array> {
  const table = canonicalTable(bom);
  const numbers = table.columns.flatMap((column, at) => (isNumeric(column) ? [at] : []));
  return tableWorkbook(bom.name, table, new Set(numbers));
}

/** The column holds decimals or whole numbers. */
export function isNumeric(column: TableColumn): boolean {
  return column.kind === 'field' && numeric.has(column.field);
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Widths in characters that show most cells whole: the 95th percentile of a column, within bounds. */
function columnWidths(table: Pick<CanonicalTable, 'headers' | 'rows'>): number[] {
  return table.headers.map((header, at) => {
    const lengths = table.rows.slice(0, 2_000).map((row) => row[at]?.length ?? 0);
    lengths.sort((a, b) => a - b);
    return Math.min(60, Math.max(header.length + 3, (lengths[Math.floor(lengths.length * 0.95)] ?? 0) + 2));
  });
}

/** A name that Excel accepts for a sheet: no `[]:*?/\`, at most 31 characters, not empty, no apostrophe at the ends. */
export function sheetName(name: string): string {
  const clean = name
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 31)
    .replace(/^'+|'+$/g, '')
    .trim();
  return clean === '' || clean.toLowerCase() === 'history' ? 'BOM' : clean;
}

/** Column letters of a 0-based index: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}
