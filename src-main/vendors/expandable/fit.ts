import { fields as allFields, type Field, type Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { sameUnit } from '../../../src-preload/domain/units';
import { sameValue } from '../same-value';
import type { Plan } from './adapt';
import { extraFields, longestNotes, rowFields } from './fields';

type Fields = { -readonly [K in keyof EditFields]: EditFields[K] };

/** Fields of a new row, empty ones left out; `null`: refused. `replaced`: the line that it takes the place of. */
export function fitNew(edit: Edit, plan: Plan, replaced: Line | undefined): EditFields | null {
  const known = replaced ?? plan.places.usesOf(edit.fields.partNumber ?? '')[0];
  const held = fit(edit, known, plan);
  if (held === null) return null;
  const kept: Fields = {};
  for (const field of rowFields) if ((held[field] ?? '') !== '') Object.assign(kept, { [field]: held[field] });
  const extra = Object.entries(held.extra ?? {}).filter(([, value]) => (value ?? '') !== '');
  if (extra.length > 0) kept.extra = Object.fromEntries(extra);
  return kept;
}

/** Fields of a row that are to change; `null`: refused. */
export function fitChange(edit: Edit, line: Line, plan: Plan): EditFields | null {
  const held = fit(edit, line, plan);
  if (held === null) return null;
  const changed: Fields = {};
  for (const field of rowFields) {
    if (held[field] !== undefined && !sameValue(field, held[field], line[field])) Object.assign(changed, { [field]: held[field] });
  }
  const extra = Object.entries(held.extra ?? {}).filter(([header, value]) => (value ?? '') !== (line.extra?.[header] ?? ''));
  if (extra.length > 0) changed.extra = Object.fromEntries(extra);
  return changed;
}

/** The fields that Expandable has, of those that the edit names; the others are named lost. `known`: a line of the same part. */
function fit(edit: Edit, known: Line | undefined, plan: Plan): EditFields | null {
  const { fields } = edit;
  const refuse = (field: string, message: string): null => {
    plan.refused.push({ key: edit.key, row: edit.row, field, message });
    return null;
  };
  if (fields.role !== undefined && fields.role !== 'component') {
    return refuse('role', `Expandable's bill of material holds components only; a ${fields.role} would be taken for one.`);
  }
  if (typeof fields.notes === 'string' && fields.notes.length > longestNotes) {
    return refuse('notes', `Expandable takes ${longestNotes} characters of notes at most, these have ${fields.notes.length}.`);
  }
  if (fields.unit && known?.unit && !sameUnit(fields.unit, known.unit)) {
    return refuse(
      'unit',
      `Expandable counts this part in ${known.unit}, a unit of the part and not of the row; the line is in ${fields.unit}. Convert it, or change the part.`,
    );
  }
  const held: Fields = {};
  for (const field of rowFields) if (fields[field] !== undefined) Object.assign(held, { [field]: fields[field] });
  const extra: Record<string, string | null> = {};
  for (const [header, value] of Object.entries(fields.extra ?? {})) {
    if (extraFields.some((one) => one === header)) extra[header] = value;
    else if ((value ?? '') !== '' && (known?.extra?.[header] ?? '') !== value) {
      plan.lost.add(edit, `extra:${header}`, `Expandable has no column "${header}"; it stays only in the source.`);
    }
  }
  if (Object.keys(extra).length > 0) held.extra = extra;
  for (const field of allFields) {
    if (fields[field] === undefined || rowFields.some((one) => one === field) || isKeyOrPlace(field)) continue;
    if (sameValue(field, fields[field], known?.[field])) continue;
    const isParts = field === 'description' || field === 'unit';
    plan.lost.add(
      edit,
      field,
      isParts
        ? 'Expandable keeps this with the part, not with the row; it is not written.'
        : 'Expandable has no place for this field; it stays only in the source.',
    );
  }
  return held;
}

function isKeyOrPlace(field: Field): boolean {
  return field === 'partNumber' || field === 'position' || field === 'parent' || field === 'level' || field === 'role';
}
