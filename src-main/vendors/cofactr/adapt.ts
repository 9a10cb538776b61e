import type { Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import type { Adapted, Pulled } from '../connector';
import { collectLost } from '../lost-fields';
import { replaceLine } from '../replace-line';
import { fitFields, onlyChanges, type Issues } from './fit';
import { isProgramId } from './programs';
import { useKey } from './same-use';
import { sumCreates } from './sum-creates';
import { heldFields, patchName, placeOf } from './vocabulary';

/** Edits as Cofactr can carry them out. */
export function adapt(edits: readonly Edit[], target: Pulled): Adapted {
  if (isProgramId(target.remote.id)) {
    return refuseAll(
      edits,
      'The demand of a program is computed from its BOMs. Change the BOMs, or the quantity that the program builds of each.',
    );
  }
  if (target.bom.approved === true) {
    return refuseAll(edits, 'This BOM is approved at Cofactr and is not changed. Make a new version of it and push to that one.');
  }
  const issues: Issues = { refused: [], lost: collectLost() };
  const lines = new Map(target.bom.lines.map((line) => [line.key, line]));
  const top = edits.reduce((highest, edit) => Math.min(highest, edit.fields.level ?? 1), 1);
  const fitted: Edit[] = [];
  for (const edit of edits) {
    switch (edit.op) {
      case 'create':
        fitted.push(...fitCreate(edit, top, issues));
        break;
      case 'update':
      case 'reorder': {
        const line = lines.get(edit.key);
        if (line === undefined) refuse(edit, issues, 'key', 'The line is no longer on the BOM.');
        else fitted.push(...fitUpdate(edit, line, recordOf(target, line), issues));
        break;
      }
      case 'delete':
        fitted.push(edit);
        break;
    }
  }
  const summed = sumCreates(fitted, target.bom.lines, issues);
  return { edits: summed, refused: issues.refused, lossy: issues.lost.list() };
}

/** The line as the vendor sent it. */
export function recordOf(target: Pulled, line: { readonly key: string }): Readonly<Record<string, unknown>> {
  const record = target.raw.lines[line.key];
  return typeof record === 'object' && record !== null ? { ...record } : {};
}

function fitCreate(edit: Edit, top: number, issues: Issues): readonly Edit[] {
  if ((edit.fields.level ?? top) > top) {
    refuse(
      edit,
      issues,
      'level',
      'Cofactr holds one level, and this line stands below another. Roll the BOM up to one level, or leave the line out.',
    );
    return [];
  }
  if (useKey(edit.fields) === undefined) {
    refuse(
      edit,
      issues,
      'mpn',
      "Cofactr finds a part by its maker's number or your own, or by what describes it; this line has none of them.",
    );
    return [];
  }
  if (!edit.fields.mpn && !edit.fields.partNumber) {
    issues.lost.add(edit, 'mpn', "There is no maker's number: the line arrives, but Cofactr may find no part for it.");
  }
  const counted = countByDesignators(edit, issues);
  const fields = fitFields(counted, issues);
  return fields === null ? [] : [{ ...counted, fields }];
}

/** A line without a quantity but with designators needs one piece for each, which is also how Cofactr itself reads a file. */
function countByDesignators(edit: Edit, issues: Issues): Edit {
  const { quantity, designators } = edit.fields;
  if ((quantity ?? null) !== null) return edit;
  const count = designators?.length ?? 0;
  if (count === 0) return { ...edit, fields: { ...edit.fields, quantity: null } };
  issues.lost.add(edit, 'quantity', `The source gives no quantity: ${count}, one for each designator.`);
  return { ...edit, fields: { ...edit.fields, quantity: String(count) } };
}

function fitUpdate(edit: Edit, line: Line, record: Readonly<Record<string, unknown>>, issues: Issues): readonly Edit[] {
  const fields = fitFields(edit, issues);
  if (fields === null) return [];
  const changed: EditFields = onlyChanges(fields, line);
  const nested = heldFields.filter((field) => field in changed && patchName(record, field) === null);
  if (nested.some((field) => field === 'mpn' || field === 'manufacturer')) {
    const [create, remove] = replaceLine({ ...edit, fields: changed }, line);
    issues.lost.add(edit, 'mpn', 'Cofactr cannot give a line another part: the line is made anew and the old one removed.');
    return [create, remove];
  }
  const rest: EditFields = Object.fromEntries(Object.entries(changed).filter(([field]) => !nested.some((one) => one === field)));
  for (const field of nested) {
    const place = placeOf(record, field);
    refuse(
      edit,
      issues,
      field,
      `Cofactr keeps this with the part (${place.kind === 'part' ? place.name : field}), not with the line; change it there.`,
    );
  }
  if (Object.keys(rest).length === 0) return [];
  const before = Object.fromEntries(Object.entries(edit.before).filter(([field]) => field in rest));
  return [{ ...edit, op: 'update', fields: rest, before }];
}

function refuse(edit: Edit, issues: Issues, field: string, message: string): void {
  issues.refused.push({ key: edit.key, row: edit.row, field, message });
}

function refuseAll(edits: readonly Edit[], message: string): Adapted {
  return { edits: [], refused: edits.map((edit) => ({ key: edit.key, row: edit.row, field: 'row', message })), lossy: [] };
}
