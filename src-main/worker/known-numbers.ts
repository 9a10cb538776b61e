import type { Alias } from '../../src-preload/domain/alias';
import { findCustomerOf, listCustomerParts } from '../store/customer-parts';
import type { Db } from '../store/database';
import { findSnapshot } from '../store/snapshots';

/** Numbers that mean one part between two sources, and a text that is another one when they change. */
export interface KnownNumbers {
  readonly version: string;
  readonly aliases: () => readonly Alias[];
}

const none: KnownNumbers = { version: '', aliases: () => [] };

/** What is known between the sources of two snapshots: the numbers of the customer that was named for them. */
export function knownNumbers(db: Db, left: number, right: number): KnownNumbers {
  const [a, b] = [findSnapshot(db, left)?.source, findSnapshot(db, right)?.source];
  const customer = a === undefined || b === undefined ? undefined : findCustomerOf(db, a, b);
  if (customer === undefined) return none;
  return {
    version: `${customer.connection} ${customer.customer} ${customer.version}`,
    aliases: () =>
      listCustomerParts(db, customer).map(({ part, customerPart }) => ({
        kind: 'part',
        from: customerPart,
        to: part,
        scope: 'always',
        who: customer.customer,
        when: new Date(customer.readAt).toISOString(),
        evidence: `customer part of ${customer.customer}`,
      })),
  };
}
