import { limits } from './guard';
import { RecentTexts } from './recent-texts';
import type { Cell } from './sheet';

/** What the cells of a sheet refer to. */
export interface SheetTables {
  /** Texts by number; undefined where the workbook has none that could be read. */
  readonly strings: readonly string[] | undefined;
  readonly numbers: NumberCells;
}

/** How the workbook's styles show numbers. */
export interface NumberCells {
  /** True where the style's format is known; the workbook library finds some out by the first cell that has it, be it a text. */
  readonly knows: (style: number) => boolean;
  /** Of a style that is known. */
  readonly cell: (style: number, raw: string) => Cell;
}

/** A large sheet taken apart. */
export interface LargeSheet {
  /** The plain cells; rows and cells that are not there are holes or ''. */
  readonly rows: Cell[][];
  /** The part without them: all else for the workbook library to read, cells in their places. */
  readonly rest: Buffer;
  /** True where a cell of the rest names a shared string. */
  readonly namesStrings: boolean;
}

/** What a cell's `t` says of its content; the others are left to the workbook library. */
type Kind = 'number' | 'shared' | 'formula-text' | 'inline' | 'other';

const typeOfInline = Buffer.from('inlineStr');
const typeOfFormulaText = Buffer.from('str');
const plainRowStart = Buffer.from('<row r="');
const rowEnd = Buffer.from('</row>');
const cellEnd = Buffer.from('</c>');
const formulaEnd = Buffer.from('</f>');
const valueStart = Buffer.from('<v>');
const valueEnd = Buffer.from('</v></c>');
const inlineStart = Buffer.from('<is><t>');
const inlineKeptStart = Buffer.from('<is><t xml:space="preserve">');
const inlineEnd = Buffer.from('</t></is></c>');

/** Thrown inside only: the sheet is not laid out as spreadsheet programs write it. */
class UnknownLayout extends Error {}

/**
 * Takes the plain cells (texts and numbers) out of a worksheet in one pass over its bytes, so that the workbook library, which holds a whole sheet
 * several times over, need not see them. Cells that are anything else stay in the rest. `undefined`: the sheet is not laid out as spreadsheet programs
 * write it, and the workbook library is to read all of it.
 */
export function takePlainCells(bytes: Buffer, mark: string, tables: SheetTables): LargeSheet | undefined {
  const open = bytes.indexOf('<sheetData>');
  const close = bytes.indexOf('</sheetData>');
  if (open < 0 || close < open || bytes.indexOf('sheetData') !== open + 1) return undefined;
  const start = open + '<sheetData>'.length;
  for (const around of [bytes.subarray(0, open), bytes.subarray(close)]) {
    // A comment could hold what looks like the sheet, and a margin what looks like a mark.
    if (around.includes('<!') || around.includes('header="-')) return undefined;
  }
  try {
    const scan = new Scan(bytes, start, close, tables);
    scan.run();
    const end = close + '</sheetData>'.length;
    const rest = Buffer.concat([
      bytes.subarray(0, start),
      ...scan.rest,
      bytes.subarray(close, end),
      Buffer.from(mark),
      bytes.subarray(end),
    ]);
    return { rows: scan.rows, rest, namesStrings: scan.namesStrings };
  } catch (error) {
    if (error instanceof UnknownLayout) return undefined;
    throw error;
  }
}

class Scan {
  readonly rows: Cell[][] = [];
  readonly rest: Uint8Array[] = [];
  namesStrings = false;

  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #tables: SheetTables;
  readonly #texts: RecentTexts;
  #at: number;
  /** What stood behind the number in a row's tag, up to its end. */
  #rowTail: Buffer = Buffer.from('"');
  /** Of the cell in hand. */
  #column = -1;
  #style = 0;
  #kind: Kind = 'number';
  #isPlaced = false;

