import type { OrderKey, RowFilter, RowOrder } from '../../../src-preload/contract';
import { assertNever } from '../../../src-preload/domain/assert-never';
import type { Texts } from '../../texts/en';
import { fieldTitle } from './cell-value';
import type { GridColumn } from './grid-cells';

/** The name of what rows are put in order by, the same for the same. */
export function orderName(by: OrderKey): string {
  return by.by === 'cell' ? `${by.side} ${by.field}` : by.by;
}

/** The direction in which rows are in order by something; `none` where they are not. */
export function directionOf(order: RowOrder | undefined, by: OrderKey): RowOrder['direction'] | 'none' {
  return order !== undefined && orderName(order) === orderName(by) ? order.direction : 'none';
}

/** What comes after the order there is: ascending, descending, as in the BOM. The gravest rows come first. */
export function nextOrder(order: RowOrder | undefined, by: OrderKey): RowOrder | undefined {
  const [first, second] = by.by === 'severity' ? (['descending', 'ascending'] as const) : (['ascending', 'descending'] as const);
  const now = directionOf(order, by);
  return now === second ? undefined : { ...by, direction: now === first ? second : first };
}

/** What a column of the grid puts the rows in order by; `undefined` for their numbers, which are as in the BOM. */
export function orderKeyOf(column: GridColumn | undefined): OrderKey | undefined {
  switch (column?.kind) {
    case 'field':
      return { by: 'cell', side: column.side, field: column.field };
    case 'status':
      return { by: 'status' };
    case 'take':
      return { by: 'decision' };
    case 'number':
    case undefined:
      return undefined;
    default:
      return assertNever(column);
  }
}

/** With another order of the rows, or as in the BOM. */
export function withOrder(filter: RowFilter, order: RowOrder | undefined): RowFilter {
  const { order: _, ...rest } = filter;
  return order === undefined ? rest : { ...rest, order };
}

/** With no restriction: what is folded stays so, and the rows stay in their order. */
export function unrestricted({ fold, order }: RowFilter): RowFilter {
  return { ...(fold === undefined ? {} : { fold }), ...(order === undefined ? {} : { order }) };
}

/** An order in words. */
export function orderWords(order: RowOrder, t: Texts): string {
  const { order: o, sides } = t.reconcile;
  const by = order.by === 'cell' ? `${fieldTitle(order.field, t)} (${sides[order.side]})` : o[order.by];
  return o.sortedBy(by, o[order.direction]);
}
