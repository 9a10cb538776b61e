import type { ConnectionView, RemoteBomView, SourceView } from '../../src-preload/contract';
import type { App } from '../app';
import { Failure } from '../failure';
import type { Command } from './command';
import type { Context } from './context';
import { connectionNamed } from './mirrored-bom';
import { formatTable } from './table';

/** A BOM at a vendor, in the mirror, or both. */
interface BomEntry {
  /** `null`: it came from a file. */
  readonly connection: string | null;
  readonly id: string | null;
  readonly name: string;
  readonly group: string | null;
  readonly updatedAt: string | null;
  readonly lines: number | null;
  readonly mirrored: { readonly snapshot: string; readonly takenAt: string; readonly lines: number; readonly snapshots: number } | null;
}

export const command: Command = {
  name: 'boms',
  usage: '[CONNECTION]',
  summary: 'Lists the BOMs of the vendors and of the mirror.',
  arity: [0, 1],
  options: {},
  run: async (context, args) => {
    const app = await context.app();
    const only = args.positionals[0];
    const connections = only === undefined ? await app.ask('connections.list', {}) : [await connectionNamed(app, only)];
    const sources = await app.ask('sources.list', {});
    const entries: BomEntry[] = [];
    for (const connection of connections) {
      // One vendor after the other, so that messages stay in order.
      entries.push(...(await entriesOf(context, app, connection, sources, only !== undefined)));
    }
    if (only === undefined) entries.push(...sources.filter((source) => source.kind === 'file').map((source) => mirrorEntry(source, null)));
    context.answer(entries, () => (entries.length === 0 ? 'No BOMs.' : listText(context, entries)));
    return 0;
  },
};

async function entriesOf(
  context: Context,
  app: App,
  connection: ConnectionView,
  sources: readonly SourceView[],
  mustAnswer: boolean,
): Promise<BomEntry[]> {
  const mirrored = sources.filter((source) => source.connection === connection.id);
  let remotes: readonly RemoteBomView[];
  try {
    context.progress(`Asking ${connection.name}`, 0, 0);
    remotes = await app.ask('connections.boms', { connection: connection.id });
  } catch (error) {
    if (mustAnswer || !(error instanceof Failure)) throw error;
    context.note(`${connection.name}: ${error.fault.message} Only its mirror is shown.`);
    return mirrored.map((source) => mirrorEntry(source, connection.name));
  }
  const known = new Set(remotes.map((remote) => remote.id));
  return [
    ...remotes.map((remote): BomEntry => {
      const source = mirrored.find((candidate) => candidate.remoteId === remote.id);
      return {
        connection: connection.name,
        id: remote.id,
        name: remote.name,
        group: remote.group ?? null,
        updatedAt: remote.updatedAt ?? null,
        lines: remote.lines ?? null,
        mirrored: source === undefined ? null : mirrorOf(source),
      };
    }),
    ...mirrored.filter((source) => !known.has(source.remoteId ?? '')).map((source) => mirrorEntry(source, connection.name)),
  ];
}

function mirrorEntry(source: SourceView, connection: string | null): BomEntry {
  return {
    connection,
    id: source.remoteId ?? null,
    name: source.name,
    group: null,
    updatedAt: null,
    lines: null,
    mirrored: mirrorOf(source),
  };
}

function mirrorOf({ latest, snapshots }: SourceView): NonNullable<BomEntry['mirrored']> {
  return { snapshot: latest.id, takenAt: latest.takenAt, lines: latest.lines, snapshots };
}

function listText(context: Context, entries: readonly BomEntry[]): string {
  return formatTable(
    context,
    [
      { title: 'Connection' },
      { title: 'Id', shrinks: true },
      { title: 'Name', shrinks: true },
      { title: 'Group', shrinks: true },
      { title: 'Lines', align: 'right' },
      { title: 'Mirrored' },
    ],
    entries.map(({ connection, id, name, group, lines, mirrored }) => [
      connection ?? '(file)',
      id ?? '',
      name,
      group ?? '',
      String(lines ?? mirrored?.lines ?? ''),
      mirrored === null ? 'no' : `${mirrored.snapshot}, ${mirrored.takenAt}`,
    ]),
  );
}
