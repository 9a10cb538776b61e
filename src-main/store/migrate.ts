import type { Database } from 'better-sqlite3';

/** One step of the schema; its place in the list is its number. Never edited once released. */
export type Migration = (db: Database) => void;

/** Brings the schema up to date, each step in a transaction of its own together with its number. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  for (let version = Number(db.pragma('user_version', { simple: true })); version < migrations.length; version++) {
    const step = migrations[version];
    if (step === undefined) break;
    db.transaction(() => {
      // Another process may have been quicker while this one waited for the lock.
      if (Number(db.pragma('user_version', { simple: true })) !== version) return;
      step(db);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}
