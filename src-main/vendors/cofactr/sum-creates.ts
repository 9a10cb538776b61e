import type { Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { addDecimals } from '../../../src-preload/domain/quantity';
import { onlyChanges, refusalOfQuantity, type Issues } from './fit';
import { samePart, useKey } from './same-use';

/**
 * Cofactr sums a new line into one that holds the same part at the same designators. So that a plan says what will be there, and a
 * repeated request cannot count twice, such creates are turned into changes of the line that is there, and several of them into one.
 */
export function sumCreates(edits: readonly Edit[], lines: readonly Line[], issues: Issues): readonly Edit[] {
  const standing = new Map<string, Line[]>();
  for (const line of lines) put(standing, useKey(line), line);
  const planned = new Map<string, Edit>();
  for (const edit of edits) if (edit.op !== 'create') planned.set(edit.key, edit);

  const groups: Edit[][] = [];
  const created = new Map<string, Edit[][]>();
  for (const edit of edits) {
    if (edit.op !== 'create') continue;
    const key = useKey(edit.fields);
    const line = standing.get(key ?? '')?.find((one) => samePart(one, edit.fields));
    const group = created.get(key ?? '')?.find(([first]) => first !== undefined && samePart(first.fields, edit.fields));
    if (line !== undefined) intoLine(edit, line, planned, issues);
    else if (group !== undefined) intoGroup(edit, group, issues);
    else {
      groups.push([edit]);
      put(created, key, groups.at(-1) ?? []);
    }
  }
  const rest = [...planned.values()];
  return [...groups.map(join), ...rest.filter((edit) => edit.op !== 'delete'), ...rest.filter((edit) => edit.op === 'delete')];
}

function intoLine(edit: Edit, line: Line, planned: Map<string, Edit>, issues: Issues): void {
  const other = planned.get(line.key);
  const set = (wanted: EditFields, row: string) => {
    const fields = onlyChanges(wanted, line);
    if (Object.keys(fields).length === 0) planned.delete(line.key);
    else planned.set(line.key, { op: 'update', key: line.key, fields, before: pick(line, fields), row });
  };
  if (other?.op === 'delete') {
    // The line that goes and the one that comes are one to Cofactr: it stays, with what the new one says.
    issues.lost.add(edit, 'quantity', 'Cofactr takes this line and the one to be deleted for the same; that line is changed instead.');
    set(edit.fields, edit.row);
    return;
  }
  const before = other?.fields.quantity ?? line.quantity ?? '0';
  const quantity = addDecimals(before, edit.fields.quantity ?? '0');
  if (refuseSum(edit, { ...line, ...other?.fields }, quantity, issues)) return;
  const sum = `${before} + ${edit.fields.quantity ?? '0'} = ${quantity}`;
  issues.lost.add(edit, 'quantity', `Cofactr keeps one line for this part at these designators: its quantity becomes ${sum}.`);
  set({ ...other?.fields, quantity }, other?.row ?? edit.row);
}

function intoGroup(edit: Edit, group: Edit[], issues: Issues): void {
  const [first] = group;
  const quantity = [...group, edit].reduce((sum, one) => addDecimals(sum, one.fields.quantity ?? '0'), '0');
  if (first === undefined || refuseSum(edit, first.fields, quantity, issues)) return;
  group.push(edit);
  issues.lost.add(edit, 'quantity', `Cofactr keeps one line for this part at these designators: it is made once, with ${quantity} in all.`);
}

/** One line for several, as a comparison takes them together: quantities added, item numbers listed. */
function join(group: readonly Edit[]): Edit {
  const [first, ...others] = group;
  if (first === undefined) throw new Error('A group without an edit.');
  if (others.length === 0) return first;
  const quantity = group.reduce((sum, one) => addDecimals(sum, one.fields.quantity ?? '0'), '0');
  const sorted = group.toSorted((a, b) => (contentOf(a) < contentOf(b) ? -1 : 1));
  const positions = [...new Set(sorted.map((one) => one.fields.position).filter((one) => (one ?? '') !== ''))];
  return { ...first, fields: { ...first.fields, quantity, ...(positions.length === 0 ? {} : { position: positions.join('; ') }) } };
}

function contentOf({ key, fields }: Edit): string {
  return ` ${fields.quantity ?? ''} ${fields.position ?? ''} ${key}`;
}

/** A sum that Cofactr cannot hold, or that would count parts that are not placed among those that are. */
function refuseSum(edit: Edit, other: EditFields, quantity: string, issues: Issues): boolean {
  const message =
    (edit.fields.dnp ?? false) === (other.dnp ?? false)
      ? refusalOfQuantity({ quantity })
      : 'Cofactr would add this line to one of the same part, of which only one is to be placed. Give them designators, or leave one out.';
  if (message === null) return false;
  issues.refused.push({ key: edit.key, row: edit.row, field: 'quantity', message });
  return true;
}

function put<T>(to: Map<string, T[]>, key: string | undefined, value: T): void {
  if (key !== undefined) to.set(key, [...(to.get(key) ?? []), value]);
}

function pick(line: Line, fields: EditFields): EditFields {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, Reflect.get(line, field) ?? null]));
}
