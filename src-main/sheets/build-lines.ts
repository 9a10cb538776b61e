import type { ImportProblem } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Alternate, Field, Line, Role, Text } from '../../src-preload/domain/bom';
import { hyphenatedPrefixes, hyphenNotice, parseDesignators, sameDesignators } from '../../src-preload/domain/designators';
import { dnpMark, readDnp } from '../../src-preload/domain/dnp';
import { damageOf, splitNumbers } from '../../src-preload/domain/part-number';
import type { NumberStyle } from '../../src-preload/domain/quantity';
import { canonicalUnit } from '../../src-preload/domain/units';
import { pairAlternates } from './alternates';
import { placeKey } from './cell-styles';
import type { ColumnMapping } from './map-columns';
import { currencyCode, numberReader, numberStyle, type NumberCell } from './number-column';
import { Problems } from './problems';
import { columnLetter, textOf, type Cell, type Sheet } from './sheet';

/** Lines of a table with what was noticed on the way. */
export interface BuiltLines {
  readonly lines: readonly Line[];
  readonly problems: readonly ImportProblem[];
}

export interface LineSource {
  readonly sheet: Sheet;
  /** 0-based rows that are lines. */
  readonly rows: readonly number[];
  readonly mapping: readonly ColumnMapping[];
  /** Decimal sign that the file as a whole suggests. */
  readonly decimal: NumberStyle['decimal'];
  /** Called every few thousand rows; throws to cancel, may return a promise to let others run. */
  readonly pause: (done: number) => Promise<void>;
}

/** Line while its fields are filled in. */
export type Draft = { -readonly [K in keyof Line]: Line[K] };

type Place = { readonly row: number | undefined; readonly column: string; readonly header: string };
/** Reads the cell of one column into the line. */
type Reader = (draft: Draft, cell: Cell | undefined, place: Place) => void;

const identifiers = new Set<Field>(['partNumber', 'mpn', 'supplierPart', 'upc', 'position', 'parent']);
const step = 4000;

/** Turns rows into lines: every column's cell read by the rules of its field, with the original text kept wherever it says more. */
export async function buildLines(source: LineSource): Promise<BuiltLines> {
  const problems = new Problems();
  const columns = source.mapping
    .filter((column) => column.field !== 'ignored')
    .map((column) => ({
      index: column.index,
      // One object per column, moved from row to row: a million cells need no million places.
      place: { row: 0, column: columnLetter(column.index), header: column.header },
      read: readerOf(column, source, problems),
    }));
  const alternates = pairAlternates(source.mapping);
  const has = (field: Field): boolean => source.mapping.some((column) => column.field === field);
  const marks = !has('dnp') && (has('value') || has('description') || has('notes'));
  const lines: Draft[] = [];
  let marked = false;
  for (const row of source.rows) {
    const cells = source.sheet.rows[row] ?? [];
    const draft: Draft = { key: `row:${row + 1}`, row: row + 1 };
    for (const { index, place, read } of columns) {
      place.row = row + 1;
      read(draft, cells[index], place);
    }
    if (alternates.length > 0)
      draft.alternates = mergeAlternates(
        draft.alternates,
        alternates.flatMap((read) => read(cells)),
      );
    beyondTable(draft, cells, source.mapping, problems);
    if (draft.dnpNote && draft.designators?.length && sameDesignators(draft.designators, parseDesignators(draft.dnpNote).designators)) {
      // A list of the unplaced designators that names all of them says "not placed" and no more.
      delete draft.dnpNote;
    }
    if (source.sheet.look.struck.size > 0 && isStruck(source.sheet, row)) {
      draft.dnp = true;
      marked = true;
      problems.add(
        'warning',
        'struck-row',
        { row: row + 1 },
        `Row ${row + 1} is struck through; it was read as not placed. Delete the row if the part is gone.`,
      );
    }
    if (marks) marked = markNotPlaced(draft, problems) || marked;
    lines.push(draft);
    if (lines.length % step === 0) await source.pause(lines.length);
  }
  // Where the mark stands in a text, a line without the mark is placed: the source does tell.
  marked ||= lines.some((line) => line.dnp !== undefined);
  if (marked) for (const line of lines) line.dnp ??= false;
  if (lines.some((line) => line.alternates !== undefined)) for (const line of lines) line.alternates ??= [];
  return { lines, problems: problems.list() };
}

