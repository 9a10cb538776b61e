import { join } from 'node:path';

import Database from 'better-sqlite3';
import papa from 'papaparse';

/** Lines that are one piece of JSON. */
const run = 64;

/** The least that keeps each row of a csv as a record under its headers: parsed, written as JSON, and put into SQLite. Returns how many were kept. */
export function keepBare(text: string, folder: string): number {
  const { data } = papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const db = new Database(join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  // As the app's own: what was imported is on the disk.
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE block (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO block (body) VALUES (?)');
  db.transaction(() => {
    for (let at = 0; at < data.length; at += run) insert.run(Buffer.from(JSON.stringify(data.slice(at, at + run))));
  })();
  db.close();
  return data.length;
}
