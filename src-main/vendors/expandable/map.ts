import type { Line, Text } from '../../../src-preload/domain/bom';
import type { EditFields } from '../../../src-preload/domain/edit';
import { parseDecimal } from '../../../src-preload/domain/quantity';
import { readDate, writeDate, type DateStyle } from './dates';
import { extraFields, lineFields, rowFields, type RowField } from './fields';
import type { RowKey } from './row-key';
import type { Part, Row } from './schema';

/** The key of a row as the vendor sent it. */
export function rowKey(row: Row): RowKey {
  return { assembly: row.ASSEMBLY_ID, component: row.COMPONENT_ID, item: row.DWG_ITEM_CODE };
}

/** A row as a line. Text stays as it came; a number or date is kept as what it means, with the text beside where it differs. */
export function lineOf(
  row: Row,
  at: { readonly key: string; readonly level: number; readonly part?: Part | undefined; readonly slashes?: DateStyle },
): Line {
  const line: { -readonly [K in keyof Line]: Line[K] } = {
    key: at.key,
    position: row.DWG_ITEM_CODE === '' ? null : row.DWG_ITEM_CODE,
    level: at.level,
    parent: row.ASSEMBLY_ID,
    partNumber: row.COMPONENT_ID,
  };
  const raw: Partial<Record<RowField, string>> = {};
  const extra: Record<string, Text> = {};
  for (const field of rowFields) {
    const value = textOf(row[lineFields[field]]);
    if (value === undefined) continue;
    const meant = value === null ? null : meaningOf(field, value, at.slashes);
    if (meant === undefined) {
      // No number: kept where no comparison takes it for one.
      line.quantity = null;
      extra[lineFields[field]] = value;
      continue;
    }
    line[field] = meant;
    if (value !== null && meant !== value) raw[field] = value;
  }
  for (const name of extraFields) {
    const value = textOf(row[name]);
    if (value !== undefined) extra[name] = value;
  }
  if (Object.keys(extra).length > 0) line.extra = extra;
  if (Object.keys(raw).length > 0) line.raw = raw;
  if (at.part?.PART_DESC !== undefined) line.description = at.part.PART_DESC === '' ? null : at.part.PART_DESC;
  if (at.part?.PART_UM !== undefined) line.unit = at.part.PART_UM === '' ? null : at.part.PART_UM;
  return line;
}

/** Fields of an edit as Expandable's, every value text; what is emptied becomes empty text. Only those that the edit names. */
export function rowValues(fields: EditFields, style: DateStyle): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of rowFields) {
    const value = fields[field];
    if (value === undefined) continue;
    const isDate = field === 'effectiveFrom' || field === 'effectiveTo';
    values[lineFields[field]] = isDate ? writeDate(value ?? '', style) : (value ?? '');
  }
  for (const name of extraFields) {
    const value = fields.extra?.[name];
    if (value !== undefined) values[name] = value ?? '';
  }
  return values;
}

function meaningOf(field: RowField, value: string, slashes: DateStyle | undefined): string | undefined {
  if (field === 'quantity') return parseDecimal(value.trim());
  if (field === 'effectiveFrom' || field === 'effectiveTo') return readDate(value, slashes)?.iso ?? value;
  return value;
}

/** Text of a value; `undefined` where the reply does not have the field, `null` where it is empty. */
function textOf(value: unknown): Text | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
