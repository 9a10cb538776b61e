import { packMarks } from '../../src-preload/domain/line-marks';
import { finishPrint, signs, multipliers, printStart } from '../../src-preload/domain/line-print';
import type { Line } from '../../src-preload/domain/bom';

/** Lines as the store keeps them. */
export interface LineBytes {
  /** UTF-8 of `JSON.stringify(lines)`. */
  readonly body: Uint8Array;
  /** What is told of each line by itself (`LineMarks`). */
  readonly marks: Uint8Array;
}

const oneTimes = multipliers[0];
const otherTimes = multipliers[1];

// Written to from block to block, and large enough for most at once: only what a block came to is copied out of it.
let bytes = new Uint8Array(1 << 17);
let end = 0;
// The print of the line that is being written, as far as it is.
let one = 0;
let other = 0;

/** Writes lines as JSON and makes the print of each on the way: every letter is looked at once for both. */
export function bytesOfLines(lines: readonly Line[]): LineBytes {
  const prints = new Float64Array(lines.length);
  end = 0;
  put('[');
  for (let at = 0; at < lines.length; at++) {
    if (at > 0) put(',');
    one = printStart[0];
    other = printStart[1];
    const line: unknown = lines[at];
    if (isRecord(line)) addFields(line, true);
    prints[at] = finishPrint(one, other);
  }
  put(']');
  return { body: bytes.slice(0, end), marks: packMarks(lines, prints) };
}

function addFields(fields: Readonly<Record<string, unknown>>, isLine: boolean): void {
  const start = end;
  step(signs.opens);
  for (const name in fields) {
    const value = fields[name];
    if (value === undefined) continue;
    const oneBefore = one;
    const otherBefore = other;
    addName(name);
    add(value);
    // Where a line comes from and how it was written there is no part of its print.
    if (!isLine || (name !== 'key' && name !== 'row' && name !== 'raw')) continue;
    one = oneBefore;
    other = otherBefore;
  }
  step(signs.closes);
  // What was written as the comma before the first field opens the record.
  if (end === start) put('{');
  else bytes[start] = 0x7b;
  put('}');
}

/** A name of a field as it is written, after a comma, and its letters for the print. */
interface Name {
  readonly written: Uint8Array;
  readonly codes: Uint16Array;
}

const names = new Map<string, Name>();

function nameOf(name: string): Name {
  const made = {
    written: encoder.encode(`,${JSON.stringify(name)}:`),
    codes: Uint16Array.from({ length: name.length }, (_, at) => name.charCodeAt(at)),
  };
  // Headers are fields of `extra`, and there may be any number of them.
  if (names.size >= 10_000) names.clear();
  names.set(name, made);
  return made;
}

function addName(name: string): void {
  const { written, codes } = names.get(name) ?? nameOf(name);
  makeRoom(written.length);
  const out = bytes;
  let to = end;
  for (let at = 0; at < written.length; at++) out[to++] = written[at] ?? 0;
  end = to;
  let first = one;
  let second = other;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    first = Math.imul(first ^ code, oneTimes);
    second = Math.imul(second ^ code, otherTimes);
  }
  one = Math.imul(first ^ signs.ends, oneTimes);
  other = Math.imul(second ^ signs.ends, otherTimes);
}

function add(value: unknown): void {
  if (typeof value === 'string') addText(value);
  else if (value === null) {
    step(signs.isNull);
    put('null');
  } else if (typeof value === 'boolean') {
    step(value ? signs.isTrue : signs.isFalse);
    put(value ? 'true' : 'false');
  } else if (typeof value === 'number') addNumber(value);
  else if (Array.isArray(value)) addList(value);
  else if (isRecord(value)) addFields(value, false);
  else put('null');
}

function addNumber(value: number): void {
  step(signs.isNumber);
  const text = String(value);
  for (let at = 0; at < text.length; at++) step(text.charCodeAt(at));
  step(signs.ends);
  put(Number.isFinite(value) ? text : 'null');
}

function addList(values: readonly unknown[]): void {
  step(signs.opens);
  put('[');
  for (let at = 0; at < values.length; at++) {
    if (at > 0) put(',');
    add(values[at]);
  }
  step(signs.closes);
  put(']');
}

function step(code: number): void {
  one = Math.imul(one ^ code, oneTimes);
  other = Math.imul(other ^ code, otherTimes);
}

/** Writes a text in quotation marks, and takes it into the print. */
function addText(text: string): void {
  const { length } = text;
  // No letter takes more than the six of an escaped one.
  makeRoom(length * 6 + 2);
  const out = bytes;
  let first = one;
  let second = other;
  let to = end;
  out[to++] = quote;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, oneTimes);
    second = Math.imul(second ^ code, otherTimes);
    if (code < 0x80) {
      if (code >= 0x20 && code !== quote && code !== backslash) out[to++] = code;
      else to = escape(text, at, to);
    } else if (code < 0x800) {
      out[to++] = 0xc0 | (code >> 6);
      out[to++] = 0x80 | (code & 63);
    } else if (code < 0xd800 || code > 0xdfff) {
      out[to++] = 0xe0 | (code >> 12);
      out[to++] = 0x80 | ((code >> 6) & 63);
      out[to++] = 0x80 | (code & 63);
    } else to = escape(text, at, to);
  }
  out[to++] = quote;
  one = Math.imul(first ^ signs.ends, oneTimes);
  other = Math.imul(second ^ signs.ends, otherTimes);
  end = to;
}

const quote = 34;
const backslash = 92;

/** Writes what is no letter of its own in JSON: marks and control characters, halves of a pair. */
function escape(text: string, at: number, to: number): number {
  const code = text.charCodeAt(at);
  const isSecond = isLow(code) && at > 0 && isHigh(text.charCodeAt(at - 1));
  if (isSecond) return to;
  const isPair = isHigh(code) && isLow(text.charCodeAt(at + 1));
  const written = isPair ? text.slice(at, at + 2) : JSON.stringify(text.charAt(at)).slice(1, -1);
  return to + encoder.encodeInto(written, bytes.subarray(to)).written;
}

const encoder = new TextEncoder();

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** Writes letters that are no part of the print and need no escape. */
function put(text: string): void {
  makeRoom(text.length);
  for (let at = 0; at < text.length; at++) bytes[end++] = text.charCodeAt(at);
}

function makeRoom(more: number): void {
  if (end + more <= bytes.length) return;
  const larger = new Uint8Array((end + more) * 2);
  larger.set(bytes.subarray(0, end));
  bytes = larger;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
