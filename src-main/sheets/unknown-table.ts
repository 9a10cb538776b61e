import type { ImportProblem } from '../../src-preload/contract';
import { tableOf, type Table } from './detect-table';
import type { FoundLines } from './find-lines';
import type { ColumnMapping } from './map-columns';
import { isBlank, isBlankRow, textOf, type Sheet } from './sheet';

/** Fields of which a line needs one: they say what part it is. */
const identities: ReadonlySet<string> = new Set(['partNumber', 'mpn', 'designators', 'description', 'value', 'supplierPart', 'upc']);

/** A column is known to name the part. */
export function namesParts(mapping: readonly ColumnMapping[]): boolean {
  return mapping.some((column) => identities.has(column.field));
}

/** The fullest sheet as a table, where nothing in the file looks like a parts list: its columns are for a person to name. Undefined where all is blank. */
export function unknownTable(sheets: readonly Sheet[], headerRow: number | undefined): Table | undefined {
  let fullest: Sheet | undefined;
  let most = 0;
  for (const sheet of sheets) {
    let filled = 0;
    for (const row of sheet.rows) for (const cell of row) if (!isBlank(cell)) filled += sheet.hidden ? 0.01 : 1;
    if (filled > most) [fullest, most] = [sheet, filled];
  }
  if (fullest === undefined) return undefined;
  const header = headerRow === undefined ? likelyHeader(fullest) : headerRow - 1;
  return tableOf(fullest, {
    header,
    reason:
      header < 0
        ? 'No row names columns that parts lists have, and no column looks like one.'
        : `No row names columns that parts lists have; row ${header + 1} may name others.`,
  });
}

/** The first row with several texts and no number, below titles in a single cell; -1 where there is none. */
function likelyHeader(sheet: Sheet): number {
  const first = sheet.rows.findIndex((row) => row.filter((cell) => !isBlank(cell)).length > 1);
  const texts = (sheet.rows[first] ?? []).map((cell) => textOf(cell).trim()).filter((text) => text !== '');
  const isNamed = first >= 0 && new Set(texts).size === texts.length && !texts.some((text) => /\d/.test(text));
  return isNamed && sheet.rows.slice(first + 1).some((row) => !isBlankRow(row)) ? first : -1;
}

/** Every row below the header that holds anything: which of them are lines is not known before a column names the part. */
export function rowsOf(table: Table): FoundLines {
  const rows: number[] = [];
  for (let row = table.start; row < table.sheet.rows.length; row += 1) {
    if (!isBlankRow(table.sheet.rows[row]) && !table.sheet.hiddenRows.has(row)) rows.push(row);
  }
  return { rows, problems: [], last: rows.at(-1) ?? Math.max(table.header, table.start - 1) };
}

/** Says that the columns have to be mapped by hand. */
export function unknownProblem(table: Table): ImportProblem {
  return {
    ...(table.header < 0 ? {} : { row: table.header + 1 }),
    severity: 'error',
    code: 'no-table',
    message:
      'No column is known to name the part (part number, designator, description …), so nothing can be imported yet. Say which row names the columns, and what the columns are.',
  };
}
