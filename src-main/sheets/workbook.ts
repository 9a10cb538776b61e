import * as XLSX from '@e965/xlsx';
import { fail } from '../failure';
import { noLook, readLooks, type SheetLook } from './cell-styles';
import { checkOds } from './check-ods';
import { readOdsLooks } from './looks-ods';
import { readXlsLooks } from './looks-xls';
import { readXlsbLooks } from './looks-xlsb';
import { refuseEncrypted, workbookFormat, type WorkbookFormat } from './format';
import { limits, unpack } from './guard';
import { takeLargeSheets, type TakenSheets } from './large-workbook';
import { numberCell } from './number-cell';
import { quietly } from './quietly';
import { repack } from './repack';
import { restoreAstral } from './restore-astral';
import type { Cell, Merge, Sheet } from './sheet';
import { tidyXls, workbookStream } from './tidy-xls';
import { tidyXlsb } from './tidy-xlsb';
import { tidyXlsx } from './tidy-xlsx';

/** All sheets of a workbook, hidden ones too, with values as last calculated; macros and links are never followed. */
export interface Workbook {
  readonly format: WorkbookFormat;
  readonly sheets: readonly Sheet[];
}

const readOptions = {
  type: 'buffer',
  dense: true,
  cellNF: true,
  cellText: true,
  cellFormula: false,
  cellHTML: false,
  cellStyles: true,
  // One row more than is read, so that a longer sheet shows.
  sheetRows: limits.rows + 1,
} as const satisfies XLSX.ParsingOptions;

/** Reads an OOXML or OpenDocument workbook; `large` is from how many bytes of XML on a sheet is too large for the workbook library. */
export function readZipWorkbook(bytes: Uint8Array, name: string, large: number = limits.largeSheet): Workbook {
  const parts = unpack(bytes, name);
  return readParts(parts, workbookFormat(parts, name), name, large);
}

/** Reads the sheets of an OpenDocument file that is one XML text without an archive around it. */
export function readFlatOds(xml: string, name: string): readonly Sheet[] {
  const encoder = new TextEncoder();
  const parts = new Map([
    // The library tells OpenDocument by its manifest, and wants styles, which stand in the content here.
    ['META-INF/manifest.xml', encoder.encode('<manifest:manifest/>')],
    ['styles.xml', encoder.encode('<office:document-styles/>')],
    ['content.xml', encoder.encode(xml)],
  ]);
  return readParts(parts, 'ods', name, limits.largeSheet).sheets;
}

function readParts(parts: Map<string, Uint8Array>, format: WorkbookFormat, name: string, large: number): Workbook {
  if (format === 'ods') checkOds(parts, name);
  const looks = format === 'xlsb' ? readXlsbLooks(parts) : format === 'ods' ? readOdsLooks(parts) : readLooks(parts);
  if (format !== 'xlsb') restoreAstral(parts);
  const taken = format === 'xlsx' || format === 'xlsm' ? takeLargeSheets(parts, large) : undefined;
  if (format === 'xlsb') tidyXlsb(parts, name);
  else if (format !== 'ods') tidyXlsx(parts);
  return { format, sheets: readSheets(repack(parts), name, taken).map((sheet) => withLook(sheet, looks.get(sheet.name))) };
}

/** Reads a binary workbook of Excel 97–2003 or older. */
export function readXls(bytes: Uint8Array, name: string): Workbook {
  const looks = readXlsLooks(workbookStream(bytes, name));
  return { format: 'xls', sheets: readSheets(tidyXls(bytes, name), name).map((sheet, at) => withLook(sheet, looks[at])) };
}

/** The look of the cells, with the outline that the library gives of some formats. */
function withLook(sheet: Sheet, look: SheetLook = noLook): Sheet {
  const { outlines } = sheet.look;
  return { ...sheet, look: outlines.size === 0 ? look : { struck: look.struck, faded: look.faded, indents: look.indents, outlines } };
}

