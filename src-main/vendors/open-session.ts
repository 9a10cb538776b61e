import type { Clock } from '../clock';
import { fail } from '../failure';
import type { Log } from '../log';
import type { Network } from '../network';
import type { SecretStore } from '../secrets/secret-store';
import { findConnection, type ConnectionRow } from '../store/connections';
import type { Db } from '../store/database';
import { idOf, notFound } from '../store/ids';
import { parseBaseUrl } from './base-address';
import type { Connector, Session } from './connector';
import type { Http } from './http';
import { createHttp, type Timeouts } from './http-client';
import { connectorOf } from './connectors';
import { createLimiter, type Limiter } from './limiter';

/** Opens connections by their row, with the secret from where secrets lie. */
export interface Vendors {
  /** Throws `offline` without asking anybody where the host says so. */
  readonly open: (connection: number) => Promise<{ readonly connector: Connector; readonly session: Session; readonly row: ConnectionRow }>;
  /** Only for what asks nobody (`adapt`, `steps`): works offline and without a secret. */
  readonly openForPlanning: (connection: number) => Session;
  /** Forgets what is known of a connection that was changed or removed. */
  readonly forget: (connection: number) => void;
  /** What all requests to a vendor's address wait for, whichever thread sends them. */
  readonly limiterOf: (vendor: string, baseUrl: string) => Limiter;
  /** By how many milliseconds this computer's clock is ahead of the vendor's, as its last reply said. */
  readonly skewOf: (connection: number) => number;
  /** Account of a connection's secret: no two workspaces share one. */
  readonly secretEntry: (row: Pick<ConnectionRow, 'id' | 'name'>) => { readonly account: string; readonly name: string };
}

export interface VendorsOptions {
  readonly db: Db;
  readonly workspace: string;
  readonly secrets: SecretStore;
  readonly network: Network;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly log: Log;
  readonly timeouts: Partial<Timeouts>;
  /** Where another thread keeps the limits; otherwise they are kept here. */
  readonly limiterOf?: (connector: Connector, baseUrl: string) => Limiter;
  /** Told when requests to a vendor begin to wait for its limit. */
  readonly onWait?: (wait: { readonly vendor: string; readonly host: string; readonly milliseconds: number }) => void;
}

/** Shorter waits are the ordinary pace of requests. */
const toldFrom = 2_000;

/** Sessions are kept, for a vendor's limits count over all that this process asks of it. */
export function openVendors({ db, workspace, secrets, network, clock, fetch, log, timeouts, onWait, ...options }: VendorsOptions): Vendors {
  const sessions = new Map<number, { readonly secret: string; readonly session: Session }>();
  const limiters = new Map<string, Limiter>();
  const skews = new Map<number, number>();

  /**
   * Vendors count over all keys of an organisation, and a key does not say whose it is: all connections to one address share one limiter.
   * That is at worst slower than need be, and never too fast.
   */
  const limiterHere = (connector: Connector, baseUrl: string): Limiter => {
    const { host, origin } = parseBaseUrl(baseUrl);
    const known = limiters.get(`${connector.id} ${origin}`);
    if (known !== undefined) return known;
    const made = createLimiter(connector.limits, clock, (milliseconds) => {
      if (milliseconds >= toldFrom) onWait?.({ vendor: connector.title, host, milliseconds });
    });
    limiters.set(`${connector.id} ${origin}`, made);
    return made;
  };
  const limiterOf = options.limiterOf ?? limiterHere;
  const secretEntry: Vendors['secretEntry'] = ({ id, name }) => ({ account: `${workspace}/${idOf('connection', id)}`, name });

  return {
    secretEntry,
    limiterOf: (vendor, baseUrl) => limiterOf(connectorOf(vendor) ?? fail('not-found', `There is no vendor “${vendor}”.`), baseUrl),
    skewOf: (connection) => skews.get(connection) ?? 0,
    forget: (connection) => void sessions.delete(connection),
    openForPlanning: (connection) => {
      const row = findConnection(db, connection) ?? notFound('connection', idOf('connection', connection));
      const connector = connectorOf(row.vendor) ?? unknownVendor(row);
      const { baseUrl, settings } = row;
      return connector.open({ baseUrl, settings, secret: {}, http: silentHttp, clock });
    },
    open: async (connection) => {
      const row = findConnection(db, connection) ?? notFound('connection', idOf('connection', connection));
      const connector = connectorOf(row.vendor) ?? unknownVendor(row);
      if (!network.isOnline()) {
        fail('offline', `There is no network, so ${row.name} cannot be asked.`, {
          unharmed: 'The mirror and all decisions are still there.',
          next: 'Go on working; it is done when the network is back.',
        });
      }
      const secret = await secrets.get(secretEntry(row));
      if (secret === undefined) {
        fail(
          'unauthorised',
          `There is no secret for ${row.name}${secrets.kind === 'session' ? ': secrets are kept for one session only here' : ''}.`,
          {
            unharmed: 'Nothing was sent.',
            next: 'Enter its credentials again.',
          },
        );
      }
      const text = JSON.stringify([row.baseUrl, row.settings, secret]);
      const known = sessions.get(connection);
      if (known?.secret === text) return { connector, session: known.session, row };
      const http: Http = createHttp({
        baseUrl: row.baseUrl,
        fetch,
        clock,
        limits: connector.limits,
        limiter: limiterOf(connector, row.baseUrl),
        onSkew: (milliseconds) => skews.set(connection, milliseconds),
        secrets: Object.values(secret),
        timeouts,
        log: (entry) => log.info({ connection: row.name, ...entry }, 'request'),
      });
      const session = connector.open({ baseUrl: row.baseUrl, settings: row.settings, secret, http, clock });
      sessions.set(connection, { secret: text, session });
      return { connector, session, row };
    },
  };
}

const silentHttp: Http = {
  request: () => Promise.reject(new Error('A plan is made without asking the vendor.')),
};

function unknownVendor(row: ConnectionRow): never {
  fail('not-found', `This version of Trueup does not know the vendor “${row.vendor}” of the connection ${row.name}.`, {
    unharmed: 'Its mirror is still there.',
    next: 'Install the version that made the connection.',
  });
}
