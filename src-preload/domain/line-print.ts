import type { Line } from './bom';

/** What is no character of a text: where one ends, and values that are none. */
export const signs = {
  ends: 0x10000,
  isNull: 0x10001,
  isTrue: 0x10002,
  isFalse: 0x10003,
  isNumber: 0x10004,
  opens: 0x10005,
  closes: 0x10006,
} as const;

/** The two numbers that every print begins with. */
export const printStart = [0x1b873593, 0x0e17a1e5] as const;

/** What either of them is multiplied by with every character or sign. */
export const multipliers = [0x9e3779b1, 0x5f356495] as const;

/** The print that the two numbers came to. */
export function finishPrint(one: number, other: number): number {
  const high = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  const low = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (low >>> 0) * 0x200000 + (high >>> 11);
}

/**
 * A number of 53 bits for all that is compared of a line. Two lines with one print say the same in every cell, to the letter: that two
 * others share one happens once in nine million thousand million pairs. Prints are kept in the mirror; whoever changes how they are made has
 * those in it forgotten, by a migration. The plain way; `bytesOfLines` comes to the same while it writes lines down.
 */
export function printOf(line: Line): number {
  const itself: unknown = line;
  let one: number = printStart[0];
  let other: number = printStart[1];
  const step = (code: number): void => {
    one = Math.imul(one ^ code, multipliers[0]);
    other = Math.imul(other ^ code, multipliers[1]);
  };
  const addText = (text: string): void => {
    for (let at = 0; at < text.length; at++) step(text.charCodeAt(at));
    step(signs.ends);
  };
  const add = (value: unknown): void => {
    if (typeof value === 'string') addText(value);
    else if (value === null) step(signs.isNull);
    else if (typeof value === 'boolean') step(value ? signs.isTrue : signs.isFalse);
    else if (typeof value === 'number') {
      step(signs.isNumber);
      addText(String(value));
    } else if (Array.isArray(value)) {
      step(signs.opens);
      for (const each of value) add(each);
      step(signs.closes);
    } else if (isRecord(value)) addFields(value);
  };
  const addFields = (fields: Readonly<Record<string, unknown>>): void => {
    step(signs.opens);
    for (const name in fields) {
      const value = fields[name];
      // Where a line comes from and how it was written there is not compared.
      if (value === undefined || (fields === itself && (name === 'key' || name === 'row' || name === 'raw'))) continue;
      addText(name);
      add(value);
    }
    step(signs.closes);
  };
  if (isRecord(line)) addFields(line);
  return finishPrint(one, other);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
