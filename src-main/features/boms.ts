import { z } from 'zod';

import type { Arg, BomRemoval, RemoteBomView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { remoteOf } from '../push/plan-push';
import { listRemoteBoms, type ConnectionRow } from '../store/connections';
import { idOf } from '../store/ids';
import type { NewBom, RemoteBom, Session } from '../vendors/connector';
import { id, words } from './accept';
import { note } from './audit';
import { connectionRow } from './connections';
import { noting } from './noting';
import { openReconciliation } from './open-reconciliation';
import { reconciliationView, rowOf } from './reconciliation-views';
import { pullBom } from './sources';

const remoteId = z.string().min(1).max(1_000);
const name = z.string().min(1).max(1_000);

/** BOMs at a vendor as a whole: made, approved, removed. Their lines are written by pushes. */
export function bomCalls(context: Context): HandlersOf<'boms'> {
  const { announcer } = context;
  const ofBom = z.strictObject({ connection: id, bom: remoteId });

  return {
    'boms.create': {
      accept: z.strictObject({
        connection: id,
        name,
        group: words.exactOptional(),
        version: words.exactOptional(),
        from: remoteId.exactOptional(),
      }),
      run: async ({ connection, ...input }) => {
        const row = connectionRow(context, connection);
        return makeBom(context, row, input);
      },
    },
    'boms.newVersion': {
      accept: z.strictObject({ reconciliation: id, target: z.enum(['left', 'right']), version: z.string().min(1).max(1_000) }),
      run: (request) => makeVersion(context, request),
    },
    'boms.approve': {
      accept: ofBom,
      run: async ({ connection, bom }) => {
        const { row, session } = await opened(context, connection);
        const { approveBom } = session;
        if (approveBom === undefined) return lacks(row, 'approve BOMs');
        const approved = await noting(context, row.id, () => approveBom(bom));
        note(context, 'bom.approve', `${approved.name} at ${row.name}`);
        announcer.announce('sources', {});
        return approved;
      },
    },
    'boms.removal': {
      accept: ofBom,
      run: async ({ connection, bom }) => {
        const { row, session } = await opened(context, connection);
        return removalOf(row, await outcomeOf(row, session, bom), 'will');
      },
    },
    'boms.remove': {
      accept: z.strictObject({ connection: id, bom: remoteId, outcome: z.enum(['deleted', 'archived']) }),
      run: async ({ connection, bom, outcome }) => {
        const { row, session } = await opened(context, connection);
        const willBe = await outcomeOf(row, session, bom);
        if (willBe !== outcome) {
          fail('moved-on', `The BOM would be ${willBe} now, not ${outcome}: it was changed at ${row.name} meanwhile.`, {
            unharmed: 'Nothing was removed.',
            next: 'Look at it again.',
          });
        }
        const known = listRemoteBoms(context.db, row.id).find((remote) => remote.id === bom)?.name ?? bom;
        const removed = await noting(context, row.id, async () => session.removeBom?.(bom));
        note(context, 'bom.remove', `${known} at ${row.name} was ${removed ?? willBe}`);
        announcer.announce('sources', {});
        return removalOf(row, removed ?? willBe, 'did');
      },
    },
  };
}

async function makeBom(context: Context, row: ConnectionRow, input: NewBom): Promise<RemoteBomView> {
  const { session } = await context.vendors.open(row.id);
  const { createBom } = session;
  if (createBom === undefined) return lacks(row, 'make BOMs');
  const made: RemoteBom = await noting(context, row.id, () => createBom(input));
  const of = input.from === undefined ? '' : `, the next version of ${input.from}`;
  note(context, 'bom.create', `${made.name} (${made.id}) at ${row.name}${of}`);
  context.announcer.announce('sources', {});
  return made;
}

/** The new version begins with the approved one's lines, so that only the differences are left to decide. */
async function makeVersion(context: Context, { reconciliation, target, version }: Arg<'boms.newVersion'>) {
  const row = rowOf(context, reconciliation);
  const snapshot = target === 'right' ? row.right : row.left;
  const { connection, bom, name: old } = remoteOf(context, snapshot);
  const at = connectionRow(context, idOf('connection', connection));
  const made = await makeBom(context, at, { name: old, version, from: bom });
  const pulled = await pullBom(context, { connection, bom: made.id });
  const other = idOf('snapshot', target === 'right' ? row.left : row.right);
  const next = idOf('snapshot', pulled.id);
  const sides = target === 'right' ? { left: other, right: next } : { left: next, right: other };
  const compared = await openReconciliation(context, { ...sides, profile: row.profile });
  const view = await reconciliationView(context, rowOf(context, idOf('reconciliation', compared)));
  context.announcer.announce('reconciliation', view);
  return view;
}

async function opened(context: Context, connection: string): Promise<{ readonly row: ConnectionRow; readonly session: Session }> {
  const row = connectionRow(context, connection);
  return { row, session: (await context.vendors.open(row.id)).session };
}

async function outcomeOf(row: ConnectionRow, session: Session, bom: string): Promise<BomRemoval['outcome']> {
  if (session.removeBom === undefined) return lacks(row, 'remove BOMs');
  return (await session.willArchive?.(bom)) === true ? 'archived' : 'deleted';
}

function removalOf(row: ConnectionRow, outcome: BomRemoval['outcome'], tense: 'will' | 'did'): BomRemoval {
  const will = {
    archived: `The BOM is approved: ${row.name} will archive it and keep its lines.`,
    deleted: `The BOM is not approved: ${row.name} will delete it for good.`,
  };
  const did = { archived: `${row.name} has archived the BOM; it is kept there.`, deleted: `${row.name} has deleted the BOM.` };
  return { outcome, words: (tense === 'will' ? will : did)[outcome] };
}

function lacks(row: ConnectionRow, what: string): never {
  fail('refused', `${row.name} has no way to ${what} from here.`, { unharmed: 'Nothing was sent.', next: 'Do it at the vendor.' });
}
