import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { Database } from 'better-sqlite3';

export interface BackupOptions {
  readonly folder: string;
  readonly now: () => number;
  /** Part of the file's name: `daily`, `before-2`. */
  readonly reason: string;
  /** How many copies of this reason's kind stay. */
  readonly keep: number;
}

/** Copies the committed state at once (before a migration); returns the copy's path. */
export function backUp(db: Database, options: BackupOptions): string {
  const { path, unfinished } = begin(options);
  db.prepare('VACUUM INTO ?').run(unfinished);
  return finish(path, unfinished, options);
}

/** Copies the committed state bit by bit without holding up the app (daily); returns the copy's path. */
export async function backUpSlowly(db: Database, options: BackupOptions): Promise<string> {
  const { path, unfinished } = begin(options);
  await db.backup(unfinished, { progress: () => 200 });
  return finish(path, unfinished, options);
}

/** Copies in the folder, newest first. */
export function listBackups(
  folder: string,
): readonly { readonly path: string; readonly reason: string; readonly at: number; readonly bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return names
    .flatMap((name) => {
      const match = /^(\d{8}T\d{9}Z)-(.+)\.db$/.exec(name);
      if (match === null) return [];
      const path = join(folder, name);
      return [{ path, reason: match[2] ?? '', at: timeOf(match[1] ?? ''), bytes: statSync(path).size }];
    })
    .toSorted((a, b) => b.at - a.at);
}

function begin({ folder, now, reason }: BackupOptions): { path: string; unfinished: string } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${new Date(now()).toISOString().replaceAll(/[-:.]/g, '')}-${reason}.db`);
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  return { path, unfinished };
}

function finish(path: string, unfinished: string, { folder, reason, keep }: BackupOptions): string {
  renameSync(unfinished, path);
  const kind = kindOf(reason);
  const old = listBackups(folder).filter((copy) => kindOf(copy.reason) === kind);
  for (const copy of old.slice(keep)) rmSync(copy.path, { force: true });
  return path;
}

function kindOf(reason: string): string {
  return reason.split('-', 1)[0] ?? reason;
}

function timeOf(stamp: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`);
}
