import { z } from 'zod';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import { bomSchema } from './bom-schema';
import { lineToJson } from './line-json';

const text = z.string().nullable();
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'is no plain decimal')
  .nullable();

const lineSchema = z.strictObject({
  row: z.int().positive().optional(),
  key: z.string(),
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

const fileSchema = z.strictObject({ name: z.string(), lines: z.array(lineSchema), exact: bomSchema.exactOptional() });

/** The file begins as a JSON object does; no spreadsheet format does. */
export function isJsonText(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  return /^\{\s*"/.test(start);
}

/** Reads back what `exportBom(bom, 'json')` wrote. */
export function bomFromJson(bytes: Uint8Array, file: string): Bom {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    fail('unreadable-file', `${file} begins like JSON but is none: ${error instanceof Error ? error.message : String(error)}.`, {
      place: { file },
    });
  }
  const read = fileSchema.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    fail('unreadable-file', `${file} is JSON, but no BOM that trueup wrote: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`, {
      next: 'A BOM in JSON is {"name", "lines": […]} as `trueup convert --to json` writes it.',
      place: { file },
    });
  }
  const { exact } = read.data;
  const keys = new Set<string>();
  for (const line of exact?.lines ?? read.data.lines) {
    if (keys.has(line.key)) fail('unreadable-file', `${file} has two lines with the key “${line.key}”.`, { place: { file } });
    keys.add(line.key);
  }
  return exact ?? { name: read.data.name, lines: namedFields(read.data.lines) };
}

/** A BOM as JSON that is read back exactly, source texts included, so that a patch knows it again. */
export function exactBomJson(bom: Bom): Uint8Array {
  return new TextEncoder().encode(
    `${JSON.stringify({ name: bom.name, lines: bom.lines.map((line) => lineToJson(line, bom)), exact: bom }, null, 2)}\n`,
  );
}

/** Optional properties as zod gives them, which the compiler sees as possibly `undefined`, though a parsed object never holds one. */
type Parsed = z.infer<typeof lineSchema>;

/** English headers under which fields without a name of their own travel in `extra`. */
const travelling: ReadonlyMap<string, keyof Line> = new Map([
  ['Value', 'value'],
  ['Footprint', 'footprint'],
  ['Length Unit', 'lengthUnit'],
  ['Scrap', 'scrap'],
  ['DNP Note', 'dnpNote'],
  ['Serial From', 'serialFrom'],
  ['Serial To', 'serialTo'],
]);

function namedFields(lines: readonly Parsed[]): Line[] {
  // A source without descriptions shows its values there; taken back only where every line agrees.
  const valued = lines.filter((line) => line.extra?.['Value'] !== undefined);
  const repeats = valued.length > 0 && valued.every((line) => line.description === line.extra?.['Value']);
  return lines.map((line) => {
    const { extra, ...rest } = line;
    const fields: Record<string, unknown> = { ...rest };
    const others: [string, string | null][] = [];
    for (const [header, value] of Object.entries(extra ?? {})) {
      const field = travelling.get(header);
      if (field !== undefined) fields[field] = value;
      else if (header === 'Length' && (value === null || /^-?\d+(\.\d+)?$/.test(value))) fields['length'] = value;
      else others.push([header, value]);
    }
    if (repeats && fields['value'] !== undefined) delete fields['description'];
    if (others.length > 0) fields['extra'] = Object.fromEntries(others);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the schema above and named by the table
    return fields as unknown as Line;
  });
}
