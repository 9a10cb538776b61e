import { z } from 'zod';

import type { SnapshotView, SourceView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import type { PullWatch } from '../push/courier';
import { findConnection, listRemoteBoms, saveRemoteBoms } from '../store/connections';
import { sweepContent } from '../store/content';
import { idOf, notFound, rowIdOf } from '../store/ids';
import { findOpenPushOf } from '../store/pushes';
import { findSnapshot, latestSnapshot, listSnapshots, readLines, type SnapshotRow } from '../store/snapshots';
import { findSource, listSources, removeSource, type SourceRow } from '../store/sources';
import { count, from, id, nothing } from './accept';
import { iso, note } from './audit';
import { connectionRow } from './connections';
import { noting } from './noting';

/** The mirror: files and vendors' BOMs with their snapshots. */
export function sourceCalls(context: Context): HandlersOf<'sources'> {
  const { db, tasks, vendors, announcer } = context;
  const ofSource = z.strictObject({ source: id });

  return {
    'sources.list': {
      accept: nothing,
      run: () =>
        listSources(db).flatMap((row) => {
          const view = sourceView(context, row);
          return view === undefined ? [] : [view];
        }),
    },
    'sources.pull': {
      accept: z.strictObject({ connection: id, bom: z.string().min(1).max(1_000) }),
      run: ({ connection, bom }) => {
        const row = connectionRow(context, connection);
        const known = listRemoteBoms(db, row.id).find((remote) => remote.id === bom)?.name ?? bom;
        return {
          task: tasks.start(`Pull ${known} from ${row.name}`, async ({ signal, progress }) => {
            const snapshot = await pullBom(context, { connection: row.id, bom, signal, onProgress: progress });
            return idOf('snapshot', snapshot.id);
          }).id,
        };
      },
    },
    'sources.pullAll': {
      accept: z.strictObject({ connection: id }),
      run: ({ connection }) => {
        const row = connectionRow(context, connection);
        return {
          task: tasks.start(`Pull everything from ${row.name}`, async ({ signal, progress }) => {
            const boms = await noting(context, row.id, async () => (await vendors.open(row.id)).session.list({ signal }));
            saveRemoteBoms(db, row.id, boms);
            progress(0, boms.length);
            let done = 0;
            for (const bom of boms) {
              signal.throwIfAborted();
              // One BOM at a time: the vendor's limits leave nothing to gain.
              await pullBom(context, { connection: row.id, bom: bom.id, signal });
              progress(++done, boms.length);
            }
            return undefined;
          }).id,
        };
      },
    },
    'sources.remove': {
      accept: ofSource,
      run: ({ source }) => {
        const row = sourceRow(context, source);
        const open = row.connection === null || row.remoteId === null ? undefined : findOpenPushOf(db, row.connection, row.remoteId);
        if (open !== undefined) {
          fail('busy', `A push to ${row.name} is not finished.`, {
            unharmed: 'Nothing was removed.',
            next: 'Let it finish or cancel it first.',
          });
        }
        removeSource(db, row.id);
        sweepContent(db);
        note(
          context,
          'source.remove',
          `${row.name} was removed from the mirror; ${row.kind === 'file' ? 'the file' : 'the vendor’s BOM'} is untouched`,
        );
        announcer.announce('sources', {});
        return { removed: source };
      },
    },
    'sources.snapshots': { accept: ofSource, run: ({ source }) => listSnapshots(db, sourceRow(context, source).id).map(snapshotView) },
    'sources.lines': {
      accept: z.strictObject({ snapshot: id, from, count }),
      run: ({ snapshot, ...window }) => {
        const row = snapshotRow(context, snapshot);
        return { total: row.lines, lines: readLines(db, row.id, window) };
      },
    },
  };
}

export interface PullRequest extends PullWatch {
  readonly connection: number;
  readonly bom: string;
}

/** Reads a vendor's BOM into the mirror. */
export async function pullBom({ courier, db }: Context, { connection, bom, ...watch }: PullRequest): Promise<SnapshotRow> {
  const snapshot = await courier.pull({ connection, bom }, watch);
  return findSnapshot(db, snapshot) ?? notFound('snapshot', idOf('snapshot', snapshot));
}

/** Row of a source by its id. */
export function sourceRow({ db }: Pick<Context, 'db'>, source: string): SourceRow {
  return findSource(db, rowIdOf('source', source)) ?? notFound('source', source);
}

/** Row of a snapshot by its id. */
export function snapshotRow({ db }: Pick<Context, 'db'>, snapshot: string): SnapshotRow {
  return findSnapshot(db, rowIdOf('snapshot', snapshot)) ?? notFound('snapshot', snapshot);
}

/** A snapshot as the page sees it. */
export function snapshotView(row: SnapshotRow): SnapshotView {
  return {
    id: idOf('snapshot', row.id),
    source: idOf('source', row.source),
    takenAt: iso(row.takenAt),
    lines: row.lines,
    fresh: row.fresh,
    origin: row.origin,
  };
}

/** A source as the page sees it; `undefined` while it has no snapshot. */
export function sourceView({ db }: Pick<Context, 'db'>, row: SourceRow): SourceView | undefined {
  const latest = latestSnapshot(db, row.id);
  if (latest === undefined) return undefined;
  const connection = row.connection === null ? undefined : findConnection(db, row.connection);
  return {
    id: idOf('source', row.id),
    kind: row.kind,
    name: row.name,
    ...(connection === undefined ? {} : { connection: idOf('connection', connection.id), connectionName: connection.name }),
    ...(row.remoteId === null ? {} : { remoteId: row.remoteId }),
    snapshots: row.snapshots,
    latest: snapshotView(latest),
  };
}
