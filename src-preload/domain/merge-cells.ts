import type { Line } from './bom';
import type { Change, ChangedField } from './comparison';
import { designatorKey, diffDesignators } from './designators';
import { severity, unlikeFields } from './diff';
import { isCompared, type Profile } from './profile';
import { anyUnlike, mayDiffer } from './unlike-cells';
import { cellOf, judge, type Judging, type Verdict } from './verdict';

/** Fields that only make sense together: changed on both sides, they are one conflict even where the cells differ. */
export const coupledGroups: readonly (readonly ChangedField[])[] = [
  ['quantity', 'unit', 'length', 'designators', 'dnp', 'dnpNote', 'scrap', 'setup'],
  ['manufacturer', 'mpn', 'alternates'],
  ['partNumber', 'revision'],
  ['effectiveFrom', 'effectiveTo', 'serialFrom', 'serialTo'],
  ['unitPrice', 'currency', 'priceBreak'],
];

/** The fields that are decided together with one. */
export function groupOf(field: ChangedField): readonly ChangedField[] {
  return coupledGroups.find((group) => group.includes(field)) ?? [field];
}

/** Note of changes that merge without a person because the result follows from both sides. */
export const derivedNote = 'derived: designators merged, quantity counted';

/** Two lines and, as bits of `unlikeCells`, the cells in which each is not, to the letter, what the base is. */
export interface Sides {
  readonly left: Line;
  readonly right: Line;
  readonly unlike: { readonly left: number; readonly right: number };
}

/** Says of every cell whose change it is, and which are conflicts. `changes` are those between left and right. */
export function mergeCells(base: Line, sides: Sides, changes: readonly Change[], judging: Judging): readonly Change[] {
  const { left, right, unlike } = sides;
  if (changes.length === 0 && (unlike.left & anyUnlike) === 0) return changes;
  const merged = changes.map((change) => attribute(change, base, sides, judging));
  const both = unlike.left & unlike.right & anyUnlike;
  for (const field of both === 0 ? [] : unlikeFields(base, left, both)) {
    if (changes.some((change) => change.field === field) || !isCompared(judging.profile, field)) continue;
    const one = realVerdict(field, base, left, judging);
    const two = one && realVerdict(field, base, right, judging);
    if (!one || !two) continue;
    const cell = { field, left: cellOf(left, field), right: cellOf(right, field), base: cellOf(base, field) };
    merged.push({ ...cell, class: severity(one.class) <= severity(two.class) ? one.class : two.class, note: 'both agreed', by: 'both' });
  }
  const coupled = couple(merged, left, right, judging.profile.merge);
  return coupled.length < 2 ? coupled : coupled.toSorted((a, b) => severity(a.class) - severity(b.class));
}

function attribute(change: Change, base: Line, { left, right, unlike }: Sides, judging: Judging): Change {
  const cell = cellOf(base, change.field);
  // A column that the base did not have: nobody can say who changed it.
  if (change.field === 'parent' || (cell === undefined && !isStated(change.field, base))) return change;
  const withBase: Change = { ...change, base: cell };
  if (change.class === 'format') return withBase;
  const byLeft = mayDiffer(unlike.left, change.field) && realVerdict(change.field, base, left, judging) !== undefined;
  const byRight = mayDiffer(unlike.right, change.field) && realVerdict(change.field, base, right, judging) !== undefined;
  if (byLeft === byRight) return { ...withBase, by: 'both', conflict: true };
  return { ...withBase, by: byLeft ? 'left' : 'right' };
}

function isStated(field: ChangedField, base: Line): boolean {
  return field === 'dnpNote' && base.dnp !== undefined;
}

function realVerdict(field: ChangedField, a: Line, b: Line, judging: Judging): Verdict | undefined {
  const verdict = judge(field, a, b, judging);
  return verdict?.class === 'format' ? undefined : verdict;
}

function couple(changes: readonly Change[], left: Line, right: Line, mode: Profile['merge']): readonly Change[] {
  const isOpen = (change: Change): boolean => change.class !== 'format' && change.note !== 'both agreed' && change.by !== undefined;
  let result = changes;
  const places = changes.filter((change) => isOpen(change) && (change.field === 'designators' || change.field === 'quantity'));
  const others = changes.filter((change) => isOpen(change) && coupledGroups[0]?.includes(change.field) && !places.includes(change));
  if (
    places.some((change) => change.field === 'designators' && change.by === 'both') &&
    others.length === 0 &&
    counts(left) &&
    counts(right)
  ) {
    result = result.map((change) => (places.includes(change) ? derived(change) : change));
  }
  if (mode === 'cell') return result;
  const groups = mode === 'row' ? [result.map((change) => change.field)] : coupledGroups;
  for (const group of groups) {
    const inside = result.filter((change) => group.includes(change.field) && isOpen(change) && change.note !== derivedNote);
    const bySides = inside.some((change) => change.by === 'left') && inside.some((change) => change.by === 'right');
    if (!bySides && !inside.some((change) => change.conflict)) continue;
    result = result.map((change) => (inside.includes(change) ? { ...change, conflict: true } : change));
  }
  return result;
}

function derived(change: Change): Change {
  const { conflict: _conflict, ...rest } = change;
  return { ...rest, by: 'both', note: derivedNote };
}

/** The quantity is the number of designators. */
function counts(line: Line): boolean {
  if (line.designators === undefined) return false;
  return line.quantity === undefined || line.quantity === String(line.designators.length);
}

/** Designators after both sides' additions and removals, in left's order, what right added behind. */
export function mergeDesignators(base: readonly string[], left: readonly string[], right: readonly string[]): readonly string[] {
  const gone = new Set(diffDesignators(base, right).removed.map(designatorKey));
  const kept = left.filter((designator) => !gone.has(designatorKey(designator)));
  const known = new Set(kept.map(designatorKey));
  return [...kept, ...diffDesignators(base, right).added.filter((designator) => !known.has(designatorKey(designator)))];
}
