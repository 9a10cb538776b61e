import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { Failure, fail } from '../failure';
import { backUp, listBackups } from './backup';
import { listConnections, type ConnectionRow } from './connections';
import { checkFully, isDatabase } from './integrity';
import { migrations } from './migrations/index';
import { storageFailure } from './storage-failure';

/** What a back-up has replaced, as far as something outside the database depends on it. */
export interface Restored {
  readonly connections: readonly ConnectionRow[];
}

/** Checks a back-up and lays it ready; it takes the workspace's place with the next start. */
export function askForRestore(workspace: string, backups: string, name: string): void {
  const copy = listBackups(backups).find((each) => each.path === join(backups, name));
  if (copy === undefined) {
    fail('not-found', `There is no back-up “${name.slice(0, 120)}”.`, {
      unharmed: 'Nothing was changed.',
      next: 'Look at the list of back-ups again.',
    });
  }
  try {
    const db = new Database(copy.path, { readonly: true });
    try {
      if (Number(db.pragma('user_version', { simple: true })) > migrations.length) {
        fail('newer-database', 'The back-up was made by a newer Trueup.', {
          unharmed: 'Nothing was changed.',
          next: 'Install the newer version first.',
        });
      }
      checkFully(db, copy.path);
    } finally {
      db.close();
    }
    const unfinished = `${workspace}.restore-unfinished`;
    copyFileSync(copy.path, unfinished);
    renameSync(unfinished, `${workspace}.restore`);
  } catch (error) {
    throw storageFailure(error, copy.path);
  }
}

/**
 * Puts the back-up that was laid ready in the workspace's place, before anything is opened; what was there becomes a back-up
 * itself. Done again from the start where it was cut off. Throws `busy` while another process has the workspace open.
 */
export function finishRestore(workspace: string, backups: string, now: () => number): Restored | undefined {
  const ready = `${workspace}.restore`;
  if (!existsSync(ready)) return undefined;
  let connections: readonly ConnectionRow[] = [];
  try {
    if (existsSync(workspace)) connections = putAside(workspace, backups, now);
    for (const rest of ['-wal', '-shm']) rmSync(`${workspace}${rest}`, { force: true });
    renameSync(ready, workspace);
    return { connections };
  } catch (error) {
    throw storageFailure(error, workspace);
  }
}

/** What is damaged cannot be copied by SQLite; it is kept as it lies, with its log. */
function keepDamaged(workspace: string, backups: string, now: () => number): void {
  mkdirSync(backups, { recursive: true });
  const kept = join(backups, `damaged-${now()}.db`);
  for (const rest of ['-wal', '']) if (existsSync(`${workspace}${rest}`)) renameSync(`${workspace}${rest}`, `${kept}${rest}`);
}

function putAside(workspace: string, backups: string, now: () => number): readonly ConnectionRow[] {
  if (!isDatabase(workspace)) {
    keepDamaged(workspace, backups, now);
    return [];
  }
  let db: Database.Database | undefined;
  try {
    db = new Database(workspace, { timeout: 1_000 });
    // In WAL mode this is only granted while nobody else has the file open.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    backUp(db, { folder: backups, now, reason: 'replaced', keep: 3 });
    db.pragma('wal_checkpoint(TRUNCATE)');
    return listConnections(db);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
      throw new Failure(
        {
          kind: 'busy',
          message: 'A back-up is to be put in the workspace’s place, but another Trueup has the workspace open.',
          unharmed: 'Nothing was changed.',
          next: 'Close the other one and start again.',
        },
        { cause: error },
      );
    }
    if (!code.startsWith('SQLITE_CORRUPT') && code !== 'SQLITE_NOTADB') throw error;
    db?.close();
    keepDamaged(workspace, backups, now);
    return [];
  } finally {
    db?.close();
  }
}
