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

export const mergeShape = z.strictObject({
  ...diffShape.omit({ rows: true }).shape,
  conflicts: z.array(rowShape),
  ...bomShape.shape,
});

const fieldSpec = z.strictObject({
  name: z.string(),
  title: z.string(),
  hint: z.string().optional(),
  required: z.boolean(),
  options: z.array(z.string()).optional(),
  default: z.string().optional(),
});

export const vendorsShape = z.array(
  z.strictObject({
    id: z.string().min(1),
    title: z.string().min(1),
    docs: z.string(),
    baseUrl: z.string(),
    credentials: z.array(fieldSpec),
    settings: z.array(fieldSpec),
    capabilities: z.looseObject({ fields: z.record(z.string(), z.looseObject({ onCreate: z.boolean(), onUpdate: z.boolean() })) }),
    offers: z.strictObject({
      newBoms: z.boolean(),
      newVersions: z.boolean(),
      removesBoms: z.boolean(),
      approvesBoms: z.boolean(),
      programs: z.boolean(),
      customerParts: z.boolean(),
    }),
    limits: z.strictObject({ atOnce: count, perSecond: count, perHour: count }),
  }),
);

export const connectShape = z.strictObject({
  vendor: z.string(),
  vendorTitle: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  settings: z.record(z.string(), z.string()),
  hasSecret: z.boolean(),
  tested: z.boolean(),
  secrets: z.enum(['keychain', 'session']),
});

export const connectionsShape = z.array(
  z.strictObject({
    name: z.string(),
    vendor: z.string(),
    baseUrl: z.string(),
    settings: z.record(z.string(), z.string()),
    hasSecret: z.boolean(),
    lastPull: text,
    lastFault: faultShape.shape.fault.nullable(),
  }),
);

export const bomsShape = z.array(
  z.strictObject({
    connection: text,
    id: text,
    name: z.string(),
    group: text,
    updatedAt: text,
    lines: count.nullable(),
    mirrored: z.strictObject({ snapshot: z.string(), takenAt: z.iso.datetime(), lines: count, snapshots: count }).nullable(),
  }),
);

export const pullShape = z.strictObject({
  connection: z.string(),
  pulled: z.array(
    z.strictObject({ id: z.string(), name: z.string(), snapshot: z.string(), lines: count, fresh: count, takenAt: z.iso.datetime() }),
  ),
});

export const searchShape = z.array(z.strictObject({ bom: z.string(), snapshot: z.string(), line: lineShape }));

const issue = z.strictObject({ key: z.string(), field: z.string(), message: z.string().min(1) });

export const planShape = z.strictObject({
  edits: z.array(
    z.strictObject({
      op: z.enum(['create', 'update', 'delete', 'reorder']),
      key: z.string().min(1),
      fields: z.record(z.string(), z.unknown()),
      before: z.record(z.string(), z.unknown()),
    }),
  ),
  refused: z.array(issue),
  lossy: z.array(issue),
  requests: count,
  findings: z.array(
    z.strictObject({
      rule: z.string().min(1),
      severity: z.enum(['fatal', 'error', 'warning', 'off']),
      line: text,
      field: text,
      message: z.string().min(1),
      reason: text,
      standing: z.boolean(),
    }),
  ),
  blocking: count,
  partial: z
    .strictObject({
      kind: z.enum(['lines', 'branch']),
      message: z.string().min(1),
      missing: count,
      share: z.number().min(0).max(1),
      branches: z.array(z.string()),
    })
    .nullable(),
});

export const pushShape = z.strictObject({
  push: text,
  done: count,
  failed: count,
  unknown: count,
  left: count,
  verified: z.boolean(),
});

export const pushesShape = z.array(
  z.strictObject({
    push: z.string(),
    status: z.enum(['waiting', 'running', 'paused', 'done', 'partly', 'failed', 'cancelled']),
    target: z.string(),
    startedAt: z.iso.datetime(),
    total: count,
    done: count,
    failed: count,
    unknown: count,
    left: count,
    verified: z.boolean().nullable(),
  }),
);

export const logShape = z.strictObject({
  total: count,
  entries: z.array(z.strictObject({ seq: count, at: z.iso.datetime(), who: z.string(), action: z.string(), detail: z.string() })),
  intact: z.boolean().optional(),
});

export const sandboxShape = z.array(
  z.strictObject({
    vendor: z.string(),
    url: z.url(),
    credentials: z.record(z.string(), z.string()),
    settings: z.record(z.string(), z.string()),
  }),
);