function readerOf(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const { field, index } = column;
  switch (field) {
    case 'quantity':
      return quantityReader(column, source, problems);
    case 'length':
      return lengthReader(column, source, problems);
    case 'unitPrice':
      return priceReader(column, source, problems);
    case 'designators':
      return designatorReader(index, source, problems);
    case 'dnp': {
      const polarity = column.meaning.polarity ?? 'dnp';
      return (draft, cell, place) => readPlacement(draft, textOf(cell), polarity, place, problems);
    }
    case 'level':
      return (draft, cell, place) => {
        const text = textOf(cell).trim();
        const level = levelOf(text);
        if (level !== undefined) draft.level = level;
        else if (text !== '') {
          keepExtra(draft, place.header, text);
          problems.add('warning', 'no-level', place, `"${text}" is no level of a BOM; it was kept under "${place.header}".`);
        }
      };
    case 'role':
      return (draft, cell, place) => {
        const text = textOf(cell).trim();
        const role = roleOf(text);
        if (role !== undefined) draft.role = role;
        else if (text !== '') keepExtra(draft, place.header, text);
      };
    case 'alternates':
      // Several columns make up one list; they are read together.
      return () => undefined;
    case 'wbs':
      return (draft, cell, place) => {
        const text = textOf(cell).trim();
        if (text !== '') draft.wbs = { ...draft.wbs, [place.header]: text };
        else draft.wbs ??= {};
      };
    case 'effectiveFrom':
    case 'effectiveTo':
      return (draft, cell, place) => {
        const text = textOf(cell).trim();
        const date = isoDate(cell);
        if (text !== '' && date === undefined) {
          problems.add(
            'warning',
            'no-date',
            place,
            `"${text}" is no date that reads the same everywhere; it was kept under "${place.header}".`,
          );
          keepExtra(draft, place.header, text);
        }
        draft[field] = date ?? null;
        if (date !== undefined && date !== text) keepRaw(draft, field, text);
      };
    case 'extra':
    case 'ignored':
      return (draft, cell, place) => {
        if (typeof cell === 'object' && cell.kind === 'error') reportError(cell.shown, place, problems);
        const text = textOf(cell);
        if (typeof cell === 'object' && cell.kind === 'number') reportLongNumber(text, place, problems);
        keepExtra(draft, place.header, text.trim() === '' ? null : text);
      };
    case 'supplierPart': {
      const supplier = column.meaning.supplier;
      const fromHeader = supplier !== undefined && !source.mapping.some((other) => other.field === 'supplier');
      const read = textReader(field, problems);
      return (draft, cell, place) => {
        read(draft, cell, place);
        if (fromHeader) draft.supplier = draft.supplierPart === null ? null : supplier;
      };
    }
    case 'mpn': {
      const read = textReader(field, problems);
      return (draft, cell, place) => {
        read(draft, cell, place);
        splitAlternatives(draft, place, problems);
      };
    }
    case 'currency':
    case 'description':
    case 'dnpNote':
    case 'footprint':
    case 'lengthUnit':
    case 'manufacturer':
    case 'notes':
    case 'parent':
    case 'partNumber':
    case 'position':
    case 'revision':
    case 'scrap':
    case 'serialFrom':
    case 'serialTo':
    case 'supplier':
    case 'unit':
    case 'upc':
    case 'value':
      return textReader(field, problems);
    default:
      return assertNever(field);
  }
}

type TextField = Exclude<Field, 'quantity' | 'length' | 'unitPrice' | 'designators' | 'dnp' | 'level' | 'role' | 'alternates' | 'wbs'>;

