import { parseDecimal } from '../../src-preload/domain/quantity';

/** How texts are put in order: as people read them (R2 before R10, 1.2 before 1.10), or as exact decimals. */
export type TextOrder = 'natural' | 'decimal';

/** A text, or several that stand for the text of them with commas between. */
export type OneOrMore = string | readonly string[];

/** A rank for each text, from 0; the same text has the same rank. */
export interface TextRanks {
  readonly ranks: Uint32Array;
  /** Ranks there are. */
  readonly count: number;
}

/**
 * Keys one after the other, each with a 0 at its end and nowhere else, whose bytes are in order as `compareTexts` has the texts. What a key leaves
 * out of its text, capitals and leading zeros, follows behind the 0.
 */
export interface Keys {
  readonly bytes: Uint8Array;
  /** Where each begins, and where the last one ends. */
  readonly starts: Uint32Array;
  /** 1 where a key is of a beginning of its text only. */
  readonly isCut: Uint8Array;
  /** Bytes of the longest key. */
  readonly longest: number;
}

/** Makes keys of so many texts, one after the other. */
export interface KeyWriter {
  readonly write: (text: OneOrMore) => void;
  readonly end: () => Keys;
}

/** Bytes of one key at most: what is longer is left to the plain comparison. */
const mostBytes = 400;
/** Above every count of digits, so that a digit stands before every other character. */
const firstCharacter = 64;
/** Before the three bytes of a character that is not in ASCII. */
const others = 0xff;
const [negative, positive, noNumber] = [1, 2, 3];
const comma = 44;

