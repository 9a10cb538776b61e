import type { Text } from '../../src-preload/domain/bom';
import { dnpMark, readDnp } from '../../src-preload/domain/dnp';
import { placeKey } from './cell-styles';
import type { Draft, Place } from './line-draft';
import type { Problems } from './problems';
import { textOf, type Sheet } from './sheet';

/** Reads a cell of a column that says whether parts are placed. */
export function readPlacement(draft: Draft, text: string, polarity: 'dnp' | 'fitted', place: Place, problems: Problems): void {
  const word = text.trim();
  const read = readDnp(eastern(word, place.header), polarity);
  if (read !== undefined) {
    draft.dnp = read.dnp;
    if (read.note !== undefined) draft.dnpNote = read.note;
    return;
  }
  // "Do not change" is about the part's choice, not its placing.
  if (/^(?:dnc|fixed|do not change)$/i.test(word)) {
    draft.dnp ??= false;
    draft.dnpNote = word;
    return;
  }
  if (word === '') {
    draft.dnp ??= false;
    if (polarity === 'fitted') {
      problems.add(
        'warning',
        'blank-fitted',
        place,
        `Cell ${place.column}${place.row} ("${place.header}") is blank and does not say whether the part is placed; it was read as placed.`,
      );
    }
    return;
  }
  draft.dnp = polarity === 'dnp';
  draft.dnpNote = word;
  problems.add(
    'info',
    'dnp-text',
    place,
    `"${word.slice(0, 60)}" in column "${place.header}" says more than yes or no; the line was read as ${draft.dnp ? 'not placed' : 'placed'} and the text kept.`,
  );
}

/** Under a Chinese or Japanese header a circle means yes and a cross no; elsewhere an open circle is an empty one. */
function eastern(word: string, header: string): string {
  if (!/[\u3040-\u30ff\u4e00-\u9fff]/.test(header)) return word;
  if (/^[○〇◯◎]$/.test(word)) return 'yes';
  return /^[×✕✖╳]$/.test(word) ? 'no' : word;
}

/** Marks a line as not placed where its value or description says so; true where it did. */
export function markNotPlaced(draft: Draft, problems: Problems): boolean {
  const mark = wholeMark(draft.value) ?? wholeMark(draft.description) ?? noteMark(draft.notes);
  if (mark === undefined) return false;
  draft.dnp = true;
  problems.add(
    'info',
    'dnp-in-text',
    { row: draft.row, column: undefined },
    `Row ${draft.row ?? 0} says "${mark}" in its text; it was read as not placed.`,
  );
  return true;
}

/** Rows that are set back as a whole, struck through or in grey, with the word for it; grey counts only where most rows are not. */
export function rowsSetBack(sheet: Sheet, rows: readonly number[]): ReadonlyMap<number, 'struck through' | 'written in grey'> {
  const found = new Map<number, 'struck through' | 'written in grey'>();
  const { struck, faded } = sheet.look;
  if (struck.size === 0 && faded.size === 0) return found;
  const isWhole = (row: number, places: ReadonlySet<number>): boolean =>
    places.size > 0 && (sheet.rows[row] ?? []).every((cell, column) => textOf(cell).trim() === '' || places.has(placeKey(row, column)));
  const grey = rows.filter((row) => isWhole(row, faded));
  if (grey.length * 2 <= rows.length) for (const row of grey) found.set(row, 'written in grey');
  for (const row of rows) if (isWhole(row, struck)) found.set(row, 'struck through');
  return found;
}

/** Cheap looks that spare most texts the real one. */
const startsLikeMark =
  /^(?:d[no][\s-]|dn[pfilsm]\b|n[fpm]\b|no[\s-]?(?:fit|stuff|load|pop|place|mount|install)|not\s|un(?:f|p|s|l|b)|omit|nicht|ne pas|non |do ?not|未|不|空|не )|DN[PFIL]|NO[A-Z]{3}/i;

const holdsMark = /DN[PFIL]|NO[A-Z]{3}/;

/** The mark in a text that is nothing else, or an abbreviation in capitals; "not placed when variant 1" is prose and decides nothing. */
function wholeMark(text: Text | undefined): string | undefined {
  if (text === null || text === undefined || !(text.length <= 24 ? startsLikeMark : holdsMark).test(text)) return undefined;
  if (/^(?:no[\s-]?install(?:ed)?|未実装|不贴装?|不焊|空贴|не устанавливать)$/i.test(text)) return text;
  const mark = dnpMark(text);
  return mark !== undefined && (mark.length === text.length || /^(?:DN[PFIL]|NO[A-Z]{3,})$/.test(mark)) ? mark : undefined;
}

/** In notes only an abbreviation counts: "unpopulated" may be a remark about something else. */
function noteMark(text: Text | undefined): string | undefined {
  const mark = wholeMark(text);
  return mark !== undefined && /^(?:DN[PFI]|未実装|不贴装?|不焊|не устанавливать)$/i.test(mark) ? mark : undefined;
}
