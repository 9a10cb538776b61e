import { statSync } from 'node:fs';

import type { Database } from 'better-sqlite3';

import { fail } from '../failure';

/** Above this size the whole file is checked by the daily care only, so that a start stays quick. */
const quickBelow = 32 * 1024 * 1024;

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
    next: 'Put a copy from the folder “backups” beside it in its place, or set TRUEUP_HOME to another folder.',
  });
}
