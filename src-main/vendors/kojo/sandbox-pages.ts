import type { Context } from 'hono';
import { Refused, wholeNumber } from '../sandbox-body';
import type { StoredItem } from './sandbox-state';

/** Fields by which items can be sorted and filtered. */
export const sortable = ['createdAt', 'description', 'estimatedQuantity', 'id', 'unitPrice', 'updatedAt'] as const;
/** Fields by which jobs can be sorted. */
export const jobSortable = ['code', 'createdAt', 'id', 'name', 'startDate', 'updatedAt'] as const;
const mostPerFetch = 100;

/** One page of records in the asked order; at most 100, and only by the fields that the documentation allows. */
export function pageOf<T extends object>(c: Context, records: readonly T[], allowed: readonly string[]): readonly T[] {
  const known = ['limit', 'offset', 'orderBy', 'direction'];
  for (const name of Object.keys(c.req.query())) {
    if (!known.includes(name) && !name.startsWith('filter.')) throw new Refused(400, `There is no parameter ${name}.`);
  }
  const limit = wholeNumber(c, 'limit', mostPerFetch);
  const offset = wholeNumber(c, 'offset', 0);
  if (limit > mostPerFetch) throw new Refused(400, `At most ${mostPerFetch} entities can be fetched at once.`);
  const orderBy = c.req.query('orderBy');
  if (orderBy !== undefined && !allowed.includes(orderBy)) throw new Refused(400, `${orderBy} is no allowed orderBy field.`);
  const direction = c.req.query('direction') ?? 'ASC';
  if (direction !== 'ASC' && direction !== 'DESC') throw new Refused(400, `${direction} is no direction.`);
  const sign = direction === 'ASC' ? 1 : -1;
  const sorted = orderBy === undefined ? records : records.toSorted((a, b) => sign * compare(valueOf(a, orderBy), valueOf(b, orderBy)));
  return sorted.slice(offset, offset + limit);
}

/** The items that the asked filters let through. */
export function filtered(c: Context, items: readonly StoredItem[]): readonly StoredItem[] {
  let result = items;
  for (const [name, value] of Object.entries(c.req.query())) {
    if (!name.startsWith('filter.')) continue;
    const match = /^filter\.([A-Za-z]+)_(starts_with|lt)$/.exec(name);
    const field = match?.[1];
    if (field === undefined || !sortable.some((one) => one === field)) throw new Refused(400, `${name} is no allowed filter.`);
    result = result.filter((item) => {
      const has = valueOf(item, field);
      return match?.[2] === 'lt' ? compare(has, typeof has === 'number' ? Number(value) : value) < 0 : String(has).startsWith(value);
    });
  }
  return result;
}

function valueOf(record: object, field: string): string | number {
  const value: unknown = Reflect.get(record, field);
  return typeof value === 'number' || typeof value === 'string' ? value : '';
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
