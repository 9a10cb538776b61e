import { z } from 'zod';

import type { HostView } from '../../src-preload/contract';
import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { getSetting } from '../store/settings';
import { nothing } from './accept';

/** What this host can do. */
export function hostCalls(context: Context): HandlersOf<'host'> {
  return {
    'host.describe': { accept: nothing, run: () => describe(context) },
    'host.network': {
      accept: z.strictObject({ online: z.boolean() }),
      run: ({ online }) => {
        context.network.set(online);
        return describe(context);
      },
    },
  };
}

function describe({ host, version, platform, secrets, home, network, db }: Context): HostView {
  return {
    host,
    version,
    platform,
    secrets: secrets.kind,
    home,
    online: network.isOnline(),
    firstRun: getSetting(db, 'opened') === undefined,
  };
}
