import { z } from 'zod';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import { encodeJson } from '../json-pieces';
import { bomSchema } from './bom-schema';
import { canonicalHeaders } from './canonical-table';
import { readHeader } from './header-words';
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
    const [issue] = read.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'the whole' : `“${issue.path.join('.')}”`;
    fail(
      'unreadable-file',
      `${file} is JSON, but no BOM that trueup wrote: ${where} is not as expected (${issue?.message ?? 'unknown'}).`,
      {
        next: 'A BOM in JSON is {"name", "lines": […]} as `trueup convert --to json` writes it.',
        place: { file },
      },
    );
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
  return encodeJson({ name: bom.name, lines: bom.lines.map((line) => lineToJson(line, bom)), exact: bom });
}

/** Optional properties as zod gives them, which the compiler sees as possibly `undefined`, though a parsed object never holds one. */
type Parsed = z.infer<typeof lineSchema>;

/** Fields that have no name in the contract's Line and travel in `extra`. */
const travelling: ReadonlySet<string> = new Set([
  'value',
  'footprint',
  'length',
  'lengthUnit',
  'scrap',
  'setup',
  'priceBreak',
  'phantom',
  'dnpNote',
  'serialFrom',
  'serialTo',
]);
type Travelling =
  | 'value'
  | 'footprint'
  | 'length'
  | 'lengthUnit'
  | 'scrap'
  | 'setup'
  | 'priceBreak'
  | 'phantom'
  | 'dnpNote'
  | 'serialFrom'
  | 'serialTo';
const decimals: ReadonlySet<Travelling> = new Set<Travelling>(['length', 'setup', 'priceBreak']);
const isTravelling = (field: string): field is Travelling => travelling.has(field);

/** The field that each header of `extra` stands for: the English name before the source's own, each field once. */
function fieldsByHeader(lines: readonly Parsed[]): ReadonlyMap<string, Travelling> {
  const headers = new Set(lines.flatMap((line) => Object.keys(line.extra ?? {})));
  const found = new Map<string, Travelling>();
  const taken = new Set<Travelling>();
  const take = (header: string, field: string | undefined) => {
    if (field === undefined || !isTravelling(field) || taken.has(field) || found.has(header)) return;
    const isReadable = (cell: string) => (field === 'phantom' ? /^(?:yes|no)$/ : /^-?\d+(\.\d+)?$/).test(cell);
    const isTyped = decimals.has(field) || field === 'phantom';
    if (isTyped && !lines.every((line) => isReadable(line.extra?.[header] ?? (field === 'phantom' ? 'no' : '0')))) return;
    found.set(header, field);
    taken.add(field);
  };
  for (const [field, header] of Object.entries(canonicalHeaders)) if (headers.has(header)) take(header, field);
  for (const header of headers) take(header, readHeader(header)[0]?.field);
  return found;
}

function namedFields(lines: readonly Parsed[]): Line[] {
  const names = fieldsByHeader(lines);
  const valueHeader = [...names].find(([, field]) => field === 'value')?.[0];
  // A source without descriptions shows its values there; taken back only where every line agrees.
  const valued = lines.filter((line) => valueHeader !== undefined && line.extra?.[valueHeader] !== undefined);
  const repeats = valueHeader !== undefined && valued.length > 0 && valued.every((line) => line.description === line.extra?.[valueHeader]);
  return lines.map((line) => {
    const { extra, ...rest } = line;
    const fields: Record<string, unknown> = { ...rest };
    const others: [string, string | null][] = [];
    for (const [header, value] of Object.entries(extra ?? {})) {
      const field = names.get(header);
      if (field === undefined) others.push([header, value]);
      else fields[field] = field === 'phantom' ? value === 'yes' : value;
    }
    if (repeats && fields['value'] !== undefined) delete fields['description'];
    if (others.length > 0) fields['extra'] = Object.fromEntries(others);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the schema above and named by the table
    return fields as unknown as Line;
  });
}
