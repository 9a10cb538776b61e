import { z } from 'zod';

import type { ChangedField, Summary } from '../../src-preload/domain/comparison';
import { writeUnsynced, type Db } from './database';
import { jsonOf, rowOf, rowsOf } from './row';
import { statement } from './statement';

/** What is compared with what; the comparison itself is computed, never kept. */
export interface ReconciliationRow {
  readonly id: number;
  readonly left: number;
  readonly right: number;
  readonly base: number | null;
  readonly profile: string;
  readonly createdAt: number;
  /** Number of the last step in force, 0 before the first. */
  readonly head: number;
  /** As last computed, so that a list does not need a comparison. */
  readonly summary: StoredSummary | null;
}

/** Counts that a list shows without computing the comparison. */
export interface StoredSummary {
  readonly summary: Summary;
  readonly decided: number;
  readonly undecided: number;
  readonly agreed: boolean;
  readonly fields: {
    readonly left: readonly ChangedField[];
    readonly right: readonly ChangedField[];
    readonly base: readonly ChangedField[];
  };
  /** Absent in summaries of an earlier version. */
  readonly fitting?: { readonly profile: string; readonly reason: string };
}

const schema: z.ZodType<ReconciliationRow> = z.object({
  id: z.number(),
  left: z.number(),
  right: z.number(),
  base: z.number().nullable(),
  profile: z.string(),
  createdAt: z.number(),
  head: z.number(),
  // Written by `noteSummary` from a value of this type.
  summary: jsonOf(
    z.custom<StoredSummary>((value) => typeof value === 'object' && value !== null && 'summary' in value && 'fields' in value),
  ).nullable(),
});
const select = `SELECT r.id, r.left_snapshot AS left, r.right_snapshot AS right, r.base_snapshot AS base, r.profile,
  r.created_at AS createdAt, r.head, r.summary FROM reconciliation AS r`;

export interface NewReconciliation {
  readonly left: number;
  readonly right: number;
  readonly base: number | null;
  readonly profile: string;
  readonly at: number;
}

/** All reconciliations, newest first. */
export function listReconciliations(db: Db): ReconciliationRow[] {
  return rowsOf(schema, db.prepare(`${select} ORDER BY r.id DESC`).all());
}

const namedPair = z.object({ id: z.number(), left: z.string(), right: z.string() });

/** The newest reconciliations by the names of their sources, newest first. */
export function listNewest(db: Db, count: number): z.infer<typeof namedPair>[] {
  const query = db.prepare(
    `SELECT r.id, a.name AS left, b.name AS right FROM reconciliation AS r
     JOIN snapshot AS l ON l.id = r.left_snapshot JOIN source AS a ON a.id = l.source
     JOIN snapshot AS t ON t.id = r.right_snapshot JOIN source AS b ON b.id = t.source
     ORDER BY r.id DESC LIMIT ?`,
  );
  return rowsOf(namedPair, query.all(count));
}

/** One reconciliation. */
export function findReconciliation(db: Db, id: number): ReconciliationRow | undefined {
  return rowOf(schema, statement(db, `${select} WHERE r.id = ?`).get(id));
}

/** The reconciliation of the same two sources, which goes on with newer snapshots. */
export function findReconciliationOf(
  db: Db,
  pair: { readonly leftSource: number; readonly rightSource: number; readonly profile: string },
): ReconciliationRow | undefined {
  const query = statement(
    db,
    `${select} JOIN snapshot AS l ON l.id = r.left_snapshot JOIN snapshot AS t ON t.id = r.right_snapshot
     WHERE l.source = ? AND t.source = ? AND r.profile = ? ORDER BY r.id DESC LIMIT 1`,
  );
  return rowOf(schema, query.get(pair.leftSource, pair.rightSource, pair.profile));
}

/** The newest reconciliation of two sources, whatever it is compared by. */
export function findLatestOf(db: Db, leftSource: number, rightSource: number): ReconciliationRow | undefined {
  const query = statement(
    db,
    `${select} JOIN snapshot AS l ON l.id = r.left_snapshot JOIN snapshot AS t ON t.id = r.right_snapshot
     WHERE l.source = ? AND t.source = ? ORDER BY r.id DESC LIMIT 1`,
  );
  return rowOf(schema, query.get(leftSource, rightSource));
}

/** Keeps a new reconciliation. */
export function addReconciliation(db: Db, reconciliation: NewReconciliation): number {
  const { left, right, base, profile, at } = reconciliation;
  const insert = db.prepare(
    'INSERT INTO reconciliation (left_snapshot, right_snapshot, base_snapshot, profile, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  return Number(insert.run(left, right, base, profile, at).lastInsertRowid);
}

/** Lets a reconciliation go on with other snapshots; its decisions stay. */
export function moveReconciliation(
  db: Db,
  id: number,
  to: { readonly left: number; readonly right: number; readonly base: number | null },
): void {
  const update = 'UPDATE reconciliation SET left_snapshot = ?, right_snapshot = ?, base_snapshot = ?, summary = NULL WHERE id = ?';
  db.prepare(update).run(to.left, to.right, to.base, id);
}

/** Keeps the counts of the computed comparison for lists. */
export function noteSummary(db: Db, at: { readonly row: number; readonly head: number }, summary: StoredSummary): void {
  const text = JSON.stringify(summary);
  // Decisions may have come or gone since it was computed: then it is of another state.
  const update = statement(db, 'UPDATE reconciliation SET summary = ? WHERE id = ? AND head = ? AND summary IS NOT ?');
  writeUnsynced(db, () => void update.run(text, at.row, at.head, text));
}

/** Removes a reconciliation with its decisions. */
export function removeReconciliation(db: Db, id: number): boolean {
  return db.prepare('DELETE FROM reconciliation WHERE id = ?').run(id).changes > 0;
}
