import { fields, type Field, type Line } from './bom';
import type { CellValue, ChangedField } from './comparison';

const names: ReadonlySet<string> = new Set(fields);

/** A field whose value is one cell: everything but the records. */
export type PlainField = Exclude<Field, 'alternates' | 'wbs'>;

/** Whether a name is that of a field of a line. */
export function isField(name: string): name is Field {
  return names.has(name);
}

/** Whether a name is that of a field with one cell. */
export function isPlainField(name: string): name is PlainField {
  return names.has(name) && name !== 'alternates' && name !== 'wbs';
}

/** Whether a name is one that a change can have. */
export function isChangedField(name: string): name is ChangedField {
  return names.has(name) || name.startsWith('extra:') || name.startsWith('wbs:');
}

/** Whether a cell holds nothing: no column, blank, or an empty list. */
export function isEmpty(value: CellValue): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A line that can be put together field by field. */
export type DraftLine = { -readonly [Name in keyof Line]: Line[Name] };
