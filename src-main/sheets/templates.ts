import type { Bom, Line } from '../../src-preload/domain/bom';
import { fieldText } from './canonical-table';
import { csvBytes } from './csv-bytes';
import { tableWorkbook } from './export';

/** A table as another system wants it. */
export interface Template {
  readonly title: string;
  readonly columns: readonly {
    readonly header: string;
    readonly text: (line: Line, at: number, bom: Bom) => string | null;
    /** Written as a number in a workbook. */
    readonly isNumber?: true;
  }[];
  /** Lines that are not placed are left out, because the receiver would order or place them. */
  readonly isPlacedOnly: boolean;
  /** Most designators in one row; a longer list goes on in further rows, each with its own count. */
  readonly mostDesignators?: number;
}

const text = (field: Parameters<typeof fieldText>[1]) => (line: Line) => fieldText(line, field);
/** The count that a line states, else that of its places. */
const quantity = (line: Line) => line.quantity ?? (line.designators?.length ? String(line.designators.length) : null);
const words = (line: Line) => line.value ?? line.description ?? line.mpn ?? line.partNumber ?? null;

/** Ready-made tables. Headers are what the receivers' own pages and files show. */
export const templates = {
  cofactr: {
    title: 'Cofactr upload',
    isPlacedOnly: false,
    columns: [
      { header: 'Line', text: (line, at) => line.position || String(at + 1) },
      { header: 'Reference Designator', text: text('designators') },
      { header: 'Quantity', text: quantity, isNumber: true },
      { header: 'Manufacturer', text: text('manufacturer') },
      { header: 'MPN', text: text('mpn') },
      { header: 'Custom Part Number', text: text('partNumber') },
      { header: 'Description', text: (line) => line.description ?? line.value ?? null },
      { header: 'Alternatives', text: (line) => line.alternates?.flatMap(({ mpn }) => (mpn ? [mpn] : [])).join(', ') || null },
      { header: 'DNP', text: (line) => (line.dnp === true ? 'Yes' : 'No') },
    ],
  },
  kicad: {
    title: 'KiCad-style list',
    isPlacedOnly: false,
    columns: [
      { header: 'Reference', text: (line) => line.designators?.join(',') || null },
      { header: 'Value', text: words },
      { header: 'Footprint', text: text('footprint') },
      { header: 'Qty', text: quantity, isNumber: true },
      { header: 'DNP', text: (line) => (line.dnp === true ? 'DNP' : null) },
      { header: 'Manufacturer', text: text('manufacturer') },
      { header: 'MPN', text: text('mpn') },
      { header: 'Description', text: text('description') },
    ],
  },
  jlcpcb: {
    title: 'JLCPCB assembly',
    isPlacedOnly: true,
    mostDesignators: 200,
    columns: [
      { header: 'Comment', text: words },
      { header: 'Designator', text: (line) => line.designators?.join(',') || null },
      { header: 'Footprint', text: text('footprint') },
      { header: 'JLCPCB Part #', text: lcscNumber },
    ],
  },
  digikey: {
    title: 'Digi-Key list',
    isPlacedOnly: true,
    columns: [
      {
        header: 'Digi-Key Part Number',
        text: (line) =>
          /digi-?\s?key/i.test(line.supplier ?? '') || (line.supplierPart ?? '').endsWith('-ND') ? (line.supplierPart ?? null) : null,
      },
      { header: 'Manufacturer Name', text: text('manufacturer') },
      { header: 'Manufacturer Part Number', text: text('mpn') },
      { header: 'Quantity', text: quantity, isNumber: true },
      { header: 'Customer Reference', text: (line) => line.partNumber || shortList(line.designators ?? [], 48) },
      { header: 'Notes', text: (line) => line.description ?? line.value ?? null },
    ],
  },
  erpnext: {
    title: 'ERPNext import',
    isPlacedOnly: true,
    columns: [
      { header: 'Item', text: (_, at, bom) => (at === 0 ? (bom.partNumber ?? bom.name) : null) },
      { header: 'Quantity', text: (_, at) => (at === 0 ? '1' : null) },
      { header: 'Item Code (Items)', text: (line) => line.partNumber ?? line.mpn ?? null },
      { header: 'Qty (Items)', text: quantity, isNumber: true },
      { header: 'UOM (Items)', text: text('unit') },
      { header: 'Rate (Items)', text: text('unitPrice'), isNumber: true },
      { header: 'Description (Items)', text: (line) => line.description ?? line.value ?? null },
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof templates;

/** The text names a ready-made template. */
export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}

/** LCSC's numbers are C and digits; they stand in the supplier's column or in one of the source's own. */
function lcscNumber(line: Line): string | null {
  const isNumber = (value: string | null | undefined) => /^C\d{2,}$/.test(value ?? '');
  if (isNumber(line.supplierPart)) return line.supplierPart ?? null;
  const found = Object.entries(line.extra ?? {}).find(([header, value]) => /lcsc|jlc/i.test(header) && isNumber(value));
  return found?.[1] ?? null;
}

/** As many places as fit, and how many there are where some do not. */
function shortList(places: readonly string[], most: number): string | null {
  if (places.length === 0) return null;
  const whole = places.join(' ');
  if (whole.length <= most) return whole;
  const rest = ` … (${places.length})`;
  return whole.slice(0, most - rest.length).replace(/\s\S*$/, '') + rest;
}

/** A BOM in the columns of a template. */
export async function exportTemplate(bom: Bom, name: TemplateName, to: 'csv' | 'xlsx'): Promise<Uint8Array> {
  const template: Template = templates[name];
  const lines = bom.lines
    .filter((line) => !(template.isPlacedOnly && line.dnp === true))
    .flatMap((line) => inParts(line, template.mostDesignators));
  const table = {
    headers: template.columns.map((column) => column.header),
    rows: lines.map((line, at) => template.columns.map((column) => column.text(line, at, bom))),
  };
  const numbers = new Set(template.columns.flatMap((column, at) => (column.isNumber === true ? [at] : [])));
  return to === 'csv' ? csvBytes(table) : tableWorkbook(bom.name, table, numbers);
}

function inParts(line: Line, most = Number.POSITIVE_INFINITY): Line[] {
  const { designators = [] } = line;
  if (designators.length <= most) return [line];
  const parts: Line[] = [];
  for (let at = 0; at < designators.length; at += most) {
    const some = designators.slice(at, at + most);
    parts.push({ ...line, designators: some, quantity: String(some.length) });
  }
  return parts;
}
