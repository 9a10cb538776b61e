import { z } from 'zod';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().nullish();

/** The body of `POST /v1/parse_raw_bom/`: http://developers.cofactr.com/project-355064/api-4144433 */
export interface RawBom {
  readonly name: string;
  readonly version?: string;
  readonly part_number?: string;
  readonly data_source?: string;
  readonly approved?: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly raw_lines: readonly RawLine[];
  readonly synced_from_integration?: boolean;
  readonly integration_source_name?: string;
  readonly integration_record_id?: string;
  readonly synced_from_integration_at?: string;
}

/** One of the `raw_lines`, seventeen fields in all; text has 1 to 255 characters, so that an empty one is left out. */
export interface RawLine {
  readonly custom_id?: string;
  readonly mpn?: string;
  readonly alternative_mpns?: readonly string[];
  readonly manufacturer_name?: string;
  readonly quantity?: number;
  readonly reference_designators_string?: string;
  readonly reference_designators?: readonly string[];
  readonly description?: string;
  readonly link?: string;
  readonly comments?: string;
  readonly do_not_place?: boolean;
  readonly line_number?: string;
  readonly value?: string;
  readonly package?: string;
  readonly mount_type?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly is_custom_part?: boolean;
}

/** A BOM as program lines show it. `approved` is text there and a boolean when a BOM is made, so both are taken. */
export const bomSchema = z.looseObject({
  id,
  name: text,
  version: text,
  part_number: text,
  approved: z.union([z.string(), z.boolean()]).nullish(),
  org_id: text,
  data_source: text,
  integration_record_id: text,
});
export type BomRecord = z.infer<typeof bomSchema>;

/** A line; which fields the vendor answers with is not documented, so only the id is asked for and the rest read by `vocabulary.ts`. */
export const lineSchema = z.looseObject({ id });
export type LineRecord = z.infer<typeof lineSchema>;

export const programSchema = z.looseObject({ id, name: text });
export type ProgramRecord = z.infer<typeof programSchema>;

/** A program line as `POST /v1/programs/{program_id}/lines/` answers; the id is not among the documented fields but needed to change it. */
export const programLineSchema = z.looseObject({ id: id.optional(), quant: z.number().int(), bom: z.union([bomSchema, id]) });
export type ProgramLineRecord = z.infer<typeof programLineSchema>;

/** What an asynchronous call answers with and what its job says: names and states are not documented, so several are taken. */
export const jobSchema = z.looseObject({
  id: id.optional(),
  job_id: id.optional(),
  async_job_id: id.optional(),
  status: text,
  state: text,
});

/** The range of `quant`, and the bounds that a quantity must keep to. */
export const integerRange = { min: '-2147483648', max: '2147483647' } as const;

/** Longest text that any field takes. */
export const longestText = 255;
