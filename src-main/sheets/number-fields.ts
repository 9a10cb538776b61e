import type { Field } from '../../src-preload/domain/bom';
import { canonicalUnit } from '../../src-preload/domain/units';
import { columnTexts, keepExtra, keepRaw, type Draft, type LineSource, type Place, type Reader } from './line-draft';
import type { ColumnMapping } from './map-columns';
import { currencyCode, numberReader, numberStyle, type NumberCell } from './number-column';
import type { Problems } from './problems';
import { textOf } from './sheet';

/** Reads counts, with a unit or a placement mark that stands in the cell. */
export function quantityReader(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
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
      keepText(draft, 'quantity', text, place, problems);
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

/** Reads lengths of pieces; inches where nobody says otherwise. */
export function lengthReader(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
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
      keepText(draft, 'length', textOf(cell), place, problems);
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

/** Reads plain amounts: a set-up quantity, a price break. */
export function amountReader(field: 'priceBreak' | 'setup', column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const read = numberReader(numberStyle(columnTexts(source, column.index), source.decimal));
  return (draft, cell, place) => {
    const number = read(cell);
    draft[field] = number.kind === 'number' ? number.value : null;
    if (number.kind === 'empty') return;
    if (number.kind === 'text') {
      keepText(draft, field, textOf(cell), place, problems);
      return;
    }
    if (typeof cell === 'string' && number.value !== cell) keepRaw(draft, field, cell);
    reportNote(number, place, problems);
  };
}

/** Reads prices with their currency. */
export function priceReader(column: ColumnMapping, source: LineSource, problems: Problems): Reader {
  const read = numberReader(numberStyle(columnTexts(source, column.index), source.decimal));
  const ownCurrency = source.mapping.some((other) => other.field === 'currency');
  const fromHeader = column.meaning.currency;
  const ownBreak = source.mapping.some((other) => other.field === 'priceBreak');
  const from = ownBreak ? undefined : breakOf(column);
  return (draft, cell, place) => {
    const number = read(cell);
    draft.unitPrice = number.kind === 'number' ? number.value : null;
    if (from !== undefined) draft.priceBreak = number.kind === 'number' ? from : null;
    if (number.kind === 'empty') {
      if (fromHeader !== undefined && !ownCurrency) draft.currency = null;
      return;
    }
    if (number.kind === 'text') {
      const text = textOf(cell).trim();
      keepExtra(draft, place.header, text);
      if (/[\p{L}\p{N}]/u.test(text))
        problems.add('info', 'no-price', place, `"${text}" is no price; it was kept under "${place.header}".`);
      return;
    }
    if (typeof cell === 'string' && number.value !== cell) keepRaw(draft, 'unitPrice', cell);
    const sign = number.currency ?? fromHeader;
    if (sign !== undefined && !ownCurrency) draft.currency = currencyCode(sign);
    reportNote(number, place, problems);
  };
}

/** Quantity from which the prices of a column hold. A small number alone counts suppliers ("Unit Price 2"). */
function breakOf({ header, meaning }: ColumnMapping): string | undefined {
  const from = meaning.priceBreak;
  if (from === undefined) return undefined;
  return from >= 10 || /@|break|qty|pcs|pieces|\bfrom\b|\bab\b|staffel/i.test(header) ? String(from) : undefined;
}

function keepText(draft: Draft, field: Field, text: string, place: Place, problems: Problems): void {
  keepRaw(draft, field, text);
  keepExtra(draft, place.header, text.trim());
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
