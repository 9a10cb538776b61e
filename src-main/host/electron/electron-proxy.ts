import { session } from 'electron';

import type { ProxySwitch } from '../proxy-setting';

/** Leads Chromium's network through a proxy; by itself it does as the system says. This computer is never asked for through one. */
export function openElectronProxy(): ProxySwitch {
  let inForce: string | undefined;
  return {
    use: async (setting) => {
      inForce = setting.kind === 'own' ? setting.address : undefined;
      await session.defaultSession.setProxy(
        setting.kind === 'own'
          ? { mode: 'fixed_servers', proxyRules: setting.address, proxyBypassRules: bypassRules(setting.without) }
          : { mode: setting.kind === 'none' ? 'direct' : 'system' },
      );
      // Connections that are open already would go on the old way.
      await session.defaultSession.closeAllConnections();
    },
    inForce: () => inForce,
  };
}

/** Chromium leaves a host's subdomains to the proxy unless they are named; the environment's lists mean them too. */
function bypassRules(without: string): string {
  const hosts = without.split(/[\s,]+/).filter((host) => host !== '');
  return [
    '<local>',
    ...hosts.flatMap((host) => (/^[\w-]+(\.[\w-]+)+$/.test(host) && !/^[\d.]+$/.test(host) ? [host, `*.${host}`] : [host])),
  ].join(';');
}
