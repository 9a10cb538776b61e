import type { Line } from './bom';
import { hasLength } from './cut-list';
import { hasWindow } from './effectivity';
import { printOf } from './line-print';
import { isBlank } from './match-keys';
import { isOutput } from './role';
import { traceOf } from './trace';

/** What a line has, as bits. */
export const traits = {
  partNumber: 1,
  /** States from when or to when it is in force. */
  window: 2,
  /** Stands for several lines. */
  members: 4,
  /** States the length of its pieces. */
  length: 8,
  designators: 16,
  /** Anything that levels are told from: a level, a parent, or a position with a point in it. */
  levels: 32,
  /** Comes out of making the BOM instead of going in. */
  output: 64,
} as const;

/**
 * What is told of each line of a BOM by itself, whatever it is held against. Kept in the mirror, so that comparing fetches no line only to learn
 * that it is like all others; whoever changes how any of this is made has it forgotten there, by a migration.
 */
export interface LineMarks {
  /** A print of each line (`printOf`), where somebody has them already. */
  readonly prints?: Float64Array | undefined;
  /** A trace of each line's part number, or of its maker's number where it has none; 0 where it has neither, or only a placeholder. */
  readonly partTraces: Int32Array;
  /** A trace of each line's maker's number, 0 where it has none. */
  readonly mpnTraces: Int32Array;
  /** A trace of each line's position, 0 where it has none. */
  readonly positionTraces: Int32Array;
  /** Sums of `traits`. */
  readonly traits: Uint8Array;
  /** The traits that any line has. */
  readonly found: number;
}

/** The marks of lines without their prints, all in one pass: fetching a line takes longer than looking at it. */
export function marksOf(lines: readonly Line[]): LineMarks {
  const marks = emptyMarks(lines.length);
  let found = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    const own = traitsOf(line);
    marks.traits[at] = own;
    found |= own;
    const mpnTrace = traceOfNumber(line.mpn);
    marks.mpnTraces[at] = mpnTrace;
    marks.partTraces[at] = line.partNumber ? traceOfNumber(line.partNumber) : mpnTrace;
    marks.positionTraces[at] = line.position ? traceOf(line.position) : 0;
  }
  return { ...marks, found };
}

/** The same with their prints. */
export function printedMarksOf(lines: readonly Line[]): LineMarks {
  return { ...marksOf(lines), prints: Float64Array.from(lines, printOf) };
}

const bytesEach = 21;

/** Marks with prints as bytes, of one length for each line, and at the end what any line has. */
export function packMarks(lines: readonly Line[], prints: Float64Array): Uint8Array {
  const { partTraces, mpnTraces, positionTraces, traits: each, found } = marksOf(lines);
  const bytes = new Uint8Array(lines.length * bytesEach + 1);
  let at = 0;
  for (const part of [prints, partTraces, mpnTraces, positionTraces, each]) {
    bytes.set(new Uint8Array(part.buffer), at);
    at += part.byteLength;
  }
  bytes[at] = found;
  return bytes;
}

/** The marks of all lines of a BOM out of the bytes of its parts; `undefined` unless these are the marks of as many lines as each part has. */
export function unpackMarks(parts: readonly { readonly bytes: Uint8Array | undefined; readonly lines: number }[]): LineMarks | undefined {
  const count = parts.reduce((sum, part) => sum + part.lines, 0);
  const all = { ...emptyMarks(count), prints: new Float64Array(count) };
  let from = 0;
  let found = 0;
  for (const { bytes, lines } of parts) {
    if (bytes?.length !== lines * bytesEach + 1) return undefined;
    const own = bytes.slice().buffer;
    all.prints.set(new Float64Array(own, 0, lines), from);
    all.partTraces.set(new Int32Array(own, lines * 8, lines), from);
    all.mpnTraces.set(new Int32Array(own, lines * 12, lines), from);
    all.positionTraces.set(new Int32Array(own, lines * 16, lines), from);
    all.traits.set(new Uint8Array(own, lines * 20, lines), from);
    found |= bytes.at(-1) ?? 0;
    from += lines;
  }
  return { ...all, found };
}

function emptyMarks(lines: number): Omit<LineMarks, 'found'> {
  return {
    partTraces: new Int32Array(lines),
    mpnTraces: new Int32Array(lines),
    positionTraces: new Int32Array(lines),
    traits: new Uint8Array(lines),
  };
}

function traceOfNumber(number: string | null | undefined): number {
  return number && !isBlank(number) ? traceOf(number) : 0;
}

function traitsOf(line: Line): number {
  let found = 0;
  if (line.partNumber) found |= traits.partNumber;
  if (hasWindow(line)) found |= traits.window;
  if (line.members !== undefined) found |= traits.members;
  if (hasLength(line)) found |= traits.length;
  if ((line.designators?.length ?? 0) > 0) found |= traits.designators;
  if (line.level !== undefined || line.parent || line.position?.includes('.') === true) found |= traits.levels;
  if (isOutput(line)) found |= traits.output;
  return found;
}
