import type { Decimal } from '../../../src-preload/domain/bom';
import type { Edit } from '../../../src-preload/domain/edit';
import { divideDecimals, multiplyDecimals } from '../../../src-preload/domain/quantity';
import type { Pulled, Step } from '../connector';
import { decimalOf, numberOf } from '../exact-number';
import { rounded } from './adapt';
import { factorOf, shareHeader, tableOf, typeOfRole } from './map';
import { paths, rowSchema, type RowRecord, type Table } from './schema';

/** What of a connection's settings decides about requests. */
export interface StepSettings {
  /** Unit of new rows whose source has none. */
  readonly uom: string;
  /** `rows`: the new `idx` of each row. `call`: one call for all of a table, whose body the vendor does not document. */
  readonly reorder: 'rows' | 'call';
}

/** The requests for adapted edits: one a row, as Overplane has no call for several; deletes come last. */
export function steps(edits: readonly Edit[], target: Pulled, settings: StepSettings): readonly Step[] {
  const at = (op: Edit['op']) => [...edits.keys()].filter((index) => edits[index]?.op === op);
  const roles = new Map(target.bom.lines.map((line) => [line.key, line.role]));
  const tableAt = (index: number) => tableOf(roles.get(edits[index]?.key ?? ''));
  const result: Step[] = [];
  const next = nextPlaces(target);
  for (const index of at('create')) {
    const edit = edits[index];
    if (edit === undefined) continue;
    const table = tableOf(edit.fields.role);
    result.push({ edits: [index], method: 'POST', path: paths.rows(table), body: createBody(edit, target, settings, (next[table] += 1)) });
  }
  for (const index of at('update')) {
    const edit = edits[index];
    if (edit !== undefined)
      result.push({ edits: [index], method: 'PATCH', path: paths.row(tableAt(index), edit.key), body: updateBody(edit, target) });
  }
  for (const step of reorderSteps(edits, at('reorder'), tableAt, target, settings)) result.push(step);
  for (const index of at('delete')) {
    result.push({ edits: [index], method: 'DELETE', path: paths.row(tableAt(index), edits[index]?.key ?? ''), body: undefined });
  }
  return result;
}

function reorderSteps(
  edits: readonly Edit[],
  indexes: readonly number[],
  tableAt: (index: number) => Table,
  target: Pulled,
  settings: StepSettings,
): readonly Step[] {
  if (settings.reorder === 'rows') {
    return indexes.map((index) => ({
      edits: [index],
      method: 'PATCH',
      path: paths.row(tableAt(index), edits[index]?.key ?? ''),
      body: { idx: Number(edits[index]?.fields.position) },
    }));
  }
  return (['b-o-m-item', 'b-o-m-secondary-item'] as const).flatMap((table) => {
    const mine = indexes.filter((index) => tableAt(index) === table);
    // The page says "by setting new index values" and shows no body: this one is a guess, verified by reading back.
    const items = mine.map((index) => ({ id: edits[index]?.key, idx: Number(edits[index]?.fields.position) }));
    return mine.length === 0
      ? []
      : [{ edits: mine, method: 'POST', path: paths.reorder(table), body: { parent_id: target.remote.id, items } }];
  });
}

/** Required beside the parent: item_code, qty, uom, and for components rate. What the server works out itself is left to it. */
function createBody({ fields }: Edit, target: Pulled, settings: StepSettings, place: number): Readonly<Record<string, unknown>> {
  const isOutput = tableOf(fields.role) === 'b-o-m-secondary-item';
  const share = fields.extra?.[shareHeader];
  return {
    bom_id: target.remote.id,
    idx: fields.position ? Number(fields.position) : place,
    item_code: fields.partNumber,
    qty: numberOf(multiplyDecimals(fields.quantity ?? '0', target.bom.batch ?? '1')),
    uom: fields.unit ?? settings.uom,
    ...(fields.description ? { description: fields.description } : {}),
    ...(isOutput && !fields.unitPrice ? {} : { rate: fields.unitPrice ? numberOf(fields.unitPrice) : 0 }),
    ...(isOutput ? { [typeName(target)]: typeNameOf(fields.role) } : {}),
    ...(isOutput && share ? { cost_allocation_per: numberOf(share) } : {}),
    ...(isOutput && fields.scrap ? { process_loss_per: numberOf(fields.scrap) } : {}),
  };
}

function updateBody({ key, fields }: Edit, target: Pulled): Readonly<Record<string, unknown>> {
  const parsed = rowSchema.safeParse(target.raw.lines[key]);
  const row = parsed.success ? parsed.data : null;
  const share = fields.extra?.[shareHeader];
  return {
    ...(fields.partNumber === undefined ? {} : { item_code: fields.partNumber }),
    ...(fields.quantity ? quantities(fields.quantity, target, row) : {}),
    ...(fields.description === undefined ? {} : { description: fields.description ?? '' }),
    ...(fields.unitPrice === undefined ? {} : { rate: rateOf(fields.unitPrice, row) }),
    ...(fields.role === undefined ? {} : { [typeName(target, row)]: typeNameOf(fields.role) }),
    ...(fields.scrap === undefined ? {} : { process_loss_per: numberOf(fields.scrap ?? '0') }),
    ...(share === undefined || share === null ? {} : { cost_allocation_per: numberOf(share) }),
    ...(fields.position ? { idx: Number(fields.position) } : {}),
  };
}

/** In the row's own unit, for the whole batch. `stock_qty` goes along where the row has one, for whether the server works it out is not documented. */
function quantities(quantity: Decimal, target: Pulled, row: RowRecord | null): Readonly<Record<string, number>> {
  const stock = multiplyDecimals(quantity, target.bom.batch ?? '1');
  const { value, exact } = divideDecimals(stock, row === null ? '1' : factorOf(row));
  const own = (exact ? numberOf(value) : undefined) ?? rounded(value);
  const hasStock = row !== null && (decimalOf(row.stock_qty) ?? '0') !== '0';
  const inStock = numberOf(stock);
  return { qty: own, ...(hasStock && inStock !== undefined ? { stock_qty: inStock } : {}) };
}

function rateOf(price: Decimal | null, row: RowRecord | null): number {
  return price === null ? 0 : (numberOf(multiplyDecimals(price, row === null ? '1' : factorOf(row))) ?? 0);
}

/** The name under which this BOM's rows say what an output is: the documented one, or the newer where the rows use that. */
function typeName(target: Pulled, row: RowRecord | null = null): 'type' | 'secondary_item_type' {
  const records = row === null ? Object.values(target.raw.lines) : [row];
  const usesNew = records.some((record) => {
    const parsed = rowSchema.safeParse(record);
    return parsed.success && parsed.data.secondary_item_type !== null && parsed.data.type === null;
  });
  return usesNew ? 'secondary_item_type' : 'type';
}

function typeNameOf(role: Edit['fields']['role']): string | undefined {
  return role === undefined || role === 'component' ? undefined : typeOfRole[role];
}

/** Highest `idx` of each table. */
function nextPlaces(target: Pulled): Record<Table, number> {
  const highest: Record<Table, number> = { 'b-o-m-item': 0, 'b-o-m-secondary-item': 0 };
  for (const line of target.bom.lines) {
    const row = rowSchema.safeParse(target.raw.lines[line.key]);
    const table = tableOf(line.role);
    if (row.success) highest[table] = Math.max(highest[table], Number(row.data.idx ?? 0) || 0);
  }
  return highest;
}
