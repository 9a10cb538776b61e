import { z } from 'zod';

import type { Decision } from '../../src-preload/domain/decision';
import type { Db } from './database';
import { jsonOf, rowOf, rowsOf } from './row';
import { statement } from './statement';

/** One undoable step of a reconciliation. */
export interface StepRow {
  readonly number: number;
  readonly label: string;
  readonly at: number;
  readonly who: string;
  readonly decisions: number;
  readonly inForce: boolean;
}

export interface NewStep {
  readonly reconciliation: number;
  readonly label: string;
  readonly at: number;
  readonly who: string;
  /** JSON of the list. */
  readonly decisions: string;
  readonly count: number;
}

const inForce = `WITH RECURSIVE chain (number) AS (
  SELECT head FROM reconciliation WHERE id = :id
  UNION ALL SELECT step.parent FROM step JOIN chain USING (number) WHERE step.reconciliation = :id AND step.parent > 0
)`;
const numberRow = z.object({ number: z.number().nullable() });
const stepNumber = z.object({ number: z.number() });
const parentRow = z.object({ parent: z.number() });
const branchRow = z.object({ number: z.number(), parent: z.number(), head: z.number() });
const labelRow = z.object({ label: z.string() });
const countRow = z.object({ count: z.number() });
const madeOn = z.object({ left: z.number().nullable(), right: z.number().nullable() });
// Decisions pass the contract's schema before they come here.
const decisionsSchema = z.custom<readonly Decision[]>((value) => Array.isArray(value));
const stepRow = z.object({ decisions: jsonOf(decisionsSchema) });

/** Appends a step behind the one in force. Steps that were undone stay in the log as a branch of their own. */
export function addStep(db: Db, step: NewStep): number {
  return db
    .transaction(() => {
      const { reconciliation, label, at, who, decisions, count } = step;
      const last = numberRow.parse(
        statement(db, 'SELECT max(number) AS number FROM step WHERE reconciliation = ?').get(reconciliation),
      ).number;
      const number = (last ?? 0) + 1;
      statement(
        db,
        `INSERT INTO step (reconciliation, number, parent, label, at, who, decisions, count, left_snapshot, right_snapshot)
         SELECT id, ?, head, ?, ?, ?, ?, ?, left_snapshot, right_snapshot FROM reconciliation WHERE id = ?`,
      ).run(number, label, at, who, decisions, count, reconciliation);
      setHead(db, reconciliation, number);
      return number;
    })
    .immediate();
}

/** Moves the head one step back; false where nothing is in force. */
export function undoStep(db: Db, reconciliation: number): boolean {
  const update = statement(
    db,
    `UPDATE reconciliation SET summary = NULL, head = (SELECT parent FROM step WHERE step.reconciliation = reconciliation.id AND number = head)
     WHERE id = ? AND head > 0`,
  );
  return update.run(reconciliation).changes > 0;
}

/** Moves the head one step on, along the newest branch; false where nothing was undone. */
export function redoStep(db: Db, reconciliation: number): boolean {
  return db
    .transaction(() => {
      const next = nextStep(db, reconciliation);
      if (next === undefined) return false;
      setHead(db, reconciliation, next);
      return true;
    })
    .immediate();
}

/** Makes any step of the log, or 0, the last one in force; false where there is no such step. */
export function jumpToStep(db: Db, reconciliation: number, number: number): boolean {
  if (number !== 0 && db.prepare('SELECT 1 FROM step WHERE reconciliation = ? AND number = ?').get(reconciliation, number) === undefined)
    return false;
  setHead(db, reconciliation, number);
  return true;
}

/** Numbers of the steps in force, oldest first. */
export function stepsInForce(db: Db, reconciliation: number): number[] {
  const query = statement(db, `${inForce} SELECT number FROM chain WHERE number > 0 ORDER BY number`);
  return rowsOf(stepNumber, query.all({ id: reconciliation })).map((row) => row.number);
}

