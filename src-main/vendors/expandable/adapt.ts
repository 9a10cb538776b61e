import { fields as allFields, type Field, type Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields, PlanIssue } from '../../../src-preload/domain/edit';
import { sameUnit } from '../../../src-preload/domain/units';
import type { Adapted, Pulled } from '../connector';
import { collectLost, type LostFields } from '../lost-fields';
import { replaceLine } from '../replace-line';
import { sameValue } from '../same-value';
import type { Dialect } from './dialects';
import { extraFields, longestNotes, rowFields } from './fields';
import { freeItem } from './free-item';
import { placesOf, plainKey, type Places } from './places';
import { keyOf, rowKeyOf, type RowKey } from './row-key';

type Fields = { -readonly [K in keyof EditFields]: EditFields[K] };

interface Plan {
  readonly target: Pulled;
  readonly dialect: Dialect;
  readonly mayCreate: boolean;
  readonly places: Places;
  readonly lines: ReadonlyMap<string, Line>;
  readonly refused: PlanIssue[];
  readonly lost: LostFields;
  /** By row key. */
  readonly creates: Map<string, Edit>;
  readonly updates: Map<string, Edit>;
  readonly deletes: Map<string, Edit>;
  /** Part numbers that the plan makes lines of: assemblies that new lines may stand under. */
  readonly newParts: ReadonlySet<string>;
}

const byHand = 'Export the plan as a file and enter it by hand in the Bill of Material Editor (PDEBM).';

/** Edits as Expandable can carry them out: one for each row, keys never changed, nothing deleted below a sub-assembly that goes as a whole. */
export function adapt(edits: readonly Edit[], target: Pulled, how: { readonly dialect: Dialect; readonly mayCreate: boolean }): Adapted {
  const plan: Plan = {
    target,
    ...how,
    places: placesOf(target.bom.lines),
    lines: new Map(target.bom.lines.map((line) => [line.key, line])),
    refused: [],
    lost: collectLost(),
    creates: new Map(),
    updates: new Map(),
    deletes: new Map(),
    newParts: new Set(edits.map((edit) => edit.fields.partNumber).filter((part): part is string => typeof part === 'string')),
  };
  const going = new Set(edits.filter((edit) => edit.op === 'delete').map((edit) => edit.key));
  for (const edit of edits) if (edit.op === 'delete') planDelete(edit, going, plan);
  for (const edit of edits) if (edit.op === 'update' || edit.op === 'reorder') planUpdate(edit, plan);
  for (const edit of edits) if (edit.op === 'create') planCreate(edit, plan);
  return {
    edits: [...plan.creates.values(), ...plan.updates.values(), ...plan.deletes.values()],
    refused: plan.refused,
    lossy: plan.lost.list(),
  };
}

/** Key of the row that a created line will be, as its fields name it. */
export function createdKey(fields: EditFields): RowKey {
  return { assembly: fields.parent ?? '', component: fields.partNumber ?? '', item: fields.position ?? '' };
}

function planDelete(edit: Edit, going: ReadonlySet<string>, plan: Plan): void {
  for (let holder = plan.places.holderOf(edit.key); holder !== undefined; holder = plan.places.holderOf(holder.key)) {
    if (!going.has(holder.key)) continue;
    plan.lost.add(
      edit,
      'row',
      `Goes together with the sub-assembly ${holder.partNumber ?? ''}, whose own bill of material stays as it is.`,
    );
    return;
  }
  const row = plainKey(edit.key);
  const staying = plan.places.linesOf(row).filter((line) => !goes(line, going, plan.places));
  if (staying.length > 0) {
    const assembly = rowKeyOf(row)?.assembly ?? '';
    say(
      plan.refused,
      edit,
      'row',
      `${assembly} is used in ${staying.length} more place${staying.length === 1 ? '' : 's'} that would lose this row too. Remove it in all of them, or in none.`,
    );
    return;
  }
  if (!plan.deletes.has(row)) plan.deletes.set(row, { ...edit, key: row });
}

function goes(line: Line, going: ReadonlySet<string>, places: Places): boolean {
  for (let one: Line | undefined = line; one !== undefined; one = places.holderOf(one.key)) if (going.has(one.key)) return true;
  return false;
}

