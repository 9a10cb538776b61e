import { groundsOf, type AlignedSide, type Alignment } from './align';
import type { Line } from './bom';
import type { Change, Match, Row, RowEvent, RowStatus } from './comparison';
import { designatorKey, diffDesignators } from './designators';
import { diffCells, diffLines, isDifferent, isReplaced, noChanges } from './diff';
import { layOut, type Layout } from './layout';
import { obviousMatch } from './pair-obvious';
import { keepRowLines } from './row-lines';
import { renumbered } from './renumbered';
import type { Judging } from './verdict';

/** A row while it is being made. Its name and its grounds are made when they are asked for: of most rows nobody ever asks. */
export class Draft implements Row {
  status: RowStatus;
  moved = false;
  review = false;
  left: Line | null;
  right: Line | null;
  base: Line | null = null;
  changes: readonly Change[] = noChanges;
  designators: Row['designators'] = noDesignators;
  events: readonly RowEvent[] = noEvents;
  parent: number;
  below = 0;
  /** A number tells how an obvious pair was found. */
  readonly grounds: Match | number | null;

  constructor(status: RowStatus, left: Line | null, right: Line | null, parent: number, grounds: Match | number | null) {
    this.status = status;
    this.left = left;
    this.right = right;
    this.parent = parent;
    this.grounds = grounds;
  }

  get id(): string {
    return `${this.left?.key ?? ''}~${this.right?.key ?? ''}`;
  }

  get match(): Match | null {
    const { grounds } = this;
    if (typeof grounds !== 'number') return grounds;
    return this.left === null ? null : obviousMatch(grounds, this.left);
  }
}

/** A row as data alone, for whoever copies it to another thread or writes it down. */
export function plainRow(row: Row): Row {
  const { id, status, moved, review, left, right, base, match, changes, designators, events, parent, below } = row;
  return { id, status, moved, review, left, right, base, match, changes, designators, events, parent, below };
}

export const noDesignators: Row['designators'] = { added: [], removed: [] };
export const noEvents: readonly RowEvent[] = [];

/** Rows, and the indices of those that are notable. */
export interface BuiltRows {
  readonly rows: Draft[];
  readonly notable: readonly number[];
}

/** The rows of two aligned BOMs in left's order, what only right has beside its neighbours. */
export function buildRows(alignment: Alignment, judging: Judging): BuiltRows {
  return rowsOf(alignment, layOut(alignment.left, alignment.right), judging);
}

/** The rows of a layout, one for each of its nodes. */
export function rowsOf(alignment: Alignment, layout: Layout, judging: Judging): BuiltRows {
  const { left, right } = alignment;
  const noise = renumbered(alignment);
  const rows: Draft[] = [];
  const notable: number[] = [];
  const own = { lines: left.lines, places: new Int32Array(layout.nodes.length) };
  const other = { lines: right.lines, places: new Int32Array(layout.nodes.length) };
  for (let at = 0; at < layout.nodes.length; at++) {
    const node = layout.nodes[at] ?? 0;
    const parent = layout.parents[at] ?? -1;
    const l = node < left.lines.length ? node : -1;
    const r = l < 0 ? node - left.lines.length : (left.partner[l] ?? -1);
    own.places[at] = l;
    other.places[at] = r;
    const a = l < 0 ? null : (left.lines[l] ?? null);
    const b = r < 0 ? null : (right.lines[r] ?? null);
    // Held against null: whether an object is true is asked of the object itself, which is far away in memory and not needed here.
    const row =
      a !== null && b !== null ? pairedRow(alignment, judging, noise, l, r, a, b, parent) : singleRow(alignment, l, r, a, b, parent);
    if (isNotable(row)) notable.push(at);
    rows.push(row);
  }
  keepRowLines(rows, { left: own, right: other });
  return { rows, notable };
}

/** Whether a row is more than two lines that say the same. */
export function isNotable(row: Row): boolean {
  return row.status !== 'same' || row.changes.length > 0 || row.moved || row.review;
}

/** Indices of the rows that are notable. */
export function notableOf(rows: readonly Row[]): readonly number[] {
  const notable: number[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (row && isNotable(row)) notable.push(at);
  }
  return notable;
}

function pairedRow(
  alignment: Alignment,
  judging: Judging,
  noise: (left: number) => boolean,
  l: number,
  r: number,
  left: Line,
  right: Line,
  parent: number,
): Draft {
  const grounds = groundsOf(alignment, l);
  const row = new Draft('same', left, right, parent, grounds);
  row.review = alignment.reviewLeft[l] === 1 || alignment.reviewRight[r] === 1;
  const unlike = alignment.unlike[l] ?? -1;
  let changes = unlike < 0 ? diffLines(left, right, judging) : diffCells(left, right, unlike, judging);
  const moved = isMoved(alignment, l, r);
  if (!moved && changes.length === 0) return row;
  if (!moved && changes.some(isPosition) && noise(l)) changes = changes.map(asRenumbered);
  if (moved) changes = [...changes, movedChange(alignment, l, r)];
  const by = typeof grounds === 'number' ? undefined : grounds?.by;
  const different = isDifferent(changes);
  const replaced = different && by !== 'linked' && (isReplaced(left, right) || by === 'find-number');
  if (different) row.status = replaced ? 'replaced' : 'changed';
  row.moved = moved;
  row.changes = changes;
  if (changes.some((change) => change.field === 'designators' && change.class === 'designators')) {
    row.designators = diffDesignators(left.designators ?? [], right.designators ?? []);
  }
  return row;
}

/** Item numbers that were merely counted through again. */
function asRenumbered(change: Change): Change {
  return isPosition(change) ? { ...change, class: 'format', note: 'running number only' } : change;
}

function isPosition(change: Change): boolean {
  return change.field === 'position' && change.class === 'position';
}

function isMoved(alignment: Alignment, l: number, r: number): boolean {
  const p = alignment.left.parents[l] ?? -1;
  const q = alignment.right.parents[r] ?? -1;
  if (p < 0 || q < 0) return p >= 0 || q >= 0;
  return alignment.left.partner[p] !== q;
}

function movedChange(alignment: Alignment, l: number, r: number): Change {
  return { field: 'parent', left: holderOf(alignment.left, l), right: holderOf(alignment.right, r), class: 'position', note: 'moved' };
}

/** Name of the assembly that holds a line; null at the top. */
export function holderOf(side: AlignedSide, index: number): string | null {
  const line = side.lines[side.parents[index] ?? -1];
  return line ? (line.partNumber ?? line.mpn ?? line.description ?? line.key) : null;
}

function singleRow(alignment: Alignment, l: number, r: number, left: Line | null, right: Line | null, parent: number): Draft {
  const row = new Draft(left ? 'removed' : 'added', left, right, parent, null);
  row.review = left ? alignment.reviewLeft[l] === 1 : alignment.reviewRight[r] === 1;
  const designators = (left ?? right)?.designators ?? [];
  if (designators.length > 0) row.designators = left ? { added: [], removed: designators } : { added: designators, removed: [] };
  return row;
}

/** Counts for every row the rows below it that differ. */
export function countBelow(rows: Draft[]): void {
  for (const row of rows) row.below = 0;
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at];
    const holder = row && row.parent >= 0 ? rows[row.parent] : undefined;
    if (row && holder) holder.below += row.below + (row.status === 'same' ? 0 : 1);
  }
}

/** A row's designators that are on one side only, by their keys. */
export function keysOf(designators: readonly string[]): readonly string[] {
  return designators.map(designatorKey);
}
