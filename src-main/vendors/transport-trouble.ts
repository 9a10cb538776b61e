import type { Fault } from '../../src-preload/fault';

/** What became of a request that got no reply. `isSent` false: it certainly never reached the vendor. */
export interface Trouble {
  readonly code: string;
  readonly isSent: boolean;
  readonly isLasting: boolean;
  readonly fault: Fault;
}

const nothing = 'Nothing was sent.';

interface Known {
  readonly pattern: RegExp;
  readonly isLasting: boolean;
  readonly kind: 'unreachable' | 'offline';
  readonly says: (host: string) => string;
  readonly next: string;
}

/**
 * Codes of Node and of Electron's network stack that only come up before a request goes out. `ETIMEDOUT` and its like count
 * only with the word `connect` before them: the same code on a read means that the request may have arrived.
 */
const beforeSending: readonly Known[] = [
  {
    pattern: /bad port|ERR_UNSAFE_PORT/,
    isLasting: true,
    kind: 'unreachable',
    says: (host) => `The port of ${host} is one that belongs to something else than the web.`,
    next: 'Check the base URL and its port.',
  },
  {
    pattern: /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    isLasting: false,
    kind: 'unreachable',
    says: (host) => `${host} does not accept connections.`,
    next: 'Check the base URL and its port, and whether the server runs.',
  },
  {
    pattern: /ENOTFOUND|EAI_NONAME|ERR_NAME_NOT_RESOLVED/,
    isLasting: true,
    kind: 'unreachable',
    says: (host) => `There is no server named ${host}.`,
    next: 'Check the base URL for a typing mistake, and the network or VPN.',
  },
  {
    pattern: /EAI_AGAIN|connect ENETUNREACH|connect ENETDOWN|ERR_INTERNET_DISCONNECTED|ERR_DNS_/,
    isLasting: false,
    kind: 'offline',
    says: (host) => `The network is down: ${host} cannot be looked up or reached.`,
    next: 'Go on when the network is back.',
  },
  {
    pattern: /connect E(?:HOSTUNREACH|TIMEDOUT|ADDRNOTAVAIL)|UND_ERR_CONNECT_TIMEOUT|ERR_ADDRESS_UNREACHABLE|ERR_CONNECTION_TIMED_OUT/,
    isLasting: false,
    kind: 'unreachable',
    says: (host) => `${host} cannot be reached.`,
    next: 'Check the network, the VPN and the firewall.',
  },
  {
    pattern: /ERR_PROXY|ERR_TUNNEL|UND_ERR_PRX|Proxy response/,
    isLasting: true,
    kind: 'unreachable',
    says: (host) => `The proxy does not let through to ${host}.`,
    next: 'Check HTTPS_PROXY and NO_PROXY, and the proxy’s credentials.',
  },
  {
    pattern: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID/,
    isLasting: true,
    kind: 'unreachable',
    says: (host) => `The certificate of ${host} is not valid at the time that this computer’s clock shows.`,
    next: 'Check the computer’s date and time first; if they are right, the vendor’s certificate has run out.',
  },
  {
    pattern: /CERT_|_CERT|CERTIFICATE|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER|WRONG_VERSION_NUMBER/,
    isLasting: true,
    kind: 'unreachable',
    says: (host) => `The certificate of ${host} was not accepted.`,
    next: 'Check the base URL; a company certificate belongs in the system’s store. Certificates are always verified.',
  },
];

/** Codes and messages of an error and of all that caused it. */
function codesOf(error: unknown): string {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const open: unknown[] = [error];
  while (open.length > 0) {
    const one = open.pop();
    if (!(one instanceof Error) || seen.has(one)) continue;
    seen.add(one);
    if ('code' in one && typeof one.code === 'string') found.push(one.code);
    found.push(one.message);
    open.push(one.cause);
    if (one instanceof AggregateError) open.push(...one.errors);
  }
  return found.join(' ');
}

/** Reads from a failed fetch whether the request can have reached the vendor. In doubt it can. */
export function troubleOf(error: unknown, host: string): Trouble {
  const codes = codesOf(error);
  for (const known of beforeSending) {
    const code = known.pattern.exec(codes)?.[0];
    if (code === undefined) continue;
    return {
      code,
      isSent: false,
      isLasting: known.isLasting,
      fault: { kind: known.kind, message: `${known.says(host)} (${code})`, unharmed: nothing, next: known.next },
    };
  }
  const code = /\b(?:ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_\w+|ERR_[A-Z_]+|HPE_\w+)\b/.exec(codes)?.[0] ?? 'no reply';
  return {
    code,
    isSent: true,
    isLasting: false,
    fault: {
      kind: 'unreachable',
      message: `The connection to ${host} broke before its reply was complete. (${code})`,
      next: 'Try again; check the network if it stays.',
    },
  };
}
