import { z } from 'zod';

import type { Db } from './database';
import { rowsOf } from './row';

/** A finding that a person accepts on one line of one reconciliation, and why. */
export interface LintExceptionRow {
  readonly rule: string;
  /** Key of the line in the result. */
  readonly line: string;
  /** What the line said when it was accepted; on any other line the exception does not count. */
  readonly premise: string;
  readonly reason: string;
  readonly who: string;
  readonly at: number;
}

const schema: z.ZodType<LintExceptionRow> = z.object({
  rule: z.string(),
  line: z.string(),
  premise: z.string(),
  reason: z.string(),
  who: z.string(),
  at: z.number(),
});

/** Exceptions of a reconciliation for one target. */
export function listLintExceptions(db: Db, reconciliation: number, target: 'left' | 'right'): LintExceptionRow[] {
  const query = db.prepare(
    'SELECT rule, line, premise, reason, who, at FROM lint_exception WHERE reconciliation = ? AND target = ? ORDER BY rule, line',
  );
  return rowsOf(schema, query.all(reconciliation, target));
}

/** Accepts a finding on one line. */
export function addLintException(db: Db, place: ExceptionPlace, exception: Omit<LintExceptionRow, 'rule' | 'line'>): void {
  const { reconciliation, target, rule, line } = place;
  const { premise, reason, who, at } = exception;
  db.prepare(
    `INSERT INTO lint_exception (reconciliation, target, rule, line, premise, reason, who, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (reconciliation, target, rule, line) DO UPDATE SET premise = excluded.premise, reason = excluded.reason, who = excluded.who, at = excluded.at`,
  ).run(reconciliation, target, rule, line, premise, reason, who, at);
}

/** Takes an exception back; false where there is none. */
export function removeLintException(db: Db, { reconciliation, target, rule, line }: ExceptionPlace): boolean {
  const remove = db.prepare('DELETE FROM lint_exception WHERE reconciliation = ? AND target = ? AND rule = ? AND line = ?');
  return remove.run(reconciliation, target, rule, line).changes > 0;
}

export interface ExceptionPlace {
  readonly reconciliation: number;
  readonly target: 'left' | 'right';
  readonly rule: string;
  readonly line: string;
}
