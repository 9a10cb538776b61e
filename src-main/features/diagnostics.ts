import { existsSync, readFileSync, statSync } from 'node:fs';
import { cpus, freemem, homedir, release, totalmem } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import type { FileView } from '../../src-preload/contract';
import type { Context } from '../context';
import { readProxy } from '../host/proxy-setting';
import { listBackups } from '../store/backup';
import { listConnections, type ConnectionRow } from '../store/connections';
import { listPushes } from '../store/pushes';
import { listSources } from '../store/sources';
import { backupsOf, workspaceOf } from '../store/workspace-files';
import { hideSecrets } from './hide-secrets';
import { iso } from './audit';

/** How much of the log's end goes along. */
const logLines = 500;
const logBytes = 400_000;

/** What somebody needs who is asked for help. No line of a BOM is in it, and whatever the keychain holds is blotted out. */
export async function diagnosticsFile(context: Context, say: 'with-names' | 'without-names'): Promise<FileView> {
  const { db, home, clock, host, version, platform, secrets, network, proxy } = context;
  const path = workspaceOf(home);
  const connections = listConnections(db);
  const known = await knownSecrets(context, connections);
  const file = {
    madeAt: iso(clock.now()),
    trueup: { version, host, online: network.isOnline() },
    system: {
      platform,
      release: release(),
      arch: process.arch,
      versions: process.versions,
      processors: cpus().length,
      memory: { total: totalmem(), free: freemem(), used: process.memoryUsage().rss },
    },
    secrets: { kind: secrets.kind, ...(secrets.reason === undefined ? {} : { reason: secrets.reason }) },
    proxy: { setting: readProxy(db), inForce: proxy?.inForce() },
    workspace: {
      home,
      format: db.pragma('user_version', { simple: true }),
      bytes: statSync(path).size,
      journalBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
      ...(await context.desk.examine()),
      backups: listBackups(backupsOf(home)).map(({ reason, at, bytes }) => ({ reason, at: iso(at), bytes })),
    },
    connections: connections.map((row) => connectionFacts(row, say)),
    pushes: countBy(listPushes(db).map((push) => push.status)),
    sources: say === 'with-names' ? listSources(db).map(({ kind, name, snapshots }) => ({ kind, name, snapshots })) : undefined,
    log: known === undefined ? 'left out: the keychain did not say what is to be blotted out' : logEnd(home, say),
  };
  const text = hideSecrets(JSON.stringify(file, undefined, 2), known ?? []).replaceAll(jsonPart(homedir()), '~');
  return {
    name: `trueup-diagnostics-${iso(clock.now()).slice(0, 10)}.json`,
    type: 'application/json',
    bytes: Buffer.from(`${text}\n`).toString('base64'),
  };
}

/** Whatever the keychain holds for this workspace; `undefined` where it does not answer. */
async function knownSecrets({ secrets, vendors }: Context, connections: readonly ConnectionRow[]): Promise<string[] | undefined> {
  try {
    const kept = await Promise.all(connections.map((row) => secrets.get(vendors.secretEntry(row))));
    return kept.flatMap((secret) => Object.values(secret ?? {}));
  } catch (error) {
    // A locked or broken keychain may be the very trouble that is reported: the file is made, without what might repeat a secret.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function connectionFacts({ vendor, name, baseUrl, settings, lastPull, lastFault }: ConnectionRow, say: 'with-names' | 'without-names') {
  return {
    vendor,
    ...(say === 'with-names' ? { name, baseUrl } : {}),
    settings: Object.keys(settings),
    lastPull: lastPull === null ? null : iso(lastPull),
    lastFault: lastFault === null ? null : say === 'with-names' ? lastFault : { kind: lastFault.kind },
  };
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const logEntry = z.looseObject({ error: z.string().optional() });

/** The last lines of the log. What an error says may quote a BOM: without names only its kind and its place in the program stay. */
function logEnd(home: string, say: 'with-names' | 'without-names'): readonly unknown[] {
  const path = join(home, 'logs', 'trueup.log');
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  // The first line of a part may be cut; it is no JSON then, and left out.
  const lines = bytes
    .subarray(-logBytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .slice(-logLines);
  return lines.flatMap((line) => {
    const entry = logEntry.safeParse(parsed(line));
    if (!entry.success) return [];
    const { error, ...rest } = entry.data;
    if (error === undefined) return [rest];
    return [{ ...rest, error: (say === 'with-names' ? error : placesOf(error)).split('\n') }];
  });
}

/** A line that was cut off by a crash is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function placesOf(stack: string): string {
  const [first = '', ...rest] = stack.split('\n');
  return [first.replace(/^(\w*(?:Error|Failure)?).*$/s, '$1'), ...rest.filter((line) => /^\s+at /.test(line))].join('\n');
}

/** A text as it stands within JSON. */
function jsonPart(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
