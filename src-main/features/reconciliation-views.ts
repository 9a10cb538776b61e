import type { ReconciliationView, SideView } from '../../src-preload/contract';
import type { ChangedField } from '../../src-preload/domain/comparison';
import type { Context } from '../context';
import { Failure } from '../failure';
import { findConnection } from '../store/connections';
import { countSteps } from '../store/decisions';
import { idOf, notFound, rowIdOf } from '../store/ids';
import { profileOfPair } from '../store/profiles';
import { findReconciliation, noteSummary, type ReconciliationRow, type StoredSummary } from '../store/reconciliations';
import { findSnapshot, latestSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import { storageFailure } from '../store/storage-failure';
import { connectorOf } from '../vendors/connectors';
import { iso } from './audit';

/** Row of a reconciliation by its id. */
export function rowOf({ db }: Pick<Context, 'db'>, reconciliation: string): ReconciliationRow {
  return findReconciliation(db, rowIdOf('reconciliation', reconciliation)) ?? notFound('reconciliation', reconciliation);
}

/** A reconciliation as the page sees it; computes the comparison where it is not held. */
export async function reconciliationView(context: Context, row: ReconciliationRow): Promise<ReconciliationView> {
  const overview = await context.desk.overview(row.id);
  const { summary, decided, undecided, agreed } = overview;
  // Nobody waits for a note that only spares a computation.
  setImmediate(() =>
    rememberSummary(context, row, { summary, decided, undecided, agreed, fields: overview.fields, fitting: overview.fitting }),
  );
  return viewOf(context, row, overview);
}

/** Only spares a later computation: where it cannot be written (a full or read-only disk), what it is made of is shown all the same. */
function rememberSummary({ db }: Context, { id: row, head }: ReconciliationRow, summary: StoredSummary): void {
  if (!db.open) return;
  try {
    noteSummary(db, { row, head }, summary);
  } catch (error) {
    const known = storageFailure(error);
    if (!(known instanceof Failure && known.fault.kind === 'storage')) throw error;
  }
}

/** The list is quick: counts come from the store where the comparison was computed before. */
export async function listedView(context: Context, row: ReconciliationRow): Promise<ReconciliationView> {
  return row.summary === null ? reconciliationView(context, row) : viewOf(context, row, row.summary);
}

function viewOf(context: Context, row: ReconciliationRow, overview: StoredSummary): ReconciliationView {
  const { steps, redoable, undoLabel } = countSteps(context.db, row.id);
  return {
    id: idOf('reconciliation', row.id),
    left: sideView(context, row.left, overview.fields.left),
    right: sideView(context, row.right, overview.fields.right),
    ...(row.base === null ? {} : { base: sideView(context, row.base, overview.fields.base) }),
    profile: row.profile,
    profileReason: whyProfile(context, row, overview),
    createdAt: iso(row.createdAt),
    summary: overview.summary,
    decided: overview.decided,
    undecided: overview.undecided,
    steps,
    redoable,
    ...(undoLabel === undefined ? {} : { undoLabel }),
    agreed: overview.agreed,
  };
}

function whyProfile({ db }: Context, row: ReconciliationRow, { fitting }: StoredSummary): string {
  const [left, right] = [findSnapshot(db, row.left)?.source, findSnapshot(db, row.right)?.source];
  const isChosen = left !== undefined && right !== undefined && profileOfPair(db, left, right) === row.profile;
  if (!isChosen && fitting?.profile === row.profile) return `fits: ${fitting.reason}`;
  return isChosen ? 'chosen for these two sources' : 'these two sources were compared by it before';
}

/** One side of a reconciliation or the target of a plan. */
export function sideView({ db }: Pick<Context, 'db'>, snapshot: number, fields: readonly ChangedField[]): SideView {
  const row = findSnapshot(db, snapshot) ?? notFound('snapshot', idOf('snapshot', snapshot));
  const source = findSource(db, row.source) ?? notFound('source', idOf('source', row.source));
  const connection = source.connection === null ? undefined : findConnection(db, source.connection);
  return {
    source: idOf('source', source.id),
    snapshot: idOf('snapshot', row.id),
    name: source.name,
    kind: source.kind,
    ...(connection === undefined ? {} : { connection: idOf('connection', connection.id) }),
    lines: row.lines,
    takenAt: iso(row.takenAt),
    outdated: latestSnapshot(db, source.id)?.id !== row.id,
    canPush: connection !== undefined && connectorOf(connection.vendor) !== undefined,
    ...(row.head.approved === true ? { approved: true } : {}),
    fields,
  };
}
