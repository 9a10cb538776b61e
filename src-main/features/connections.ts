import { z } from 'zod';

import type { Arg, ConnectionView, RemoteBomView } from '../../src-preload/contract';
import type { Context } from '../context';
import { Failure, fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import {
  addConnection,
  findConnection,
  findConnectionByName,
  listConnections,
  removeConnection,
  saveRemoteBoms,
  type ConnectionRow,
} from '../store/connections';
import { idOf, notFound, rowIdOf } from '../store/ids';
import { listOpenPushes } from '../store/pushes';
import { setSetting } from '../store/settings';
import { findVendorSource } from '../store/sources';
import { parseBaseUrl } from '../vendors/base-address';
import type { FieldSpec } from '../vendors/connector';
import { connectorOf } from '../vendors/connectors';
import { id, nothing, texts } from './accept';
import { iso, note } from './audit';
import { noting } from './noting';

/** Connections to vendors: what the user set up, and the secret in the keychain. */
export function connectionCalls(context: Context): HandlersOf<'connections'> {
  const { db, vendors, secrets, announcer, clock } = context;
  const ofConnection = z.strictObject({ connection: id });

  return {
    'connections.list': { accept: nothing, run: () => Promise.all(listConnections(db).map((row) => connectionView(context, row))) },
    'connections.add': {
      accept: z.strictObject({
        vendor: z.string().max(60),
        name: z.string().max(100),
        baseUrl: z.string().max(2_000).exactOptional(),
        settings: texts,
        secret: texts,
      }),
      run: (input) => addConnectionTo(context, input),
    },
    'connections.authorise': {
      accept: z.strictObject({ connection: id, secret: texts }),
      run: async ({ connection, secret }) => {
        const row = connectionRow(context, connection);
        const connector = connectorOf(row.vendor) ?? fail('not-found', `There is no vendor “${row.vendor}”.`);
        await secrets.set(vendors.secretEntry(row), checkFields(connector.credentials, secret));
        vendors.forget(row.id);
        note(context, 'connection.authorise', `${row.name} was given its secret`);
        announcer.announce('sources', {});
        return connectionView(context, connectionRow(context, connection));
      },
    },
    'connections.test': {
      accept: ofConnection,
      run: async ({ connection }) => {
        const row = connectionRow(context, connection);
        const started = clock.now();
        await noting(context, row.id, async () => (await vendors.open(row.id)).session.check());
        return { ok: true, milliseconds: clock.now() - started };
      },
    },
    'connections.remove': {
      accept: ofConnection,
      run: async ({ connection }) => {
        const row = connectionRow(context, connection);
        const push = listOpenPushes(db).find((open) => open.connection === row.id);
        if (push !== undefined) {
          fail('busy', `A push to ${push.targetName} is not finished.`, {
            unharmed: 'Nothing was removed.',
            next: 'Let it finish, or cancel it first.',
          });
        }
        // The secret goes first: a connection without one can be removed again, a secret without a connection is lost sight of.
        await secrets.remove(vendors.secretEntry(row));
        vendors.forget(row.id);
        removeConnection(db, row.id);
        note(context, 'connection.remove', `${row.name} (${row.vendor}) with its mirror and its secret; nothing was changed at the vendor`);
        announcer.announce('sources', {});
        return { removed: connection };
      },
    },
    'connections.boms': {
      accept: ofConnection,
      run: async ({ connection }) => {
        const row = connectionRow(context, connection);
        const boms = await noting(context, row.id, async () => (await vendors.open(row.id)).session.list());
        saveRemoteBoms(db, row.id, boms);
        return boms.map((bom): RemoteBomView => {
          const source = findVendorSource(db, row.id, bom.id);
          return source === undefined ? { ...bom } : { ...bom, source: idOf('source', source.id) };
        });
      },
    },
  };
}

/** Row of a connection by its id. */
export function connectionRow({ db }: Pick<Context, 'db'>, connection: string): ConnectionRow {
  return findConnection(db, rowIdOf('connection', connection)) ?? notFound('connection', connection);
}

/** Stores a connection and its secret. */
export async function addConnectionTo(context: Context, input: Arg<'connections.add'>): Promise<ConnectionView> {
  const { db, vendors, secrets, announcer, clock } = context;
  const connector =
    connectorOf(input.vendor) ?? fail('not-found', `There is no vendor “${input.vendor}”.`, { next: 'Choose one of the list of vendors.' });
  const name = input.name.trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(name)) {
    fail('invalid', 'A connection’s name is made of letters, digits, spaces, dots, dashes and underscores.', {
      unharmed: 'Nothing was stored.',
    });
  }
  if (findConnectionByName(db, name) !== undefined) {
    fail('invalid', `There is a connection “${name}” already.`, {
      unharmed: 'It is as it was.',
      next: 'Choose another name, or remove that one first.',
    });
  }
  const given =
    input.baseUrl?.trim() || connector.baseUrl || fail('invalid', `${connector.title} needs a base URL: each customer has one of its own.`);
  const baseUrl = parseBaseUrl(given).href.replace(/\/+$/, '');
  const settings = checkFields(connector.settings, input.settings);
  const secret = checkFields(connector.credentials, input.secret);
  const row = addConnection(db, { vendor: connector.id, name, baseUrl, settings, at: clock.now() });
  try {
    await secrets.set(vendors.secretEntry({ id: row, name }), secret);
  } catch (error) {
    removeConnection(db, row);
    throw error;
  }
  setSetting(db, 'opened', 'yes');
  note(context, 'connection.add', `${name} (${connector.id}) at ${baseUrl}`);
  announcer.announce('sources', {});
  return connectionView(context, connectionRow(context, idOf('connection', row)));
}

/** A connection without its secret. */
export async function connectionView({ secrets, vendors }: Context, row: ConnectionRow): Promise<ConnectionView> {
  return {
    id: idOf('connection', row.id),
    vendor: row.vendor,
    vendorTitle: connectorOf(row.vendor)?.title ?? row.vendor,
    name: row.name,
    baseUrl: row.baseUrl,
    settings: row.settings,
    hasSecret: await hasSecret(secrets.get(vendors.secretEntry(row))),
    ...(row.lastPull === null ? {} : { lastPull: iso(row.lastPull) }),
    ...(row.lastFault === null ? {} : { lastFault: row.lastFault }),
  };
}

/** A list of connections can be shown while the keychain is locked; the fault comes up where the secret is needed. */
async function hasSecret(secret: Promise<unknown>): Promise<boolean> {
  try {
    return (await secret) !== undefined;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function checkFields(specs: readonly FieldSpec[], given: Readonly<Record<string, string>>): Record<string, string> {
  const unknown = Object.keys(given).find((name) => specs.every((spec) => spec.name !== name));
  if (unknown !== undefined) {
    fail('invalid', `There is no field “${unknown.slice(0, 60)}”.`, {
      unharmed: 'Nothing was stored.',
      next: `The fields are ${specs.map((spec) => spec.name).join(', ') || 'none'}.`,
    });
  }
  const checked: Record<string, string> = {};
  for (const spec of specs) {
    const value = given[spec.name] || spec.default;
    if (value === undefined || value.trim() === '') {
      if (spec.required) fail('invalid', `“${spec.title}” is missing.`, { unharmed: 'Nothing was stored.', next: `Fill in ${spec.name}.` });
      continue;
    }
    if (spec.options !== undefined && !spec.options.includes(value)) {
      fail('invalid', `“${spec.title}” is one of ${spec.options.join(', ')}.`, { unharmed: 'Nothing was stored.' });
    }
    checked[spec.name] = value;
  }
  return checked;
}
