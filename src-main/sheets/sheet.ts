import type { SheetLook } from './cell-styles';

/** A cell of which more is known than its text. */
export interface RichCell {
  readonly kind: 'number' | 'date' | 'error' | 'boolean';
  /** The text that a text field takes: every digit, displayed zeros kept, no exponent. */
  readonly text: string;
  /** As the spreadsheet shows it. */
  readonly shown: string;
  /** The stored number in plain decimal notation; '' where there is none. */
  readonly exact: string;
  /** Number format ("000000", "$"#,##0.00), '' where unknown. */
  readonly format: string;
}

/** Plain text (delimited files, text cells) or a cell with a type; '' is an empty cell. */
export type Cell = string | RichCell;

/** Cells that are shown as one; rows and columns 0-based, both ends inclusive. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet as rows of cells; rows may be shorter than the sheet is wide. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly hidden: boolean;
  /** 0-based rows that are hidden or filtered out. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly merges: readonly Merge[];
  /** Strike-through and indentation, where the format has them. */
  readonly look: SheetLook;
}

/** Text of a cell for a text field; '' where the cell is empty or missing. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.text;
}

/** Text of a cell as displayed. */
export function shownOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.shown;
}

/** True where nothing but blanks stands in the cell. */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === undefined || cell === '') return true;
  if (typeof cell !== 'string') return false;
  const first = cell.charCodeAt(0);
  // Nearly every text begins with a visible letter: no copy is made to see it.
  return first > 32 && first < 128 ? false : cell.trim() === '';
}

/** True where no cell of the row holds anything. */
export function isBlankRow(row: readonly Cell[] | undefined): boolean {
  if (row === undefined) return true;
  for (const cell of row) if (!isBlank(cell)) return false;
  return true;
}

/** True for a row that only draws a line ("-----", "=====", "|"). */
export function isRule(row: readonly Cell[]): boolean {
  let drawn = false;
  for (const cell of row) {
    if (isBlank(cell)) continue;
    if (typeof cell !== 'string' || isWordLike(cell.charCodeAt(0)) || !/^[\s\-=_+*~|.─━═│┃┼]{3,}$/.test(cell)) return false;
    drawn = true;
  }
  return drawn;
}

/** A letter or digit, as nearly every text begins with. */
export function isWordLike(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Spreadsheet letter of a 0-based column: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
