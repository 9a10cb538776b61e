import type { RowFilter, RowSeverity, RowState } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Line } from '../../src-preload/domain/bom';
import type { Row } from '../../src-preload/domain/comparison';
import { inOrder, type OrderedRows } from './order-rows';
import { severityOf } from './row-severity';
import { hiddenBy } from './row-tree';

/** Rows of a comparison with the state of each. */
export interface StatedRows extends OrderedRows {
  /** Lower-case text of a row, computed once. */
  readonly textOf: (index: number) => string;
}

/** A filter with the name of who asks. */
export type AskedFilter = RowFilter & { readonly me?: string };

/** Indices of the rows under a filter, in its order: what goes into the product first, what comes out of making it after that. */
export function filterRows(stated: StatedRows, filter: AskedFilter): Uint32Array {
  const { rows } = stated;
  const matching = matchingRows(stated, filter);
  const shown = filter.fold === undefined ? matching : folded(rows, matching, filter.fold);
  return outputsLast(rows, filter.order === undefined ? shown : inOrder(stated, filter.order, shown));
}

function matchingRows({ rows, states, textOf }: StatedRows, filter: AskedFilter): Uint32Array {
  const words = wordsToFind(filter.text);
  const statuses = filter.statuses === undefined ? undefined : new Set(filter.statuses);
  const classes = filter.classes === undefined ? undefined : new Set(filter.classes);
  const severities = filter.severities === undefined ? undefined : new Set(filter.severities);
  const found = new Uint32Array(rows.length);
  if (words.length === 0 && (statuses ?? classes ?? severities ?? filter.only) === undefined) {
    for (let index = 0; index < found.length; index++) found[index] = index;
    return found;
  }
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const state = states[index];
    if (row === undefined || state === undefined) continue;
    if (statuses !== undefined && !statuses.has(row.status)) continue;
    if (classes !== undefined && !row.changes.some((change) => classes.has(change.class))) continue;
    if (severities !== undefined && !isAmong(severities, row)) continue;
    if (filter.only !== undefined && !isKind(row, state, filter.only, filter.me)) continue;
    if (words.length > 0) {
      const text = textOf(index);
      if (!words.every((word) => text.includes(word))) continue;
    }
    found[count++] = index;
  }
  return found.slice(0, count);
}

/** A folded assembly stands for every matching row below it: no difference disappears from sight. */
function folded(rows: readonly Row[], matching: Uint32Array, fold: NonNullable<RowFilter['fold']>): Uint32Array {
  const hidden = hiddenBy(rows, fold);
  const shown = new Uint8Array(rows.length);
  for (const index of matching) {
    const by = hidden[index] ?? -1;
    shown[by >= 0 ? by : index] = 1;
  }
  const list: number[] = [];
  for (let index = 0; index < rows.length; index++) if (shown[index] === 1) list.push(index);
  return Uint32Array.from(list);
}

function outputsLast(rows: readonly Row[], found: Uint32Array): Uint32Array {
  const outputs = outputsOf(rows);
  if (outputs.size === 0 || !found.some((index) => outputs.has(index))) return found;
  return Uint32Array.from([...found.filter((index) => !outputs.has(index)), ...found.filter((index) => outputs.has(index))]);
}

const outputsKnown = new WeakMap<readonly Row[], ReadonlySet<number>>();

/** Rows of what comes out of making a product; looked up once for a comparison. */
function outputsOf(rows: readonly Row[]): ReadonlySet<number> {
  const known = outputsKnown.get(rows);
  if (known !== undefined) return known;
  const outputs = new Set<number>();
  for (const [index, { left, right, base }] of rows.entries()) {
    const role = left?.role ?? right?.role ?? base?.role ?? 'component';
    if (role !== 'component') outputs.add(index);
  }
  outputsKnown.set(rows, outputs);
  return outputs;
}

