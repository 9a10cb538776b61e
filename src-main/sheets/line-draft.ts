import type { Field, Line, Text } from '../../src-preload/domain/bom';
import type { NumberStyle } from '../../src-preload/domain/quantity';
import type { ColumnMapping } from './map-columns';
import type { Cell, Sheet } from './sheet';

/** Line while its fields are filled in. */
export type Draft = { -readonly [K in keyof Line]: Line[K] };

/** Where a cell stands, for messages. */
export type Place = { readonly row: number | undefined; readonly column: string; readonly header: string };

/** Reads the cell of one column into the line. */
export type Reader = (draft: Draft, cell: Cell | undefined, place: Place) => void;

/** The rows that are lines, and how their columns are to be read. */
export interface LineSource {
  readonly sheet: Sheet;
  /** 0-based rows that are lines. */
  readonly rows: readonly number[];
  readonly mapping: readonly ColumnMapping[];
  /** What the look of whole rows says: see `ImportOptions`. */
  readonly looks: 'dnp' | 'ignored';
  /** Decimal sign that the file as a whole suggests. */
  readonly decimal: NumberStyle['decimal'];
  /** Called every few thousand rows; throws to cancel, may return a promise to let others run. */
  readonly pause: (done: number) => Promise<void>;
}

/** Keeps the text of a field as the source wrote it. */
export function keepRaw(draft: Draft, field: Field, text: string): void {
  // The record is this draft's own until the line is handed out.
  const raw = (draft.raw ??= {}) as Partial<Record<Field, string>>;
  raw[field] = text;
}

/** Keeps a text under its header. */
export function keepExtra(draft: Draft, header: string, text: Text): void {
  // The record is this draft's own; making a new one per column would copy a wide table over and over.
  const extra = (draft.extra ??= {}) as Record<string, Text>;
  extra[header] = text;
}

/** Plain texts of a column, in order. */
export function columnTexts({ rows, sheet }: LineSource, index: number): readonly string[] {
  const texts: string[] = [];
  for (const row of rows) {
    const cell = sheet.rows[row]?.[index];
    if (typeof cell === 'string' && cell !== '') texts.push(cell);
  }
  return texts;
}

/** Trims blanks of every kind, tabs and zero-width characters at both ends. */
export function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (first > 32 && first < 128 && last > 32 && last < 128) return text;
  return text.replace(/^[\s\u200b-\u200d\ufeff]+|[\s\u200b-\u200d\ufeff]+$/g, '');
}
