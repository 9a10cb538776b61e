import { join } from 'node:path';

/** The database of a workspace's folder. */
export function workspaceOf(home: string): string {
  return join(home, 'trueup.db');
}

/** Where a workspace's automatic copies lie. */
export function backupsOf(home: string): string {
  return join(home, 'backups');
}
