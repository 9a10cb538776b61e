import { z } from 'zod';

const text = z.string().nullable();
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d*[1-9])?$/)
  .nullable();
const count = z.int().nonnegative();

/** Line of cli.md: absent = the source has no such column, null = empty there. */
export const lineShape = z.strictObject({
  row: z.int().positive().optional(),
  key: z.string().min(1),
  position: text.optional(),
  level: z.int().optional(),
  parent: text.optional(),
  partNumber: text.optional(),
  revision: text.optional(),
  mpn: text.optional(),
  manufacturer: text.optional(),
  description: text.optional(),
  quantity: decimal.optional(),
  unit: text.optional(),
  designators: z.array(z.string()).optional(),
  unitPrice: decimal.optional(),
  currency: text.optional(),
  dnp: z.boolean().optional(),
  role: z.enum(['component', 'co-product', 'by-product', 'scrap', 'additional-finished-good']).optional(),
  alternates: z.array(z.strictObject({ manufacturer: text, mpn: text })).optional(),
  supplier: text.optional(),
  supplierPart: text.optional(),
  upc: text.optional(),
  notes: text.optional(),
  effectiveFrom: text.optional(),
  effectiveTo: text.optional(),
  wbs: z.record(z.string(), z.string()).optional(),
  extra: z.record(z.string(), text).optional(),
});

export const faultShape = z.strictObject({
  fault: z.strictObject({
    kind: z.enum([
      'invalid',
      'not-found',
      'unreadable-file',
      'unauthorised',
      'forbidden',
      'refused',
      'unreachable',
      'rate-limited',
      'moved-on',
      'busy',
      'offline',
      'keychain',
      'storage',
      'newer-database',
      'cancelled',
      'bug',
    ]),
    message: z.string().min(1),
    unharmed: z.string().optional(),
    next: z.string().optional(),
    place: z
      .strictObject({
        file: z.string().optional(),
        sheet: z.string().optional(),
        row: z.int().optional(),
        column: z.string().optional(),
      })
      .optional(),
    requestId: z.string().optional(),
  }),
});

export const inspectShape = z.strictObject({
  format: z.string().min(1),
  encoding: text,
  delimiter: text,
  sheet: text,
  headerRow: count,
  columns: z.array(
    z.strictObject({ column: z.string().regex(/^[A-Z]+$/), header: z.string(), field: z.string(), confidence: z.number().min(0).max(1) }),
  ),
  lines: count,
  problems: z.array(
    z.strictObject({
      row: z.int().nullable(),
      column: text,
      severity: z.enum(['error', 'warning', 'info']),
      code: z.string().min(1),
      message: z.string().min(1),
    }),
  ),
});

export const bomShape = z.strictObject({ name: z.string().min(1), lines: z.array(lineShape) });

const head = z.strictObject({ name: z.string(), lines: count });
const value = z.union([z.string(), z.boolean(), z.number(), z.array(z.string()), z.null()]);

export const rowShape = z.strictObject({
  id: z.string().min(1),
  status: z.enum(['same', 'changed', 'added', 'removed', 'replaced', 'conflict']),
  moved: z.boolean(),
  review: z.boolean(),
  left: lineShape.nullable(),
  right: lineShape.nullable(),
  base: lineShape.nullable(),
  match: z
    .strictObject({
      by: z.string().min(1),
      score: z.number().min(0).max(1),
      reason: z.string().min(1),
      runnerUp: z.strictObject({ key: z.string(), score: z.number(), reason: z.string() }).nullable(),
    })
    .nullable(),
  changes: z.array(
    z.strictObject({
      field: z.string().min(1),
      left: value,
      right: value,
      base: value,
      class: z.enum([
        'identity',
        'quantity',
        'unit',
        'designators',
        'dnp',
        'alternates',
        'revision',
        'effectivity',
        'position',
        'cost',
        'description',
        'format',
      ]),
    }),
  ),
  designators: z.strictObject({ added: z.array(z.string()), removed: z.array(z.string()) }),
});

export const diffShape = z.strictObject({
  left: head,
  right: head,
  base: head.nullable(),
  summary: z.strictObject({
    same: count,
    changed: count,
    added: count,
    removed: count,
    moved: count,
    conflict: count,
    review: count,
  }),
  rows: z.array(rowShape),
});
