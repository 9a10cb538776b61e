import { z } from 'zod';

import type { ProxySetting } from '../../src-preload/contract';
import { fail } from '../failure';
import type { Db } from '../store/database';
import { getSetting, setSetting } from '../store/settings';

/** How this host's network is led through a proxy. */
export interface ProxySwitch {
  /** Requests from now on go this way. */
  readonly use: (setting: ProxySetting) => Promise<void> | void;
  /** The address in force without user and password; `undefined`: none, or the system chooses for each address. */
  readonly inForce: () => string | undefined;
}

/** A proxy setting as a call or the store holds it. */
export const proxySetting: z.ZodType<ProxySetting> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('own'), address: z.string().trim().min(1).max(500), without: z.string().trim().max(5_000) }),
]);

/** What the user said about proxies in this workspace. */
export function readProxy(db: Db): ProxySetting {
  const kept = getSetting(db, 'proxy');
  return kept === undefined ? { kind: 'system' } : proxySetting.parse(JSON.parse(kept));
}

/** Keeps it, the address in one form. A password in it is refused: settings are copied with the workspace and shown. */
export function keepProxy(db: Db, setting: ProxySetting): ProxySetting {
  const kept = setting.kind === 'own' ? { ...setting, address: plainAddress(setting.address) } : setting;
  setSetting(db, 'proxy', JSON.stringify(kept));
  return kept;
}

function plainAddress(text: string): string {
  const address = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const unharmed = 'The proxy stays as it was.';
  const next = 'Write it like http://proxy.example.com:8080.';
  if (url === undefined || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return fail('invalid', `“${withoutUser(text)}” is not the address of a proxy.`, { unharmed, next });
  }
  if (url.username !== '' || url.password !== '') {
    return fail(
      'invalid',
      'The address of a proxy is kept without a user and password, for everybody who opens the workspace can read it.',
      {
        unharmed,
        next: 'Name the proxy with its user and password in the environment as HTTPS_PROXY, and choose “as the system”.',
      },
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return fail('invalid', 'The address of a proxy has no path.', { unharmed, next });
  return url.origin;
}

/** What was typed may hold a password in the wrong place; it is not repeated. */
function withoutUser(text: string): string {
  return text.includes('@') ? `…@${text.slice(text.lastIndexOf('@') + 1)}` : text;
}
