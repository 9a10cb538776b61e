import { z } from 'zod';
import { longestText } from './schema';

/** Text of the vendor's pages: 1 to 255 characters, or `null`. */
const text = z.string().min(1).max(longestText).nullish();
const integer = z.number().int().min(-2147483648).max(2147483647);
const metadata = z.record(z.string(), z.unknown());

/** http://developers.cofactr.com/project-355064/api-4144433 "CreateRawBomLine", seventeen fields and no others. */
export const rawLineRule = z.strictObject({
  custom_id: text,
  mpn: text,
  alternative_mpns: z.array(z.string()).optional(),
  manufacturer_name: text,
  quantity: integer.optional(),
  reference_designators_string: z.string().min(1).max(longestText).optional(),
  reference_designators: z.array(z.string()).optional(),
  description: text,
  link: text,
  comments: text,
  do_not_place: z.boolean().optional(),
  line_number: text,
  value: text,
  package: text,
  mount_type: text,
  metadata: metadata.optional(),
  is_custom_part: z.boolean().optional(),
});

export const rawBomRule = z.strictObject({
  name: z.string().min(1).max(longestText),
  version: text,
  part_number: text,
  data_source: text,
  approved: z.boolean().optional(),
  metadata: metadata.optional(),
  raw_lines: z.array(rawLineRule).optional(),
  synced_from_integration: z.boolean().optional(),
  integration_source_name: z.string().nullish(),
  integration_record_id: z.string().nullish(),
  synced_from_integration_at: z.string().nullish(),
});

/** A BOM's own writable fields, as its reply marks them. */
export const bomRule = rawBomRule.omit({ raw_lines: true, approved: true }).partial();

/** A line's change, in its own words or in those of raw lines; which the vendor takes is not documented. */
export const linePatchRule = rawLineRule
  .extend({ quant: integer, refdes: z.array(z.string()), part: z.string().min(1) })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'nothing to change');

/** "Creates a new bomline on a Bom using Cofactr data." */
export const lineRule = z.strictObject({ part: z.string().min(1), quant: integer, refdes: z.array(z.string()).optional() });

export const programRule = z.strictObject({ name: z.string().min(1).max(longestText) });

/** http://developers.cofactr.com/ "Create Programs Lines" */
export const programLineRule = z.strictObject({ bom: z.uuid(), quant: integer });
export const programLinePatchRule = programLineRule.partial();

export const overrideRule = z.record(z.string(), z.unknown());
