import { fields as allFields, type Field } from '../../src-preload/domain/bom';
import type { Edit, EditFields, PlanIssue } from '../../src-preload/domain/edit';

/** Collects what a vendor cannot keep, once for a field however many lines have it. */
export interface LostFields {
  readonly add: (edit: Edit, field: string, message: string) => void;
  /** One issue a field; the message says on how many lines. */
  readonly list: () => readonly PlanIssue[];
}

/** An empty collection. */
export function collectLost(): LostFields {
  const found = new Map<string, { readonly issue: PlanIssue; count: number }>();
  return {
    add(edit, field, message) {
      const id = `${field}\u0000${message}`;
      const known = found.get(id);
      if (known !== undefined) known.count += 1;
      else found.set(id, { issue: { key: edit.key, row: edit.row, field, message }, count: 1 });
    },
    list: () =>
      [...found.values()].map(({ issue, count }) => (count === 1 ? issue : { ...issue, message: `${issue.message} (${count} lines)` })),
  };
}

/** Fields of an edit that say something and are not among the kept ones. */
export function lostOf(fields: EditFields, kept: readonly Field[]): readonly string[] {
  const lost: string[] = [];
  for (const field of allFields) if (!kept.includes(field) && saysSomething(fields[field])) lost.push(field);
  const headers = Object.entries(fields.extra ?? {}).filter(([, value]) => saysSomething(value));
  return [...lost, ...headers.map(([header]) => `extra:${header}`)];
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' ? Object.keys(value).length > 0 : true;
}
