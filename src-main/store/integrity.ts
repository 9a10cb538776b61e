import { closeSync, openSync, readSync, statSync } from 'node:fs';

import type { Database } from 'better-sqlite3';

import { fail } from '../failure';

/** Above this size the whole file is checked by the daily care only, so that a start stays quick. */
const quickBelow = 32 * 1024 * 1024;

/** What to do about a damaged workspace. */
export const restoreIt =
  'Put a back-up in its place: the app offers them when it is started, `trueup backups` and `trueup restore` in a terminal.';

const signature = 'SQLite format 3\0';

/** Whether a file that is there begins as a database does. SQLite itself would throw the log beside another file away when it looks. */
export function isDatabase(path: string): boolean {
  const begin = Buffer.alloc(signature.length);
  const file = openSync(path, 'r');
  try {
    const size = readSync(file, begin, 0, begin.length, 0);
    return size === 0 || begin.toString('latin1') === signature;
  } finally {
    closeSync(file);
  }
}

/** Refuses a file that is no database, before SQLite sees it. */
export function refuseOther(path: string): void {
  if (isDatabase(path)) return;
  fail('storage', `The workspace ${path} is damaged or is no Trueup workspace.`, {
    unharmed: 'Nothing was written to it.',
    next: restoreIt,
  });
}

/** Refuses a damaged database before anything is read from it. */
export function checkIntegrity(db: Database, path: string): void {
  if (statSync(path).size > quickBelow) return;
  checkFully(db, path);
}

/** Reads the whole database: pages, indices and references. */
export function checkFully(db: Database, path: string): void {
  const damage = db.pragma('quick_check(1)', { simple: true });
  const orphan = damage === 'ok' ? db.prepare('SELECT "table" FROM pragma_foreign_key_check LIMIT 1').get() : undefined;
  if (damage === 'ok' && orphan === undefined) return;
  fail('storage', `The workspace ${path} is damaged.`, {
    unharmed: 'Nothing was written to it.',
    next: restoreIt,
  });
}
