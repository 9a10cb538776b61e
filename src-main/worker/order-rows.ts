import type { RowOrder, RowState } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Line } from '../../src-preload/domain/bom';
import type { CellValue, ChangedField, Row, RowStatus, Side } from '../../src-preload/domain/comparison';
import { isPlainField } from '../../src-preload/domain/field-names';
import type { RowLines } from '../../src-preload/domain/row-lines';
import { cellOf } from '../../src-preload/domain/verdict';
import { rowLines } from './row-lines';
import { severityOf } from './row-severity';
import { isFlat } from './row-tree';
import { rankTexts } from './rank-texts';
import type { OneOrMore } from './text-keys';

/** Rows, what was decided about them, and the lines of their sides. */
export interface OrderedRows {
  readonly rows: readonly Row[];
  readonly states: readonly RowState[];
  readonly lines: Readonly<Record<Side, readonly Line[]>>;
}

const mostOrders = 8;
const mostColumns = 64;
const known = new WeakMap<OrderedRows | readonly Row[], Map<string, Uint32Array>>();

/**
 * Indices of all rows in an order, worked out once for a comparison: equal ones as in the BOM, blank cells last and then lines that the side
 * does not have, whatever the direction. What an assembly holds stays below it and is put in order there.
 */
export function rowsInOrder(of: OrderedRows, order: RowOrder): Uint32Array {
  // Only the decisions change while a comparison is worked on; with them come other stated rows.
  const rests = order.by === 'decision' ? of : of.rows;
  const orders = known.get(rests) ?? new Map<string, Uint32Array>();
  known.set(rests, orders);
  const key = JSON.stringify(order);
  let sorted = orders.get(key);
  if (sorted === undefined) {
    if (orders.size >= mostOrders) orders.clear();
    sorted = belowTheirParents(of.rows, sortByRank(ranksOf(of, order), order.direction));
    orders.set(key, sorted);
  }
  return sorted;
}

/** The rows of a list, which is as in the BOM, in an order. */
export function inOrder(of: OrderedRows, order: RowOrder, list: Uint32Array): Uint32Array {
  const all = rowsInOrder(of, order);
  if (list.length === all.length) return all;
  const wanted = new Uint8Array(all.length);
  for (const index of list) wanted[index] = 1;
  return all.filter((index) => wanted[index] === 1);
}

/** Which rows come after a row in an order, or in the BOM where none is named. */
export function comesAfter(of: OrderedRows, order: RowOrder | undefined, here: number): (index: number) => boolean {
  if (order === undefined) return (index) => index > here;
  const places = new Uint32Array(of.rows.length);
  rowsInOrder(of, order).forEach((index, at) => (places[index] = at));
  return (index) => (places[index] ?? 0) > (places[here] ?? 0);
}

/** A rank for each row: below `blank`, then `blank` where the cell says nothing, then `blank + 1` where there is no line. */
interface Ranks {
  readonly ranks: Uint32Array;
  readonly blank: number;
}

function ranksOf({ rows, states, lines }: OrderedRows, order: RowOrder): Ranks {
  switch (order.by) {
    case 'cell':
      return columnRanks({ rows, states, lines }, order.side, order.field);
    case 'status':
      return { ranks: eachRank(rows, (row) => statusRanks[row.status]), blank: 6 };
    case 'severity':
      return { ranks: eachRank(rows, severityOf), blank: 5 };
    case 'decision':
      return { ranks: eachRank(states, (state) => decisionRanks[state.decision]), blank: 4 };
    default:
      return assertNever(order);
  }
}

const knownRanks = new WeakMap<readonly Row[], Map<string, Ranks>>();

/** A column's ranks, worked out once for a comparison. */
function columnRanks({ rows, lines }: OrderedRows, side: Side, field: ChangedField): Ranks {
  const columns = knownRanks.get(rows) ?? new Map<string, Ranks>();
  knownRanks.set(rows, columns);
  const key = `${side} ${field}`;
  const ranks = columns.get(key) ?? emptyRanks(rows, side, field) ?? cellRanks(rowLines(rows, side, lines[side]), field);
  if (columns.size >= mostColumns) columns.clear();
  columns.set(key, ranks);
  return ranks;
}

/** Works out a column's ranks before they are asked for; false where that was done already. */
export function rankColumn(of: OrderedRows, side: Side, field: ChangedField): boolean {
  if (knownRanks.get(of.rows)?.has(`${side} ${field}`) === true) return false;
  columnRanks(of, side, field);
  return true;
}

