import type { Alignment } from './align';
import type { Line } from './bom';
import type { RowEvent } from './comparison';
import { compareDesignators, designatorKey } from './designators';
import { numberKey } from './match-keys';
import { compareKey } from './part-number';
import { noDesignators, type BuiltRows, type Draft } from './rows';

/** Adds to the rows of an alignment what happened between them and what single cells do not show. */
export function addEvents({ rows, notable }: BuiltRows, { left, right }: Alignment): void {
  const placed: number[] = [];
  if (left.isGrouped || right.isGrouped) for (const row of rows) addMembers(row);
  for (const at of notable) {
    const row = rows[at];
    if (!row) continue;
    if (row.designators !== noDesignators) placed.push(at);
    if (row.moved) addMove(rows, row);
    if (row.changes.length > 0 && (row.left?.alternates || row.right?.alternates)) addPromotion(row);
  }
  addReassignments(rows, placed);
}

/** Appends an event to a row. */
export function addEvent(row: Draft, event: RowEvent): void {
  row.events = [...row.events, event];
}

function addMembers(row: Draft): void {
  if (row.left?.members && (row.right?.members?.length ?? 0) < row.left.members.length)
    addEvent(row, { kind: 'joined', keys: row.left.members });
  else if (row.right?.members && (row.left?.members?.length ?? 0) < row.right.members.length) {
    addEvent(row, { kind: 'split', keys: row.right.members });
  }
}

function addMove(rows: readonly Draft[], row: Draft): void {
  const change = row.changes.find((each) => each.field === 'parent');
  const name = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : 'top level');
  if (rows.length > 0 && change) addEvent(row, { kind: 'moved', from: name(change.left), to: name(change.right) });
}

/** An alternate of one side is the first choice of the other. */
function addPromotion(row: Draft): void {
  const { left, right } = row;
  if (!left || !right || !row.changes.some((change) => change.field === 'mpn' && change.class !== 'format')) return;
  const promoted = lists(left, right.mpn) ? right.mpn : lists(right, left.mpn) ? left.mpn : undefined;
  if (promoted) addEvent(row, { kind: 'promoted', alternate: promoted });
}

function lists(line: Line, mpn: string | null | undefined): boolean {
  return !!mpn && (line.alternates ?? []).some((each) => each.mpn && compareKey(each.mpn) === compareKey(mpn));
}

/** `placed`: indices of the rows that gained or lost places. Designators that left one row and came to another under the same assembly: a place that now takes another part. */
function addReassignments(rows: readonly Draft[], placed: readonly number[]): void {
  /** By the row's assembly, then by place. */
  const gone = new Map<number, Map<string, number>>();
  for (const at of placed) {
    const row = rows[at];
    if (!row) continue;
    if (row.designators.removed.length === 0) continue;
    let places = gone.get(row.parent);
    if (!places) gone.set(row.parent, (places = new Map()));
    for (const designator of row.designators.removed) places.set(designatorKey(designator), at);
  }
  if (gone.size === 0) return;
  const moves = new Map<string, { readonly from: number; readonly to: number; readonly designators: string[] }>();
  for (const at of placed) {
    const row = rows[at];
    if (!row) continue;
    const places = gone.get(row.parent);
    if (!places) continue;
    for (const designator of row.designators.added) {
      const from = places.get(designatorKey(designator));
      if (from === undefined || from === at) continue;
      const known = moves.get(`${from} ${at}`);
      if (known) known.designators.push(designator);
      else moves.set(`${from} ${at}`, { from, to: at, designators: [designator] });
    }
  }
  for (const move of moves.values()) {
    const from = rows[move.from];
    const to = rows[move.to];
    if (!from || !to) continue;
    const event: RowEvent = { kind: 'reassigned', designators: move.designators.toSorted(compareDesignators), from: from.id, to: to.id };
    addEvent(from, event);
    addEvent(to, event);
    if (from.left && from.right && to.status === 'added' && to.right && samePart(from.left, to.right)) {
      addEvent(from, { kind: 'split', keys: [from.right.key, to.right.key] });
    }
    if (to.left && to.right && from.status === 'removed' && from.left && samePart(from.left, to.right)) {
      addEvent(to, { kind: 'joined', keys: [to.left.key, from.left.key] });
    }
  }
}

function samePart(a: Line, b: Line): boolean {
  for (const field of ['partNumber', 'mpn', 'supplierPart', 'value'] as const) {
    const left = numberKey(a[field]);
    const right = numberKey(b[field]);
    if (left !== '' && right !== '') return compareKey(left) === compareKey(right);
  }
  return false;
}
