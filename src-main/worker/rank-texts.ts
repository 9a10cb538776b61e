import { compareDesignators } from '../../src-preload/domain/designators';
import { compareDecimals, parseDecimal } from '../../src-preload/domain/quantity';

/** How texts are put in order: as people read them (R2 before R10, 1.2 before 1.10), or as exact decimals. */
export type TextOrder = 'natural' | 'decimal';

/** A rank for each text, from 0; the same text has the same rank. */
export interface TextRanks {
  readonly ranks: Uint32Array;
  /** Ranks there are. */
  readonly count: number;
}

/** Ranks texts among one another. Where many are the same, each is ranked once; finding that out takes longer than it saves where few are. */
export function rankTexts(texts: readonly string[], order: TextOrder): TextRanks {
  if (areMostlyOther(texts)) return rankEach(texts, order);
  const ids = new Map<string, number>();
  const others: string[] = [];
  const idOf = Uint32Array.from(texts, (text) => {
    let id = ids.get(text);
    if (id === undefined) {
      id = others.push(text) - 1;
      ids.set(text, id);
    }
    return id;
  });
  const { ranks, count } = rankEach(others, order);
  return { ranks: idOf.map((id) => ranks[id] ?? 0), count };
}

const lookedAt = 2_000;

/** Hardly a text of some of them, from the first to the last, is another one's. */
function areMostlyOther(texts: readonly string[]): boolean {
  const step = Math.max(1, Math.floor(texts.length / lookedAt));
  const seen = new Set<string>();
  let looks = 0;
  for (let at = 0; at < texts.length; at += step, looks++) seen.add(texts[at] ?? '');
  return seen.size >= looks * 0.98;
}

/**
 * Writes the texts as keys of bytes whose order is the one of `compareTexts`, and sorts by these: comparing strings with one another would
 * take ten times as long.
 */
function rankEach(texts: readonly string[], order: TextOrder): TextRanks {
  const sorted = new Uint32Array(texts.length);
  for (let at = 0; at < sorted.length; at++) sorted[at] = at;
  sortByKeys(sorted, writeKeys(texts, order), (part) => {
    const first = texts[part[0] ?? 0];
    if (part.every((at) => texts[at] === first)) return;
    part.sort((a, b) => compareTexts(texts[a] ?? '', texts[b] ?? '', order));
  });
  const ranks = new Uint32Array(texts.length);
  let count = 0;
  let before: string | undefined;
  for (const at of sorted) {
    const text = texts[at];
    if (text !== before) count++;
    before = text;
    ranks[at] = count - 1;
  }
  return { ranks, count };
}

/** The same order, plainly; among decimals what is no number comes last. */
export function compareTexts(a: string, b: string, order: TextOrder): number {
  if (order === 'natural') return compareDesignators(a, b);
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  if (x !== undefined && y !== undefined) return compareDecimals(x, y) || (a === b ? 0 : a < b ? -1 : 1);
  return x === undefined && y === undefined ? compareDesignators(a, b) : x === undefined ? 1 : -1;
}

/** Keys one after the other, each with a 0 at its end and nowhere else. Equal keys: the texts themselves decide. */
interface Keys {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/** Bytes of one key at most: what is longer is left to the plain comparison. */
const longest = 400;
/** Above every count of digits, so that a digit stands before every other character. */
const firstCharacter = 64;
/** Before the three bytes of a character that is not in ASCII. */
const others = 0xff;
const [negative, positive, noNumber] = [1, 2, 3];

function writeKeys(texts: readonly string[], order: TextOrder): Keys {
  const decimals = order === 'natural' ? [] : texts.map((text) => (isCanonical(text) ? text : parseDecimal(text)));
  let room = 0;
  for (let at = 0; at < texts.length; at++) room += Math.min(longest, 4 * (decimals[at] ?? texts[at] ?? '').length) + 8;
  const bytes = new Uint8Array(room);
  const starts = new Uint32Array(texts.length);
  let end = 0;
  for (let at = 0; at < texts.length; at++) {
    starts[at] = end;
    const decimal = decimals[at];
    if (decimal === undefined) {
      const limit = end + longest;
      if (order === 'decimal') bytes[end++] = noNumber;
      end = writeNatural(texts[at] ?? '', bytes, end, limit);
    } else end = writeDecimal(decimal, bytes, end);
    bytes[end++] = 0;
  }
  return { bytes, starts };
}

/** A run of digits is written as their count and then the digits; capitals stand for small letters. */
function writeNatural(text: string, bytes: Uint8Array, start: number, limit: number): number {
  const { length } = text;
  let end = start;
  for (let at = 0; at < length;) {
    if (end + 4 > limit) return end;
    const code = text.charCodeAt(at);
    if (!isDigit(code)) {
      at++;
      if (code < 128) bytes[end++] = (code >= 97 && code <= 122 ? code - 32 : code) + firstCharacter;
      else {
        bytes[end++] = others;
        bytes[end++] = (code >> 12) + 1;
        bytes[end++] = ((code >> 6) & 63) + 1;
        bytes[end++] = (code & 63) + 1;
      }
      continue;
    }
    let to = at + 1;
    while (to < length && isDigit(text.charCodeAt(to))) to++;
    while (at < to - 1 && text.charCodeAt(at) === 48) at++;
    const count = to - at;
    bytes[end++] = Math.min(count, firstCharacter - 1);
    if (count >= firstCharacter - 1 || end + count > limit) return end;
    for (; at < to; at++) bytes[end++] = text.charCodeAt(at);
  }
  return end;
}

/** Digits, a point and digits, of a length that needs no second look, as quantities and prices are stored. */
function isCanonical(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 30 || (text.charCodeAt(0) === 48 && length > 1 && text.charCodeAt(1) !== 46)) return false;
  let point = -1;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && at > 0) point = at;
    else if (!isDigit(code)) return false;
  }
  return point < 0 || (point < length - 1 && text.charCodeAt(length - 1) !== 48);
}

