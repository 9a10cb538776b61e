import { fields as allFields, type Alternate, type Field, type Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields, PlanIssue } from '../../../src-preload/domain/edit';
import { compareDecimals, isInteger } from '../../../src-preload/domain/quantity';
import { canonicalUnit, convertQuantity } from '../../../src-preload/domain/units';
import type { LostFields } from '../lost-fields';
import { sameValue } from '../same-value';
import { integerRange, longestText } from './schema';
import { extraNames, heldFields } from './vocabulary';

/** Where the reasons go why an edit, or a part of it, does not arrive as it is. */
export interface Issues {
  readonly refused: PlanIssue[];
  readonly lost: LostFields;
}

type Fields = { -readonly [K in keyof EditFields]: EditFields[K] };

/** Text that names a part is never cut. */
const identities: ReadonlySet<Field> = new Set(['position', 'partNumber', 'mpn', 'manufacturer']);

/** The fields of an edit as Cofactr can hold them, or `null` where the edit is refused. What is left out is named lossy. */
export function fitFields(edit: Edit, issues: Issues): EditFields | null {
  const issue = (field: string, message: string): PlanIssue => ({ key: edit.key, row: edit.row, field, message });
  const { fields } = edit;
  if (fields.role !== undefined && fields.role !== 'component') {
    issues.refused.push(issue('role', `Cofactr holds components only; a ${fields.role} would be taken for one.`));
    return null;
  }
  if ((fields.length ?? '') !== '') {
    const size = `${fields.length ?? ''} ${fields.lengthUnit ?? ''}`.trim();
    issues.refused.push(
      issue(
        'length',
        `Cofactr counts pieces and keeps no length; pieces of ${size} would be taken for whole ones. Convert them or leave the line out.`,
      ),
    );
    return null;
  }
  const quantity = refusalOfQuantity(fields);
  if (quantity !== null) {
    issues.refused.push(issue('quantity', quantity));
    return null;
  }
  const held: Fields = {};
  for (const field of heldFields) {
    const value = fields[field];
    if (value === undefined) continue;
    if (typeof value === 'string' && field !== 'quantity' && value.length > longestText) {
      if (identities.has(field)) {
        issues.refused.push(issue(field, `Cofactr takes ${longestText} characters at most, this has ${value.length}.`));
        return null;
      }
      issues.lost.add(edit, field, `Cut to the ${longestText} characters that Cofactr takes; this has ${value.length}.`);
      Object.assign(held, { [field]: cut(value) });
    } else if (field === 'alternates' && Array.isArray(fields.alternates)) held.alternates = fitAlternates(edit, fields.alternates, issues);
    else Object.assign(held, { [field]: value });
  }
  for (const field of allFields) {
    if (heldFields.some((one) => one === field) || field === 'unit' || field === 'level' || field === 'parent' || field === 'role')
      continue;
    if (!sameValue(field, fields[field], undefined))
      issues.lost.add(edit, field, 'Cofactr has no place for this field; it stays only in the source.');
  }
  const extra: Record<string, string | null> = {};
  for (const [header, value] of Object.entries(fields.extra ?? {})) {
    if (extraNames.some((one) => one === header)) {
      if ((value?.length ?? 0) > longestText) {
        issues.lost.add(edit, `extra:${header}`, `Left out: Cofactr takes ${longestText} characters at most.`);
      } else extra[header] = value;
    } else if (value !== null && value !== '') {
      issues.lost.add(edit, `extra:${header}`, `Cofactr has no column "${header}"; it stays only in the source.`);
    }
  }
  if (Object.keys(extra).length > 0) held.extra = extra;
  return held;
}

/** Takes out what the line has already, so that a second run sends nothing. */
export function onlyChanges(fields: EditFields, line: Line): EditFields {
  const changed: Fields = {};
  for (const field of allFields) {
    if (field in fields && !sameValue(field, fields[field], line[field])) Object.assign(changed, { [field]: fields[field] });
  }
  const extra = Object.entries(fields.extra ?? {}).filter(([header, value]) => (value ?? '') !== (line.extra?.[header] ?? ''));
  if (extra.length > 0) changed.extra = Object.fromEntries(extra);
  return changed;
}

/** Why Cofactr cannot hold a quantity as it stands, `null` where it can. It counts pieces in 32 bits and knows no unit. */
export function refusalOfQuantity(fields: EditFields): string | null {
  const { quantity, unit } = fields;
  if (unit !== undefined && unit !== null && unit !== '') {
    const converted = convertQuantity(quantity ?? '1', unit, 'EA');
    if (converted.kind === 'not-comparable') {
      return `Cofactr counts pieces and keeps no unit; ${quantity ?? 'a quantity'} ${unit} is no count. Convert it to pieces or leave the line out.`;
    }
    if (converted.kind === 'converted' && canonicalUnit(unit) !== canonicalUnit('EA')) {
      return `Cofactr counts pieces and keeps no unit; ${quantity ?? 'a quantity'} ${unit} is ${converted.value} pieces. Convert it or leave the line out.`;
    }
  }
  if (quantity === undefined) return null;
  if (quantity === null) return 'Cofactr keeps no empty quantity and would store 0. Give it one, or leave the line as it is.';
  if (!isInteger(quantity))
    return `Cofactr holds whole numbers only; ${quantity} is refused rather than rounded. Convert it or leave the line out.`;
  if (compareDecimals(quantity, integerRange.min) < 0 || compareDecimals(quantity, integerRange.max) > 0) {
    return `Cofactr holds whole numbers from ${integerRange.min} to ${integerRange.max}; ${quantity} is beyond.`;
  }
  return null;
}

function fitAlternates(edit: Edit, list: readonly Alternate[], issues: Issues): readonly Alternate[] {
  if (list.some((one) => one.manufacturer !== null && one.manufacturer !== '')) {
    issues.lost.add(edit, 'alternates', 'Cofactr keeps the numbers of alternatives without their makers.');
  }
  return list.filter((one) => one.mpn !== null && one.mpn !== '').map((one) => ({ manufacturer: null, mpn: one.mpn }));
}

/** Never half of a character that takes two units. */
function cut(value: string): string {
  return value.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '');
}
