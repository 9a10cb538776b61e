import { systemClock, type Clock } from '../../../src-main/clock';
import { createHttp, type RequestLogEntry, type Timeouts } from '../../../src-main/vendors/http-client';
import type { Connector, Limits, Session } from '../../../src-main/vendors/connector';
import type { Sandbox } from '../../../src-main/vendors/sandbox-kit';

export interface Opened {
  readonly session: Session;
  readonly log: readonly RequestLogEntry[];
}

export interface OpenOptions {
  readonly clock?: Clock;
  readonly limits?: Limits;
  readonly secret?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly timeouts?: Partial<Timeouts>;
  /** Instead of the real one, to lay a rule over the sandbox that no page states. */
  readonly fetch?: typeof fetch;
}

/** Opens a connector on a sandbox over real sockets. Without the vendor's rate, which is for tests about it. */
export function openConnector(
  connector: Connector,
  sandbox: Pick<Sandbox, 'url' | 'credentials' | 'settings'>,
  options: OpenOptions = {},
): Opened {
  const clock = options.clock ?? systemClock;
  const log: RequestLogEntry[] = [];
  const http = createHttp({
    baseUrl: sandbox.url,
    fetch: options.fetch ?? fetch,
    clock,
    limits: options.limits ?? { atOnce: 4, perSecond: null, perHour: null },
    log: (entry) => log.push(entry),
    ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }),
  });
  const secret = options.secret ?? sandbox.credentials;
  const session = connector.open({ baseUrl: sandbox.url, settings: { ...sandbox.settings, ...options.settings }, secret, http, clock });
  return { session, log };
}