/** Sign, count of the digits before the point, all digits; of negative numbers everything turned round. */
function writeDecimal(decimal: string, bytes: Uint8Array, start: number): number {
  const isNegative = decimal.startsWith('-');
  const point = decimal.indexOf('.');
  let end = start;
  let at = isNegative ? 1 : 0;
  if (decimal.charCodeAt(at) === 48) at++;
  // `parseDecimal` lets through 131 digits before the point at most.
  const whole = (point < 0 ? decimal.length : point) - at;
  bytes[end++] = isNegative ? negative : positive;
  bytes[end++] = isNegative ? 254 - whole : whole + 1;
  for (; at < decimal.length && end - start < longest; at++) {
    if (at !== point) bytes[end++] = isNegative ? 255 - decimal.charCodeAt(at) : decimal.charCodeAt(at);
  }
  if (isNegative) bytes[end++] = 255;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Quicksort of three parts, six bytes at a time as one number; small parts by insertion. */
function sortByKeys(list: Uint32Array, { bytes, starts }: Keys, decide: (part: Uint32Array) => void): void {
  /** Six bytes of each place's key, from the depth on at which its part is being sorted. */
  const words = new Float64Array(list.length);
  const load = (from: number, to: number, depth: number): void => {
    for (let at = from; at < to; at++) words[at] = wordAt(bytes, (starts[list[at] ?? 0] ?? 0) + depth);
  };
  const swap = (a: number, b: number): void => {
    const held = list[a] ?? 0;
    list[a] = list[b] ?? 0;
    list[b] = held;
    const word = words[a] ?? 0;
    words[a] = words[b] ?? 0;
    words[b] = word;
  };
  const insert = (from: number, to: number): void => {
    for (let at = from + 1; at < to; at++) {
      const moving = list[at] ?? 0;
      const word = words[at] ?? 0;
      let place = at;
      for (; place > from && (words[place - 1] ?? 0) > word; place--) {
        list[place] = list[place - 1] ?? 0;
        words[place] = words[place - 1] ?? 0;
      }
      list[place] = moving;
      words[place] = word;
    }
  };
  // A stack of parts to be sorted, not calls: texts that were made to be slow must not overflow it.
  const parts: number[] = [];
  /** What is equal so far is sorted by what follows, or is a text many times. */
  const goOn = (from: number, to: number, depth: number): void => {
    if (to - from < 2) return;
    if ((words[from] ?? 0) % 256 === 0) return decide(list.subarray(from, to));
    load(from, to, depth + wordLength);
    parts.push(from, to, depth + wordLength);
  };
  load(0, list.length, 0);
  parts.push(0, list.length, 0);
  while (parts.length > 0) {
    const depth = parts.pop() ?? 0;
    const to = parts.pop() ?? 0;
    const from = parts.pop() ?? 0;
    if (to - from < 12) {
      insert(from, to);
      for (let start = from; start < to;) {
        let end = start + 1;
        while (end < to && words[end] === words[start]) end++;
        goOn(start, end, depth);
        start = end;
      }
      continue;
    }
    const quarter = (to - from) >> 2;
    const pivot = middleOf(words[from + quarter] ?? 0, words[(from + to) >> 1] ?? 0, words[to - 1 - quarter] ?? 0);
    let below = from;
    let above = to;
    for (let at = from; at < above;) {
      const word = words[at] ?? 0;
      if (word < pivot) swap(at++, below++);
      else if (word > pivot) swap(at, --above);
      else at++;
    }
    if (below - from > 1) parts.push(from, below, depth);
    if (to - above > 1) parts.push(above, to, depth);
    goOn(below, above, depth);
  }
}

const wordLength = 6;

/** Six bytes as one number; 0 from the end of the key on. */
function wordAt(bytes: Uint8Array, from: number): number {
  let word = 0;
  let at = from;
  const to = from + wordLength;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) break;
    word = word * 256 + byte;
  }
  for (; at < to; at++) word *= 256;
  return word;
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c);
}
