import type { Alternate, Line } from '../../../src-preload/domain/bom';
import type { CellValue, ChangedField, RowStatus } from '../../../src-preload/domain/comparison';
import type { Texts } from '../../texts/en';

/** What a line says in a field, as a comparison shows it. */
export function valueOf(line: Line | null, field: ChangedField): CellValue {
  if (line === null) return undefined;
  if (field.startsWith('extra:')) return line.extra?.[field.slice('extra:'.length)];
  if (field.startsWith('wbs:')) return line.wbs?.[field.slice('wbs:'.length)];
  const value = line[field as keyof Line]; // the two prefixed kinds are dealt with above
  if (field === 'alternates') return (value as readonly Alternate[] | undefined)?.map(alternateText); // the field's type
  if (field === 'wbs') {
    const wbs = line.wbs;
    return wbs === undefined ? undefined : Object.entries(wbs).map(([type, each]) => `${type}: ${each}`);
  }
  return value as CellValue; // what is left holds text, numbers, flags and lists of text
}

function alternateText({ manufacturer, mpn }: Alternate): string {
  return [manufacturer, mpn].filter((part) => part !== null).join(' ');
}

/** A value as one line of text; empty for an empty cell and for a missing column. */
export function valueText(value: CellValue, t: Texts): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? t.common.yes : t.common.no;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : value.join(', ');
}

/** The same, with a word for nothing. */
export function valueWords(value: CellValue, t: Texts): string {
  if (value === undefined) return t.common.noColumn;
  const text = valueText(value, t);
  return text === '' ? t.common.empty : text;
}

/** The name of a field or of a column without one. */
export function fieldTitle(field: ChangedField, t: Texts): string {
  if (field.startsWith('extra:')) return field.slice('extra:'.length);
  if (field.startsWith('wbs:')) return `${t.fields.wbs} ${field.slice('wbs:'.length)}`;
  return t.fields[field as keyof Texts['fields']]; // the two prefixed kinds are dealt with above
}

/** What a line is called where it cannot be shown whole. */
export function lineName(line: Line): string {
  return line.partNumber ?? line.mpn ?? line.supplierPart ?? line.description ?? line.value ?? line.key;
}

/** The sign that stands for a status beside its word. */
export const statusSigns = {
  same: '=',
  changed: '≠',
  added: '+',
  removed: '−',
  replaced: '⇄',
  conflict: '!',
} as const satisfies Record<RowStatus, string>;
