import { openAliases, type Alias, type AliasBook } from '../../src-preload/domain/alias';
import { listAliases, versionOfAliases } from '../store/aliases';
import { findConnection } from '../store/connections';
import { findCustomerOf, listCustomerParts } from '../store/customer-parts';
import type { Db } from '../store/database';
import { idOf } from '../store/ids';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';

/** Numbers that mean one part between two sources, and a text that is another one when they change. */
export interface KnownNumbers {
  readonly version: string;
  readonly aliases: () => AliasBook;
}

/** What is known between two snapshots: what people said to be one part or one maker, and the numbers of the customer named for them. */
export function knownNumbers(db: Db, left: number, right: number, reconciliation?: number): KnownNumbers {
  const [a, b] = [findSnapshot(db, left)?.source, findSnapshot(db, right)?.source];
  const customer = a === undefined || b === undefined ? undefined : findCustomerOf(db, a, b);
  return {
    version: `${versionOfAliases(db)} ${customer === undefined ? '' : `${customer.connection} ${customer.customer} ${customer.version}`}`,
    aliases: () =>
      openAliases([...listAliases(db), ...(customer === undefined ? [] : customerNumbers(db, customer))], {
        ...(reconciliation === undefined ? {} : { comparison: idOf('reconciliation', reconciliation) }),
        vendors: [a, b].flatMap((source) => (source === undefined ? [] : vendorOf(db, source))),
      }),
  };
}

function customerNumbers(db: Db, customer: NonNullable<ReturnType<typeof findCustomerOf>>): readonly Alias[] {
  return listCustomerParts(db, customer).map(({ part, customerPart }) => ({
    kind: 'part',
    from: customerPart,
    to: part,
    scope: 'always',
    who: customer.customer,
    when: new Date(customer.readAt).toISOString(),
    evidence: `customer part of ${customer.customer}`,
  }));
}

function vendorOf(db: Db, source: number): readonly string[] {
  const connection = findSource(db, source)?.connection ?? null;
  const vendor = connection === null ? undefined : findConnection(db, connection)?.vendor;
  return vendor === undefined ? [] : [vendor];
}