/** A plain loop: `Uint32Array.from` takes ten times as long. */
function eachRank<T>(list: readonly T[], rankOf: (of: T) => number): Uint32Array {
  const ranks = new Uint32Array(list.length);
  for (const [at, of] of list.entries()) ranks[at] = rankOf(of);
  return ranks;
}

const statusRanks = { conflict: 0, changed: 1, added: 2, removed: 3, replaced: 4, same: 5 } as const satisfies Record<RowStatus, number>;

/** Where there is nothing to decide the cell is blank. */
const decisionRanks = { open: 0, partly: 1, decided: 2, ignored: 3, none: 4 } as const satisfies Record<RowState['decision'], number>;

const decimals: ReadonlySet<ChangedField> = new Set(['quantity', 'unitPrice', 'length', 'level', 'priceBreak', 'setup']);

/** Ranks of a column in which nothing stands, for which no line has to be looked for among those of its BOM; `undefined` where something does. */
function emptyRanks(rows: readonly Row[], side: Side, field: ChangedField): Ranks | undefined {
  const read = cellReader(field);
  const ranks = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const line = rows[index]?.[side] ?? null;
    if (line === null) ranks[index] = 1;
    else if (textOf(read(line)).length > 0) return undefined;
  }
  return { ranks, blank: 0 };
}

function cellRanks({ lines, places }: RowLines, field: ChangedField): Ranks {
  const read = cellReader(field);
  const isBlank = new Uint8Array(lines.length);
  const textAt = (at: number): OneOrMore => {
    const line = lines[at];
    const text = line === undefined ? '' : textOf(read(line));
    if (text.length === 0) isBlank[at] = 1;
    return text;
  };
  const { ranks: ranked, count: blank } = rankTexts(textAt, lines.length, decimals.has(field) ? 'decimal' : 'natural');
  const ranks = new Uint32Array(places.length);
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? -1;
    ranks[index] = place < 0 ? blank + 1 : isBlank[place] === 1 ? blank : (ranked[place] ?? blank);
  }
  return { ranks, blank };
}

/** What a field's cell is read by; what kind of field it is, is asked once. */
function cellReader(field: ChangedField): (line: Line) => CellValue {
  return isPlainField(field) ? (line) => line[field] : (line) => cellOf(line, field);
}

function textOf(value: CellValue): OneOrMore {
  if (typeof value === 'string') return value.trim();
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(value);
  return value.length === 1 ? (value[0] ?? '') : value;
}

/** By counting: rows of one rank stay as they are in the BOM. */
function sortByRank({ ranks, blank }: Ranks, direction: RowOrder['direction']): Uint32Array {
  // Rank by rank where its first row goes: blank cells and missing lines last, whatever the direction.
  const starts = new Uint32Array(blank + 2);
  for (let index = 0; index < ranks.length; index++) starts[ranks[index] ?? 0] = (starts[ranks[index] ?? 0] ?? 0) + 1;
  let before = 0;
  for (let at = 0; at < starts.length; at++) {
    const rank = at >= blank || direction === 'ascending' ? at : blank - 1 - at;
    const count = starts[rank] ?? 0;
    starts[rank] = before;
    before += count;
  }
  const sorted = new Uint32Array(ranks.length);
  for (let index = 0; index < ranks.length; index++) {
    const rank = ranks[index] ?? 0;
    const at = starts[rank] ?? 0;
    sorted[at] = index;
    starts[rank] = at + 1;
  }
  return sorted;
}

/** Each assembly, then what it holds, each among its own. */
function belowTheirParents(rows: readonly Row[], sorted: Uint32Array): Uint32Array {
  if (isFlat(rows)) return sorted;
  const first = new Int32Array(rows.length + 1).fill(-1);
  const next = new Int32Array(rows.length).fill(-1);
  const slotOf = (index: number): number => {
    const parent = rows[index]?.parent ?? -1;
    return parent < 0 ? rows.length : parent;
  };
  for (let at = sorted.length - 1; at >= 0; at--) {
    const index = sorted[at] ?? 0;
    const slot = slotOf(index);
    next[index] = first[slot] ?? -1;
    first[slot] = index;
  }
  const list = new Uint32Array(rows.length);
  let count = 0;
  for (let at = first[rows.length] ?? -1; at >= 0 && count < list.length;) {
    list[count++] = at;
    let on = first[at] ?? -1;
    for (let up = at; on < 0 && up >= 0; up = rows[up]?.parent ?? -1) on = next[up] ?? -1;
    at = on;
  }
  // No row is lost, whatever a parent says.
  return count === list.length ? list : sorted;
}