function textReader(field: TextField, problems: Problems): Reader {
  const identifier = identifiers.has(field);
  return (draft, cell, place) => {
    if (cell === undefined || cell === '') {
      draft[field] = null;
      return;
    }
    if (typeof cell === 'string') {
      const text = trimmed(cell);
      draft[field] = text === '' ? null : text;
      if (text !== cell && text !== '') keepRaw(draft, field, cell);
      if (identifier && text !== '') reportDamage(text, place, problems);
      return;
    }
    if (cell.kind === 'error') {
      draft[field] = null;
      keepRaw(draft, field, cell.shown);
      reportError(cell.shown, place, problems);
      return;
    }
    draft[field] = cell.text;
    if (cell.shown !== cell.text) keepRaw(draft, field, cell.shown);
    if (field === 'footprint' && cell.kind === 'number' && cell.text.includes('.')) {
      problems.add(
        'info',
        'number-cell',
        place,
        `Cell ${place.column}${place.row} holds ${cell.text} as a number and not as text; a decimal comma or zeros, if there were any, are lost.`,
      );
    }
    if (!identifier) return;
    if (cell.kind === 'date') {
      problems.add(
        'warning',
        'made-a-date',
        place,
        `Cell ${place.column}${place.row} holds a date (shown as "${cell.shown}"); a spreadsheet may have made it out of a number such as 1-2. The shown text was kept.`,
      );
    } else if (cell.kind === 'number') {
      reportNumberCell(field, cell.text, cell.shown, place, problems);
    }
  };
}

/** Says what may be wrong with an identifier that was stored as a number. */
function reportNumberCell(field: Field, text: string, shown: string, place: Place, problems: Problems): void {
  if (field === 'position' || field === 'parent') return;
  if (reportLongNumber(text, place, problems)) return;
  if (/E\+?\d/i.test(shown)) {
    problems.add(
      'warning',
      'exponent',
      place,
      `Cell ${place.column}${place.row} shows ${shown.trim()}; its stored number ${text} was taken. Leading zeros, if there were any, are lost.`,
    );
  } else if (field !== 'supplierPart' && /^[1-9]\d*$/.test(text)) {
    problems.add(
      'info',
      'number-cell',
      place,
      `Cell ${place.column}${place.row} holds ${text} as a number and not as text; leading zeros, if there were any, are lost.`,
    );
  }
}

/** A spreadsheet keeps 15 digits of a number; true where there are more. */
function reportLongNumber(text: string, place: Place, problems: Problems): boolean {
  if (text.length <= 15 || text.replace(/\D/g, '').length <= 15) return false;
  problems.add(
    'warning',
    'truncated-number',
    place,
    `Cell ${place.column}${place.row} holds ${text} as a number of more than 15 digits; a spreadsheet keeps no more, so the last ones may be wrong.`,
  );
  return true;
}

const damageable = /jan|feb|m[aä]r|mrz|apr|ma[yi]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|e\+|[/:]|\.0$|^\d{16}/i;

function reportDamage(text: string, place: Place, problems: Problems): void {
  // Only what begins like a number, a month or an error can have been damaged, or what holds the mark of a lost character.
  const first = text.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  if (digit ? !damageable.test(text) : first !== 35 && (text.length > 12 || !/^[jfmasond]/i.test(text))) {
    if (!text.includes('\ufffd')) return;
  }
  const damage = damageOf(text);
  if (damage !== undefined) {
    problems.add('warning', `damage-${damage.kind}`, place, `${damage.message}. The text was kept as it stands.`);
  } else if (text.length <= 8 && /^\d{1,2}\/\d{1,2}\/\d{2}$/.test(text)) {
    problems.add(
      'warning',
      'damage-date',
      place,
      `"${text}" looks like a date; a spreadsheet may have made it out of a number such as 05.03.053. The text was kept as it stands.`,
    );
  }
}

function reportError(shown: string, place: Place, problems: Problems): void {
  problems.add(
    'error',
    'error-cell',
    place,
    `Cell ${place.column}${place.row} holds the error ${shown} instead of a value; it was left empty.`,
  );
}

