import type { Bom, Field, Line, Text } from '../../src-preload/domain/bom';

/** A line as every JSON output of the command shows it: an absent property is a column that the source lacks, `null` an empty cell. */
export interface LineJson {
  row?: number;
  key: string;
  position?: Text;
  level?: number;
  parent?: Text;
  partNumber?: Text;
  revision?: Text;
  mpn?: Text;
  manufacturer?: Text;
  description?: Text;
  quantity?: Text;
  unit?: Text;
  designators?: readonly string[];
  unitPrice?: Text;
  currency?: Text;
  dnp?: boolean;
  role?: string;
  alternates?: readonly { manufacturer: Text; mpn: Text }[];
  supplier?: Text;
  supplierPart?: Text;
  upc?: Text;
  notes?: Text;
  effectiveFrom?: Text;
  effectiveTo?: Text;
  wbs?: Readonly<Record<string, string>>;
  extra?: Readonly<Record<string, Text>>;
}

/** Fields that the command's Line has under their own name, in its order. */
const named = [
  'position',
  'level',
  'parent',
  'partNumber',
  'revision',
  'mpn',
  'manufacturer',
  'description',
  'quantity',
  'unit',
  'designators',
  'unitPrice',
  'currency',
  'dnp',
  'role',
  'alternates',
  'supplier',
  'supplierPart',
  'upc',
  'notes',
  'effectiveFrom',
  'effectiveTo',
  'wbs',
] as const satisfies readonly (Field & keyof LineJson)[];

/** Fields that travel in `extra`, with the header they get where the source gives none. */
const inExtra = {
  value: 'Value',
  footprint: 'Footprint',
  length: 'Length',
  lengthUnit: 'Length Unit',
  scrap: 'Scrap',
  setup: 'Setup Quantity',
  priceBreak: 'Price Break',
  phantom: 'Phantom',
  dnpNote: 'DNP Note',
  serialFrom: 'Serial From',
  serialTo: 'Serial To',
} as const satisfies Readonly<Record<Exclude<Field, (typeof named)[number]>, string>>;

const travelling = [
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
] as const satisfies readonly (keyof typeof inExtra)[];

/** The Line of the command's contract. `bom` gives the source's own headers for fields that the contract has no name for. */
export function lineToJson(line: Line, bom?: Pick<Bom, 'columns'>): LineJson {
  const json: Record<string, unknown> = {};
  if (line.row !== undefined) json['row'] = line.row;
  json['key'] = line.key;
  for (const field of named) {
    const value = field === 'description' && line.description === undefined ? line.value : line[field];
    if (value !== undefined) json[field] = value;
  }
  const extra = extraOf(line, bom?.columns ?? []);
  if (extra !== undefined) json['extra'] = extra;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built field by field from the table above, which both types check
  return json as unknown as LineJson;
}

function extraOf(line: Line, columns: NonNullable<Bom['columns']>): Line['extra'] {
  const own = travelling.filter((field) => line[field] !== undefined);
  if (own.length === 0) return line.extra;
  // No prototype: a header may be called `__proto__`.
  const extra: Record<string, Text> = Object.assign(Object.create(null), line.extra);
  for (const field of own) {
    const header = columns.find((column) => column.field === field)?.header || inExtra[field];
    extra[header in extra ? `${header} (${field})` : header] = cellOf(line[field]);
  }
  return extra;
}

function cellOf(value: Text | boolean | undefined): Text {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? null);
}
