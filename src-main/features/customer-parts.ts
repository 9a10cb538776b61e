import { z } from 'zod';

import type { CustomerPartOutcome, CustomerPartProposal, CustomerPartsView, RowView } from '../../src-preload/contract';
import { compareKey } from '../../src-preload/domain/part-number';
import type { Context } from '../context';
import { Failure, fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { addCustomerParts, findCustomerOf, listCustomerParts, useCustomer } from '../store/customer-parts';
import { idOf } from '../store/ids';
import type { ReconciliationRow } from '../store/reconciliations';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import type { Session } from '../vendors/connector';
import type { CrossReferences, CustomerPart } from '../vendors/cross-reference';
import { Undelivered } from '../vendors/http';
import { sendOnce } from '../vendors/send-once';
import { id, texts } from './accept';
import { iso, note } from './audit';
import { connectionRow } from './connections';
import { noting } from './noting';
import { reconciliationView, rowOf } from './reconciliation-views';

/** The side that the vendor with the numbers keeps, and the other one. */
interface Place {
  readonly side: 'left' | 'right';
  readonly connection: number;
  readonly sources: { readonly left: number; readonly right: number };
}

/** A customer's own part numbers, where a vendor keeps them: they pair lines, and missing ones can be made after review. */
export function customerPartCalls(context: Context): HandlersOf<'customerParts'> {
  const { db, clock } = context;
  const ofReconciliation = z.strictObject({ reconciliation: id });
  const number = z.string().min(1).max(1_000);

  return {
    'customerParts.describe': { accept: ofReconciliation, run: ({ reconciliation }) => describe(context, rowOf(context, reconciliation)) },
    'customerParts.use': {
      accept: z.strictObject({ reconciliation: id, customer: z.string().trim().min(1).max(1_000) }),
      run: async ({ reconciliation, customer }) => {
        const row = rowOf(context, reconciliation);
        const place = placeOf(context, row) ?? offersNone();
        const known = await within(context, place, ({ crossReferences }) => crossReferences.read(customer));
        useCustomer(db, place.sources, { connection: place.connection, customer, readAt: clock.now(), readable: known !== null, known });
        note(context, 'customer-parts.use', `${reconciliation}: numbers of ${customer}, ${known?.length ?? 0} known`);
        await changed(context, row);
        return describe(context, row);
      },
    },
    'customerParts.proposals': {
      accept: ofReconciliation,
      run: async ({ reconciliation }) => proposalsOf(context, rowOf(context, reconciliation)),
    },
    'customerParts.create': {
      accept: z.strictObject({
        reconciliation: id,
        parts: z
          .array(
            z.strictObject({
              part: number,
              customerPart: number,
              attachments: z.array(z.string().max(10_000)).max(1_000).exactOptional(),
              more: texts.exactOptional(),
            }),
          )
          .min(1)
          .max(10_000),
      }),
      run: async ({ reconciliation, parts }) => {
        const row = rowOf(context, reconciliation);
        const place = placeOf(context, row) ?? offersNone();
        const customer = findCustomerOf(db, place.sources.left, place.sources.right)?.customer ?? nameFirst();
        const wanted = parts.map((part): CustomerPart => ({ ...part, customer }));
        const outcomes = await within(context, place, (at) => createEach(at, wanted));
        const made = outcomes.filter(({ outcome }) => outcome === 'created');
        addCustomerParts(db, { connection: place.connection, customer }, made);
        note(context, 'customer-parts.create', `${made.length} of ${parts.length} numbers of ${customer} were made`);
        await changed(context, row);
        return outcomes;
      },
    },
  };
}

function describe(context: Context, row: ReconciliationRow): CustomerPartsView {
  const place = placeOf(context, row);
  if (place === undefined) return { offered: false, known: 0 };
  const of = findCustomerOf(context.db, place.sources.left, place.sources.right);
  const base = { offered: true, side: place.side, connection: idOf('connection', place.connection) };
  if (of === undefined) return { ...base, known: 0 };
  const known = listCustomerParts(context.db, of).length;
  return { ...base, customer: of.customer, known, readAt: iso(of.readAt), readable: of.readable };
}

/** Right before left, where both could have them. */
function placeOf({ db, vendors }: Context, row: ReconciliationRow): Place | undefined {
  const source = (snapshot: number) => {
    const found = findSnapshot(db, snapshot);
    return found === undefined ? undefined : findSource(db, found.source);
  };
  const [left, right] = [source(row.left), source(row.right)];
  if (left === undefined || right === undefined) return undefined;
  for (const [side, of] of [['right', right] as const, ['left', left] as const]) {
    if (of.connection === null || vendors.openForPlanning(of.connection).crossReferences === undefined) continue;
    return { side, connection: of.connection, sources: { left: left.id, right: right.id } };
  }
  return undefined;
}

const pageSize = 2_000;

/** Rows of two numbers that are paired by something else than the numbers themselves. */
async function proposalsOf(context: Context, row: ReconciliationRow): Promise<readonly CustomerPartProposal[]> {
  const place = placeOf(context, row) ?? offersNone();
  const of = findCustomerOf(context.db, place.sources.left, place.sources.right) ?? nameFirst();
  const known = new Set(
    listCustomerParts(context.db, of).map(({ part, customerPart }) => `${compareKey(part)}\n${compareKey(customerPart)}`),
  );
  const found = new Map<string, CustomerPartProposal>();
  for (let from = 0, total = 1; from < total; from += pageSize) {
    // A window after the other: a comparison may have a hundred thousand rows.
    const window = await context.desk.rows(row.id, { filter: {}, from, count: pageSize });
    total = window.total;
    for (const view of window.rows) {
      const proposal = proposalOf(view, place.side);
      if (proposal === undefined) continue;
      const key = `${compareKey(proposal.part)}\n${compareKey(proposal.customerPart)}`;
      if (!known.has(key) && !found.has(key)) found.set(key, proposal);
    }
  }
  return withDoubts([...found.values()]);
}

function proposalOf({ row }: RowView, side: 'left' | 'right'): CustomerPartProposal | undefined {
  const own = row[side];
  const other = row[side === 'right' ? 'left' : 'right'];
  const part = own?.partNumber;
  const customerPart = other?.partNumber;
  if (!part || !customerPart || compareKey(part) === compareKey(customerPart)) return undefined;
  const description = own?.description ?? other?.description;
  return {
    row: row.id,
    part,
    customerPart,
    reason: row.match?.reason ?? '',
    ...(description ? { description } : {}),
    ...(row.review ? { doubt: 'The pair is only a proposal: look whether the two lines are one part.' } : {}),
  };
}

/** One customer number for two parts, or two for one, is more often a wrong pair than a fact. */
function withDoubts(proposals: readonly CustomerPartProposal[]): readonly CustomerPartProposal[] {
  const count = (of: 'part' | 'customerPart', value: string) => proposals.filter((one) => compareKey(one[of]) === compareKey(value)).length;
  return proposals.map((one) => {
    if (one.doubt !== undefined) return one;
    if (count('customerPart', one.customerPart) > 1) return { ...one, doubt: 'The customer’s number stands for several parts here.' };
    return count('part', one.part) > 1 ? { ...one, doubt: 'The part has several of the customer’s numbers here.' } : one;
  });
}

interface Opened {
  readonly session: Session;
  readonly crossReferences: CrossReferences;
}

/** One after the other, each sent once; the first trouble of the network ends it, for the others would meet it too. */
async function createEach({ session, crossReferences }: Opened, wanted: readonly CustomerPart[]): Promise<readonly CustomerPartOutcome[]> {
  const steps = crossReferences.steps(wanted);
  const outcomes: CustomerPartOutcome[] = [];
  let stopped: string | undefined;
  for (const [at, { part, customerPart, customer }] of wanted.entries()) {
    const step = steps[at];
    if (step === undefined) continue;
    if (stopped !== undefined) {
      outcomes.push({ part, customerPart, outcome: 'failed', message: `Not sent: ${stopped}` });
      continue;
    }
    const isThere = async () =>
      (await crossReferences.read(customer))?.some((one) => one.part === part && one.customerPart === customerPart);
    try {
      await sendOnce(session, step, isThere);
      outcomes.push({ part, customerPart, outcome: 'created' });
    } catch (error) {
      if (error instanceof Undelivered) {
        stopped = error.fault.message;
        outcomes.push({ part, customerPart, outcome: 'unknown', message: error.fault.message });
        continue;
      }
      if (!(error instanceof Failure)) throw error;
      const isAway = ['unreachable', 'offline', 'unauthorised', 'rate-limited', 'cancelled'].includes(error.fault.kind);
      if (isAway) stopped = error.fault.message;
      outcomes.push({ part, customerPart, outcome: 'failed', message: error.fault.message });
    }
  }
  return outcomes;
}

async function within<T>(context: Context, place: Place, work: (at: Opened) => Promise<T>): Promise<T> {
  const row = connectionRow(context, idOf('connection', place.connection));
  return noting(context, row.id, async () => {
    const { session } = await context.vendors.open(row.id);
    return work({ session, crossReferences: session.crossReferences ?? offersNone() });
  });
}

async function changed(context: Context, row: ReconciliationRow): Promise<void> {
  context.announcer.announce('reconciliation', await reconciliationView(context, row));
}

function offersNone(): never {
  fail('refused', 'Neither side is kept by a vendor that knows customers’ part numbers.', { unharmed: 'Nothing was changed.' });
}

function nameFirst(): never {
  fail('invalid', 'It is not known yet whose part numbers the other side uses.', {
    unharmed: 'Nothing was sent.',
    next: 'Name the customer first, as the vendor knows it.',
  });
}