/** The step that a step follows, 0 before the first; this never changes. */
export function parentOfStep(db: Db, reconciliation: number, number: number): number {
  const query = statement(db, 'SELECT parent FROM step WHERE reconciliation = ? AND number = ?');
  return rowOf(parentRow, query.get(reconciliation, number))?.parent ?? 0;
}

/** Decisions of one step; a step never changes. */
export function readStep(db: Db, reconciliation: number, number: number): readonly Decision[] {
  const query = statement(db, 'SELECT decisions FROM step WHERE reconciliation = ? AND number = ?');
  return rowOf(stepRow, query.get(reconciliation, number))?.decisions ?? [];
}

/** Snapshots that a step's decisions were made on; a snapshot that is gone is `null`. */
export function stepMadeOn(
  db: Db,
  reconciliation: number,
  number: number,
): { readonly left: number | null; readonly right: number | null } {
  const query = statement(db, 'SELECT left_snapshot AS left, right_snapshot AS right FROM step WHERE reconciliation = ? AND number = ?');
  const found = rowOf(madeOn, query.get(reconciliation, number));
  return found ?? { left: null, right: null };
}

/** Decisions in force, oldest first. */
export function decisionsInForce(db: Db, reconciliation: number): Decision[] {
  return stepsInForce(db, reconciliation).flatMap((number) => readStep(db, reconciliation, number));
}

/** The whole log, oldest first. */
export function listSteps(db: Db, reconciliation: number): StepRow[] {
  const query = db.prepare(
    `${inForce} SELECT number, label, at, who, count AS decisions, number IN (SELECT number FROM chain) AS inForce
     FROM step WHERE reconciliation = :id ORDER BY number`,
  );
  const schema = z.object({
    number: z.number(),
    label: z.string(),
    at: z.number(),
    who: z.string(),
    decisions: z.number(),
    inForce: z.number().transform((flag) => flag === 1),
  });
  return rowsOf(schema, query.all({ id: reconciliation }));
}

/** How many steps are in force, how many can be done again, and what undo would take back. */
export function countSteps(
  db: Db,
  reconciliation: number,
): { readonly steps: number; readonly redoable: number; readonly undoLabel: string | undefined } {
  const steps = countRow.parse(
    statement(db, `${inForce} SELECT count(*) AS count FROM chain WHERE number > 0`).get({ id: reconciliation }),
  ).count;
  const redoable = countAhead(db, reconciliation);
  const label = rowOf(
    labelRow,
    statement(db, 'SELECT label FROM step JOIN reconciliation AS r ON r.id = step.reconciliation WHERE r.id = ? AND number = r.head').get(
      reconciliation,
    ),
  )?.label;
  return { steps, redoable, undoLabel: label };
}

/** Steps that can be done again, along the newest branch: each step's number is above its parent's, so that those before the head are not looked at. */
function countAhead(db: Db, reconciliation: number): number {
  const query = statement(
    db,
    `SELECT step.number, step.parent, r.head FROM step JOIN reconciliation AS r ON r.id = step.reconciliation
     WHERE r.id = ? AND step.number > r.head ORDER BY step.number`,
  );
  const ahead = rowsOf(branchRow, query.all(reconciliation));
  const newest = new Map(ahead.map(({ number, parent }) => [parent, number]));
  let count = 0;
  for (let at = newest.get(ahead[0]?.head ?? 0); at !== undefined; at = newest.get(at)) count++;
  return count;
}

function nextStep(db: Db, reconciliation: number): number | undefined {
  const query = statement(
    db,
    'SELECT max(number) AS number FROM step JOIN reconciliation AS r ON r.id = step.reconciliation WHERE r.id = ? AND step.parent = r.head',
  );
  return numberRow.parse(query.get(reconciliation)).number ?? undefined;
}

function setHead(db: Db, reconciliation: number, number: number): void {
  statement(db, 'UPDATE reconciliation SET head = ?, summary = NULL WHERE id = ?').run(number, reconciliation);
}
