import type { Statement } from 'better-sqlite3';

import type { Db } from './database';

const compiled = new WeakMap<Db, Map<string, Statement>>();

/**
 * The compiled statement of a text, kept as long as its connection: compiling takes longer than most questions do. For texts that do not vary, and
 * for `get`, `all` and `run`: while one is iterated over it cannot be asked again.
 */
export function statement(db: Db, text: string): Statement {
  let known = compiled.get(db);
  if (known === undefined) {
    known = new Map();
    compiled.set(db, known);
  }
  let found = known.get(text);
  if (found === undefined) {
    found = db.prepare(text);
    known.set(text, found);
  }
  return found;
}
