import type { Bridge } from '../../src-preload/contract';
import { createLoopbackBridge } from './loopback-bridge';
import { takeToken } from './token';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in the browser host. */
    readonly trueup?: Bridge;
  }
}

/** The one bridge of this page: the preload's where there is one, else calls over loopback to the host that served the page. */
export function findBridge(page: Window): Bridge {
  if (page.trueup !== undefined) return page.trueup;
  const { location, history, sessionStorage } = page;
  const token = takeToken({
    location,
    history,
    storage: sessionStorage,
    request: (path, ticket) => page.fetch(path, { method: 'POST', headers: { authorization: `Bearer ${ticket}` } }),
  });
  return createLoopbackBridge({ address: location.origin, token, fetch: (input, init) => page.fetch(input, init) });
}
