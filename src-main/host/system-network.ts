import http from 'node:http';
import tls from 'node:tls';

type Env = Readonly<Record<string, string | undefined>>;

/** Never asked of a proxy: the stand-ins of the vendors run here. */
const ownHosts = ['localhost', '127.0.0.1', '::1'];

/**
 * Node's fetch as a company's network wants it: through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, and trusting the
 * certificates of the system's store beside Node's own and those of NODE_EXTRA_CA_CERTS. Prepared with the first request that needs it,
 * for reading the store takes a tenth of a second. Electron's window needs none of this: its network is Chromium's.
 */
export function openSystemFetch(env: Env): typeof fetch {
  const proxies = proxiesOf(env);
  let isProxied = false;
  let trustsSystem = false;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (proxies !== null && !isProxied) {
      useProxies(proxies);
      isProxied = true;
    }
    if (url.protocol === 'https:' && !trustsSystem) {
      trustSystem();
      trustsSystem = true;
    }
    try {
      return await globalThis.fetch(input, init);
    } catch (error) {
      throw proxies !== null && isMeant(proxies, url) ? asProxyTrouble(error, proxies) : error;
    }
  };
}

/** Proxies by scheme, as Node takes them. */
export interface Proxies {
  readonly http_proxy?: string;
  readonly https_proxy?: string;
  /** With this computer's own addresses. */
  readonly no_proxy: string;
}

/** The environment's proxies; `null` where it names none. Small letters go before capitals, as elsewhere. */
export function proxiesOf(env: Env): Proxies | null {
  const read = (name: string) => [env[name], env[name.toUpperCase()]].find((value) => value !== undefined && value.trim() !== '')?.trim();
  const plain = read('http_proxy');
  const secure = read('https_proxy');
  if (plain === undefined && secure === undefined) return null;
  const without = [...(read('no_proxy') ?? '').split(/[\s,]+/), ...ownHosts].filter((one) => one !== '');
  return {
    ...(plain === undefined ? {} : { http_proxy: plain }),
    ...(secure === undefined ? {} : { https_proxy: secure }),
    no_proxy: [...new Set(without)].join(','),
  };
}

/** Newer than the oldest Node that the app runs on: there `--use-env-proxy` of the starter does the same. */
function useProxies(proxies: Proxies): void {
  if (typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv({ ...proxies });
}

function trustSystem(): void {
  if (typeof tls.setDefaultCACertificates !== 'function') return;
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
}

/** Whether a proxy is asked for this address. */
function isMeant(proxies: Proxies, url: URL): boolean {
  const proxy = url.protocol === 'https:' ? proxies.https_proxy : proxies.http_proxy;
  if (proxy === undefined) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return !proxies.no_proxy.split(',').some((one) => {
    const name = one.replace(/^\*?\./, '').toLowerCase();
    return one === '*' || host === name || host.endsWith(`.${name}`) || one === url.host;
  });
}

/** A proxy that cannot be reached looks like a vendor that cannot: the code says which of the two it was. */
function asProxyTrouble(error: unknown, proxies: Proxies): unknown {
  const said = errorText(error);
  const hosts = [proxies.http_proxy, proxies.https_proxy].flatMap((one) => (one !== undefined && URL.canParse(one) ? [new URL(one)] : []));
  const isProxy = hosts.some(({ hostname, port }) =>
    [`${hostname}:${port}`, `ENOTFOUND ${hostname}`, `EAI_AGAIN ${hostname}`].some((one) => said.includes(one)),
  );
  return isProxy && /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|CONNECT_TIMEOUT|connect ETIMEDOUT/.test(said)
    ? new TypeError('fetch failed', {
        cause: Object.assign(new Error('ERR_PROXY_CONNECTION_FAILED'), { code: 'ERR_PROXY_CONNECTION_FAILED' }),
      })
    : error;
}

function errorText(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const inner = error instanceof AggregateError ? error.errors.map(errorText).join(' ') : '';
  return [error.message, inner, errorText(error.cause)].join(' ');
}
