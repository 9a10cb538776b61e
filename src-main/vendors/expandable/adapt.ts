import type { Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields, PlanIssue } from '../../../src-preload/domain/edit';
import type { Adapted, Pulled } from '../connector';
import { collectLost, type LostFields } from '../lost-fields';
import { replaceLine } from '../replace-line';
import { sameValue } from '../same-value';
import type { Dialect } from './dialects';
import { fitNew, fitChange } from './fit';
import { freeItem } from './free-item';
import { placesOf, plainKey, type Places } from './places';
import { planDeletes } from './plan-deletes';
import { keyOf, type RowKey } from './row-key';

/** What is known while edits are adapted. */
export interface Plan {
  readonly target: Pulled;
  readonly mayCreate: boolean;
  readonly places: Places;
  readonly lines: ReadonlyMap<string, Line>;
  readonly refused: PlanIssue[];
  readonly lost: LostFields;
  /** By the key of the row: one edit for each place where the row stands or will stand. */
  readonly creates: Map<string, Edit[]>;
  readonly updates: Map<string, Edit[]>;
  readonly deletes: Map<string, Edit[]>;
  /** Level of lines that stand directly in the assembly: 0 or 1, as the source counts. */
  readonly top: number;
  /** What new lines may stand under, as Expandable or the plan writes it, by that text and by its capitals. */
  readonly assemblies: ReadonlyMap<string, string>;
  /** Item codes that are taken, by assembly. */
  readonly items: Map<string, string[]>;
}

const byHand = 'Export the plan as a file and enter it by hand in the Bill of Material Editor (PDEBM).';

/**
 * Edits as Expandable can carry them out. A row that stands in several places of the BOM has an edit for each of them, and one request;
 * what identifies a row is never changed; nothing is deleted below a sub-assembly that goes as a whole.
 */
export function adapt(given: readonly Edit[], target: Pulled, how: { readonly dialect: Dialect; readonly mayCreate: boolean }): Adapted {
  const edits = target.bom.lines.length === 0 ? nameParents(given) : given;
  const plan: Plan = {
    target,
    mayCreate: how.mayCreate,
    places: placesOf(target.bom.lines),
    lines: new Map(target.bom.lines.map((line) => [line.key, line])),
    refused: [],
    lost: collectLost(),
    creates: new Map(),
    updates: new Map(),
    deletes: new Map(),
    top: topLevel(edits, 1),
    assemblies: assembliesOf(edits, target),
    items: new Map(
      [...Map.groupBy(target.bom.lines, (line) => line.parent ?? '')].map(([id, lines]) => [id, lines.map((line) => line.position ?? '')]),
    ),
  };
  planDeletes(
    edits.filter((edit) => edit.op === 'delete'),
    plan,
  );
  for (const edit of edits) if (edit.op === 'update' || edit.op === 'reorder') planUpdate(edit, plan);
  for (const edit of edits) if (edit.op === 'create') planCreate(edit, plan);
  coverPlaces(plan);
  const all = [plan.creates, plan.updates, plan.deletes].flatMap((some) => [...some.values()].flat());
  return { edits: all, refused: plan.refused, lossy: plan.lost.list() };
}

function topLevel(edits: readonly Edit[], from: number): number {
  return edits.reduce((top, edit) => Math.min(top, edit.fields.level ?? 1), from);
}

/**
 * Where a source has levels but does not name assemblies, its order tells them. That is only sure where the plan makes every line: a line
 * that is there already is not in the plan and would be missing on the way.
 */
function nameParents(edits: readonly Edit[]): readonly Edit[] {
  const above: (string | null | undefined)[] = [];
  const top = topLevel(edits, Infinity);
  return edits.map((edit) => {
    const { level, parent, partNumber } = edit.fields;
    if (edit.op !== 'create' || level === undefined) return edit;
    const holder = level > top ? above[level - 1] : undefined;
    above.length = Math.min(above.length, level);
    above[level] = partNumber;
    return (parent ?? '') === '' && holder ? { ...edit, fields: { ...edit.fields, parent: holder } } : edit;
  });
}

/** Key of the row that a created line will be, as its fields name it. */
export function createdKey(fields: EditFields): RowKey {
  return { assembly: fields.parent ?? '', component: fields.partNumber ?? '', item: fields.position ?? '' };
}