/** Index under a filter of the next or previous row of a kind, -1 where there is none. */
export function seekRow(
  { rows, states }: StatedRows,
  filtered: Uint32Array,
  where: {
    readonly from: number;
    readonly direction: 'next' | 'previous';
    readonly what: 'difference' | 'conflict' | 'undecided' | 'review';
  },
): number {
  const step = where.direction === 'next' ? 1 : -1;
  const kind = ({ difference: 'differences', conflict: 'conflicts', undecided: 'undecided', review: 'review' } as const)[where.what];
  for (let at = Math.min(where.from, filtered.length) + step; at >= 0 && at < filtered.length; at += step) {
    const index = filtered[at] ?? -1;
    const row = rows[index];
    const state = states[index];
    if (row !== undefined && state !== undefined && isKind(row, state, kind)) return at;
  }
  return -1;
}

/** The worst of each slice of the filtered rows: 0 same, 1 moved or wording, 2 changed, 3 added, removed or replaced, 4 conflict. */
export function stripOf({ rows }: StatedRows, filtered: Uint32Array, slices: number): number[] {
  const used = Math.min(slices, filtered.length);
  const strip = Array.from({ length: used }, () => 0);
  for (let at = 0; at < filtered.length; at++) {
    const row = rows[filtered[at] ?? -1];
    const slice = Math.floor((at * used) / filtered.length);
    if (row !== undefined) strip[slice] = Math.max(strip[slice] ?? 0, severityOf(row));
  }
  return strip;
}

function isKind(row: Row, state: RowState, only: NonNullable<RowFilter['only']>, me?: string): boolean {
  switch (only) {
    case 'differences':
      return row.status !== 'same' || row.moved;
    case 'undecided':
      return isOpenState(state);
    case 'mine':
      return isOpenState(state) && (state.ask === undefined || state.ask.toLowerCase() === me?.toLowerCase());
    case 'asked':
      return isOpenState(state) && state.ask !== undefined;
    case 'decided':
      return state.decision === 'decided' || state.decision === 'ignored';
    case 'review':
      return row.review;
    case 'conflicts':
      return row.status === 'conflict';
    case 'moved':
      return row.moved;
    default:
      return assertNever(only);
  }
}

function isAmong(severities: ReadonlySet<RowSeverity>, row: Row): boolean {
  const name = severityNames[severityOf(row)];
  return name !== undefined && severities.has(name);
}

function isOpenState({ decision }: RowState): boolean {
  return decision === 'open' || decision === 'partly';
}

/** Names of the severities from 1; a row that is the same has none. */
const severityNames: readonly (RowSeverity | undefined)[] = [undefined, 'wording', 'changed', 'lines', 'conflicts'];

/** How many rows there are of each severity. */
export function countSeverities(rows: readonly Row[]): Readonly<Record<RowSeverity, number>> {
  const counts = { wording: 0, changed: 0, lines: 0, conflicts: 0 };
  for (const row of rows) {
    const name = severityNames[severityOf(row)];
    if (name !== undefined) counts[name] += 1;
  }
  return counts;
}

/** Everything of a row that a person may type to find it, in lower case. */
export function rowText({ left, right, base }: Row): string {
  let text = '';
  if (left !== null) text = addLine(text, left, null);
  if (right !== null) text = addLine(text, right, left);
  if (base !== null) text = addLine(text, base, left ?? right);
  return text.toLowerCase();
}

/** The same of one line. */
export function lineText(line: Line): string {
  return addLine('', line, null).toLowerCase();
}

/** The words of a text that is looked for. */
export function wordsToFind(text: string | undefined): readonly string[] {
  return (text ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
}

const searched = [
  'partNumber',
  'mpn',
  'manufacturer',
  'description',
  'value',
  'footprint',
  'position',
  'revision',
  'supplierPart',
  'notes',
  'quantity',
] as const;

/** Adds what the other line does not say as well. A plain loop: this runs over every row of a comparison. */
function addLine(before: string, line: Line, known: Line | null): string {
  let text = before;
  for (const field of searched) {
    const value = line[field];
    if (value && value !== known?.[field]) text += `${value}\n`;
  }
  for (const designator of line.designators ?? []) text += `${designator}\n`;
  if (line.wbs !== undefined) for (const type in line.wbs) text += `${line.wbs[type]}\n`;
  if (line.extra !== undefined) {
    for (const header in line.extra) {
      const value = line.extra[header];
      if (value && value !== known?.extra?.[header]) text += `${value}\n`;
    }
  }
  return text;
}