function readSheets(bytes: Uint8Array, name: string, taken?: TakenSheets): Sheet[] {
  let workbook: XLSX.WorkBook;
  try {
    workbook = quietly(() => XLSX.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), readOptions));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(reason)) refuseEncrypted(name);
    return fail('unreadable-file', `${name} is a damaged workbook and cannot be read (${reason.slice(0, 120)}).`, {
      unharmed: 'Nothing was imported or changed.',
      next: 'Fetch or save the file again; if its program still opens it, save it there under a new name and import that.',
      place: { file: name },
    });
  }
  const sheets: Sheet[] = [];
  workbook.SheetNames.forEach((sheetName, index) => {
    const sheet = workbook.Sheets[sheetName];
    if (sheet === undefined) return;
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    // A damaged workbook can have a sheet without a name.
    sheets.push(readSheet(sheet, { name: sheetName || `Sheet ${index + 1}`, hidden, file: name, taken: taken?.rowsOf(sheet) ?? [] }));
  });
  return sheets;
}

/** What is known of a sheet beside what the workbook library read. */
interface SheetFacts {
  readonly name: string;
  readonly hidden: boolean;
  readonly file: string;
  /** Its cells that the workbook library was not given, by row; they are filled up here. */
  readonly taken: readonly (Cell[] | undefined)[];
}

function readSheet(sheet: XLSX.WorkSheet, { name: sheetName, hidden, file, taken }: SheetFacts): Sheet {
  // `dense` puts rows under !data; the library's type of a sheet does not say so.
  const data = (sheet['!data'] ?? []) as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[];
  let cells = 0;
  let last = -1;
  const rows: Cell[][] = [];
  for (let index = 0; index < Math.max(data.length, taken.length); index += 1) {
    const source = data[index];
    const row = taken[index] ?? [];
    // A damaged file can put a cell into column nine hundred million; sheets end at XFD.
    const columns = Math.min(source?.length ?? 0, limits.columns);
    for (let column = 0; column < columns; column += 1) {
      const cell = readCell(source?.[column]);
      if (column >= row.length) row.push(cell);
      else if (cell !== '') row[column] = cell;
    }
    let width = row.length;
    while (width > 0 && row[width - 1] === '') width -= 1;
    row.length = width;
    if (width > 0) last = index;
    cells += width;
    if (index >= limits.rows || cells > limits.cells) {
      fail('unreadable-file', `Sheet "${sheetName}" of ${file} has more than ${limits.rows.toLocaleString('en')} rows of cells.`, {
        unharmed: 'Nothing was imported or changed.',
        next: 'Delete the rows below the parts list, or save the parts list alone as .csv, and import that.',
        place: { file, sheet: sheetName },
      });
    }
    rows.push(row);
  }
  rows.length = last + 1;
  const hiddenRows = new Set<number>();
  const outlines = new Map<number, number>();
  (sheet['!rows'] ?? []).forEach((row, index) => {
    if (index > last) return;
    if (row?.hidden === true) hiddenRows.add(index);
    if (row?.level !== undefined && row.level > 0) outlines.set(index, row.level);
  });
  const merges: Merge[] = (sheet['!merges'] ?? []).map((merge) => ({
    top: merge.s.r,
    left: merge.s.c,
    bottom: merge.e.r,
    right: merge.e.c,
  }));
  return { name: sheetName, rows, hidden, hiddenRows, merges, look: { ...noLook, outlines } };
}

function readCell(cell: XLSX.CellObject | undefined): Cell {
  if (cell === undefined || cell.t === 'z') return '';
  if (cell.t === 's') return typeof cell.v === 'string' ? cell.v : (cell.w ?? '');
  const shown = cell.w ?? '';
  const format = typeof cell.z === 'string' ? cell.z : '';
  if (cell.t === 'e') return { kind: 'error', text: shown, shown, exact: '', format };
  if (cell.t === 'b')
    return { kind: 'boolean', text: cell.v === true ? 'TRUE' : 'FALSE', shown: shown === '' ? String(cell.v) : shown, exact: '', format };
  if (typeof cell.v === 'number') return numberCell(cell.v, shown, format);
  if (cell.v instanceof Date) return { kind: 'date', text: shown.trim(), shown, exact: '', format };
  return shown;
}
