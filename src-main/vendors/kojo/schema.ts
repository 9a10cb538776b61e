import { z } from 'zod';

/** Entities that Kojo gives in one fetch: https://docs.kojo.tech/docs/getting-started/api-limits */
export const pageSize = 100;
/** Items that one bulk PATCH takes, as its page says. */
export const maxPerUpdate = 1_000;
/** Items that one create takes: the page names no limit, so this is ours, the size of a fetch. */
export const maxPerCreate = 100;
/** 20 a second and 3,600 an hour for the whole organisation: https://docs.kojo.tech/docs/getting-started/api-limits */
export const limits = { atOnce: 4, perSecond: 20, perHour: 3_600 } as const;

const id = z.union([z.string().min(1), z.number().transform(String)]);
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
/** "decimal" and "number" are JSON numbers in the examples; a text is tolerated, and is how a number too long for a double arrives. */
const number = z.union([z.number(), z.string()]).nullish();

/** One token of OAuth2 client credentials: https://docs.kojo.tech/docs */
export const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().optional() });

export const jobSchema = z.looseObject({ id, code: text, name: text, state: text });
export type Job = z.infer<typeof jobSchema>;

export const bomSchema = z.looseObject({ id, name: text, createdAt: text, updatedAt: text, jobId: text, jobCode: text });
export type BomRecord = z.infer<typeof bomSchema>;

/** A BOM item. The page's list example leaves optional fields out; https://docs.kojo.tech/docs/standards/basics says that unset ones are null: both are read as empty. */
export const itemSchema = z.looseObject({
  id,
  description: text,
  estimatedQuantity: number,
  mpn: text,
  unitOfMeasure: text,
  unitPrice: number,
  upc: text,
  workBreakdownStructureValues: z.unknown(),
});
export type Item = z.infer<typeof itemSchema>;

/** An item and the record that it was read from, as it came. */
export interface ReadItem {
  readonly id: string;
  readonly item: Item;
  readonly record: unknown;
}

/** Bulk updates promise a list and show one object in their example. */
export const itemsSchema = z.union([z.array(itemSchema), itemSchema.transform((item) => [item])]);

/** What a create or an update takes; only these names. `null` empties. */
export interface ItemInput {
  readonly description?: string;
  readonly estimatedQuantity?: number;
  readonly mpn?: string | null;
  readonly unitOfMeasure?: string;
  readonly unitPrice?: number | null;
  readonly upc?: string | null;
  readonly workBreakdownStructureValues?: readonly WbsEntry[];
}

/** `value: null` removes the entry: the page says that null removes, not where it stands; this is the one place that decides. */
export interface WbsEntry {
  readonly structureType: string;
  readonly value: string | null;
}
