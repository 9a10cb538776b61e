import type { ConnectionView, RemoteBomView, SnapshotView, SourceView } from '../../src-preload/contract';
import type { App } from '../app';
import { Failure, fail } from '../failure';
import { connectorOf } from '../vendors/connectors';
import type { NamedBom } from './bom-argument';
import type { Context } from './context';

/** A vendor's BOM in the mirror, at one snapshot. */
export interface Mirrored {
  readonly connection: ConnectionView;
  readonly name: string;
  readonly snapshot: SnapshotView;
}

/** How new the mirror's state must be: `known` takes what is there, `fresh` reads from the vendor first, `try` does so if it can. */
export type Freshness = 'known' | 'try' | 'fresh';

/** Opens `CONNECTION/BOM[@SNAPSHOT]` from the mirror; what was never pulled is pulled now. */
export async function openMirrored(context: Context, named: string): Promise<NamedBom & { readonly kind: 'mirror' }> {
  const app = await context.app();
  const { name, snapshot } = await findMirrored(context, app, named, 'known');
  const bom = app.direct.bom(snapshot.id);
  return { kind: 'mirror', bom: { ...bom, name: bom.name || name }, source: snapshot.source, snapshot: snapshot.id };
}

/** Ends the command where a word can be neither a file nor a BOM of a connection. */
export function notNamed(named: string): never {
  return fail('not-found', `“${named}” is neither a file nor CONNECTION/BOM.`, {
    next: '`trueup boms` lists the BOMs of the connections.',
  });
}

/** The snapshot that `CONNECTION/BOM[@SNAPSHOT]` names. */
export async function findMirrored(context: Context, app: App, named: string, freshness: Freshness): Promise<Mirrored> {
  const slash = named.indexOf('/');
  const connections = await app.ask('connections.list', {});
  if (slash === -1 && !connections.some(({ name }) => name === named)) notNamed(named);
  const connection = await connectionNamed(app, slash === -1 ? named : named.slice(0, slash));
  const rest = slash === -1 ? '' : named.slice(slash + 1);
  if (rest === '')
    fail('invalid', `“${named}” names a connection but no BOM.`, { next: `\`trueup boms ${connection.name}\` lists its BOMs.` });
  const sources = (await app.ask('sources.list', {})).filter((source) => source.connection === connection.id);
  // An id or a name may itself hold an @.
  const whole = pick(sources, rest, (source) => source.remoteId ?? '');
  if (whole !== undefined) return atLatest(context, app, connection, whole, freshness);
  const at = rest.lastIndexOf('@');
  const dated = at > 0 ? pick(sources, rest.slice(0, at), (source) => source.remoteId ?? '') : undefined;
  if (dated !== undefined) return { connection, name: dated.name, snapshot: await snapshotNamed(app, dated, rest.slice(at + 1)) };
  const remote = await remoteNamed(app, connection, rest);
  return { connection, name: remote.name, snapshot: await pullNow(context, app, connection, remote.id) };
}

async function atLatest(
  context: Context,
  app: App,
  connection: ConnectionView,
  source: SourceView,
  freshness: Freshness,
): Promise<Mirrored> {
  const { name, latest, remoteId } = source;
  if (freshness === 'known' || remoteId === undefined) return { connection, name, snapshot: latest };
  try {
    return { connection, name, snapshot: await pullNow(context, app, connection, remoteId) };
  } catch (error) {
    const isAway = error instanceof Failure && ['unreachable', 'offline', 'rate-limited'].includes(error.fault.kind);
    if (freshness === 'fresh' || !isAway) throw error;
    context.note(`${error.fault.message} Using the mirror of ${latest.takenAt}.`);
    return { connection, name, snapshot: latest };
  }
}

function pullNow(context: Context, app: App, connection: ConnectionView, bom: string): Promise<SnapshotView> {
  return app.direct.pull(connection.id, bom, {
    signal: context.signal,
    onProgress: (done, total) => context.progress(`Pulling ${connection.name}/${bom}`, done, total),
  });
}

async function snapshotNamed(app: App, source: SourceView, named: string): Promise<SnapshotView> {
  if (named === 'latest') return source.latest;
  const snapshots = await app.ask('sources.snapshots', { source: source.id });
  const found =
    snapshots.find((snapshot) => snapshot.id === named) ??
    snapshots.find((snapshot) => snapshot.takenAt.startsWith(named) && named.length >= 10);
  return (
    found ??
    fail('not-found', `${source.name} has no snapshot “${named}”.`, {
      next: `It has: ${snapshots.map((snapshot) => `${snapshot.id} (${snapshot.takenAt})`).join(', ')}.`,
    })
  );
}

/** A BOM of the vendor's own list, by id or by a name that only one of them has; where lists are not whole, any id. */
export async function remoteNamed(app: App, connection: ConnectionView, named: string): Promise<RemoteBomView> {
  const remotes = await app.ask('connections.boms', { connection: connection.id });
  const listed = pick(remotes, named, (remote) => remote.id);
  if (listed === undefined && connectorOf(connection.vendor)?.listsSome === true) return { id: named, name: named };
  return (
    listed ??
    fail('not-found', `${connection.name} has no BOM “${named}”.`, {
      next: remotes.length === 0 ? 'It has none at all.' : `\`trueup boms ${connection.name}\` lists its ${remotes.length} BOMs.`,
    })
  );
}

/** The connection of that name. */
export async function connectionNamed(app: App, name: string): Promise<ConnectionView> {
  const connections = await app.ask('connections.list', {});
  return (
    connections.find((connection) => connection.name === name) ??
    fail('not-found', `There is no connection “${name}”.`, {
      next:
        connections.length === 0
          ? '`trueup connect` makes one.'
          : `There are: ${connections.map((connection) => connection.name).join(', ')}.`,
    })
  );
}

function pick<T extends { readonly name: string }>(all: readonly T[], named: string, idOf: (item: T) => string): T | undefined {
  const byId = all.find((item) => idOf(item) === named);
  if (byId !== undefined) return byId;
  const [first, ...others] = all.filter((item) => item.name === named);
  if (others.length === 0) return first;
  return fail('invalid', `${others.length + 1} BOMs are called “${named}”.`, {
    next: `Use the id: ${[first, ...others].flatMap((item) => (item === undefined ? [] : [idOf(item)])).join(', ')}.`,
  });
}
