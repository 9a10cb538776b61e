import type { Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { addDecimals, compareDecimals } from '../../../src-preload/domain/quantity';
import { onlyChanges, refusalOfQuantity, type Issues } from './fit';
import { samePart, useKey } from './same-use';

/**
 * Cofactr sums a new line into one that holds the same part at the same designators. So that a plan says what will be there, and a
 * repeated request cannot count twice, such creates are turned into changes of the line that is there, and two of them into one.
 */
export function sumCreates(edits: readonly Edit[], lines: readonly Line[], issues: Issues): readonly Edit[] {
  const standing = new Map<string, Line[]>();
  for (const line of lines) {
    const key = useKey(line);
    if (key !== undefined) standing.set(key, [...(standing.get(key) ?? []), line]);
  }
  const planned = new Map<string, Edit>();
  for (const edit of edits) if (edit.op !== 'create') planned.set(edit.key, edit);

  const creates: Edit[] = [];
  const created = new Map<string, number[]>();
  for (const edit of edits) {
    if (edit.op !== 'create') continue;
    const key = useKey(edit.fields) ?? '';
    const line = standing.get(key)?.find((one) => samePart(one, edit.fields));
    const twin = created.get(key)?.find((at) => samePart(creates[at]?.fields ?? {}, edit.fields));
    if (line !== undefined) intoLine(edit, line, planned, issues);
    else if (twin !== undefined) intoCreate(edit, twin, creates, issues);
    else {
      created.set(key, [...(created.get(key) ?? []), creates.length]);
      creates.push(edit);
    }
  }
  const rest = [...planned.values()].filter((edit) => edit.op === 'delete' || Object.keys(edit.fields).length > 0);
  return [...creates, ...rest.filter((edit) => edit.op !== 'delete'), ...rest.filter((edit) => edit.op === 'delete')];
}

function intoLine(edit: Edit, line: Line, planned: Map<string, Edit>, issues: Issues): void {
  const other = planned.get(line.key);
  const added = edit.fields.quantity ?? '0';
  if (other?.op === 'delete') {
    // The line that goes and the one that comes are one to Cofactr: it stays, with what the new one says.
    const fields = onlyChanges(edit.fields, line);
    planned.set(line.key, { op: 'update', key: line.key, fields, before: pick(line, fields), row: edit.row });
    issues.lost.add(edit, 'quantity', 'Cofactr takes this line and the one to be deleted for the same; that line is changed instead.');
    return;
  }
  const before = other?.fields.quantity ?? line.quantity ?? '0';
  const quantity = addDecimals(before, added);
  const refusal = refusalOfQuantity({ quantity });
  if (refusal !== null) {
    issues.refused.push(said(edit, refusal));
    return;
  }
  issues.lost.add(
    edit,
    'quantity',
    `Cofactr keeps one line for this part at these designators: its quantity becomes ${before} + ${added} = ${quantity}.`,
  );
  if (compareDecimals(quantity, line.quantity ?? '0') === 0 && other === undefined) return;
  planned.set(line.key, {
    op: 'update',
    key: line.key,
    fields: { ...other?.fields, quantity },
    before: { ...other?.before, quantity: line.quantity ?? null },
    row: other?.row ?? edit.row,
  });
}

function intoCreate(edit: Edit, at: number, creates: Edit[], issues: Issues): void {
  const first = creates[at];
  if (first === undefined) return;
  const quantity = addDecimals(first.fields.quantity ?? '0', edit.fields.quantity ?? '0');
  const refusal = refusalOfQuantity({ quantity });
  if (refusal !== null) {
    issues.refused.push(said(edit, refusal));
    return;
  }
  creates[at] = { ...first, fields: { ...first.fields, quantity } };
  issues.lost.add(edit, 'quantity', `Cofactr keeps one line for this part at these designators: it is made once, with ${quantity} in all.`);
}

function said(edit: Edit, message: string): { key: string; row: string; field: string; message: string } {
  return { key: edit.key, row: edit.row, field: 'quantity', message };
}

function pick(line: Line, fields: EditFields): EditFields {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, Reflect.get(line, field) ?? null]));
}