  constructor(bytes: Buffer, start: number, end: number, tables: SheetTables) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#tables = tables;
    this.#texts = new RecentTexts(bytes);
  }

  run(): void {
    let last = 0;
    let cells = 0;
    for (this.#skipSpace(); this.#at < this.#end; this.#skipSpace()) {
      const { row, isEmpty, kept } = this.#openRow(last);
      last = row;
      const taken: Cell[] = [];
      const before = this.rest.length;
      if (!isEmpty) this.#readCells(row, taken);
      if (this.rest.length > before || kept !== '') {
        this.rest.splice(before, 0, Buffer.from(`<row r="${row}"${kept}>`, 'latin1'));
        this.rest.push(rowEnd);
      }
      cells += taken.length;
      // The workbook library's path says it to the user.
      if (cells > limits.cells) throw new UnknownLayout();
      if (taken.length > 0) this.rows[row - 1] = taken;
    }
  }

  /** Reads a row's opening tag; `kept` are the attributes that the workbook library is to see. */
  #openRow(last: number): { readonly row: number; readonly isEmpty: boolean; readonly kept: string } {
    const bytes = this.#bytes;
    const from = this.#at;
    const close = bytes.indexOf(62, from);
    if (close < 0 || close > this.#end) throw new UnknownLayout();
    const plain = this.#plainRow(close);
    if (plain > last && plain <= limits.rows) {
      this.#at = close + 1;
      return { row: plain, isEmpty: false, kept: '' };
    }
    const tag = bytes.toString('latin1', from, close);
    if (!/^<row(?:\s+[\w:]+="[^"<>]*")*\s*\/?$/.test(tag) || /\w:(?:r|hidden|outlineLevel)=/.test(tag)) throw new UnknownLayout();
    const stated = /\sr="([^"]*)"/.exec(tag)?.[1];
    if (stated !== undefined && !/^[1-9]\d{0,6}$/.test(stated)) throw new UnknownLayout();
    const row = stated === undefined ? last + 1 : Number(stated);
    if (row <= last || row > limits.rows) throw new UnknownLayout();
    this.#at = close + 1;
    const isEmpty = tag.endsWith('/');
    const kept = (tag.match(/\s(?:hidden="[^"]*"|outlineLevel="[1-9]\d*")/g) ?? []).join('');
    const tail = isEmpty || kept !== '' ? undefined : /^<row r="\d+(".*)$/s.exec(tag)?.[1];
    if (tail !== undefined) this.#rowTail = Buffer.from(tail, 'latin1');
    return { row, isEmpty, kept };
  }

  /** Number of a row whose tag says nothing but that (`<row r="12">`), or beside it what a row before said of which nothing is kept; else 0. */
  #plainRow(close: number): number {
    const bytes = this.#bytes;
    const from = this.#at + plainRowStart.length;
    const to = close - this.#rowTail.length;
    if (to - from < 1 || to - from > 7 || bytes[from] === 48 || !this.#isAt(plainRowStart) || !this.#isAt(this.#rowTail, to)) return 0;
    let row = 0;
    for (let at = from; at < to; at += 1) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return 0;
      row = row * 10 + digit;
    }
    return row;
  }

  #readCells(row: number, taken: Cell[]): void {
    const bytes = this.#bytes;
    this.#column = -1;
    for (this.#skipSpace(); !this.#isAt(rowEnd); this.#skipSpace()) {
      const from = this.#at;
      const before = this.#column;
      // <c and an end of the name: no other element of the format begins with it inside a row.
      if (from >= this.#end || bytes[from] !== 60 || bytes[from + 1] !== 99) throw new UnknownLayout();
      const isEmpty = this.#openCell(row);
      if (this.#column <= before) throw new UnknownLayout();
      const cell = isEmpty ? (this.#kind === 'other' || this.#kind === 'inline' ? undefined : '') : this.#content();
      if (cell === undefined) {
        this.#leave(from, isEmpty);
        continue;
      }
      if (cell === '') continue;
      while (taken.length < this.#column) taken.push('');
      taken.push(cell);
    }
    this.#at += rowEnd.length;
  }

  /** Reads a cell's opening tag; true where the cell ends with it. */
  #openCell(row: number): boolean {
    const bytes = this.#bytes;
    let at = this.#at + 2;
    this.#kind = 'number';
    this.#style = 0;
    this.#isPlaced = false;
    for (;;) {
      const byte = bytes[at];
      if (byte === 62) {
        this.#at = at + 1;
        break;
      }
      if (byte === 47 && bytes[at + 1] === 62) {
        this.#at = at + 2;
        break;
      }
      if (byte !== 32) throw new UnknownLayout();
      const name = at + 1;
      let value = name;
      for (let letter = bytes[value]; letter !== 61; letter = bytes[++value])
        if (letter === undefined || letter < 65) throw new UnknownLayout();
      if (bytes[value + 1] !== 34) throw new UnknownLayout();
      value += 2;
      at = value;
      for (let letter = bytes[at]; letter !== 34; letter = bytes[++at]) {
        if (letter === undefined || letter === 60 || letter === 62) throw new UnknownLayout();
      }
      const letter = value - name === 3 ? bytes[name] : 0;
      if (letter === 114) this.#place(value, at, row);
      else if (letter === 115) this.#style = this.#digits(value, at);
      else if (letter === 116) this.#kind = this.#kindOf(value, at - value);
      // What a cell's content means in newer programs (cm, vm) changes nothing of what stands in it; the library sees what else there may be.
      else if (value - name !== 4) this.#kind = 'other';
      at += 1;
    }
    if (!this.#isPlaced) this.#column += 1;
    return bytes[this.#at - 2] === 47;
  }

  #kindOf(from: number, length: number): Kind {
    const first = this.#bytes[from];
    if (length === 1) return first === 115 ? 'shared' : first === 110 ? 'number' : 'other';
    if (length === typeOfInline.length && this.#isAt(typeOfInline, from)) return 'inline';
    return length === typeOfFormulaText.length && this.#isAt(typeOfFormulaText, from) ? 'formula-text' : 'other';
  }

  #place(from: number, to: number, row: number): void {
    const bytes = this.#bytes;
    let at = from;
    let column = 0;
    for (let letter = bytes[at] ?? 0; letter >= 65 && letter <= 90; letter = bytes[++at] ?? 0) column = column * 26 + letter - 64;
    if (at === from || column > limits.columns || this.#digits(at, to) !== row || this.#isPlaced) throw new UnknownLayout();
    this.#column = column - 1;
    this.#isPlaced = true;
  }

  /** A number without leading zeros. */
  #digits(from: number, to: number): number {
    const bytes = this.#bytes;
    if (from === to || to - from > 9 || (bytes[from] === 48 && to - from > 1)) throw new UnknownLayout();
    let number = 0;
    for (let at = from; at < to; at += 1) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) throw new UnknownLayout();
      number = number * 10 + digit;
    }
    return number;
  }

  /** The cell's value, '' where it has none; undefined leaves it to the workbook library, and `#at` nowhere in particular. */
  #content(): Cell | undefined {
    const bytes = this.#bytes;
    if (this.#kind === 'other' || !this.#tables.numbers.knows(this.#style)) return undefined;
    if (this.#kind === 'inline') {
      const opening = this.#isAt(inlineStart) ? inlineStart : this.#isAt(inlineKeptStart) ? inlineKeptStart : undefined;
      if (opening === undefined) return undefined;
      const from = this.#at + opening.length;
      const to = this.#texts.endOf(from);
      this.#at = to;
      if (!this.#isAt(inlineEnd)) return undefined;
      this.#at += inlineEnd.length;
      return this.#texts.read(from, to);
    }
    if (!this.#skipFormula()) return undefined;
    if (this.#isAt(cellEnd)) {
      this.#at += cellEnd.length;
      return '';
    }
    if (!this.#isAt(valueStart)) return undefined;
    const from = this.#at + valueStart.length;
    const to = this.#texts.endOf(from);
    this.#at = to;
    if (!this.#isAt(valueEnd)) return undefined;
    this.#at += valueEnd.length;
    if (from === to) return '';
    if (this.#kind === 'formula-text') {
      // The library undoes references twice here, which is its own to do.
      const text = this.#texts.read(from, to);
      return this.#texts.isVerbatim ? text : undefined;
    }
    for (let at = from; at < to; at += 1) if (!isOfNumber(bytes[at] ?? 0)) return undefined;
    const raw = this.#texts.read(from, to);
    if (raw === undefined) return undefined;
    if (this.#kind === 'number') return this.#tables.numbers.cell(this.#style, raw);
    return /^\d{1,9}$/.test(raw) ? this.#tables.strings?.[Number(raw)] : undefined;
  }

  #skipFormula(): boolean {
    const bytes = this.#bytes;
    const next = bytes[this.#at + 2];
    if (bytes[this.#at] !== 60 || bytes[this.#at + 1] !== 102 || (next !== 62 && next !== 32 && next !== 47)) return true;
    const close = bytes.indexOf(62, this.#at);
    if (close < 0) return false;
    if (bytes[close - 1] === 47) {
      this.#at = close + 1;
      return true;
    }
    const end = bytes.indexOf(60, close);
    this.#at = end;
    if (end < 0 || !this.#isAt(formulaEnd)) return false;
    this.#at += formulaEnd.length;
    return true;
  }

  /** Leaves a cell to the workbook library, which must find it where it stood. */
  #leave(from: number, isEmpty: boolean): void {
    const bytes = this.#bytes;
    if (!this.#isPlaced) throw new UnknownLayout();
    let end = this.#at;
    if (!isEmpty) {
      const close = bytes.indexOf(cellEnd, from);
      if (close < 0 || close > this.#end) throw new UnknownLayout();
      end = close + cellEnd.length;
    }
    const cell = bytes.subarray(from, end);
    if (cell.includes('<c ', 1) || cell.includes('<c>') || cell.includes('<row') || cell.includes('</row') || cell.includes('<!'))
      throw new UnknownLayout();
    if (this.#kind === 'shared' || cell.includes(' t="s"')) this.namesStrings = true;
    this.rest.push(cell);
    this.#at = end;
  }

  #skipSpace(): void {
    for (let byte = this.#bytes[this.#at]; byte === 32 || byte === 10 || byte === 13 || byte === 9; byte = this.#bytes[this.#at])
      this.#at += 1;
  }

  #isAt(text: Uint8Array, from = this.#at): boolean {
    const bytes = this.#bytes;
    for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text[at]) return false;
    return true;
  }
}

function isOfNumber(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 46 || byte === 45 || byte === 43 || byte === 69 || byte === 101;
}
