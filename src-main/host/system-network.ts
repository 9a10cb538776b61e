import tls from 'node:tls';

import type { ProxySetting } from '../../src-preload/contract';
import { http } from '../node-http';
import type { ProxySwitch } from './proxy-setting';

type Env = Readonly<Record<string, string | undefined>>;

/** Never asked of a proxy: the stand-ins of the vendors run here. */
const ownHosts = ['localhost', '127.0.0.1', '::1'];

/** Node's network with what the user said about proxies. */
export interface SystemNetwork {
  readonly fetch: typeof fetch;
  readonly proxy: ProxySwitch;
}

/**
 * Node's fetch as a company's network wants it: through the proxy that the user named, else that which HTTPS_PROXY, HTTP_PROXY and NO_PROXY
 * name, and trusting the certificates of the system's store beside Node's own and those of NODE_EXTRA_CA_CERTS. Prepared with the first
 * request that needs it, for reading the store takes a tenth of a second. Electron's window needs none of this: its network is Chromium's.
 */
export function openSystemNetwork(env: Env): SystemNetwork {
  let proxies = proxiesOf(env);
  /** Takes the proxies out of Node again; absent while none are in. */
  let restore: (() => void) | undefined;
  let trustsSystem = false;
  return {
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (proxies !== null) restore ??= useProxies(proxies);
      if (url.protocol === 'https:' && !trustsSystem) {
        trustSystem();
        trustsSystem = true;
      }
      const used = proxies;
      try {
        return await globalThis.fetch(input, init);
      } catch (error) {
        throw used !== null && isMeant(used, url) ? asProxyTrouble(error, used) : error;
      }
    },
    proxy: {
      use: (setting) => {
        restore?.();
        restore = undefined;
        proxies = proxiesBy(setting, env);
      },
      inForce: () => {
        const address = proxies?.https_proxy ?? proxies?.http_proxy;
        return address === undefined ? undefined : withoutUser(address);
      },
    },
  };
}

function proxiesBy(setting: ProxySetting, env: Env): Proxies | null {
  if (setting.kind === 'system') return proxiesOf(env);
  if (setting.kind === 'none') return null;
  return proxiesOf({ http_proxy: setting.address, https_proxy: setting.address, no_proxy: setting.without });
}

/** A proxy's address without the user and password that the environment may hold. */
function withoutUser(address: string): string {
  if (!URL.canParse(address)) return '…';
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href.replace(/\/$/, '');
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
function useProxies(proxies: Proxies): () => void {
  return typeof http.setGlobalProxyFromEnv === 'function' ? http.setGlobalProxyFromEnv({ ...proxies }) : () => undefined;
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
