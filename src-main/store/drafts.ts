import { z } from 'zod';

import type { Db } from './database';
import { rowsOf } from './row';

/** Something typed and not saved yet. */
export interface DraftRow {
  readonly row: string;
  readonly what: string;
  readonly text: string;
  readonly at: number;
}

const schema: z.ZodType<DraftRow> = z.object({ row: z.string(), what: z.string(), text: z.string(), at: z.number() });

/** Keeps what is typed at one place; the text before is replaced. */
export function keepDraft(db: Db, reconciliation: number, draft: DraftRow): void {
  db.prepare(
    `INSERT INTO draft (reconciliation, row, what, text, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reconciliation, row, what) DO UPDATE SET text = excluded.text, at = excluded.at`,
  ).run(reconciliation, draft.row, draft.what, draft.text, draft.at);
}

/** Forgets what was typed at one place: it was saved, or given up. */
export function dropDraft(db: Db, reconciliation: number, { row, what }: Pick<DraftRow, 'row' | 'what'>): void {
  db.prepare('DELETE FROM draft WHERE reconciliation = ? AND row = ? AND what = ?').run(reconciliation, row, what);
}

/** Everything typed and not saved, newest first. */
export function listDrafts(db: Db, reconciliation: number): DraftRow[] {
  return rowsOf(schema, db.prepare('SELECT row, what, text, at FROM draft WHERE reconciliation = ? ORDER BY at DESC').all(reconciliation));
}
