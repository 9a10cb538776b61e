import { basename } from 'node:path';

import type { Command } from './command';
import { formatTable } from './table';

export const command: Command = {
  name: 'backups',
  usage: '',
  summary: 'Lists the copies of the workspace, newest first.',
  details: 'Copies are made daily, before each change of the format, and of what a restored copy replaces.',
  arity: [0, 0],
  options: {},
  run: async (context) => {
    // Without opening the workspace: where it is damaged, this is what one comes for.
    const [{ listBackups }, { backupsOf }, { homeFolder }] = await Promise.all([
      import('../store/backup'),
      import('../store/workspace-files'),
      import('../host/home'),
    ]);
    const copies = listBackups(backupsOf(homeFolder(context.io.env, process.platform))).map(({ path, reason, at, bytes }) => ({
      backup: basename(path),
      at: new Date(at).toISOString(),
      reason,
      bytes,
    }));
    context.answer(copies, () =>
      copies.length === 0
        ? 'No back-ups yet.'
        : formatTable(
            context,
            [{ title: 'Back-up' }, { title: 'When' }, { title: 'Why' }, { title: 'kB', align: 'right' }],
            copies.map(({ backup, at, reason, bytes }) => [backup, at, reason, String(Math.ceil(bytes / 1024))]),
          ),
    );
    return 0;
  },
};