function planUpdate(edit: Edit, plan: Plan): void {
  const line = plan.lines.get(edit.key);
  if (line === undefined) {
    refuse(plan, edit, 'key', 'The row is no longer there.');
    return;
  }
  const isMoved = (['partNumber', 'position', 'parent'] as const).some(
    (field) => edit.fields[field] !== undefined && !sameValue(field, edit.fields[field], line[field]),
  );
  if (isMoved) {
    planReplacement(edit, line, plan);
    return;
  }
  const fields = fitChange(edit, line, plan);
  if (fields === null || Object.keys(fields).length === 0) return;
  const row = plainKey(edit.key);
  const [other] = plan.updates.get(row) ?? [];
  if (other !== undefined && JSON.stringify(other.fields) !== JSON.stringify(fields)) {
    refuse(
      plan,
      edit,
      'row',
      'This row stands in several places of the BOM, and another of them was decided otherwise. It can only be one.',
    );
    return;
  }
  add(plan.updates, row, { ...edit, op: 'update', fields, before: pick(line, fields) });
}

function planReplacement(edit: Edit, line: Line, plan: Plan): void {
  const row = plainKey(line.key);
  if (plan.places.linesOf(row).length > 1) {
    refuse(
      plan,
      edit,
      'row',
      'What identifies this row is to change, and it stands in several places of this BOM. Change it in Expandable itself.',
    );
    return;
  }
  if (!plan.mayCreate) {
    refuse(
      plan,
      edit,
      'position',
      `Assembly, component and item code identify a row and cannot be changed, and this generation of Expandable's interface makes no rows. ${byHand}`,
    );
    return;
  }
  const [create, remove] = replaceLine(edit, line);
  if (!planCreate(create, plan, line)) return;
  add(plan.deletes, row, remove);
  plan.lost.add(
    edit,
    'position',
    'Assembly, component and item code identify a row: the row is made anew under its new key, and then the old one is deleted. These are two requests.',
  );
}

/** Whether the line will be there. */
function planCreate(edit: Edit, plan: Plan, replaced?: Line): boolean {
  if (!plan.mayCreate) return refuse(plan, edit, 'row', `This generation of Expandable's interface makes no rows. ${byHand}`);
  const component = edit.fields.partNumber;
  if (typeof component !== 'string' || component === '') {
    return refuse(plan, edit, 'partNumber', 'Expandable needs the part number of the component (COMPONENT_ID); this line has none.');
  }
  const assembly = assemblyOf(edit, plan);
  if (assembly === null) {
    return refuse(
      plan,
      edit,
      'parent',
      `Expandable has no assembly "${edit.fields.parent ?? ''}" in this BOM for the line to stand under.`,
    );
  }
  if (component === assembly || component === plan.target.remote.id) {
    return refuse(plan, edit, 'partNumber', `${component} is the assembly itself, which cannot be a component of its own.`);
  }
  const fitted = fitNew(edit, plan, replaced);
  if (fitted === null) return false;
  const given = edit.fields.position;
  const same = typeof given === 'string' && given !== '' ? given : itemOfTwin(edit, assembly, component, plan);
  const position = same ?? freeItem(plan.items.get(assembly) ?? []);
  const fields: EditFields = { ...fitted, parent: assembly, partNumber: component, position };
  const row = keyOf({ assembly, component, item: position });
  const twins = plan.creates.get(row);
  if (twins !== undefined) {
    if (JSON.stringify(twins[0]?.fields) !== JSON.stringify(fields)) {
      return refuse(
        plan,
        edit,
        'position',
        `Another new line has the same assembly, component and item code ${position}. Give one of them another item code.`,
      );
    }
    add(plan.creates, row, { ...edit, fields });
    return true;
  }
  const standing = plan.places.linesOf(row);
  if (standing.length > 0) return intoStanding(edit, { row, position, component, assembly }, fitted, plan);
  const items = plan.items.get(assembly) ?? [];
  items.push(position);
  plan.items.set(assembly, items);
  if (same === undefined)
    plan.lost.add(edit, 'position', `The source gives no item code: ${position} is the next free one in ${assembly}.`);
  add(plan.creates, row, { ...edit, fields });
  return true;
}

