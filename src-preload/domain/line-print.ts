import type { Line } from './bom';

/** What is no character of a text: where one ends, and values that are none. */
const [ends, isNull, isTrue, isFalse, isNumber, opens, closes] = [0x10000, 0x10001, 0x10002, 0x10003, 0x10004, 0x10005, 0x10006];

/**
 * A number of 53 bits for all that is compared of a line. Two lines with one print say the same in every cell, to the letter: that two
 * others share one happens once in nine million thousand million pairs. Prints are kept in the mirror; whoever changes how they are made has
 * those in it forgotten, by a migration.
 */
export function printOf(line: Line): number {
  const itself: unknown = line;
  let high = 0x1b873593;
  let low = 0x0e17a1e5;
  const step = (code: number): void => {
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  };
  const addText = (text: string): void => {
    let [one, other] = [high, low];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 0x9e3779b1);
      other = Math.imul(other ^ code, 0x5f356495);
    }
    high = Math.imul(one ^ ends, 0x9e3779b1);
    low = Math.imul(other ^ ends, 0x5f356495);
  };
  const add = (value: unknown): void => {
    if (typeof value === 'string') addText(value);
    else if (value === null) step(isNull);
    else if (typeof value === 'boolean') step(value ? isTrue : isFalse);
    else if (typeof value === 'number') {
      step(isNumber);
      addText(String(value));
    } else if (Array.isArray(value)) {
      step(opens);
      for (const each of value) add(each);
      step(closes);
    } else if (isRecord(value)) addFields(value);
  };
  const addFields = (fields: Readonly<Record<string, unknown>>): void => {
    step(opens);
    for (const name in fields) {
      const value = fields[name];
      // Where a line comes from and how it was written there is not compared.
      if (value === undefined || (fields === itself && (name === 'key' || name === 'row' || name === 'raw'))) continue;
      addText(name);
      add(value);
    }
    step(closes);
  };
  if (isRecord(line)) addFields(line);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (low >>> 0) * 0x200000 + (high >>> 11);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
