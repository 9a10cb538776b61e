import { z } from 'zod';

/** Every value is text in the documented templates; a number or `null` is taken as well. */
const text = z
  .union([z.string(), z.number(), z.null()])
  .transform((value) => (value === null ? '' : String(value)))
  .optional();
const key = z.union([z.string(), z.number()]).transform(String);

/** A row of the bill of material. https://eapi.innovativelabs.com/help/bill-of-material-update */
export const rowSchema = z.looseObject({
  ASSEMBLY_ID: key,
  COMPONENT_ID: key,
  DWG_ITEM_CODE: z.union([z.string(), z.number(), z.null()]).transform((value) => (value === null ? '' : String(value))),
});
export type Row = z.infer<typeof rowSchema>;

/** What is read of a part. Field names from https://eapi.innovativelabs.com/help/part-create */
export const partSchema = z.looseObject({ PART_ID: key, PART_DESC: text, PART_UM: text, DWG_REV: text });
export type Part = z.infer<typeof partSchema>;

export const customerPartSchema = z.looseObject({ PART_ID: key, CUSTOMER_ID: key, CUST_PART_ID: key, ATTACHMENTS: text });
export type CustomerPartRecord = z.infer<typeof customerPartSchema>;

/**
 * The records in a query's reply. An array is documented for the older generation; a single record, and a record whose one property is the
 * array, are taken too.
 */
export function recordsOf(body: unknown, keyName: string): readonly unknown[] | null {
  if (Array.isArray(body)) return body;
  if (body === undefined || body === null) return [];
  if (typeof body !== 'object') return null;
  if (keyName in body) return [body];
  const lists = Object.values(body).filter((value) => Array.isArray(value));
  if (lists.length === 1) return lists[0] ?? [];
  return Object.keys(body).length === 0 ? [] : null;
}
