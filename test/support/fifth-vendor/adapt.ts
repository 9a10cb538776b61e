import type { Edit, EditFields, PlanIssue } from '../../../src-preload/domain/edit';
import type { Adapted, Pulled } from '../../../src-main/vendors/connector';
import { collectLost, lostOf } from '../../../src-main/vendors/lost-fields';
import { nestedEdits, oneLevel } from '../../../src-main/vendors/nested-edits';
import { sameValue } from '../../../src-main/vendors/same-value';
import { heldFields } from './map';
import { longestRemark } from './schema';

/** Edits as Partbook can carry them out: what it has no place for is named, what it must have is asked for. */
export function adapt(edits: readonly Edit[], target: Pulled): Adapted {
  const refused: PlanIssue[] = [];
  const lost = collectLost();
  const lines = new Map(target.bom.lines.map((line) => [line.key, line]));
  const nested = nestedEdits(edits);
  const refuse = (edit: Edit, field: string, message: string): [] => {
    refused.push({ key: edit.key, row: edit.row, field, message });
    return [];
  };
  const adapted = edits.flatMap((edit): readonly Edit[] => {
    if (edit.op === 'delete') return [edit];
    if (edit.op === 'reorder') return refuse(edit, 'position', 'Partbook keeps no order of lines.');
    if (nested.has(edit)) return refuse(edit, 'level', `Partbook ${oneLevel}`);
    if ((edit.fields.role ?? 'component') !== 'component') return refuse(edit, 'role', 'Partbook knows no outputs.');
    for (const field of ['partNumber', 'quantity'] as const) {
      const value = edit.fields[field];
      const isMissing = edit.op === 'create' ? !value : value === null;
      if (isMissing) return refuse(edit, field, `Partbook wants a ${field === 'quantity' ? 'quantity' : 'part number'} on every line.`);
    }
    const { notes } = edit.fields;
    if (notes && notes.length > longestRemark)
      return refuse(edit, 'notes', `Partbook takes ${longestRemark} characters at most, this has ${notes.length}.`);
    for (const field of lostOf(edit.fields, heldFields))
      lost.add(edit, field, 'Partbook has no place for this field; it stays only in the source.');
    const line = lines.get(edit.key);
    const fields: EditFields = Object.fromEntries(
      heldFields.flatMap((field) =>
        edit.fields[field] === undefined || sameValue(field, edit.fields[field], line?.[field]) ? [] : [[field, edit.fields[field]]],
      ),
    );
    if (Object.keys(fields).length === 0) return [];
    if (edit.op === 'create') return [{ ...edit, fields }];
    if (line === undefined) return refuse(edit, 'key', 'The line is no longer on the BOM.');
    return [{ ...edit, fields, before: Object.fromEntries(Object.keys(fields).map((field) => [field, Reflect.get(line, field) ?? null])) }];
  });
  return { edits: adapted, refused, lossy: lost.list() };
}
