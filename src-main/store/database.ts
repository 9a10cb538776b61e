import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import Database from 'better-sqlite3';

import { fail } from '../failure';
import { backUp } from './backup';
import { checkIntegrity, refuseOther } from './integrity';
import { migrate, type Migration } from './migrate';
import { migrations as allMigrations } from './migrations/index';
import { storageFailure } from './storage-failure';

/** An open workspace database. Functions of the store take it first. */
export type Db = Database.Database;

export interface DatabaseOptions {
  readonly path: string;
  /** Milliseconds since 1970; names back-ups. */
  readonly now: () => number;
  /** Folder for the automatic back-up before a migration; absent: none is made. */
  readonly backups?: string;
  /** Largest size in pages of 4 KiB, so that a full disk can be tried. */
  readonly maxPages?: number;
  /** Older sets are for the migration tests. */
  readonly migrations?: readonly Migration[];
}

/** Opens the workspace, creating or migrating it; throws `newer-database` or `storage` and leaves the file as it was. */
export function openDatabase(options: DatabaseOptions): Db {
  const { path, migrations = allMigrations } = options;
  let db: Db | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    refuseReadOnly(path);
    if (existsSync(path)) refuseOther(path);
    db = new Database(path, { timeout: 5_000 });
    refuseNewer(db, path, migrations.length);
    setUp(db);
    if (options.maxPages !== undefined) db.pragma(`max_page_count = ${options.maxPages}`);
    checkIntegrity(db, path);
    const version = versionOf(db);
    if (version > 0 && version < migrations.length && options.backups !== undefined) {
      backUp(db, { folder: options.backups, now: options.now, reason: `before-${migrations.length}`, keep: 3 });
    }
    migrate(db, migrations);
    return db;
  } catch (error) {
    db?.close();
    throw storageFailure(error, path);
  }
}

/** Opens the workspace for reading beside its owner, for the worker's thread. */
export function openForReading(path: string): Db {
  try {
    const db = new Database(path, { readonly: true, timeout: 5_000 });
    db.pragma('query_only = ON');
    return db;
  } catch (error) {
    throw storageFailure(error, path);
  }
}

/** Opens the workspace in another thread of its owner, for work whose every commit has to be on the disk. */
export function openBeside(path: string): Db {
  try {
    const db = new Database(path, { fileMustExist: true, timeout: 5_000 });
    setUp(db);
    leaveLogToOthers(db);
    return db;
  } catch (error) {
    throw storageFailure(error, path);
  }
}

/**
 * Opens the workspace for work on the side, beside its owner. What is written here may be lost with the power and is made again; it is never half
 * there, and the owner's next commit keeps it.
 */
export function openForCare(path: string): Db {
  try {
    const db = new Database(path, { fileMustExist: true, timeout: 5_000 });
    setUp(db);
    db.pragma('synchronous = NORMAL');
    return db;
  } catch (error) {
    throw storageFailure(error, path);
  }
}

/** Writes what may be lost with the power and is made again then: nobody waits for the disk. Not within a transaction. */
export function writeUnsynced(db: Db, write: () => void): void {
  db.pragma('synchronous = NORMAL');
  try {
    write();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

/** Leaves it to another connection to take the log into the file, so that no commit here waits for that; past this many pages it is done here after all. */
export function leaveLogToOthers(db: Db): void {
  db.pragma('wal_autocheckpoint = 16000');
}

function setUp(db: Db): void {
  db.pragma('journal_mode = WAL');
  // In WAL mode only FULL syncs each commit. The journal of a push must be on the disk before the request goes out, and a
  // decision before it is shown as made; bulk writes are one commit each, so that the price is a sync per user action.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
  db.pragma('trusted_schema = OFF');
}

function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** SQLite would open it for reading, and leave a log behind that stays read-only when the workspace no longer is. */
function refuseReadOnly(path: string): void {
  for (const each of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) accessSync(each, constants.R_OK | constants.W_OK);
}

function refuseNewer(db: Db, path: string, known: number): void {
  const version = versionOf(db);
  if (version <= known) return;
  fail('newer-database', `The workspace ${path} was written by a newer Trueup (its format is ${version}, this app knows ${known}).`, {
    unharmed: 'Nothing in it was changed.',
    next: 'Install the newer version again, or set TRUEUP_HOME to another folder.',
  });
}