/** Opens a writer of keys. */
export function openKeys(order: TextOrder, total: number): KeyWriter {
  const starts = new Uint32Array(total + 1);
  const isCut = new Uint8Array(total);
  let bytes = new Uint8Array(total * 16 + 4 * mostBytes);
  let at = 0;
  let end = 0;
  let longest = 0;
  /** Whether the key at hand leaves something out. */
  let isLess = false;

  function write(text: OneOrMore): void {
    if (end + 3 * mostBytes > bytes.length) {
      const more = new Uint8Array(bytes.length * 2);
      more.set(bytes);
      bytes = more;
    }
    const start = end;
    isLess = false;
    if (order === 'natural') writeNatural(text, start + mostBytes);
    else writeNumber(joined(text), start + mostBytes);
    longest = Math.max(longest, end - start);
    bytes[end++] = 0;
    if (isLess && isCut[at] === 0) writeRest(joined(text));
    starts[++at] = end;
  }

  function writeNatural(text: OneOrMore, limit: number): void {
    if (typeof text === 'string') return writeText(text, limit);
    for (let piece = 0; piece < text.length; piece++) {
      if (piece > 0) {
        if (end + 4 > limit) return cut(limit);
        bytes[end++] = comma + firstCharacter;
      }
      writeText(text[piece] ?? '', limit);
    }
  }

  /** A run of digits is written as their count and then the digits; capitals stand for small letters. */
  function writeText(text: string, limit: number): void {
    const { length } = text;
    // This runs over every character of a column: what it touches lies in variables of its own.
    const into = bytes;
    let to = end;
    let folds = false;
    let isOver = false;
    for (let from = 0; from < length;) {
      if (to + 4 > limit) {
        isOver = true;
        break;
      }
      const code = text.charCodeAt(from);
      if (!isDigit(code)) {
        from++;
        if (code < 97) into[to++] = code + firstCharacter;
        else if (code <= 122) {
          into[to++] = code - 32 + firstCharacter;
          folds = true;
        } else if (code < 128) into[to++] = code + firstCharacter;
        else {
          into[to++] = others;
          into[to++] = (code >> 12) + 1;
          into[to++] = ((code >> 6) & 63) + 1;
          into[to++] = (code & 63) + 1;
        }
        continue;
      }
      let last = from + 1;
      while (last < length && isDigit(text.charCodeAt(last))) last++;
      while (from < last - 1 && text.charCodeAt(from) === 48) {
        from++;
        folds = true;
      }
      const count = last - from;
      into[to++] = Math.min(count, firstCharacter - 1);
      if (count >= firstCharacter - 1 || to + count > limit) {
        isOver = true;
        break;
      }
      for (; from < last; from++) into[to++] = text.charCodeAt(from);
    }
    end = to;
    if (folds) isLess = true;
    if (isOver) cut(limit);
  }

  /** Fills the key up: whatever came after this, as the rest of a list, would stand in the wrong place. */
  function cut(limit: number): void {
    isCut[at] = 1;
    while (end < limit) bytes[end++] = 1;
  }

  /** What is no number comes last. */
  function writeNumber(text: string, limit: number): void {
    const start = end;
    if (writeCanonical(text)) return;
    end = start;
    const decimal = parseDecimal(text);
    isLess = decimal !== text;
    if (decimal !== undefined) return writeDecimal(decimal, limit);
    bytes[end++] = noNumber;
    writeText(text, limit);
  }

  /** As `writeDecimal`, of digits, a point and digits, as quantities and prices are stored; false where it is anything else, half written. */
  function writeCanonical(text: string): boolean {
    const { length } = text;
    if (length === 0 || length > 30) return false;
    const start = end;
    end += 2;
    let point = -1;
    for (let from = 0; from < length; from++) {
      const code = text.charCodeAt(from);
      if (code === 46 && point < 0 && from > 0) point = from;
      else if (!isDigit(code)) return false;
      else if (from > 0 || code !== 48) bytes[end++] = code;
    }
    const isBelowOne = text.charCodeAt(0) === 48;
    if (isBelowOne && length > 1 && point !== 1) return false;
    if (point >= 0 && (point === length - 1 || text.charCodeAt(length - 1) === 48)) return false;
    bytes[start] = positive;
    bytes[start + 1] = (point < 0 ? length : point) - (isBelowOne ? 1 : 0) + 1;
    return true;
  }

  /** Sign, count of the digits before the point, all digits; of negative numbers everything turned round. */
  function writeDecimal(decimal: string, limit: number): void {
    const isNegative = decimal.startsWith('-');
    const point = decimal.indexOf('.');
    let from = isNegative ? 1 : 0;
    if (decimal.charCodeAt(from) === 48) from++;
    // `parseDecimal` lets through 131 digits before the point at most.
    const whole = (point < 0 ? decimal.length : point) - from;
    bytes[end++] = isNegative ? negative : positive;
    bytes[end++] = isNegative ? 254 - whole : whole + 1;
    for (; from < decimal.length && end < limit; from++) {
      if (from !== point) bytes[end++] = isNegative ? 255 - decimal.charCodeAt(from) : decimal.charCodeAt(from);
    }
    if (isNegative) bytes[end++] = 255;
  }

  /** The text with all its capitals and zeros; a character that is not in ASCII is in the key, and only its place is kept. */
  function writeRest(text: string): void {
    if (text.length > mostBytes) {
      isCut[at] = 1;
      return;
    }
    for (let from = 0; from < text.length; from++) bytes[end++] = Math.min(text.charCodeAt(from), others);
  }

  return { write, end: () => ({ bytes, starts, isCut, longest }) };
}

/** One text of several. */
export function joined(text: OneOrMore): string {
  return typeof text === 'string' ? text : text.join(',');
}

/** Whether two keys were made of one text; of cut ones this is not known. */
export function areSame({ bytes, starts, isCut }: Keys, a: number, b: number): boolean {
  let one = starts[a] ?? 0;
  let other = starts[b] ?? 0;
  const end = starts[a + 1] ?? 0;
  if (end - one !== (starts[b + 1] ?? 0) - other || isCut[a] === 1 || isCut[b] === 1) return false;
  for (; one < end; one++, other++) if (bytes[one] !== bytes[other]) return false;
  return true;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
