import { basename } from 'node:path';

import { z } from 'zod';

import type { BackupView, HostView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { Handlers, HandlersOf } from '../host/handlers';
import { keepProxy, proxySetting, readProxy } from '../host/proxy-setting';
import { backUpSlowly, listBackups } from '../store/backup';
import { keepInPageMemory, readPageMemory } from '../store/page-memory';
import { askForRestore } from '../store/restore';
import { getSetting } from '../store/settings';
import { backupsOf, workspaceOf } from '../store/workspace-files';
import { nothing } from './accept';
import { iso, note } from './audit';
import { diagnosticsFile } from './diagnostics';

/** What this host can do. */
export function hostCalls(context: Context): HandlersOf<'host'> {
  const rescue = rescueCalls(context.home);
  return {
    'host.describe': { accept: nothing, run: () => describe(context) },
    'host.network': {
      accept: z.strictObject({ online: z.boolean() }),
      run: ({ online }) => {
        context.network.set(online);
        return describe(context);
      },
    },
    'host.remembered': { accept: nothing, run: () => ({ texts: readPageMemory(context.home) }) },
    'host.remember': {
      accept: z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(200_000).nullable() }),
      run: ({ name, text }) => {
        keepInPageMemory(context.home, name, text);
        return { kept: true };
      },
    },
    'host.backUp': {
      accept: nothing,
      run: async () => {
        const folder = backupsOf(context.home);
        const path = await backUpSlowly(context.db, { folder, now: context.clock.now, reason: 'asked', keep: 10 });
        note(context, 'host.backUp', basename(path));
        const made = listBackups(folder).find((each) => each.path === path);
        return made === undefined
          ? fail('storage', 'The back-up is gone right after it was made.', { unharmed: 'The workspace.' })
          : backupView(made);
      },
    },
    'host.setProxy': {
      accept: z.strictObject({ proxy: proxySetting }),
      run: async ({ proxy }) => {
        const kept = keepProxy(context.db, proxy);
        await context.proxy?.use(kept);
        note(context, 'host.proxy', kept.kind === 'own' ? `${kept.address}, not for ${kept.without || 'nobody'}` : kept.kind);
        return describe(context);
      },
    },
    'host.openFolder': {
      accept: nothing,
      run: async () => {
        if (context.showFolder === undefined) {
          return fail('refused', 'This computer has no window to show a folder in.', { next: `Go to ${context.home}.` });
        }
        await context.showFolder(context.home);
        return { opened: context.home };
      },
    },
    'host.diagnostics': {
      accept: z.strictObject({ names: z.boolean() }),
      run: ({ names }) => diagnosticsFile(context, names ? 'with-names' : 'without-names'),
    },
    'host.backups': rescue['host.backups'],
    'host.restore': {
      accept: rescue['host.restore'].accept,
      run: (arg) => {
        const reply = rescue['host.restore'].run(arg);
        note(context, 'host.restore', `${arg.backup} takes the workspace’s place with the next start`);
        return reply;
      },
    },
  };
}

/** What can be done to a workspace that is not open. */
export function rescueCalls(home: string): Pick<Handlers, 'host.backups' | 'host.restore'> {
  return {
    'host.backups': {
      accept: nothing,
      run: () => listBackups(backupsOf(home)).map(backupView),
    },
    'host.restore': {
      accept: z.strictObject({ backup: z.string().min(1).max(200) }),
      run: ({ backup }) => {
        askForRestore(workspaceOf(home), backupsOf(home), backup);
        return { restart: true };
      },
    },
  };
}

function backupView({ path, reason, at, bytes }: ReturnType<typeof listBackups>[number]): BackupView {
  return { id: basename(path), at: iso(at), reason, bytes };
}

function describe({ host, version, platform, secrets, home, network, db, printPdf, proxy, showFolder }: Context): HostView {
  const inForce = proxy?.inForce();
  return {
    host,
    version,
    platform,
    secrets: secrets.kind,
    home,
    online: network.isOnline(),
    firstRun: getSetting(db, 'opened') === undefined,
    pdf: printPdf !== undefined,
    proxy: { setting: readProxy(db), ...(inForce === undefined ? {} : { inForce }) },
    showsFolder: showFolder !== undefined,
  };
}
