import * as XLSX from '@e965/xlsx';
import { fail } from '../failure';
import { noLook, readLooks } from './cell-styles';
import { checkOds } from './check-ods';
import { readOdsLooks } from './looks-ods';
import { readXlsLooks } from './looks-xls';
import { readXlsbLooks } from './looks-xlsb';
import { refuseEncrypted, workbookFormat, type WorkbookFormat } from './format';
import { limits, unpack } from './guard';
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

/** Reads an OOXML or OpenDocument workbook. */
export function readZipWorkbook(bytes: Uint8Array, name: string): Workbook {
  const parts = unpack(bytes, name);
  return readParts(parts, workbookFormat(parts, name), name);
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
  return readParts(parts, 'ods', name).sheets;
}

function readParts(parts: Map<string, Uint8Array>, format: WorkbookFormat, name: string): Workbook {
  if (format === 'ods') checkOds(parts, name);
  const looks = format === 'xlsb' ? readXlsbLooks(parts) : format === 'ods' ? readOdsLooks(parts) : readLooks(parts);
  if (format === 'xlsb') tidyXlsb(parts, name);
  else if (format !== 'ods') tidyXlsx(parts);
  if (format !== 'xlsb') restoreAstral(parts);
  return { format, sheets: readSheets(repack(parts), name).map((sheet) => ({ ...sheet, look: looks.get(sheet.name) ?? noLook })) };
}

/** Reads a binary workbook of Excel 97–2003 or older. */
export function readXls(bytes: Uint8Array, name: string): Workbook {
  const looks = readXlsLooks(workbookStream(bytes, name));
  return { format: 'xls', sheets: readSheets(tidyXls(bytes, name), name).map((sheet, at) => ({ ...sheet, look: looks[at] ?? noLook })) };
}

function readSheets(bytes: Uint8Array, name: string): Sheet[] {
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
    sheets.push(readSheet(sheet, sheetName || `Sheet ${index + 1}`, hidden, name));
  });
  return sheets;
}

function readSheet(sheet: XLSX.WorkSheet, sheetName: string, hidden: boolean, file: string): Sheet {
  // `dense` puts rows under !data; the library's type of a sheet does not say so.
  const data = (sheet['!data'] ?? []) as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[];
  let cells = 0;
  let last = -1;
  const rows: Cell[][] = [];
  for (let index = 0; index < data.length; index += 1) {
    const source = data[index];
    const row: Cell[] = [];
    if (source !== undefined) {
      let width = -1;
      // A damaged file can put a cell into column nine hundred million; sheets end at XFD.
      for (let column = 0; column < Math.min(source.length, limits.columns); column += 1) {
        const cell = readCell(source[column]);
        row.push(cell);
        if (cell !== '') width = column;
      }
      row.length = width + 1;
      if (width >= 0) last = index;
      cells += width + 1;
    }
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
  (sheet['!rows'] ?? []).forEach((row, index) => {
    if (row?.hidden === true && index <= last) hiddenRows.add(index);
  });
  const merges: Merge[] = (sheet['!merges'] ?? []).map((merge) => ({
    top: merge.s.r,
    left: merge.s.c,
    bottom: merge.e.r,
    right: merge.e.c,
  }));
  return { name: sheetName, rows, hidden, hiddenRows, merges, look: noLook };
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

/** A cell that holds a number, which its format may make a date. */
export function numberCell(value: number, shown: string, format: string): Cell {
  const exact = plainNumber(value);
  if (format !== '' && XLSX.SSF.is_date(format)) return { kind: 'date', text: shown.trim(), shown, exact, format };
  return { kind: 'number', text: numberText(exact, shown.trim()), shown, exact, format };
}

/** What a text field takes from a number cell: the display where it is the very same number (007, 3,3, 1.10), else the shortest exact digits. */
function numberText(exact: string, shown: string): string {
  if (shown === exact || shown === '') return exact;
  if (/^-?0\d+$/.test(shown) && sameNumber(shown, exact)) return shown;
  if (!/^-?\d+$/.test(exact) && /^-?\d+[.,]\d+$/.test(shown) && sameNumber(shown.replace(',', '.'), exact)) return shown;
  // A whole number that is shown with decimals is a number format at work on an identifier; 1.10 of a find number is not.
  return exact;
}

function sameNumber(a: string, b: string): boolean {
  return Number(a) === Number(b);
}

/** A stored number in plain notation: the shortest digits that give the same number, without an exponent. */
export function plainNumber(value: number): string {
  // 15 digits are what a spreadsheet keeps; more are noise of binary fractions (146.68200000000002).
  const kept = Number.isInteger(value) ? value : Number(value.toPrecision(15));
  const text = String(Object.is(kept, -0) ? 0 : kept);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', head = '', tail = '', direction = '+', power = '0'] = match;
  const digits = head + tail;
  const shift = Number(power);
  if (direction === '-') return `${sign}0.${'0'.repeat(shift - 1)}${digits}`;
  return sign + (digits.length > shift + 1 ? `${digits.slice(0, shift + 1)}.${digits.slice(shift + 1)}` : digits.padEnd(shift + 1, '0'));
}
