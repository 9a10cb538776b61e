import type { Decimal } from '../../src-preload/domain/bom';
import { parseDecimal, readNumber, type NumberStyle } from '../../src-preload/domain/quantity';
import type { Cell } from './sheet';

/** A cell of a number column. */
export type NumberCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: Decimal; readonly unit?: string; readonly currency?: string; readonly note?: string }
  | { readonly kind: 'text' };

const empty: NumberCell = { kind: 'empty' };
const noNumber: NumberCell = { kind: 'text' };

/** Tells from a column's own cells whether it writes 1,5 or 1.5; `hint` decides where they do not say. */
export function numberStyle(texts: Iterable<string>, hint: NumberStyle['decimal']): NumberStyle {
  let commas = 0;
  let points = 0;
  for (const text of texts) {
    const comma = text.lastIndexOf(',');
    const point = text.lastIndexOf('.');
    if (comma < 0 && point < 0) continue;
    if (comma >= 0 && point >= 0) {
      if (comma > point) commas += 2;
      else points += 2;
    } else {
      const at = Math.max(comma, point);
      const digits = digitsFrom(text, at + 1);
      // Three digits behind a separator may be thousands and prove nothing.
      if (digits === 0 || (digits === 3 && /[1-9]\d{0,2}$/.test(text.slice(0, at)))) continue;
      if (at === comma) commas += 1;
      else points += 1;
    }
  }
  return { decimal: commas > points ? ',' : points > commas ? '.' : hint };
}

function digitsFrom(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at += 1;
  return at - from;
}

/** A reader for the cells of one column that remembers the texts it has seen. */
export function numberReader(style: NumberStyle): (cell: Cell | undefined) => NumberCell {
  const known = new Map<string, NumberCell>();
  const currencies = new Map<string, string | undefined>();
  return (cell) => {
    if (cell === undefined || cell === '') return empty;
    if (typeof cell === 'object') {
      if (cell.kind === 'number') {
        const value = plainValue(cell.exact, pointed) ?? parseDecimal(cell.exact);
        if (value === undefined) return noNumber;
        const { format } = cell;
        if (!currencies.has(format)) currencies.set(format, currencyOfFormat(format));
        const currency = currencies.get(format);
        return currency === undefined ? { kind: 'number', value } : { kind: 'number', value, currency };
      }
      return noNumber;
    }
    const plain = plainValue(cell, style);
    if (plain !== undefined) return { kind: 'number', value: plain };
    const seen = known.get(cell);
    if (seen !== undefined) return seen;
    const text = cell.trim();
    const read = text === '' ? undefined : readNumber(text, style);
    const result: NumberCell = text === '' ? empty : read === undefined ? noNumber : { kind: 'number', ...read };
    if (known.size < 20_000) known.set(cell, result);
    return result;
  };
}

/** How a number that is stored as one is written. */
const pointed: NumberStyle = { decimal: '.' };

/** Value of the commonest cell, digits with at most one decimal point and no zero in front, without any further look. */
function plainValue(text: string, style: NumberStyle): Decimal | undefined {
  const length = text.length;
  if (length > 15 || (text.charCodeAt(0) === 48 && length > 1 && text.charCodeAt(1) !== 46)) return undefined;
  let point = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && at > 0 && at < length - 1 && style.decimal === '.') point = at;
    else if (code < 48 || code > 57) return undefined;
  }
  if (point < 0) return text;
  let end = length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  return end === length ? text : text.slice(0, end - 1 === point ? point : end);
}

const codes: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  RMB: 'CNY',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
};

/** ISO code of a currency sign where the sign leaves no doubt worth asking about; else the sign itself. */
export function currencyCode(sign: string): string {
  const upper = sign.toUpperCase();
  return codes[upper] ?? upper;
}

/** Currency that a number format shows: "$"#,##0.00 or [$€-407]. */
function currencyOfFormat(format: string): string | undefined {
  if (format === '' || format === 'General') return undefined;
  const locale = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(format);
  if (locale?.[1] !== undefined) return locale[1];
  return /[$€£¥₹₩]/.exec(format)?.[0];
}
