import { Big } from 'big.js';
import type { Decimal } from './bom';
import { addSmall, multiplySmall } from './small-decimal';

export { readNumber, type NumberStyle, type ReadNumber } from './read-number';

/** A constructor of our own: strict refuses floats, and its settings touch nobody else's Big. */
const Exact = Big();
Exact.strict = true;
Exact.DP = 40;
Exact.RM = 2;

const maxDigits = 100;
const maxExponent = 30;
const inexactDigits = 20;
const plain = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Canonical text of a plain decimal; `undefined` for anything else, more than 100 digits, or an exponent beyond ±30. */
export function parseDecimal(text: string): Decimal | undefined {
  if (isSmallWhole(text)) return text;
  const match = plain.exec(text.trim());
  if (!match || text.length > 2 * maxDigits) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = match;
  if (whole === '' && fraction === '') return undefined;
  if (exponent !== undefined && Math.abs(Number(exponent)) > maxExponent) return undefined;
  if (whole.length + fraction.length > maxDigits) return undefined;
  return shifted(sign === '-', whole, fraction, Number(exponent ?? '0'));
}

/** a + b, exactly. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (isSmallWhole(a) && isSmallWhole(b)) return String(Number(a) + Number(b));
  return addSmall(a, b) ?? Exact(a).plus(b).toFixed();
}

/** a − b, exactly. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  if (isSmallWhole(a) && isSmallWhole(b)) return String(Number(a) - Number(b));
  return Exact(a).minus(b).toFixed();
}

/** a × b, exactly. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  if (a === '1') return b;
  if (b === '1') return a;
  if (isSmallWhole(a) && isSmallWhole(b)) {
    const product = Number(a) * Number(b);
    if (Number.isSafeInteger(product)) return String(product);
  }
  return multiplySmall(a, b) ?? Exact(a).times(b).toFixed();
}

/** a ÷ b. Where no decimal of up to 40 places is exact, 20 significant digits and `exact: false`. Throws on b = 0. */
export function divideDecimals(a: Decimal, b: Decimal): { readonly value: Decimal; readonly exact: boolean } {
  if (b === '1') return { value: a, exact: true };
  const divisor = Exact(b);
  if (divisor.eq('0')) throw new RangeError('A quantity cannot be divided by zero.');
  const dividend = Exact(a);
  const quotient = dividend.div(divisor);
  if (quotient.times(divisor).eq(dividend)) return { value: quotient.toFixed(), exact: true };
  // Beyond 40 places nothing is left of a very small quotient: scale it up first.
  const scaled = dividend.times('1e60').div(divisor);
  return { value: scaled.prec(inexactDigits, 2).times('1e-60').toFixed(), exact: false };
}

/** Which of two is greater, by value. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  if (a === b) return 0;
  if (isSmallWhole(a) && isSmallWhole(b)) return Number(a) < Number(b) ? -1 : Number(a) > Number(b) ? 1 : 0;
  return Exact(a).cmp(b);
}

/** Exact sum; "0" for an empty list. */
export function sumDecimals(list: Iterable<Decimal>): Decimal {
  let small = 0;
  let rest: Decimal = '0';
  for (const item of list) {
    if (isSmallWhole(item) && small < 4e15) small += Number(item);
    else rest = addDecimals(rest, item);
  }
  return rest === '0' ? String(small) : addDecimals(rest, String(small));
}

/** The value without its sign. */
export function absoluteDecimal(a: Decimal): Decimal {
  return a.startsWith('-') ? a.slice(1) : a;
}

/** True for whole numbers, negative ones included. */
export function isInteger(a: Decimal): boolean {
  return isSmallWhole(a) || !Exact(a).toFixed().includes('.');
}

/** Digits after the point, as the text states them ("1.10" has two). */
export function decimalPlaces(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Plain digits without a leading zero, few enough for a float to be exact: what nearly every quantity is. */
function isSmallWhole(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > 15) return false;
  if (length > 1 && text.charCodeAt(0) === 48) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

function shifted(negative: boolean, whole: string, fraction: string, exponent: number): Decimal {
  let digits = whole + fraction;
  let point = whole.length + exponent;
  if (point < 0) {
    digits = '0'.repeat(-point) + digits;
    point = 0;
  }
  if (point > digits.length) digits = digits.padEnd(point, '0');
  const before = digits.slice(0, point).replace(/^0+/, '') || '0';
  const after = digits.slice(point).replace(/0+$/, '');
  const value = after === '' ? before : `${before}.${after}`;
  return negative && value !== '0' ? `-${value}` : value;
}
