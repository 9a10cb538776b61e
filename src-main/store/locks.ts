import { z } from 'zod';

import type { Db } from './database';
import { rowOf } from './row';

/** Who holds a lock. */
export interface LockOwner {
  /** Unique for a run of a process. */
  readonly owner: string;
  readonly pid: number;
}

const schema = z.object({ owner: z.string(), pid: z.number(), beat: z.number() });

/** A holder that did not beat for so long is gone. */
export const lockPatience = 15_000;

/** Takes a lock unless another process that is still there holds it; returns who does otherwise. */
export function takeLock(
  db: Db,
  name: string,
  by: LockOwner & { readonly now: number; readonly isAlive: (pid: number) => boolean },
): { readonly kind: 'taken' } | { readonly kind: 'held'; readonly pid: number } {
  return db
    .transaction(() => {
      const held = rowOf(schema, db.prepare('SELECT owner, pid, beat FROM lock WHERE name = ?').get(name));
      // A beat from the future is another clock; the process itself then decides.
      const isFresh = held !== undefined && Math.abs(by.now - held.beat) < lockPatience;
      if (held !== undefined && held.owner !== by.owner && isFresh && by.isAlive(held.pid)) return { kind: 'held', pid: held.pid } as const;
      db.prepare(
        'INSERT INTO lock (name, owner, pid, beat) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, pid = excluded.pid, beat = excluded.beat',
      ).run(name, by.owner, by.pid, by.now);
      return { kind: 'taken' } as const;
    })
    .immediate();
}

/** Who holds a lock and showed it lately. */
export function findLock(db: Db, name: string, now: number): { readonly pid: number } | undefined {
  const held = rowOf(schema, db.prepare('SELECT owner, pid, beat FROM lock WHERE name = ?').get(name));
  return held !== undefined && Math.abs(now - held.beat) < lockPatience ? { pid: held.pid } : undefined;
}

/** Whether a lock is still one's own, whatever the clock says. */
export function holdsLock(db: Db, name: string, by: LockOwner): boolean {
  return db.prepare('SELECT 1 FROM lock WHERE name = ? AND owner = ?').get(name, by.owner) !== undefined;
}

/** Shows that the holder is still there; false where the lock is no longer its own. */
export function beatLock(db: Db, name: string, by: LockOwner & { readonly now: number }): boolean {
  return db.prepare('UPDATE lock SET beat = ? WHERE name = ? AND owner = ?').run(by.now, name, by.owner).changes > 0;
}

/** Lets go of a lock that is one's own. */
export function dropLock(db: Db, name: string, by: LockOwner): void {
  db.prepare('DELETE FROM lock WHERE name = ? AND owner = ?').run(name, by.owner);
}
