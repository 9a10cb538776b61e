import type { Line, Text } from './bom';
import { compareKey } from './part-number';

/** From when to when a line is in force: `from` inside, `to` outside. Absent: open on that end. */
export interface Window {
  readonly from?: string;
  readonly to?: string;
}

/** A point to compare at: an ISO date or date with time, or a serial number. */
export type AsOf = { readonly kind: 'date'; readonly value: string } | { readonly kind: 'serial'; readonly value: string };

export type Standing = 'in-force' | 'future' | 'past';

/** Tells a date from a serial number: dates are ISO. */
export function asOf(text: string): AsOf {
  return { kind: /^\d{4}-\d{2}-\d{2}/.test(text) ? 'date' : 'serial', value: text };
}

/** Whether a line is in force at a point. Lines without a window are always in force. */
export function standingOf(line: Line, point: AsOf): Standing {
  const window = windowOf(line, point.kind);
  const compare = point.kind === 'date' ? compareDates : compareSerials;
  if (window.from !== undefined && compare(point.value, window.from) < 0) return 'future';
  if (window.to !== undefined && compare(point.value, window.to) >= 0) return 'past';
  return 'in-force';
}

/** The window that a line states, blanks taken for open ends. */
export function windowOf(line: Line, kind: AsOf['kind']): Window {
  return kind === 'date' ? windowFrom(line.effectiveFrom, line.effectiveTo) : windowFrom(line.serialFrom, line.serialTo);
}

/** Whether a line states from when or to when it is in force, by date or by serial number. */
export function hasWindow({ effectiveFrom, effectiveTo, serialFrom, serialTo }: Line): boolean {
  return !!effectiveFrom || !!effectiveTo || !!serialFrom || !!serialTo;
}

export interface WindowProblem {
  readonly kind: 'overlap' | 'gap' | 'reversed';
  /** Indices of the lines, the earlier one first; one index where a line's own window is reversed. */
  readonly lines: readonly number[];
  readonly message: string;
}

/** Cut-overs that do not fit: windows of one position (under one parent) that overlap (an error), leave a gap (a warning), or end before they begin. */
export function windowProblems(lines: readonly Line[], parents?: ArrayLike<number>): readonly WindowProblem[] {
  const problems: WindowProblem[] = [];
  for (const kind of ['date', 'serial'] as const) {
    if (!lines.some((line) => isStated(windowOf(line, kind)))) continue;
    const places = new Map<string, Dated[]>();
    for (const [index, line] of lines.entries()) {
      const window = windowOf(line, kind);
      if (!isStated(window) && !sharesPlace(line)) continue;
      if (window.from !== undefined && window.to !== undefined && compareAt(kind)(window.to, window.from) <= 0) {
        problems.push({
          kind: 'reversed',
          lines: [index],
          message: `in force from ${window.from} until ${window.to}: the end is not after the start`,
        });
        continue;
      }
      const place = `${parents?.[index] ?? line.parent ?? ''}\u0000${line.position ?? ''}`;
      const list = places.get(place);
      if (list) list.push({ index, window });
      else places.set(place, [{ index, window }]);
    }
    for (const list of places.values()) compareNeighbours(kind, list, lines, problems);
  }
  return problems;
}

interface Dated {
  readonly index: number;
  readonly window: Window;
}

function isStated(window: Window): boolean {
  return window.from !== undefined || window.to !== undefined;
}

function sharesPlace(line: Line): boolean {
  return line.position !== undefined && line.position !== null && line.position !== '';
}

function compareNeighbours(kind: AsOf['kind'], list: Dated[], lines: readonly Line[], problems: WindowProblem[]): void {
  // Lines without a position share no place, and a place where nobody states a window has no cut-over.
  if (list.length < 2 || !sharesPlace(lines[list[0]?.index ?? -1] ?? { key: '' })) return;
  if (!list.some(({ window }) => isStated(window))) return;
  const compare = compareAt(kind);
  const sorted = list.toSorted((a, b) => startOrder(a.window, b.window, compare) || a.index - b.index);
  let last = sorted[0];
  for (const next of sorted.slice(1)) {
    if (!last) break;
    const end = last.window.to;
    const start = next.window.from;
    if (end === undefined || start === undefined || compare(start, end) < 0) {
      problems.push({
        kind: 'overlap',
        lines: [last.index, next.index],
        message: `position ${lines[next.index]?.position}: ${shown(last.window)} and ${shown(next.window)} overlap`,
      });
    } else if (compare(start, end) > 0) {
      problems.push({
        kind: 'gap',
        lines: [last.index, next.index],
        message: `position ${lines[next.index]?.position}: nothing is in force from ${end} until ${start}`,
      });
    }
    if (end !== undefined && (next.window.to === undefined || compare(next.window.to, end) > 0)) last = next;
  }
}

function startOrder(a: Window, b: Window, compare: (a: string, b: string) => number): number {
  if (a.from === undefined || b.from === undefined) return a.from === b.from ? 0 : a.from === undefined ? -1 : 1;
  return compare(a.from, b.from);
}

function shown(window: Window): string {
  return `[${window.from ?? 'always'}, ${window.to ?? 'open'})`;
}

function windowFrom(from: Text | undefined, to: Text | undefined): Window {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function compareAt(kind: AsOf['kind']): (a: string, b: string) => number {
  return kind === 'date' ? compareDates : compareSerials;
}

/** ISO dates compare as text; a bare date is the start of its day. */
function compareDates(a: string, b: string): number {
  const x = a.length === 10 ? `${a}T00:00` : a;
  const y = b.length === 10 ? `${b}T00:00` : b;
  return x === y ? 0 : x < y ? -1 : 1;
}

/** Serial numbers by prefix, then by value: SN9 is before SN10, 0099 before 100. */
function compareSerials(a: string, b: string): number {
  const left = compareKey(a).match(/\d+|\D+/g) ?? [];
  const right = compareKey(b).match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const x = left[at] ?? '';
    const y = right[at] ?? '';
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? compareDigits(x, y) : x === y ? 0 : x < y ? -1 : 1;
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareDigits(a: string, b: string): number {
  const x = a.replace(/^0+(?=\d)/, '');
  const y = b.replace(/^0+(?=\d)/, '');
  return x.length - y.length || (x === y ? 0 : x < y ? -1 : 1);
}
