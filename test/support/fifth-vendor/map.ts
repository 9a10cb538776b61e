import type { Field, Line } from '../../../src-preload/domain/bom';
import type { EditFields } from '../../../src-preload/domain/edit';
import { parseDecimal } from '../../../src-preload/domain/quantity';
import type { LineRecord } from './schema';

/** What Partbook calls the fields that it holds. */
export const names = {
  partNumber: 'number',
  description: 'name',
  quantity: 'amount',
  unit: 'unit',
  notes: 'remark',
} as const satisfies Partial<Record<Field, string>>;
export type HeldField = keyof typeof names;
export const heldFields: readonly HeldField[] = ['partNumber', 'description', 'quantity', 'unit', 'notes'];

/** A line of Partbook as the domain's. */
export function lineOf(record: LineRecord): Line {
  const quantity = parseDecimal(record.amount) ?? null;
  return {
    key: record.id,
    partNumber: record.number,
    description: record.name || null,
    quantity,
    unit: record.unit || null,
    notes: record.remark || null,
    ...(quantity === null ? { raw: { quantity: record.amount } } : {}),
  };
}

/** Fields of an edit in Partbook's words; what is emptied becomes `null`. */
export function bodyOf(fields: EditFields): Readonly<Record<string, string | null>> {
  return Object.fromEntries(heldFields.flatMap((field) => (fields[field] === undefined ? [] : [[names[field], fields[field] ?? null]])));
}
