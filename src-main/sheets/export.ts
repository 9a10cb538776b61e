import { assertNever } from '../../src-preload/domain/assert-never';
import type { Bom, Field } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import { encodeJson } from '../json-pieces';
import type { CanonicalTable } from './canonical-table';
import { canonicalTable } from './canonical-table';
import { csvBytes } from './csv-bytes';
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

const numeric: ReadonlySet<Field> = new Set(['level', 'quantity', 'length', 'unitPrice', 'priceBreak', 'setup']);

const headerStyle = {
  font: { name: 'Calibri', size: 11, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F3A5F' } },
  alignment: { vertical: 'center', wrapText: true },
} as const;
/** Numbers in a column of texts stay as they are written. */
const textStyle = { numFmt: '@' } as const;

/** A table as an xlsx workbook under a frozen header; the columns at `numbers` hold numbers, all others text. */
export async function tableWorkbook(
  name: string,
  table: Pick<CanonicalTable, 'headers' | 'rows'>,
  numbers: ReadonlySet<number>,
): Promise<Uint8Array> {
  const { mostRows, writeWorkbook } = await import('./written-workbook');
  if (table.rows.length >= mostRows) {
    fail(
      'invalid',
      `${name} has ${table.rows.length.toLocaleString('en')} lines; a sheet holds ${(mostRows - 1).toLocaleString('en')} below its header.`,
      {
        unharmed: 'Nothing was written.',
        next: 'Save it as csv instead.',
      },
    );
  }
  const headers = table.headers.map((header) => xlsxText(header, 'A header'));
  const styles = headers.map((_, at) => (numbers.has(at) ? undefined : textStyle));
  const rows = function* () {
    for (const [row, texts] of table.rows.entries()) {
      const values = texts.map((text, at) => {
        if (text === null) return null;
        return numbers.has(at) ? xlsxDecimal(text) : xlsxText(text, `${table.headers[at]} in line ${row + 1}`);
      });
      yield { values, styles };
    }
  };
  return writeWorkbook({
    title: name,
    sheets: [
      {
        name: sheetName(name),
        around: { columns: columnWidths(table).map((width) => ({ width })), freezePane: { rows: 1 } },
        head: [{ values: headers, styles: headers.map(() => headerStyle) }],
        rows: rows(),
        count: table.rows.length,
        width: headers.length,
        isFiltered: headers.length > 0,
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
