import { columnLetters, columnNumber } from './cell-address';

/** Rows that go from a sheet, and rows that come in below another. Rows are 1-based and count as they stood before. */
export interface RowShift {
  /** Ascending. */
  readonly removed: readonly number[];
  /** Rows come in right below this one; never one of those removed. */
  readonly insertedBelow: number;
  readonly inserted: number;
}

/** Where a row stands afterwards; `undefined`: it is gone. */
export function movedRow(shift: RowShift, row: number): number | undefined {
  let before = 0;
  for (const gone of shift.removed) {
    if (gone === row) return undefined;
    if (gone < row) before += 1;
  }
  return row - before + (row > shift.insertedBelow ? shift.inserted : 0);
}

/** A range of rows afterwards: rows that go make it shorter, rows that come in within it longer; `undefined`: all of it is gone. */
export function movedRange(shift: RowShift, from: number, to: number): readonly [number, number] | undefined {
  let first = from;
  let last = to;
  while (first <= last && shift.removed.includes(first)) first += 1;
  while (last >= first && shift.removed.includes(last)) last -= 1;
  if (first > last) return undefined;
  const start = movedRow(shift, first);
  // A list that ends where rows are put in is meant to hold them too: the sum below a table, its filter, its formats.
  const end = last === shift.insertedBelow && from < to ? last - goneUpTo(shift, last) + shift.inserted : movedRow(shift, last);
  return start === undefined || end === undefined ? undefined : [start, end];
}

function goneUpTo(shift: RowShift, row: number): number {
  return shift.removed.filter((gone) => gone <= row).length;
}

/** One reference to a cell, a range, whole rows or whole columns, without its sheet. */
const reference =
  /(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?(?![\w(.!])|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w(.!])|(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w(.!])/y;
/** The sheet that a reference names: quoted, or a bare name, with an exclamation mark. */
const sheetPrefix = /(?:'((?:[^']|'')*)'|([\p{L}_][\p{L}\p{N}_.]*))!/uy;
const name = /[\p{L}_\\][\p{L}\p{N}_.\\]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/uy;

/** A formula in which every reference to the shifted sheet points to the same cells as before. `home`: sheet that holds the formula. */
export function movedFormula(shift: RowShift, formula: string, { sheet, home }: { readonly sheet: string; readonly home: string }): string {
  return eachReference(formula, home, (text, match, on) =>
    on.toLowerCase() === sheet.toLowerCase() ? movedReference(shift, text, match) : text,
  );
}

/** A formula as it reads when it is filled from one cell into another: relative references go along. */
export function filledFormula(formula: string, down: number, right: number): string {
  return eachReference(formula, '', (text, match) => {
    const [, c1, col1, r1, row1, c2, col2, r2, row2] = match;
    const cell = (lockColumn: string | undefined, column: string, lockRow: string | undefined, row: string) =>
      `${lockColumn ?? ''}${lockColumn ? column : columnLetters(Math.max(1, columnNumber(column) + right))}${lockRow ?? ''}${lockRow ? row : Math.max(1, Number(row) + down)}`;
    if (col1 !== undefined && row1 !== undefined) {
      const first = cell(c1, col1, r1, row1);
      return col2 === undefined || row2 === undefined ? first : `${first}:${cell(c2, col2, r2, row2)}`;
    }
    return text;
  });
}

function eachReference(formula: string, home: string, replace: (text: string, match: RegExpExecArray, sheet: string) => string): string {
  let out = '';
  let at = 0;
  let sheet = home;
  while (at < formula.length) {
    const character = formula[at] ?? '';
    if (character === '"') {
      const end = endOfString(formula, at);
      out += formula.slice(at, end);
      at = end;
      continue;
    }
    if (character === '[') {
      // A structured reference (Table[Column]) or another workbook ([1]Sheet!A1): neither names rows of this sheet.
      const end = endOfBrackets(formula, at);
      out += formula.slice(at, end);
      at = end;
      const foreign = stick(sheetPrefix, formula, at);
      if (foreign) {
        out += foreign[0];
        at += foreign[0].length;
        sheet = '\u0000';
      }
      continue;
    }
    const prefix = stick(sheetPrefix, formula, at);
    if (prefix) {
      const quoted = prefix[1]?.replaceAll("''", "'");
      // '[Book.xlsx]Sheet'!A1 points into another file.
      sheet = quoted === undefined ? (prefix[2] ?? home) : quoted.includes('[') ? '\u0000' : quoted;
      out += prefix[0];
      at += prefix[0].length;
      continue;
    }
    const match = stick(reference, formula, at);
    if (match) {
      out += replace(match[0], match, sheet);
      at += match[0].length;
      sheet = home;
      continue;
    }
    const word = stick(name, formula, at);
    const step = word ? word[0].length : 1;
    out += formula.slice(at, at + step);
    at += step;
    if (!word && character !== '$') sheet = home;
  }
  return out;
}

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    if (text[at] === '"') {
      if (text[at + 1] !== '"') return at + 1;
      at += 1;
    }
    at += 1;
  }
  return text.length;
}

function endOfBrackets(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1;
    if (text[at] === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function movedReference(shift: RowShift, text: string, match: RegExpExecArray): string {
  const [, c1 = '', col1, r1 = '', row1, c2 = '', col2, r2 = '', row2, l1 = '', from, l2 = '', to] = match;
  if (col1 !== undefined && row1 !== undefined) {
    if (col2 === undefined || row2 === undefined) {
      const row = movedRow(shift, Number(row1));
      return row === undefined ? '#REF!' : `${c1}${col1}${r1}${row}`;
    }
    const [low, high] = [Number(row1), Number(row2)];
    const range = movedRange(shift, Math.min(low, high), Math.max(low, high));
    if (range === undefined) return '#REF!';
    return low <= high
      ? `${c1}${col1}${r1}${range[0]}:${c2}${col2}${r2}${range[1]}`
      : `${c1}${col1}${r1}${range[1]}:${c2}${col2}${r2}${range[0]}`;
  }
  if (from !== undefined && to !== undefined) {
    const range = movedRange(shift, Number(from), Number(to));
    return range === undefined ? '#REF!' : `${l1}${range[0]}:${l2}${range[1]}`;
  }
  return text;
}

/** A list of ranges, as `sqref` and `ref` attributes hold it; '' where all of it is gone. */
export function movedRanges(shift: RowShift, list: string): string {
  return list
    .split(/\s+/)
    .flatMap((range) => {
      const moved = movedFormula(shift, range, { sheet: 'x', home: 'x' });
      return moved.includes('#REF!') ? [] : [moved];
    })
    .join(' ');
}
