import type { Bom, Line } from './bom';
import { alignThree, type AlignThreeOptions, type ThreeWay } from './align-three';
import { isNested, type Alignment } from './align';
import type { Change } from './comparison';
import { diffLines, isDifferent } from './diff';
import { addEvents } from './events';
import { layOut } from './layout';
import { markRepeated, markUnexpanded, type PartialSides } from './levels';
import { mergeCells } from './merge-cells';
import { breakingRows } from './merge-invariants';
import { renumbered } from './renumbered';
import { countBelow, holderOf, notableOf, rowsOf, type Draft } from './rows';
import { anyUnlike, unlikeCells } from './unlike-cells';
import { cellOf, type Judging } from './verdict';

export interface MergeOptions {
  readonly align: AlignThreeOptions;
  readonly judging: Judging;
  readonly partial: PartialSides;
}

/** The rows of a three-way comparison: every change says whose it is, and what both sides changed otherwise is a conflict. */
export function mergeBoms(base: Bom, left: Bom, right: Bom, options: MergeOptions): Draft[] {
  const three = alignThree(base, left, right, options.align);
  const { alignment } = three;
  const layout = layOut(alignment.left, alignment.right);
  const { rows } = rowsOf(alignment, layout, options.judging);
  const touched = {
    left: touchedBy(three.baseToLeft, options.judging),
    right: touchedBy(three.baseToRight, options.judging),
  };
  const lefts = alignment.left.lines.length;
  const { baseToLeft, baseOfLeft, baseOfRight } = three;
  const bases = baseToLeft.left.lines;
  const partners = alignment.left.partner;
  const unlike = new Int32Array(rows.length).fill(-1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (!row) continue;
    const node = layout.nodes[at] ?? 0;
    const l = node < lefts ? node : -1;
    const r = l < 0 ? node - lefts : (partners[l] ?? -1);
    const b = l >= 0 ? (baseOfLeft[l] ?? -1) : (baseOfRight[r] ?? -1);
    row.base = b < 0 ? null : (bases[b] ?? null);
    // As in `rowsOf`: the lines themselves are not looked at here.
    if (row.left !== null && row.right !== null) {
      unlike[at] = alignment.unlike[l] ?? -1;
      if (row.changes.length > 0 || !isUntouched(baseToLeft, b, l)) mergePair(row, three, l, r, b, options.judging);
    } else if (row.base) mergeSingle(row, l >= 0 ? touched.left(b, l) : touched.right(b, r), l >= 0 ? 'left' : 'right');
  }
  if (isNested(alignment)) markDeletedHolders(rows);
  const notable = notableOf(rows);
  addEvents({ rows, notable }, alignment);
  if (isNested(alignment)) {
    markUnexpanded(rows, alignment, options.partial);
    markRepeated(rows);
  }
  for (const row of breakingRows({ rows, notable, unlike }, base, left, right, options.judging.profile)) row.status = 'conflict';
  if (isNested(alignment)) countBelow(rows);
  return rows;
}

/** Tells whether a left line is known to say what the base says: where the two sides agree as well, nothing was changed at all. */
function isUntouched(baseToLeft: Alignment, b: number, l: number): boolean {
  const told = unlikeAsPaired(baseToLeft, b, l);
  return told >= 0 && (told & anyUnlike) === 0;
}

/** Which cells of a base line and a side's are unlike, as bits of `unlikeCells`, where pairing the two has told it; else -1. */
function unlikeAsPaired({ left, unlike }: Alignment, b: number, s: number): number {
  return b >= 0 && left.partner[b] === s ? (unlike[b] ?? -1) : -1;
}

/** The same in any case: looked at where pairing did not tell it, or told it of other lines. */
function unlikeToBase(alignment: Alignment, b: number, s: number, base: Line, line: Line): number {
  const isOfThese = alignment.left.lines[b] === base && alignment.right.lines[s] === line;
  const told = isOfThese ? unlikeAsPaired(alignment, b, s) : -1;
  return told < 0 ? unlikeCells(base, line) : told;
}

function mergePair(row: Draft, three: ThreeWay, l: number, r: number, b: number, judging: Judging): void {
  const { left, right, base } = row;
  if (!left || !right) return;
  if (!base) {
    // Both sides added it: what they do not agree in is nobody's alone.
    row.changes = row.changes.map((change) => (change.class === 'format' ? change : { ...change, conflict: true }));
  } else {
    const unlike = { left: unlikeToBase(three.baseToLeft, b, l, base, left), right: unlikeToBase(three.baseToRight, b, r, base, right) };
    row.changes = mergeCells(base, { left, right, unlike }, row.changes, judging).map((change) =>
      change.field === 'parent' ? whoMoved(change, three, l, r, b) : change,
    );
  }
  const open = row.changes.filter((change) => change.note !== 'both agreed');
  if (open.some((change) => change.conflict)) row.status = 'conflict';
  else if (!isDifferent(open)) row.status = 'same';
}

function whoMoved(change: Change, three: ThreeWay, l: number, r: number, b: number): Change {
  const holder = three.baseToLeft.left.parents[b] ?? -1;
  const byLeft = isElsewhere(three.baseToLeft, holder, three.alignment.left.parents[l] ?? -1);
  const byRight = isElsewhere(three.baseToRight, holder, three.alignment.right.parents[r] ?? -1);
  const base = holderOf(three.baseToLeft.left, b);
  if (byLeft === byRight) return { ...change, base, by: 'both', conflict: true };
  return { ...change, base, by: byLeft ? 'left' : 'right' };
}

function isElsewhere(alignment: Alignment, holder: number, now: number): boolean {
  return holder < 0 || now < 0 ? holder >= 0 || now >= 0 : alignment.left.partner[holder] !== now;
}

/** Gone on one side: a deletion, unless the side that kept it also changed it. */
function mergeSingle(row: Draft, changes: readonly Change[], kept: 'left' | 'right'): void {
  const line = row[kept];
  const { base } = row;
  if (!line || !base || changes.length === 0) return;
  row.status = 'conflict';
  row.changes = changes.map((change) => {
    const cell = cellOf(line, change.field);
    return {
      ...change,
      left: kept === 'left' ? cell : undefined,
      right: kept === 'right' ? cell : undefined,
      base: cellOf(base, change.field),
      by: kept,
      conflict: true,
    };
  });
}

/** What a side changed in a line of the base, spelling and running numbers apart. */
function touchedBy(alignment: Alignment, judging: Judging): (base: number, side: number) => readonly Change[] {
  const noise = renumbered(alignment);
  return (b, s) => {
    const before = alignment.left.lines[b];
    const after = alignment.right.lines[s];
    if (!before || !after) return [];
    const changes = diffLines(before, after, judging);
    return changes.filter((change) => change.class !== 'format' && !(change.field === 'position' && noise(b)));
  };
}

/** Who deletes an assembly deletes what the other side added or changed in it: that is a conflict at the assembly. */
function markDeletedHolders(rows: readonly Draft[]): void {
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at];
    if (!row || (row.left && row.right)) continue;
    const isNews = row.base === null || row.status === 'conflict';
    if (!isNews) continue;
    const side = row.left ? 'left' : 'right';
    for (let up = row.parent; up >= 0;) {
      const holder = rows[up];
      if (!holder) break;
      if (holder.base && holder[side] && !(holder.left && holder.right)) holder.status = 'conflict';
      up = holder.parent;
    }
  }
}
