import { assertNever } from '../../src-preload/domain/assert-never';
import type { Bom, Field, Line } from '../../src-preload/domain/bom';
import type { TableColumn } from './present-columns';
import { presentColumns } from './present-columns';

/** The header that each field gets in a canonical export; the importer takes each of them for that field. */
export const canonicalHeaders = {
  position: 'Item',
  level: 'Level',
  parent: 'Parent',
  partNumber: 'Part Number',
  revision: 'Revision',
  mpn: 'MPN',
  manufacturer: 'Manufacturer',
  description: 'Description',
  value: 'Value',
  footprint: 'Footprint',
  quantity: 'Quantity',
  unit: 'Unit',
  length: 'Length',
  lengthUnit: 'Length Unit',
  scrap: 'Scrap',
  setup: 'Setup Quantity',
  designators: 'Designators',
  unitPrice: 'Unit Price',
  currency: 'Currency',
  priceBreak: 'Price Break',
  dnp: 'DNP',
  dnpNote: 'DNP Note',
  role: 'Role',
  phantom: 'Phantom',
  alternates: 'Alternates',
  supplier: 'Supplier',
  supplierPart: 'Supplier Part Number',
  upc: 'UPC',
  notes: 'Notes',
  effectiveFrom: 'Effective From',
  effectiveTo: 'Effective To',
  serialFrom: 'Serial From',
  serialTo: 'Serial To',
  wbs: 'WBS',
} as const satisfies Readonly<Record<Field, string>>;

/** A canonical table: one row per line, cells as text; `null` is a blank cell. */
export interface CanonicalTable {
  readonly columns: readonly TableColumn[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Every line of a BOM under canonical headers; fields that no line has get no column. */
export function canonicalTable(bom: Bom): CanonicalTable {
  const columns = presentColumns(bom.lines);
  const taken = new Set<string>();
  const headers = columns.map((column) => {
    const header = headerOf(column);
    const unique = taken.has(header.toLowerCase()) ? `${header} (other)` : header;
    taken.add(unique.toLowerCase());
    return unique;
  });
  return { columns, headers, rows: bom.lines.map((line) => columns.map((column) => cellText(line, column))) };
}

function headerOf(column: TableColumn): string {
  switch (column.kind) {
    case 'field':
      return canonicalHeaders[column.field];
    case 'wbs':
      return `WBS: ${column.type}`;
    case 'extra':
      return column.header;
    default:
      return assertNever(column);
  }
}

/** What one cell of a canonical table holds; `null` where the line has nothing to say. */
export function cellText(line: Line, column: TableColumn): string | null {
  switch (column.kind) {
    case 'extra':
      return line.extra?.[column.header] ?? null;
    case 'wbs':
      return line.wbs?.[column.type] ?? null;
    case 'field':
      return fieldText(line, column.field);
    default:
      return assertNever(column);
  }
}

/** A field of a line as the text of one cell. */
export function fieldText(line: Partial<Line>, field: Exclude<Field, 'wbs'>): string | null {
  if (field === 'alternates') return alternatesText(line.alternates);
  const value = line[field];
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.length === 0 ? null : value.join(', ');
  return String(value);
}

function alternatesText(alternates: Line['alternates']): string | null {
  if (alternates === undefined || alternates.length === 0) return null;
  return alternates.map(({ manufacturer, mpn }) => (manufacturer ? `${manufacturer}: ${mpn ?? ''}` : (mpn ?? ''))).join('; ');
}
