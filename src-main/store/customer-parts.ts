import { z } from 'zod';

import type { Db } from './database';
import { rowOf, rowsOf } from './row';
import { statement } from './statement';

/** A customer's number and the part that it means. */
export interface NumberPair {
  readonly part: string;
  readonly customerPart: string;
}

/** The customer whose numbers two sources use between them. */
export interface CustomerOf {
  readonly connection: number;
  readonly customer: string;
  readonly readAt: number;
  /** The vendor lets them be asked for. */
  readonly readable: boolean;
  readonly version: number;
}

const customerRow: z.ZodType<CustomerOf> = z.object({
  connection: z.number(),
  customer: z.string(),
  readAt: z.number(),
  readable: z.number().transform((flag) => flag === 1),
  version: z.number(),
});

const pair = (a: number, b: number) => [Math.min(a, b), Math.max(a, b)] as const;

/** Notes whose numbers two sources use, with what is known of them now. */
export function useCustomer(
  db: Db,
  sources: { readonly left: number; readonly right: number },
  of: Omit<CustomerOf, 'version'> & { readonly known: readonly NumberPair[] | null },
): void {
  const { connection, customer, readAt, readable, known } = of;
  db.transaction(() => {
    if (known !== null) {
      db.prepare('DELETE FROM customer_part WHERE connection = ? AND customer = ?').run(connection, customer);
      addCustomerParts(db, { connection, customer }, known);
    }
    db.prepare(
      `INSERT INTO customer_of (one_source, other_source, connection, customer, read_at, readable, version) VALUES (?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (one_source, other_source) DO UPDATE SET connection = excluded.connection, customer = excluded.customer,
         read_at = excluded.read_at, readable = excluded.readable`,
    ).run(...pair(sources.left, sources.right), connection, customer, readAt, Number(readable));
    touch(db, { connection, customer });
  }).immediate();
}

/** Adds numbers that were made from here. */
export function addCustomerParts(
  db: Db,
  { connection, customer }: Pick<CustomerOf, 'connection' | 'customer'>,
  numbers: readonly NumberPair[],
): void {
  const insert = db.prepare('INSERT OR IGNORE INTO customer_part (connection, customer, part, customer_part) VALUES (?, ?, ?, ?)');
  for (const { part, customerPart } of numbers) insert.run(connection, customer, part, customerPart);
  touch(db, { connection, customer });
}

/** Whose numbers two sources use. */
export function findCustomerOf(db: Db, left: number, right: number): CustomerOf | undefined {
  const query = statement(
    db,
    'SELECT connection, customer, read_at AS readAt, readable, version FROM customer_of WHERE one_source = ? AND other_source = ?',
  );
  return rowOf(customerRow, query.get(...pair(left, right)));
}

/** All known numbers of a customer. */
export function listCustomerParts(db: Db, { connection, customer }: Pick<CustomerOf, 'connection' | 'customer'>): readonly NumberPair[] {
  const query = db.prepare('SELECT part, customer_part AS customerPart FROM customer_part WHERE connection = ? AND customer = ?');
  return rowsOf(z.object({ part: z.string(), customerPart: z.string() }), query.all(connection, customer));
}

function touch(db: Db, { connection, customer }: Pick<CustomerOf, 'connection' | 'customer'>): void {
  db.prepare('UPDATE customer_of SET version = version + 1 WHERE connection = ? AND customer = ?').run(connection, customer);
}
