import { basename } from 'node:path';

import { z } from 'zod';

import type { HostView } from '../../src-preload/contract';
import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { listBackups } from '../store/backup';
import { askForRestore } from '../store/restore';
import { getSetting } from '../store/settings';
import { backupsOf, workspaceOf } from '../store/workspace-files';
import { nothing } from './accept';
import { iso, note } from './audit';

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
    'host.backups': {
      accept: nothing,
      run: () =>
        listBackups(backupsOf(context.home)).map(({ path, reason, at, bytes }) => ({ id: basename(path), at: iso(at), reason, bytes })),
    },
    'host.restore': {
      accept: z.strictObject({ backup: z.string().min(1).max(200) }),
      run: ({ backup }) => {
        askForRestore(workspaceOf(context.home), backupsOf(context.home), backup);
        note(context, 'host.restore', `${backup} takes the workspace’s place with the next start`);
        return { restart: true };
      },
    },
  };
}

function describe({ host, version, platform, secrets, home, network, db, printPdf }: Context): HostView {
  return {
    host,
    version,
    platform,
    secrets: secrets.kind,
    home,
    online: network.isOnline(),
    firstRun: getSetting(db, 'opened') === undefined,
    pdf: printPdf !== undefined,
  };
}
