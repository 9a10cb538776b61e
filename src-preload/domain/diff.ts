import type { Line } from './bom';
import { changeClasses, type Change, type ChangedField, type ChangeClass } from './comparison';
import { isBlank, numberKey } from './match-keys';
import { sameValue } from './electrical-value';
import { compareKey, damageOf, looksAlike, orderingVariant } from './part-number';
import { isCompared } from './profile';
import { plainHeader } from './same-text';
import { anyUnlike, judgedFields, rareFields, unlikeCells, unlikeExtra, unlikeRare, unlikeWbs } from './unlike-cells';
import { cellOf, isOtherSupplier, judge, type Judging } from './verdict';

/** What a row without any difference has. */
export const noChanges: readonly Change[] = [];

/** What differs between two lines, gravest first. Cells that only spell the same otherwise are listed with class `format`. */
export function diffLines(left: Line, right: Line, judging: Judging): readonly Change[] {
  return diffCells(left, right, unlikeCells(left, right), judging);
}

/** The same where it is known already which cells are unlike: the others need no judge. */
export function diffCells(left: Line, right: Line, unlike: number, judging: Judging): readonly Change[] {
  if ((unlike & anyUnlike) === 0) return noChanges;
  const changes: Change[] = [];
  for (const field of unlikeFields(left, right, unlike)) {
    if (!isCompared(judging.profile, field)) continue;
    const verdict = judge(field, left, right, judging);
    if (verdict) changes.push(changeOf(field, left, right, verdict));
  }
  return changes.length < 2 ? changes : changes.toSorted((a, b) => severity(a.class) - severity(b.class));
}

function changeOf(field: ChangedField, left: Line, right: Line, verdict: { readonly class: ChangeClass; readonly note?: string }): Change {
  const change = { field, left: cellOf(left, field), right: cellOf(right, field), class: verdict.class };
  return verdict.note === undefined ? change : { ...change, note: verdict.note };
}

/** Place of a class in falling severity: 0 is the gravest. */
export function severity(found: ChangeClass): number {
  return changeClasses.indexOf(found);
}

/** The fields, WBS types and further columns behind the bits of `unlikeCells`; of the last two only those that are unlike. */
export function unlikeFields(left: Line, right: Line, unlike: number): readonly ChangedField[] {
  const found: ChangedField[] = [];
  for (let rest = unlike & anyUnlike & ~(unlikeRare | unlikeWbs | unlikeExtra); rest !== 0; rest &= rest - 1) {
    const field = judgedFields[31 - Math.clz32(rest & -rest)];
    if (field) found.push(field);
  }
  if (unlike & unlikeRare) found.push(...rareFields);
  if (unlike & unlikeWbs) found.push(...wbsFields(left, right));
  if (unlike & unlikeExtra) found.push(...extraFields(left, right));
  return found;
}

function wbsFields(left: Line, right: Line): readonly ChangedField[] {
  const types = new Set([...Object.keys(left.wbs ?? {}), ...Object.keys(right.wbs ?? {})]);
  const found: ChangedField[] = [];
  for (const type of types) if ((left.wbs?.[type] ?? null) !== (right.wbs?.[type] ?? null)) found.push(`wbs:${type}`);
  return found;
}

function extraFields(left: Line, right: Line): readonly ChangedField[] {
  if (!left.extra || !right.extra) return [];
  let others: ReadonlySet<string> | undefined;
  const fields: ChangedField[] = [];
  for (const header in left.extra) {
    const other = right.extra[header];
    // A header in another spelling may name the same column.
    if (other === undefined) others ??= new Set(Object.keys(right.extra).map(plainHeader));
    if (other === undefined ? (others?.has(plainHeader(header)) ?? false) : other !== left.extra[header]) fields.push(`extra:${header}`);
  }
  return fields;
}

/** Whether two lines differ in more than spelling. */
export function isDifferent(changes: readonly Change[]): boolean {
  return changes.some((change) => change.class !== 'format');
}

/** Whether two lines in one place name different parts, by the surest number that both state. */
export function isReplaced(left: Line, right: Line): boolean {
  const sure = sameNumber(left.partNumber, right.partNumber);
  const maker = sameNumber(left.mpn, right.mpn);
  if (sure !== undefined) return !sure && maker !== true;
  if (maker !== undefined) return !maker && !isRelated(left, right);
  const supplier = isOtherSupplier(left, right) ? undefined : sameNumber(left.supplierPart, right.supplierPart);
  const value = left.value && right.value && !isBlank(left.value) && !isBlank(right.value) ? sameValue(left.value, right.value) : undefined;
  if (supplier !== undefined) return !supplier && value !== true;
  return value === false;
}

function sameNumber(left: string | null | undefined, right: string | null | undefined): boolean | undefined {
  if (left === right) return left && !isBlank(left) ? true : undefined;
  const a = numberKey(left);
  const b = numberKey(right);
  return a === '' || b === '' ? undefined : compareKey(a) === compareKey(b);
}

/** A damaged or mistyped twin, another packing, or an approved alternate is not another part. */
function isRelated(left: Line, right: Line): boolean {
  const a = left.mpn ?? '';
  const b = right.mpn ?? '';
  if (looksAlike(a, b) || damageOf(a) || damageOf(b) || orderingVariant(a, b, left.manufacturer ?? right.manufacturer)) return true;
  return lists(left, b) || lists(right, a);
}

function lists(line: Line, mpn: string): boolean {
  return (line.alternates ?? []).some((each) => each.mpn && compareKey(each.mpn) === compareKey(mpn));
}
