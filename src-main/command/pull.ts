import type { Command } from './command';
import { argument } from './command';
import { connectionNamed, remoteNamed } from './mirrored-bom';
import { formatTable } from './table';

export const command: Command = {
  name: 'pull',
  usage: 'CONNECTION [BOM]',
  summary: 'Reads a vendor’s BOM, or all of them, into the mirror.',
  arity: [1, 2],
  options: {},
  run: async (context, args) => {
    const app = await context.app();
    const first = argument(args, 0);
    const slash = args.positionals[1] === undefined ? first.indexOf('/') : -1;
    const connection = await connectionNamed(app, slash === -1 ? first : first.slice(0, slash));
    const named = slash === -1 ? args.positionals[1] : first.slice(slash + 1);
    const remotes =
      named === undefined ? await app.ask('connections.boms', { connection: connection.id }) : [await remoteNamed(app, connection, named)];
    const pulled: { id: string; name: string; snapshot: string; lines: number; fresh: number; takenAt: string }[] = [];
    for (const { id, name } of remotes) {
      context.signal.throwIfAborted();
      // One BOM at a time: the vendor's limits leave nothing to gain.
      const snapshot = await app.direct.pull(connection.id, id, {
        signal: context.signal,
        onProgress: (done, total) => context.progress(`Pulling ${name}`, done, total),
      });
      pulled.push({ id, name, snapshot: snapshot.id, lines: snapshot.lines, fresh: snapshot.fresh, takenAt: snapshot.takenAt });
    }
    context.answer({ connection: connection.name, pulled }, () =>
      pulled.length === 0
        ? `${connection.name} has no BOMs.`
        : formatTable(
            context,
            [
              { title: 'Id', shrinks: true },
              { title: 'Name', shrinks: true },
              { title: 'Lines', align: 'right' },
              { title: 'New', align: 'right' },
              { title: 'Snapshot' },
            ],
            pulled.map(({ id, name, lines, fresh, snapshot }) => [id, name, String(lines), String(fresh), snapshot]),
          ),
    );
    return 0;
  },
};
