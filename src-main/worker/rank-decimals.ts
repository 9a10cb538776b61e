import { countingSort } from './sort-keys';
import type { OneOrMore, TextRanks } from './text-keys';

/** More digits than these may not all be told apart as numbers. */
const mostDigits = 15;
/** Numbers of 64 bits are sorted by four times sixteen of them. */
const parts = 4;
const tens = Float64Array.from({ length: mostDigits + 1 }, (_, power) => 10 ** power);

/**
 * Ranks decimals that are written as they are stored: digits, maybe a point and digits, no zero too many; nothing comes last. `undefined` where any is written otherwise,
 * or has too many digits to be told from every other as a number.
 */
export function rankDecimals(textOf: (at: number) => OneOrMore, total: number): TextRanks | undefined {
  const values = new Float64Array(total);
  for (let at = 0; at < total; at++) {
    const value = plainNumber(textOf(at));
    if (value < 0) return undefined;
    values[at] = value;
  }
  const sorted = countingSort(bitsOf(values), total, parts);
  const ranks = new Uint32Array(total);
  let count = 0;
  let last = -1;
  for (let at = 0; at < total; at++) {
    const place = sorted[at] ?? 0;
    const value = values[place] ?? 0;
    if (value !== last) count++;
    last = value;
    ranks[place] = count - 1;
  }
  return { ranks, count };
}

/** The number nearest to a decimal, above all of them where there is none, -1 where it is not written plainly. Of so few digits, different decimals have different numbers, in the same order. */
function plainNumber(text: OneOrMore): number {
  if (typeof text !== 'string') return -1;
  const { length } = text;
  if (length === 0) return Number.POSITIVE_INFINITY;
  if (length > mostDigits + 1) return -1;
  let digits = 0;
  let point = -1;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && at > 0) point = at;
    else if (code < 48 || code > 57) return -1;
    else digits = digits * 10 + code - 48;
  }
  if (text.charCodeAt(0) === 48 && length > 1 && point !== 1) return -1;
  if (point < 0) return length > mostDigits ? -1 : digits;
  if (point === length - 1 || text.charCodeAt(length - 1) === 48) return -1;
  return digits / (tens[length - 1 - point] ?? 1);
}

/** Sixteen bits of each number at a time, the highest of all first: of numbers from 0 up, the bits are in the order of the numbers. */
function bitsOf(values: Float64Array): Uint16Array {
  const total = values.length;
  const number = new DataView(new ArrayBuffer(8));
  const bits = new Uint16Array(total * parts);
  for (let at = 0; at < total; at++) {
    number.setFloat64(0, values[at] ?? 0);
    for (let part = 0; part < parts; part++) bits[part * total + at] = number.getUint16(part * 2);
  }
  return bits;
}
