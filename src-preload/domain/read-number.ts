import type { Decimal } from './bom';
import { addDecimals, divideDecimals, multiplyDecimals, parseDecimal } from './quantity';

/** A cell that states a number, with what stood beside it. */
export interface ReadNumber {
  readonly value: Decimal;
  /** Text of the unit as written ("each", "m", "ft"). */
  readonly unit?: string;
  /** Sign or code of the currency as written ("$", "EUR"). */
  readonly currency?: string;
  /** How it was read, where another reading is thinkable. */
  readonly note?: string;
}

/** Which sign the source uses before decimals, where that is known for the whole column. */
export interface NumberStyle {
  readonly decimal: '.' | ',' | 'unknown';
}

const vulgar: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};
const currencyCodes = 'USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|KRW|TWD|HKD|SGD|MXN|BRL|TRY|ZAR|ILS|RON|THB';
const currency = `(?:(?:US|CA|AU|NZ|HK|NT|S|A|C|R)?\\$|[€£¥₹₩₽₺₪฿]|${currencyCodes})`;
const leadingCurrency = new RegExp(`^(${currency})\\s*`, 'i');
const trailingCurrency = new RegExp(`\\s*(${currency})$`, 'i');
const body = /^(\d[\d.,' ]*(?:[eE][+-]?\d{1,9}(?![\w.]))?|[.,]\d+(?:[eE][+-]?\d{1,9}(?![\w.]))?)/;
/** Words and signs; a 2 or 3 only right behind a letter (m2, ft3). */
const unitText = /^(?=[\p{L}µ%"'°#])(?:[\p{L}µ%"'°#. /()-]|(?<=\p{L})[23])+$/u;
const maxLength = 80;

/** Reads a cell as a number: thousands separators, decimal comma, currency, fractions, a unit behind it. `undefined`: no number. */
export function readNumber(text: string, style: NumberStyle): ReadNumber | undefined {
  const fast = plainNumber(text, style);
  if (fast !== undefined) return { value: fast };
  if (text.length > maxLength) return undefined;
  let rest = tidy(text);
  if (rest === '') return undefined;

  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = (bracketed[1] ?? '').trim();
  }
  let sign: string | undefined;
  [rest, sign] = takeSign(rest);
  let money: string | undefined;
  const front = leadingCurrency.exec(rest);
  if (front) {
    money = front[1];
    rest = rest.slice(front[0].length);
    if (sign === undefined) [rest, sign] = takeSign(rest);
  }
  if (sign !== undefined && bracketed) return undefined;
  negative ||= sign === '-';
  if (money === undefined) {
    const back = trailingCurrency.exec(rest);
    if (back && /\d/.test(rest.slice(0, back.index))) {
      money = back[1];
      rest = rest.slice(0, back.index).trimEnd();
    }
  }
  // "12,-" and "12.-" are whole amounts; a minus behind the number is how some ERP systems write negatives.
  rest = rest.replace(/(\d)[.,]-{1,2}$/, '$1');
  if (/^\d[\d.,' ]*-$/.test(rest) && !negative) {
    negative = true;
    rest = rest.slice(0, -1);
  }

  const read = feetAndInches(rest) ?? fraction(rest) ?? separated(rest, style);
  if (!read) return undefined;
  const value = negative ? negated(read.value) : read.value;
  const notes = [read.note, bracketed ? 'brackets read as minus' : undefined].filter((note) => note !== undefined);
  return {
    value,
    ...(read.unit === undefined ? {} : { unit: read.unit }),
    ...(money === undefined ? {} : { currency: money }),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  };
}

/** The common case without any regex: digits, perhaps with one point that the column's style allows. */
function plainNumber(text: string, style: NumberStyle): Decimal | undefined {
  let point = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && style.decimal !== ',') point = at;
    else if (code < 48 || code > 57) return undefined;
  }
  // "1.234" may be a German 1234 where the style is not known.
  if (point >= 0 && style.decimal === 'unknown' && text.length - point - 1 === 3) return undefined;
  return parseDecimal(text);
}

function tidy(text: string): string {
  return text
    .replace(/[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/g, (sign) => ` ${vulgar[sign] ?? sign}`)
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/[\u2018\u2019\u02BC\u2032]/g, "'")
    .replace(/[\u201C\u201D\u2033]|''/g, '"')
    .replace(/[\u2010-\u2015\u2212\uFE63\uFF0D]/g, '-')
    .replace(/[\uFF10-\uFF19\uFF0C\uFF0E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .trim();
}

function takeSign(text: string): [string, string | undefined] {
  const sign = text[0];
  return sign === '+' || sign === '-' ? [text.slice(1).trimStart(), sign] : [text, undefined];
}

function negated(value: Decimal): Decimal {
  if (value === '0') return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

interface Read {
  readonly value: Decimal;
  readonly unit?: string;
  readonly note?: string;
}

/** 5'-6 1/2" and its spellings, in inches: exact, and the unit says so. */
function feetAndInches(text: string): Read | undefined {
  const match =
    /^(\d{1,7})\s*(?:'|ft\.?|feet)\s*-?\s*(\d{1,2}(?:\.\d{1,6})?)?(?:(?:\s*-\s*|\s+|^)?(\d{1,3})\/(\d{1,3}))?\s*(?:"|in\.?|inch(?:es)?)$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, feet = '0', inches, top, bottom] = match;
  if (inches === undefined && top === undefined) return undefined;
  let value = multiplyDecimals(parseDecimal(feet) ?? '0', '12');
  if (inches !== undefined) value = addDecimals(value, parseDecimal(inches) ?? '0');
  if (top !== undefined && bottom !== undefined) {
    const part = quotient(top, bottom);
    if (!part) return undefined;
    value = addDecimals(value, part.value);
  }
  return { value, unit: 'in', note: `${text} read as ${value} in` };
}

/** 1/2, 1 1/2, 1-1/2, with or without a unit behind. */
function fraction(text: string): Read | undefined {
  if (!text.includes('/')) return undefined;
  const match = /^(?:(\d{1,9})(?:\s+|\s*-\s*))?(\d{1,6})\s?\/\s?(\d{1,6})(?![\d.,])\s*(.*)$/.exec(text);
  if (!match) return undefined;
  const [, whole, top = '', bottom = '', after = ''] = match;
  const part = quotient(top, bottom);
  if (!part || (after !== '' && !unitText.test(after))) return undefined;
  const value = whole === undefined ? part.value : addDecimals(parseDecimal(whole) ?? '0', part.value);
  return {
    value,
    ...(after === '' ? {} : { unit: after }),
    ...(part.exact ? {} : { note: `${top}/${bottom} has no exact decimal; kept to 20 digits` }),
  };
}

function quotient(top: string, bottom: string): { value: Decimal; exact: boolean } | undefined {
  const divisor = parseDecimal(bottom);
  return divisor === undefined || divisor === '0' ? undefined : divideDecimals(parseDecimal(top) ?? '0', divisor);
}

/** A number with its separators, then perhaps a unit. */
function separated(text: string, style: NumberStyle): Read | undefined {
  const match = body.exec(text);
  if (!match) return undefined;
  let digits = (match[1] ?? '').trimEnd();
  let after = text.slice(digits.length).trim();
  // A foot or inch mark is a unit, not the Swiss thousands separator.
  if (digits.endsWith("'")) {
    digits = digits.slice(0, -1);
    after = `'${after}`;
  }
  if (/[.,]$/.test(digits)) {
    // "5." and "5. m": a point that ends a number; anything else that ends in a separator is no number.
    if (!digits.endsWith('.') || digits.indexOf('.') !== digits.length - 1) return undefined;
    digits = digits.slice(0, -1);
  }
  if (after !== '' && !unitText.test(after)) return undefined;
  const exponentAt = digits.search(/[eE]/);
  const mantissa = exponentAt < 0 ? digits : digits.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? '' : digits.slice(exponentAt);
  const settled = settleSeparators(mantissa, style);
  if (!settled) return undefined;
  const value = parseDecimal(settled.text + exponent);
  if (value === undefined) return undefined;
  const note = settled.note ?? (exponent === '' ? undefined : `${digits} read as ${value}`);
  return { value, ...(after === '' ? {} : { unit: after }), ...(note === undefined ? {} : { note }) };
}

/** Decides which separator is the decimal one, and refuses groups that no style writes. */
function settleSeparators(text: string, style: NumberStyle): { text: string; note?: string } | undefined {
  const points = count(text, '.');
  const commas = count(text, ',');
  const others = text.includes("'") || text.includes(' ');
  if (points === 0 && commas === 0) return others ? grouped(text, '', undefined) : { text };

  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    if (count(text, decimal) > 1) return undefined;
    const at = text.lastIndexOf(decimal);
    const note =
      style.decimal === 'unknown' || style.decimal === decimal ? undefined : `${text} read with "${decimal}" before the decimals`;
    return grouped(text.slice(0, at), text.slice(at + 1), note);
  }

  const sign = points > 0 ? '.' : ',';
  const times = points + commas;
  if (times > 1) return grouped(text, '', undefined);
  const at = text.indexOf(sign);
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  if (others) return grouped(before, after, undefined);
  const groupLike = /^[1-9]\d{0,2}$/.test(before) && after.length === 3;
  if (sign === style.decimal || !groupLike) {
    const note =
      style.decimal === 'unknown' || sign === style.decimal
        ? undefined
        : `${text} read with "${sign}" before the decimals, unlike its column`;
    return { text: `${before === '' ? '0' : before}.${after}`, ...(note === undefined ? {} : { note }) };
  }
  if (style.decimal !== 'unknown') return { text: before + after };
  return sign === '.'
    ? { text: `${before}.${after}`, note: `could also be ${before}${after}` }
    : { text: before + after, note: `could also be ${before}.${after}` };
}

/** Checks thousands groups (of three, or the Indian 12,34,567) and takes the separators out. */
function grouped(whole: string, decimals: string, note: string | undefined): { text: string; note?: string } | undefined {
  if (decimals !== '' && !/^\d+$/.test(decimals)) return undefined;
  const separators = new Set(whole.replace(/\d/g, ''));
  if (separators.size > 1) return undefined;
  if (separators.size === 1 && !/^\d{1,3}(?:[.,' ]\d{3})+$/.test(whole) && !/^\d{1,2}(?:,\d{2})+,\d{3}$/.test(whole)) return undefined;
  const text = whole.replace(/\D/g, '') + (decimals === '' ? '' : `.${decimals}`);
  return note === undefined ? { text } : { text, note };
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found++;
  return found;
}