/** A row with the new line's key is there: it is changed where the plan deletes it, for it cannot be made before it is gone. */
function intoStanding(
  edit: Edit,
  at: { readonly row: string; readonly position: string; readonly component: string; readonly assembly: string },
  fields: EditFields,
  plan: Plan,
): boolean {
  if (!plan.deletes.has(at.row)) {
    return refuse(
      plan,
      edit,
      'position',
      `${at.component} stands in ${at.assembly} under the item code ${at.position} already. Give the line another item code, or change that row.`,
    );
  }
  plan.deletes.delete(at.row);
  for (const line of plan.places.linesOf(at.row)) {
    const changed = fitChange({ ...edit, fields }, line, plan);
    if (changed === null || Object.keys(changed).length === 0) continue;
    add(plan.updates, at.row, { op: 'update', key: line.key, fields: changed, before: pick(line, changed), row: edit.row });
  }
  return true;
}

/** A row changes in every place where it stands, also where nobody decided about it: that is said, and each place has its edit. */
function coverPlaces(plan: Plan): void {
  for (const [row, edits] of plan.updates) {
    const [first] = edits;
    const uncovered = plan.places.linesOf(row).filter((line) => !edits.some((edit) => edit.key === line.key));
    if (first === undefined || uncovered.length === 0) continue;
    plan.lost.add(first, 'row', `The row stands in ${edits.length + uncovered.length} places of this BOM; all of them change.`);
    for (const line of uncovered) edits.push({ ...first, key: line.key, before: pick(line, first.fields) });
  }
  for (const edits of plan.creates.values()) {
    const [first] = edits;
    const assembly = first?.fields.parent;
    const places = plan.places.usesOf(assembly ?? '').length;
    if (first === undefined || assembly === plan.target.remote.id || places <= edits.length) continue;
    plan.lost.add(first, 'row', `${assembly ?? ''} is used in ${places} places of this BOM; the new row stands in all of them.`);
    for (let place = edits.length + 1; place <= places; place += 1) edits.push({ ...first, key: `${first.key}~${place}` });
  }
}

/** The assembly that a new line stands under: the one it names, else the BOM's own. `null`: it names one that is not there. */
function assemblyOf(edit: Edit, plan: Plan): string | null {
  const { parent, level } = edit.fields;
  const root = plan.target.remote.id;
  const isTop = level === undefined || level <= plan.top;
  if (parent === undefined || parent === null || parent === '') return isTop ? root : null;
  // A source of one level may name the assembly by its own name.
  return plan.assemblies.get(parent) ?? plan.assemblies.get(parent.trim().toUpperCase()) ?? (isTop ? root : null);
}

/** The item code that was given to the same new line in another place of its assembly. */
function itemOfTwin(edit: Edit, assembly: string, component: string, plan: Plan): string | undefined {
  const places = plan.places.usesOf(assembly).length;
  if (places < 2) return undefined;
  const twins = [...plan.creates.values()].find(
    (some) =>
      some[0]?.fields.parent === assembly && some[0].fields.partNumber === component && some.length < places && some[0].row !== edit.row,
  );
  return twins?.[0]?.fields.position ?? undefined;
}

/** Every id under which an assembly of the target or of the plan is known. The target's own goes first. */
function assembliesOf(edits: readonly Edit[], target: Pulled): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const learn = (id: string | null | undefined) => {
    if (!id) return;
    if (!ids.has(id)) ids.set(id, id);
    const plain = id.trim().toUpperCase();
    if (!ids.has(plain)) ids.set(plain, id);
  };
  learn(target.remote.id);
  for (const line of target.bom.lines) learn(line.partNumber);
  for (const edit of edits) learn(edit.fields.partNumber);
  return ids;
}

function add(to: Map<string, Edit[]>, row: string, edit: Edit): void {
  const list = to.get(row);
  if (list) list.push(edit);
  else to.set(row, [edit]);
}

function pick(line: Line, fields: EditFields): EditFields {
  return Object.fromEntries(
    Object.keys(fields).map((field) => {
      if (field !== 'extra') return [field, Reflect.get(line, field) ?? null];
      return [field, Object.fromEntries(Object.keys(fields.extra ?? {}).map((header) => [header, line.extra?.[header] ?? null]))];
    }),
  );
}

function refuse(plan: Plan, edit: Edit, field: string, message: string): false {
  plan.refused.push({ key: edit.key, row: edit.row, field, message });
  return false;
}
