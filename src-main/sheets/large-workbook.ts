import * as XLSX from '@e965/xlsx';
import { takePlainCells, type NumberCells } from './large-sheet';
import { numberCell } from './number-cell';
import { quietly } from './quietly';
import { repack } from './repack';
import { readSharedStrings } from './shared-strings';
import type { Cell } from './sheet';

/** The cells that the workbook library was not given. */
export interface TakenSheets {
  /** By row, of a sheet that the library read. */
  readonly rowsOf: (sheet: XLSX.WorkSheet) => readonly (Cell[] | undefined)[];
}

/**
 * Takes the plain cells out of the sheets of a workbook of which one is large, and leaves `parts` with what remains for the workbook library: everything
 * around the cells, and each cell that is no plain text or number. `undefined`, and nothing changed, where no sheet is large or one is laid out in a way
 * that is not known here.
 */
export function takeLargeSheets(parts: Map<string, Uint8Array>, large: number): TakenSheets | undefined {
  if (![...parts.values()].some((data) => data.length >= large)) return undefined;
  const shared = sharedStringsPart(parts);
  const sheets: [string, Uint8Array][] = [];
  for (const [name, data] of parts) {
    if (name === shared) continue;
    const bytes = buffer(data);
    if (bytes.includes('<sheetData')) sheets.push([name, data]);
    else if (bytes.includes(':sheetData')) return undefined;
  }
  if (!sheets.some(([, data]) => data.length >= large)) return undefined;
  const strings = shared === undefined ? undefined : parts.get(shared);
  const texts = strings === undefined ? undefined : readSharedStrings(buffer(strings));
  if (strings !== undefined && texts === undefined) return undefined;
  const numbers = readNumbers(new Map([...parts].filter(([name]) => name !== shared && !sheets.some(([sheet]) => sheet === name))));
  if (numbers === undefined) return undefined;

  const taken: Cell[][][] = [];
  const rests: [string, Uint8Array][] = [];
  let namesStrings = false;
  for (const [name, data] of sheets) {
    const bytes = buffer(data);
    const sheet = takePlainCells(bytes, markOf(taken.length), { strings: texts, numbers });
    if (sheet === undefined) {
      // A small one may stay as it is, and so may what it refers to; but it must not have what looks like a mark.
      if (data.length >= large || /\bheader\s*=\s*["']?\s*-/.test(bytes.toString('latin1'))) return undefined;
      namesStrings = true;
      continue;
    }
    namesStrings ||= sheet.namesStrings;
    taken.push(sheet.rows);
    rests.push([name, sheet.rest]);
  }
  for (const [name, rest] of rests) {
    const whole = parts.get(name);
    parts.set(name, rest);
    if (whole !== undefined) release(whole);
  }
  if (shared !== undefined && !namesStrings) {
    parts.set(shared, Buffer.from('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'));
  }
  return { rowsOf: (sheet) => taken[-(sheet['!margins']?.header ?? 1) - 1] ?? [] };
}

/** Bytes by which an unpacked part's memory may be larger than the part. */
const slack = 64;

/** Gives back the memory of a part that nothing needs any more: tens of megabytes, which would else stay until somebody collects them. */
function release(part: Uint8Array): void {
  const memory = part.buffer;
  // A part that is not packed lies within the file itself, which is still needed.
  if (memory instanceof ArrayBuffer && part.byteOffset === 0 && memory.byteLength - part.length <= slack) memory.transfer(0);
}

/** The margins of a page are of no use to a BOM: the workbook library hands them through, and so says which part a sheet was read from. */
function markOf(index: number): string {
  return `<pageMargins header="-${index + 1}"/>`;
}

/** The part of the texts that cells name by number, as the workbook library looks it up; undefined where there is none or more than one. */
function sharedStringsPart(parts: ReadonlyMap<string, Uint8Array>): string | undefined {
  const types = parts.get('[Content_Types].xml');
  const listed =
    types === undefined
      ? []
      : (buffer(types)
          .toString('utf8')
          .match(/<(?:\w+:)?Override\b[^<>]*sharedStrings\+xml[^<>]*>/g) ?? []);
  const name = /\sPartName="\/([^"&]+)"/.exec(listed[0] ?? '')?.[1];
  return listed.length === 1 && name !== undefined && parts.has(name) ? name : undefined;
}

/** What the library hands out of a workbook without listing it in its types. */
interface StyledWorkbook extends XLSX.WorkBook {
  readonly Styles?: { readonly CellXf?: readonly { readonly numFmtId?: number }[] };
  readonly SSF?: Readonly<Record<number, string | undefined>>;
}

const sharedNumbers = 100_000;

/** A number of at most nine digits in the only plain way to write it: the general format shows it so, and no exacter digits are behind it. */
export const asWritten = /^(?:0|[1-9]\d{0,8}|(?:0|[1-9]\d{0,4})\.\d{0,3}[1-9])$/;

/** How each style shows numbers; undefined where the workbook library cannot tell. */
function readNumbers(parts: ReadonlyMap<string, Uint8Array>): NumberCells | undefined {
  let read: StyledWorkbook;
  try {
    // A sheet of no number: the library reads styles and settings alone.
    read = quietly(() => XLSX.read(buffer(repack(parts)), { type: 'buffer', dense: true, cellNF: true, cellStyles: true, sheets: -1 }));
  } catch {
    // Reading all of it fails in the same way and says so.
    return undefined;
  }
  const { Styles, SSF, Workbook } = read;
  if (SSF === undefined) return undefined;
  const date1904 = Workbook?.WBProps?.date1904 === true;
  const formats = Array.isArray(Styles?.CellXf) ? Styles.CellXf.map(({ numFmtId }) => SSF[numFmtId ?? 0]) : [];
  const formatOf = (style: number): string | undefined => (style < formats.length ? formats[style] : SSF[0]);
  const made = new Map<number, Map<string, Cell>>();
  let kept = 0;
  return {
    knows: (style) => formatOf(style) !== undefined,
    cell: (style, raw) => {
      let cells = made.get(style);
      if (cells === undefined) made.set(style, (cells = new Map()));
      const known = cells.get(raw);
      if (known !== undefined) return known;
      const format = formatOf(style) ?? '';
      if (format === 'General' && asWritten.test(raw)) return { kind: 'number', text: raw, shown: raw, exact: raw, format };
      const value = Number.parseFloat(raw);
      const cell = numberCell(value, shownAs(format, value, date1904), format);
      // A column of numbers that never come again is not to be held twice.
      if (kept < sharedNumbers) {
        kept += 1;
        cells.set(raw, cell);
      }
      return cell;
    },
  };
}

/** As the workbook library shows it, which has nothing to do for a whole number without a format: nothing where the format cannot be followed. */
function shownAs(format: string, value: number, date1904: boolean): string {
  if (format === 'General' && (value | 0) === value) return String(value);
  try {
    // The library does not say what comes out; it is text.
    return String(XLSX.SSF.format(format, value, { date1904 }));
  } catch {
    return '';
  }
}

function buffer(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