function planUpdate(edit: Edit, plan: Plan): void {
  const line = plan.lines.get(edit.key);
  if (line === undefined) {
    say(plan.refused, edit, 'key', 'The row is no longer there.');
    return;
  }
  const keyChanged = (['partNumber', 'position', 'parent'] as const).some(
    (field) => edit.fields[field] !== undefined && !sameValue(field, edit.fields[field], line[field]),
  );
  if (keyChanged) {
    planReplacement(edit, line, plan);
    return;
  }
  const fields = fit(edit, line, plan);
  if (fields === null || Object.keys(fields).length === 0) return;
  const row = plainKey(edit.key);
  const other = plan.updates.get(row);
  if (other !== undefined) {
    if (JSON.stringify(other.fields) !== JSON.stringify(fields)) {
      say(
        plan.refused,
        edit,
        'row',
        'This row stands in several places of the BOM, and another of them was decided otherwise. It can only be one.',
      );
    }
    return;
  }
  const places = plan.places.linesOf(row).length;
  if (places > 1) plan.lost.add(edit, 'row', `The row stands in ${places} places of this BOM; all of them change.`);
  const before = Object.fromEntries(Object.entries(edit.before).filter(([field]) => field in fields));
  plan.updates.set(row, { ...edit, op: 'update', key: row, fields, before });
}

function planReplacement(edit: Edit, line: Line, plan: Plan): void {
  const row = plainKey(line.key);
  if (plan.places.linesOf(row).length > 1) {
    say(
      plan.refused,
      edit,
      'row',
      'What identifies this row is to change, and it stands in several places of this BOM. Change it in Expandable itself.',
    );
    return;
  }
  if (!plan.mayCreate) {
    say(
      plan.refused,
      edit,
      'position',
      `Assembly, component and item code identify a row and cannot be changed, and this generation of Expandable's interface makes no rows. ${byHand}`,
    );
    return;
  }
  const [create, remove] = replaceLine(edit, line);
  const before = plan.creates.size + plan.updates.size;
  planCreate(create, plan, line);
  if (plan.creates.size + plan.updates.size === before) return;
  plan.deletes.set(row, { ...remove, key: row });
  plan.lost.add(
    edit,
    'position',
    'Assembly, component and item code identify a row: the row is made anew under its new key, and then the old one is deleted. These are two requests.',
  );
}

function planCreate(edit: Edit, plan: Plan, replaced?: Line): void {
  if (!plan.mayCreate) {
    say(plan.refused, edit, 'row', `This generation of Expandable's interface makes no rows. ${byHand}`);
    return;
  }
  const component = edit.fields.partNumber;
  if (typeof component !== 'string' || component === '') {
    say(plan.refused, edit, 'partNumber', 'Expandable needs the part number of the component (COMPONENT_ID); this line has none.');
    return;
  }
  const assembly = assemblyOf(edit, plan);
  if (assembly === null) {
    say(plan.refused, edit, 'parent', `Expandable has no assembly "${edit.fields.parent ?? ''}" in this BOM for the line to stand under.`);
    return;
  }
  const fitted = fit(edit, null, plan, replaced);
  if (fitted === null) return;
  const given = edit.fields.position;
  const position = typeof given === 'string' && given !== '' ? given : freeItem(assembly, itemsOf(assembly, plan));
  const fields: EditFields = { ...fitted, parent: assembly, partNumber: component, position };
  const row = keyOf({ assembly, component, item: position });
  const twin = plan.creates.get(row);
  if (twin !== undefined) {
    if (JSON.stringify(twin.fields) !== JSON.stringify(fields)) {
      say(
        plan.refused,
        edit,
        'position',
        `Another new line has the same assembly, component and item code ${position}. Give one of them another item code.`,
      );
    }
    return;
  }
  const standing = plan.places.linesOf(row)[0];
  if (standing !== undefined && !plan.deletes.has(row)) {
    say(
      plan.refused,
      edit,
      'position',
      `${component} stands in ${assembly} under the item code ${position} already. Give the line another item code, or change that row.`,
    );
    return;
  }
  if (standing !== undefined) {
    // The row that goes and the one that comes have one key: it is changed, for it cannot be made before it is gone.
    plan.deletes.delete(row);
    const changed = onlyChanges(fitted, standing);
    if (Object.keys(changed).length > 0)
      plan.updates.set(row, { op: 'update', key: row, fields: changed, before: pick(standing, changed), row: edit.row });
    return;
  }
  if (position !== given)
    plan.lost.add(edit, 'position', `The source gives no item code: ${position} is the next free one in ${assembly}.`);
  plan.creates.set(row, { ...edit, fields });
}

