import { z } from 'zod';

import type { Db } from './database';
import { rowOf } from './row';

/** Names of what the workspace remembers about itself. */
export type SettingName = 'workspace' | 'opened' | 'care.at' | 'sample' | 'proxy';

/** A remembered value. */
export function getSetting(db: Db, name: SettingName): string | undefined {
  return rowOf(z.object({ value: z.string() }), db.prepare('SELECT value FROM setting WHERE name = ?').get(name))?.value;
}

/** Remembers a value. */
export function setSetting(db: Db, name: SettingName, value: string): void {
  db.prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
}
