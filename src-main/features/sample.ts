import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { keepFile } from '../mirror';
import { changeConnection, findConnectionByName } from '../store/connections';
import { idOf } from '../store/ids';
import { getSetting, setSetting } from '../store/settings';
import { readBom, type SnapshotRow } from '../store/snapshots';
import { connectorOf } from '../vendors/connectors';
import type { Sandbox } from '../vendors/sandbox-kit';
import { nothing } from './accept';
import { addConnectionTo } from './connections';
import { openReconciliation } from './open-reconciliation';
import { pullBom } from './sources';

const readable = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls', '.ods', '.json']);

/** Sandboxes of the sample workspace that run in this process, by vendor. */
export type Sandboxes = Map<string, Sandbox>;

/** The sample workspace: stand-ins of the vendors on this computer and files to compare with them. */
export function sampleCalls(context: Context, running: Sandboxes): HandlersOf<'sample'> {
  context.atEnd(async () => {
    await Promise.all([...running.values()].map((sandbox) => sandbox.close()));
  });

  return {
    'sample.open': {
      accept: nothing,
      run: async () => {
        const connections = await connectSandboxes(context, running);
        setSetting(context.db, 'sample', 'yes');
        const files = await importSamples(context);
        const boms: SnapshotRow[] = [];
        for (const connection of connections) {
          // One vendor after the other: they share this process.
          const { session } = await context.vendors.open(connection);
          for (const remote of await session.list()) boms.push(await pullBom(context, { connection, bom: remote.id }));
        }
        const [left, right] = await closestPair(context, files, boms);
        const row = await openReconciliation(context, { left: idOf('snapshot', left.id), right: idOf('snapshot', right.id) });
        return { reconciliation: idOf('reconciliation', row) };
      },
    },
  };
}

/** Starts what the sample workspace of an earlier run stands on. */
export async function reopenSample(context: Context, running: Sandboxes): Promise<void> {
  if (getSetting(context.db, 'sample') !== undefined) await connectSandboxes(context, running);
}

async function connectSandboxes(context: Context, running: Sandboxes): Promise<number[]> {
  const { db, clock, vendors, secrets } = context;
  // They bring a web server along that a start without the sample does without.
  const { sandboxes } = await import('../vendors/index');
  const connections: number[] = [];
  for (const kind of sandboxes) {
    let sandbox = running.get(kind.vendor);
    sandbox ??= await kind.start({ clock });
    running.set(kind.vendor, sandbox);
    const name = `${connectorOf(kind.vendor)?.title ?? kind.vendor} sample`;
    const known = findConnectionByName(db, name);
    if (known === undefined) {
      const { url: baseUrl, settings, credentials: secret } = sandbox;
      await addConnectionTo(context, { vendor: kind.vendor, name, baseUrl, settings, secret });
    } else {
      // A stand-in has another port each time.
      changeConnection(db, known.id, { baseUrl: sandbox.url, settings: sandbox.settings });
      await secrets.set(vendors.secretEntry(known), sandbox.credentials);
      vendors.forget(known.id);
    }
    const made = findConnectionByName(db, name);
    if (made !== undefined) connections.push(made.id);
  }
  return connections;
}

async function importSamples(context: Context): Promise<SnapshotRow[]> {
  const folder = join(context.resources, 'samples');
  const snapshots: SnapshotRow[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    if (!readable.has(extname(name).toLowerCase())) continue;
    const read = await context.desk.readFile({ name, bytes: readFileSync(join(folder, name)) });
    snapshots.push(await keepFile(context, { name, read }));
  }
  return snapshots;
}

/** The file and the vendor's BOM that have the most lines in common. */
async function closestPair(
  { db }: Context,
  files: readonly SnapshotRow[],
  boms: readonly SnapshotRow[],
): Promise<readonly [SnapshotRow, SnapshotRow]> {
  const { compareBoms } = await import('../../src-preload/domain/compare');
  let best: readonly [SnapshotRow, SnapshotRow] | undefined;
  let most = -1;
  for (const file of files) {
    for (const bom of boms) {
      const left = readBom(db, file.id);
      const right = readBom(db, bom.id);
      if (left === undefined || right === undefined) continue;
      const paired = compareBoms(left, right).rows.filter((row) => row.left !== null && row.right !== null && !row.review).length;
      if (paired <= most) continue;
      most = paired;
      best = [file, bom];
    }
  }
  return (
    best ??
    fail('not-found', 'The samples are missing from this installation.', {
      next: 'Install Trueup again, or connect to a vendor of your own.',
    })
  );
}