/** The fields as Expandable can hold them: all that are named for a new row, what differs for one that is there. `null`: refused. */
function fit(edit: Edit, line: Line | null, plan: Plan, replaced: Line | null = line): EditFields | null {
  const { fields } = edit;
  if (fields.role !== undefined && fields.role !== 'component') {
    say(plan.refused, edit, 'role', `Expandable's bill of material holds components only; a ${fields.role} would be taken for one.`);
    return null;
  }
  if (typeof fields.notes === 'string' && fields.notes.length > longestNotes) {
    say(plan.refused, edit, 'notes', `Expandable takes ${longestNotes} characters of notes at most, these have ${fields.notes.length}.`);
    return null;
  }
  const known = replaced ?? plan.target.bom.lines.find((one) => one.partNumber === fields.partNumber);
  if (typeof fields.unit === 'string' && typeof known?.unit === 'string' && fields.unit !== '' && !sameUnit(fields.unit, known.unit)) {
    say(
      plan.refused,
      edit,
      'unit',
      `Expandable counts this part in ${known.unit}, a unit of the part and not of the row; the line is in ${fields.unit}. Convert it, or change the part.`,
    );
    return null;
  }
  const held: Fields = {};
  for (const field of rowFields) if (fields[field] !== undefined) Object.assign(held, { [field]: fields[field] });
  const extra: Record<string, string | null> = {};
  for (const [header, value] of Object.entries(fields.extra ?? {})) {
    if (extraFields.some((one) => one === header)) extra[header] = value;
    else if ((value ?? '') !== '' && header !== 'REQUIRED_QTY')
      plan.lost.add(edit, `extra:${header}`, `Expandable has no column "${header}"; it stays only in the source.`);
  }
  if (Object.keys(extra).length > 0) held.extra = extra;
  for (const field of allFields) {
    if (rowFields.some((one) => one === field) || isKeyOrPlace(field) || sameValue(field, fields[field], known?.[field])) continue;
    const isParts = field === 'description' || field === 'unit';
    plan.lost.add(
      edit,
      field,
      isParts
        ? 'Expandable keeps this with the part, not with the row; it is not written.'
        : 'Expandable has no place for this field; it stays only in the source.',
    );
  }
  return line === null ? withoutEmpty(held) : onlyChanges(held, line);
}

function isKeyOrPlace(field: Field): boolean {
  return field === 'partNumber' || field === 'position' || field === 'parent' || field === 'level' || field === 'role';
}

function onlyChanges(fields: EditFields, line: Line): EditFields {
  const changed: Fields = {};
  for (const field of rowFields) {
    if (fields[field] !== undefined && !sameValue(field, fields[field], line[field])) Object.assign(changed, { [field]: fields[field] });
  }
  const extra = Object.entries(fields.extra ?? {}).filter(([header, value]) => (value ?? '') !== (line.extra?.[header] ?? ''));
  if (extra.length > 0) changed.extra = Object.fromEntries(extra);
  return changed;
}

function withoutEmpty(fields: EditFields): EditFields {
  const kept: Fields = {};
  for (const field of rowFields)
    if (fields[field] !== null && fields[field] !== '' && fields[field] !== undefined) Object.assign(kept, { [field]: fields[field] });
  const extra = Object.entries(fields.extra ?? {}).filter(([, value]) => value !== null && value !== '');
  if (extra.length > 0) kept.extra = Object.fromEntries(extra);
  return kept;
}

function pick(line: Line, fields: EditFields): EditFields {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, Reflect.get(line, field) ?? null]));
}

/** The assembly that a new line stands under: the one it names, else the BOM's own. `null`: it names one that is not there. */
function assemblyOf(edit: Edit, plan: Plan): string | null {
  const { parent, level } = edit.fields;
  const root = plan.target.remote.id;
  if (parent === undefined || parent === null || parent === '') return level === undefined || level <= 1 ? root : null;
  for (const same of [(id: string) => id === parent, (id: string) => id.trim().toUpperCase() === parent.trim().toUpperCase()]) {
    if (same(root)) return root;
    const used = plan.target.bom.lines.find((line) => same(line.partNumber ?? '') || same(line.parent ?? ''));
    if (used !== undefined) return same(used.partNumber ?? '') ? (used.partNumber ?? null) : (used.parent ?? null);
    const made = [...plan.newParts].find(same);
    if (made !== undefined) return made;
  }
  // A source of one level may name the assembly by its own name.
  return level === undefined || level <= 1 ? root : null;
}

function itemsOf(assembly: string, plan: Plan): readonly string[] {
  const items = plan.target.bom.lines.filter((line) => line.parent === assembly).map((line) => line.position ?? '');
  for (const edit of plan.creates.values()) if (edit.fields.parent === assembly) items.push(edit.fields.position ?? '');
  return items;
}

function say(to: PlanIssue[], edit: Edit, field: string, message: string): void {
  to.push({ key: edit.key, row: edit.row, field, message });
}
