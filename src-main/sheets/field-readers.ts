import { assertNever } from '../../src-preload/domain/assert-never';
import type { Field, Role } from '../../src-preload/domain/bom';
import { readDnp } from '../../src-preload/domain/dnp';
import { splitNumbers } from '../../src-preload/domain/part-number';
import { errorIn, reportDamage, reportError, reportLongNumber, reportNumberCell } from './cell-damage';
import { designatorReader } from './designator-field';
import { keepExtra, keepRaw, trimmed, type Draft, type LineSource, type Place, type Reader } from './line-draft';
import type { ColumnMapping } from './map-columns';
import { amountReader, lengthReader, priceReader, quantityReader } from './number-fields';
import { readPlacement } from './placement';
import type { Problems } from './problems';
import { textOf, type Cell } from './sheet';

const identifiers = new Set<Field>(['partNumber', 'mpn', 'supplierPart', 'upc', 'position', 'parent']);

/** The reader for the cells of one column. */
export function readerOf(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const { field, index } = column;
  switch (field) {
    case 'quantity':
      return quantityReader(column, source, problems);
    case 'length':
      return lengthReader(column, source, problems);
    case 'unitPrice':
      return priceReader(column, source, problems);
    case 'priceBreak':
    case 'setup':
      return amountReader(field, column, source, problems);
    case 'phantom':
      return (draft, cell, place) => {
        const word = textOf(cell).trim();
        const read = readDnp(word, 'dnp');
        // Only a mark or a word for yes or no; what a cell names instead stays where it is.
        if (/^phantom$/i.test(word)) draft.phantom = true;
        else if (word === '' || (read !== undefined && read.note === undefined)) draft.phantom = read?.dnp === true;
        else keepExtra(draft, place.header, word);
      };
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
        const error = errorIn(cell);
        if (error !== undefined) reportError(error, place, problems);
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

type TextField = Exclude<
  Field,
  'quantity' | 'length' | 'unitPrice' | 'priceBreak' | 'setup' | 'designators' | 'dnp' | 'level' | 'role' | 'phantom' | 'alternates' | 'wbs'
>;

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
