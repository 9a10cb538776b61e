import { z } from 'zod';

/** Records asked for at once on lists that have pages: the default is 20, the most is not documented. */
export const pageSize = 100;

/** The two tables of rows that a BOM has. Their names are parts of paths and of ids. */
export type Table = 'b-o-m-item' | 'b-o-m-secondary-item';

export const paths = {
  boms: '/api/manufacturing/b-o-m',
  rows: (table: Table) => `/api/manufacturing/${table}`,
  row: (table: Table, id: string) => `/api/manufacturing/${table}/${encodeURIComponent(id)}`,
  reorder: (table: Table) => `/api/manufacturing/${table}/reorder`,
} as const;

const id = z.union([z.string().min(1), z.number().transform(String)]);
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
/** Numbers that no double holds arrive as text. */
const number = z.union([z.number(), z.string()]).nullish();

/** A list, in the envelope of the vendor's page; a bare array is tolerated. */
export const listSchema = z.union([
  z.looseObject({ data: z.array(z.unknown()), has_more: z.boolean().nullish(), total: z.number().nullish() }),
  z.array(z.unknown()).transform((data) => ({ data, has_more: false, total: data.length })),
]);

export const bomSchema = z.looseObject({
  id,
  item: text,
  item_name: text,
  company: text,
  currency: text,
  quantity: number,
  status: text,
  updated_at: text,
  created_at: text,
  cost_allocation_per: number,
});
export type BomRecord = z.infer<typeof bomSchema>;

/** A row of either table. */
export const rowSchema = z.looseObject({
  id,
  idx: number,
  item_code: text,
  item_name: text,
  description: text,
  qty: number,
  uom: text,
  stock_qty: number,
  stock_uom: text,
  conversion_factor: number,
  rate: number,
  /** Older and newer name of what an output is. */
  type: text,
  secondary_item_type: text,
  cost_allocation_per: number,
  process_loss_per: number,
  is_legacy: z.union([z.boolean(), z.number()]).nullish(),
});
export type RowRecord = z.infer<typeof rowSchema>;

/** A row and the record that it was read from, as it came. */
export interface ReadRow {
  readonly table: Table;
  readonly row: RowRecord;
  readonly record: unknown;
}

export const deletedSchema = z.looseObject({ deleted: z.literal(true) }).optional();
