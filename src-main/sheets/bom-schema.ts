import { z } from 'zod';

import type { Bom, Field, Line } from '../../src-preload/domain/bom';
import { fields } from '../../src-preload/domain/bom';
import type { Patch } from '../../src-preload/domain/patch';

const text = z.string().nullable();
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'is no plain decimal')
  .nullable();
const whole = z.int().nonnegative();
const field = z.custom<Field>((value) => fields.some((name) => name === value), 'is no field');

const lineFields = {
  row: z.int().positive().exactOptional(),
  position: text.exactOptional(),
  level: z.int().exactOptional(),
  parent: text.exactOptional(),
  partNumber: text.exactOptional(),
  revision: text.exactOptional(),
  mpn: text.exactOptional(),
  manufacturer: text.exactOptional(),
  description: text.exactOptional(),
  value: text.exactOptional(),
  footprint: text.exactOptional(),
  quantity: decimal.exactOptional(),
  unit: text.exactOptional(),
  length: decimal.exactOptional(),
  lengthUnit: text.exactOptional(),
  scrap: text.exactOptional(),
  setup: decimal.exactOptional(),
  designators: z.array(z.string()).exactOptional(),
  unitPrice: decimal.exactOptional(),
  currency: text.exactOptional(),
  priceBreak: decimal.exactOptional(),
  dnp: z.boolean().exactOptional(),
  dnpNote: text.exactOptional(),
  role: z.enum(['component', 'co-product', 'by-product', 'scrap', 'additional-finished-good']).exactOptional(),
  phantom: z.boolean().exactOptional(),
  alternates: z.array(z.strictObject({ manufacturer: text, mpn: text })).exactOptional(),
  supplier: text.exactOptional(),
  supplierPart: text.exactOptional(),
  upc: text.exactOptional(),
  notes: text.exactOptional(),
  effectiveFrom: text.exactOptional(),
  effectiveTo: text.exactOptional(),
  serialFrom: text.exactOptional(),
  serialTo: text.exactOptional(),
  wbs: z.record(z.string(), z.string()).exactOptional(),
  extra: z.record(z.string(), text).exactOptional(),
  raw: z.partialRecord(field, z.string()).exactOptional(),
  members: z.array(z.string()).exactOptional(),
};

/** A line of the domain, as it stands in a file of our own. */
export const lineSchema: z.ZodType<Line> = z.strictObject({ key: z.string(), ...lineFields });

const partialLine: z.ZodType<Partial<Line>> = z.strictObject({ key: z.string().exactOptional(), ...lineFields });

const headFields = {
  name: z.string(),
  partNumber: text.exactOptional(),
  revision: text.exactOptional(),
  columns: z
    .array(z.strictObject({ header: z.string(), field: z.union([field, z.literal('extra'), z.literal('ignored')]) }))
    .exactOptional(),
  batch: z.string().exactOptional(),
  approved: z.boolean().exactOptional(),
};

/** A BOM of the domain, as it stands in a file of our own. */
export const bomSchema: z.ZodType<Bom> = z.strictObject({ ...headFields, lines: z.array(lineSchema) });

const end = z.strictObject({ hash: z.string(), lines: whole, head: z.strictObject(headFields) });
const placed = z.strictObject({ at: whole, line: lineSchema });

/** A redline that a program can apply. */
export const patchSchema: z.ZodType<Patch> = z.strictObject({
  format: z.literal('trueup-patch'),
  version: z.literal(1),
  from: end,
  to: end,
  removed: z.array(placed),
  added: z.array(placed),
  changed: z.array(z.strictObject({ from: whole, to: whole, before: partialLine, after: partialLine })),
  order: z.array(whole).exactOptional(),
});
