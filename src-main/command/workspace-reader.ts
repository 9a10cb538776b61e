import { existsSync } from 'node:fs';

import type { Db } from '../store/database';
import type { Context } from './context';

/** Asks the workspace something without opening the whole app; `undefined` where there is none, or one of an older app. */
export async function workspaceFor<T>({ io }: Context, ask: (db: Db) => Promise<T> | T): Promise<T | undefined> {
  const [{ homeFolder }, { workspaceOf }] = await Promise.all([import('../host/home'), import('../store/workspace-files')]);
  const path = workspaceOf(homeFolder(io.env, process.platform));
  if (!existsSync(path)) return undefined;
  const [{ openForReading }, { migrations }] = await Promise.all([import('../store/database'), import('../store/migrations/index')]);
  const db = openForReading(path);
  try {
    return Number(db.pragma('user_version', { simple: true })) === migrations.length ? await ask(db) : undefined;
  } finally {
    db.close();
  }
}