function quantityReader(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const read = numberReader(numberStyle(columnTexts(source, column.index), source.decimal));
  const ownUnits = source.mapping.some((other) => other.field === 'unit');
  return (draft, cell, place) => {
    const text = textOf(cell);
    // KiBot and KiBoM write "2 (DNF)" where the parts are not fitted, "2 (DNC)" where they must not be changed.
    const marked = typeof cell === 'string' && cell.endsWith(')') ? /^([\d.,]+)\s*\((DN[A-Z])\)$/i.exec(cell.trim()) : null;
    const number = read(marked?.[1] ?? cell);
    draft.quantity = number.kind === 'number' ? number.value : null;
    if (number.kind === 'empty') return;
    if (marked !== null && !/dnc/i.test(marked[2] ?? '')) draft.dnp = true;
    if (number.kind === 'text' || (number.unit !== undefined && /^[%"'°#]/.test(number.unit))) {
      draft.quantity = null;
      keepText(draft, 'quantity', text, cell, place, problems);
      return;
    }
    if (typeof cell === 'string' && number.value !== cell) keepRaw(draft, 'quantity', cell);
    if (number.unit !== undefined) {
      if (!ownUnits) draft.unit = number.unit;
      else keepExtra(draft, place.header, text.trim());
      if (canonicalUnit(number.unit) === undefined) {
        problems.add(
          'warning',
          'unknown-unit',
          place,
          `Cell ${place.column}${place.row}: "${text.trim()}" was read as ${number.value} with the unit "${number.unit}", which is not known.`,
        );
      }
    }
    reportNote(number, place, problems);
  };
}

function lengthReader(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const read = numberReader(numberStyle(columnTexts(source, column.index), source.decimal));
  const stated = column.meaning.unit;
  const ownUnits = source.mapping.some((other) => other.field === 'lengthUnit');
  let assumed = false;
  return (draft, cell, place) => {
    const number = read(cell);
    draft.length = number.kind === 'number' ? number.value : null;
    if (!ownUnits) draft.lengthUnit = null;
    if (number.kind === 'empty') return;
    if (number.kind === 'text') {
      keepText(draft, 'length', textOf(cell), cell, place, problems);
      return;
    }
    if (typeof cell === 'string' && number.value !== cell) keepRaw(draft, 'length', cell);
    if (!ownUnits) draft.lengthUnit = number.unit ?? stated ?? 'in';
    if (!ownUnits && number.unit === undefined && stated === undefined && !assumed) {
      assumed = true;
      problems.add(
        'info',
        'length-unit',
        { ...place, row: undefined },
        `Column ${place.column} ("${place.header}") does not say its unit; its numbers were taken as inches.`,
      );
    }
    reportNote(number, place, problems);
  };
}

function priceReader(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const read = numberReader(numberStyle(columnTexts(source, column.index), source.decimal));
  const ownCurrency = source.mapping.some((other) => other.field === 'currency');
  const fromHeader = column.meaning.currency;
  return (draft, cell, place) => {
    const number = read(cell);
    draft.unitPrice = number.kind === 'number' ? number.value : null;
    if (number.kind === 'empty') {
      if (fromHeader !== undefined && !ownCurrency) draft.currency = null;
      return;
    }
    if (number.kind === 'text') {
      const text = textOf(cell).trim();
      keepExtra(draft, place.header, text);
      if (typeof cell === 'object' && cell.kind === 'error') reportError(cell.shown, place, problems);
      else if (/[\p{L}\p{N}]/u.test(text))
        problems.add('info', 'no-price', place, `"${text}" is no price; it was kept under "${place.header}".`);
      return;
    }
    if (typeof cell === 'string' && number.value !== cell) keepRaw(draft, 'unitPrice', cell);
    const sign = number.currency ?? fromHeader;
    if (sign !== undefined && !ownCurrency) draft.currency = currencyCode(sign);
    reportNote(number, place, problems);
  };
}

function keepText(draft: Draft, field: Field, text: string, cell: Cell | undefined, place: Place, problems: Problems): void {
  keepRaw(draft, field, text);
  keepExtra(draft, place.header, text.trim());
  if (typeof cell === 'object' && cell.kind === 'error') reportError(cell.shown, place, problems);
  else
    problems.add(
      'warning',
      'not-a-number',
      place,
      `"${text.trim()}" is no number; the ${field} was left empty and the text kept under "${place.header}".`,
    );
}

function reportNote(number: NumberCell, place: Place, problems: Problems): void {
  if (number.kind === 'number' && number.note !== undefined)
    problems.add('info', 'number-reading', place, `Cell ${place.column}${place.row}: ${number.note}.`);
}

function designatorReader(index: number, source: LineSource, problems: Problems): Reader {
  const hyphenated = hyphenatedPrefixes(columnTexts(source, index));
  const notice = hyphenNotice(hyphenated);
  if (notice !== undefined) problems.add('info', 'hyphenated-designators', { row: undefined, column: columnLetter(index) }, notice);
  return (draft, cell, place) => {
    const text = textOf(cell);
    if (text === '' || text.trim() === '') {
      draft.designators = [];
      return;
    }
    if (typeof cell === 'object' && cell.kind === 'error') {
      draft.designators = [];
      keepRaw(draft, 'designators', cell.shown);
      reportError(cell.shown, place, problems);
      return;
    }
    if (!/\d/.test(text) && /\S\s+\S/.test(text.trim())) {
      // Words ("USB Type A") are the name of one place, not several.
      draft.designators = [text.trim()];
      problems.add(
        'info',
        'designator-words',
        place,
        `Cell ${place.column}${place.row} holds words ("${text.trim().slice(0, 40)}") where designators stand; they were taken as one.`,
      );
      return;
    }
    if (text.length > 100 && expansionOf(text) > mostDesignators) {
      draft.designators = [];
      keepExtra(draft, place.header, text);
      keepRaw(draft, 'designators', text);
      problems.add(
        'error',
        'too-many-designators',
        place,
        `Cell ${place.column}${place.row} names more than ${mostDesignators.toLocaleString('en')} places in its ranges; they were not read.`,
      );
      return;
    }
    const read = parseDesignators(text, { hyphenated });
    draft.designators = read.designators;
    if (read.designators.length !== 1 || read.designators[0] !== text) keepRaw(draft, 'designators', text);
    for (const problem of read.problems) problems.add('warning', 'designators', place, `Cell ${place.column}${place.row}: ${problem}`);
    if (typeof cell === 'object' && cell.kind === 'date') {
      problems.add(
        'warning',
        'made-a-date',
        place,
        `Cell ${place.column}${place.row} holds a date (shown as "${cell.shown}") where designators stand.`,
      );
    }
  };
}

/** More places than any board has; a cell of ranges can ask for millions. */
const mostDesignators = 50_000;

/** How many places the ranges of a text stand for, roughly. */
function expansionOf(text: string): number {
  let count = 0;
  for (const [, from, to] of text.matchAll(/(\d{1,7})\s*(?:-|–|\.\.|:|to|bis)\s*[A-Za-z_]{0,8}(\d{1,7})/g))
    count += Math.abs(Number(to) - Number(from));
  return count;
}

function readPlacement(draft: Draft, text: string, polarity: 'dnp' | 'fitted', place: Place, problems: Problems): void {
  const word = text.trim();
  const read = readDnp(word, polarity);
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

/** Marks a line as not placed where its value or description says so; true where it did. */
function markNotPlaced(draft: Draft, problems: Problems): boolean {
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

/** True where every cell with text in it is struck through. */
function isStruck(sheet: Sheet, row: number): boolean {
  const cells = sheet.rows[row] ?? [];
  return cells.every((cell, column) => textOf(cell).trim() === '' || sheet.look.struck.has(placeKey(row, column)));
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

/** "A, B" or "A" over "B" in one cell: the first is the part, the others its alternates. */
function splitAlternatives(draft: Draft, place: Place, problems: Problems): void {
  const text = draft.mpn ?? '';
  if (!/[\n;|]|\sor\s/i.test(text)) return;
  const numbers = splitNumbers(text.replace(/\s+or\s+/gi, ';'), draft.manufacturer);
  const first = numbers[0];
  if (first === undefined || numbers.length < 2 || !numbers.every((number) => /\d/.test(number) && number.split(/\s+/).length <= 2)) return;
  const makers = (draft.manufacturer ?? '').split(/[\n;|]+|\s+or\s+/i).map((maker) => maker.trim());
  const paired = makers.length === numbers.length && makers.every((maker) => maker !== '');
  if (draft.raw?.mpn === undefined) keepRaw(draft, 'mpn', text);
  draft.mpn = first;
  if (paired) {
    if (draft.raw?.manufacturer === undefined) keepRaw(draft, 'manufacturer', draft.manufacturer ?? '');
    draft.manufacturer = makers[0] ?? null;
  }
  draft.alternates = numbers.slice(1).map((mpn, index) => ({ manufacturer: paired ? (makers[index + 1] ?? null) : null, mpn }));
  problems.add(
    'info',
    'alternates-in-cell',
    place,
    `Cell ${place.column}${place.row} lists ${numbers.length} numbers; the first is the part, the others are its alternates.`,
  );
}

/** Cells to the right of the last column of the table: a sign of an unquoted delimiter. */
function beyondTable(draft: Draft, cells: readonly Cell[], mapping: readonly ColumnMapping[], problems: Problems): void {
  const last = mapping.at(-1)?.index ?? -1;
  for (let index = last + 1; index < cells.length; index += 1) {
    const text = textOf(cells[index]);
    if (text.trim() === '') continue;
    const place = { row: draft.row, column: columnLetter(index) };
    keepExtra(draft, `Column ${columnLetter(index)}`, text);
    problems.add(
      'error',
      'shifted-row',
      place,
      `Row ${draft.row ?? 0} has more cells than the header (${columnLetter(index)}: "${text.slice(0, 40)}"); an unquoted delimiter may have shifted it. Nothing was moved; check this row.`,
    );
  }
}

function mergeAlternates(a: readonly Alternate[] | undefined, b: readonly Alternate[]): readonly Alternate[] {
  return [...(a ?? []), ...b];
}

function columnTexts(source: LineSource, index: number): string[] {
  const texts: string[] = [];
  for (const row of source.rows) {
    const cell = source.sheet.rows[row]?.[index];
    if (typeof cell === 'string' && cell !== '') texts.push(cell);
  }
  return texts;
}

/** Trims blanks of every kind, tabs and zero-width characters at both ends. */
function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (first > 32 && first < 128 && last > 32 && last < 128) return text;
  return text.replace(/^[\s\u200b-\u200d\ufeff]+|[\s\u200b-\u200d\ufeff]+$/g, '');
}

function levelOf(text: string): number | undefined {
  if (/^\d{1,3}(?:\.0+)?$/.test(text)) return Number(text);
  const dotted = /^(\.+|-+|>+|\s+|\++)\s*(\d{1,2})$/.exec(text);
  if (dotted?.[2] !== undefined) return Number(dotted[2]);
  if (/^\d{1,3}(?:\.\d{1,3})+\.?$/.test(text)) return text.replace(/\.$/, '').split('.').length;
  return undefined;
}

function roleOf(text: string): Role | undefined {
  const word = text.toLowerCase().replace(/[\s_]+/g, '-');
  const roles: readonly Role[] = ['component', 'co-product', 'by-product', 'scrap', 'additional-finished-good'];
  return roles.find((role) => role === word);
}

/** ISO date of a date cell or of a text that reads the same in every country. */
function isoDate(cell: Cell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  if (typeof cell === 'string') return /^\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*$)/.exec(cell)?.[1];
  if (cell.kind !== 'date') return undefined;
  const serial = Number(cell.exact);
  // Days since the spreadsheet's epoch, which counts a 29 February 1900 that never was.
  if (!Number.isFinite(serial) || serial < 61 || serial > 2_958_465) return undefined;
  return new Date(Math.round((Math.floor(serial) - 25_569) * 86_400_000)).toISOString().slice(0, 10);
}

function keepRaw(draft: Draft, field: Field, text: string): void {
  // The record is this draft's own until the line is handed out.
  const raw = (draft.raw ??= {}) as Partial<Record<Field, string>>;
  raw[field] = text;
}

/** Keeps a text under its header. */
function keepExtra(draft: Draft, header: string, text: Text): void {
  // The record is this draft's own; making a new one per column would copy a wide table over and over.
  const extra = (draft.extra ??= {}) as Record<string, Text>;
  extra[header] = text;
}
