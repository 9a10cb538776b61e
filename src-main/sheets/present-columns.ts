import { fields } from '../../src-preload/domain/bom';
import type { Field, Line } from '../../src-preload/domain/bom';

/** One column of a canonical table: a field, a column without a field, or a work breakdown type. */
export type TableColumn =
  | { readonly kind: 'field'; readonly field: Exclude<Field, 'wbs'> }
  | { readonly kind: 'extra'; readonly header: string }
  | { readonly kind: 'wbs'; readonly type: string };

/** Columns that at least one line has: fields in canonical order, then WBS types, then the source's other columns in its order. */
export function presentColumns(lines: readonly Line[]): TableColumn[] {
  const present = new Set<Field>();
  const wbs = new Set<string>();
  const extra = new Set<string>();
  for (const line of lines) {
    for (const field of fields) if (line[field] !== undefined) present.add(field);
    for (const type of Object.keys(line.wbs ?? {})) wbs.add(type);
    for (const header of Object.keys(line.extra ?? {})) extra.add(header);
  }
  const columns: TableColumn[] = [];
  for (const field of fields) if (field !== 'wbs' && present.has(field)) columns.push({ kind: 'field', field });
  for (const type of wbs) columns.push({ kind: 'wbs', type });
  for (const header of extra) columns.push({ kind: 'extra', header });
  return columns;
}
