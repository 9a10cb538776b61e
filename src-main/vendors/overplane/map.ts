import type { Bom, Decimal, Line, Role } from '../../../src-preload/domain/bom';
import { compareDecimals, divideDecimals, multiplyDecimals } from '../../../src-preload/domain/quantity';
import { decimalOf } from '../exact-number';
import type { RemoteBom } from '../connector';
import type { BomRecord, ReadRow, RowRecord, Table } from './schema';

/** What an output is called at Overplane, by role. */
export const typeOfRole = {
  'co-product': 'Co-Product',
  'by-product': 'By-Product',
  scrap: 'Scrap',
  'additional-finished-good': 'Additional Finished Good',
} as const satisfies Readonly<Record<Exclude<Role, 'component'>, string>>;

/** Name of the column of an output's share of the cost; rows of outputs have it in `extra`. */
export const shareHeader = 'cost_allocation_per';

/** How rows are read. */
export interface Reading {
  readonly batch: Decimal;
  readonly currency: string | null;
  /** Whether `idx` is taken for the line's position. */
  readonly hasPositions: boolean;
}

/** A row as a line for one assembly: `stock_qty` is for the whole batch, `rate` for one `uom`. */
export function lineOf({ table, row }: Pick<ReadRow, 'table' | 'row'>, reading: Reading): Line {
  const stock = stockOf(row);
  const quantity = stock === null ? null : divideDecimals(stock, reading.batch).value;
  const unit = row.stock_uom ?? row.uom;
  const price = priceOf(row);
  const written = row.qty === null || row.qty === undefined ? null : `${row.qty} ${row.uom ?? ''}`.trim();
  const isOther = reading.batch !== '1' || row.uom !== unit;
  const isOutput = table === 'b-o-m-secondary-item';
  const loss = decimalOf(row.process_loss_per);
  return {
    key: row.id,
    ...(reading.hasPositions ? { position: decimalOf(row.idx) ?? null } : {}),
    partNumber: row.item_code,
    // The item's name is what people see at Overplane where the row has no description of its own.
    description: row.description ?? row.item_name,
    quantity,
    unit,
    unitPrice: price,
    ...(reading.currency === null ? {} : { currency: reading.currency }),
    role: isOutput ? roleOf(row) : 'component',
    ...(isOutput ? { scrap: loss === undefined || loss === null || loss === '0' ? null : loss } : {}),
    ...(isOutput ? { extra: { [shareHeader]: decimalOf(row.cost_allocation_per) ?? '0' } } : {}),
    ...(isOther && written !== null ? { raw: { quantity: `${written} for a batch of ${reading.batch}` } } : {}),
  };
}

/** Table of a line that was pulled from here, or that is to be made. */
export function tableOf(role: Role | undefined): Table {
  return role === undefined || role === 'component' ? 'b-o-m-item' : 'b-o-m-secondary-item';
}

/** Quantity for the whole batch in stock units. Where the server has not filled `stock_qty` in, `qty` × factor. */
export function stockOf(row: RowRecord): Decimal | null {
  const stock = decimalOf(row.stock_qty);
  if (stock !== null && stock !== undefined && stock !== '0') return stock;
  const quantity = decimalOf(row.qty);
  return quantity === null || quantity === undefined ? null : multiplyDecimals(quantity, factorOf(row));
}

/** Stock units in one unit of the row. */
export function factorOf(row: RowRecord): Decimal {
  const factor = decimalOf(row.conversion_factor);
  return factor === null || factor === undefined || compareDecimals(factor, '0') <= 0 ? '1' : factor;
}

/** Price of one stock unit. A rate of 0 is what the required field holds while no price is known. */
function priceOf(row: RowRecord): Decimal | null {
  const rate = decimalOf(row.rate);
  return rate === null || rate === undefined || rate === '0' ? null : divideDecimals(rate, factorOf(row)).value;
}

/** Without a type a row is one carried over from the older scrap table; an unknown type is still an output. */
function roleOf(row: RowRecord): Role {
  const type = keyOf(row.secondary_item_type ?? row.type ?? 'Scrap');
  return outputs.find((role) => keyOf(typeOfRole[role]) === type) ?? 'by-product';
}

const outputs = ['co-product', 'by-product', 'scrap', 'additional-finished-good'] as const satisfies readonly Role[];

function keyOf(type: string): string {
  return type.toLowerCase().replace(/[\s_-]+/g, '-');
}

/** Output batch of a BOM; Overplane's default is 1. */
export function batchOf(bom: BomRecord): Decimal | undefined {
  const batch = decimalOf(bom.quantity) ?? '1';
  return compareDecimals(batch, '0') > 0 ? batch : undefined;
}

/** Submitted and cancelled BOMs are changed by a new one, not edited. */
export function isSubmitted(bom: BomRecord): boolean {
  const status = bom.status?.toLowerCase() ?? 'draft';
  return status !== 'draft' && status !== '0';
}

/** A BOM as a list shows it. */
export function remoteOf(bom: BomRecord): RemoteBom {
  const updatedAt = bom.updated_at ?? bom.created_at;
  const code = bom.item ?? bom.id;
  return {
    id: bom.id,
    name: bom.item_name === null || bom.item_name === code ? code : `${bom.item_name} (${code})`,
    ...(bom.company === null ? {} : { group: bom.company }),
    ...(updatedAt === null ? {} : { updatedAt: updatedAt.replace(/: (?=\d)/g, ':') }),
    approved: isSubmitted(bom),
  };
}

/** A BOM with its rows; components first, then outputs, each in the vendor's order. */
export function bomOf(bom: BomRecord, rows: readonly ReadRow[], reading: Reading): Bom {
  return {
    name: remoteOf(bom).name,
    lines: rows.map((row) => lineOf(row, reading)),
    partNumber: bom.item,
    batch: reading.batch,
    approved: isSubmitted(bom),
  };
}
