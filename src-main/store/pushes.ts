import { z } from 'zod';

import type { PushStatus } from '../../src-preload/contract';
import type { Decision } from '../../src-preload/domain/decision';
import type { Edit, PlanIssue } from '../../src-preload/domain/edit';
import type { Fault } from '../../src-preload/fault';
import { faultSchema } from './connections';
import type { Db } from './database';
import { jsonOf, rowOf, rowsOf } from './row';
import { statement } from './statement';

/** What a push is to reach, kept so that it can be checked at the end and gone on with after a restart. */
export interface PushIntent {
  readonly target: 'left' | 'right';
  /** `decided`: what the reconciliation's decisions (or these) say; `take`: the other side everywhere. */
  readonly by: 'decided' | 'take';
  readonly decisions?: readonly Decision[];
  readonly deletes: boolean;
  readonly base?: number;
  readonly profile: string;
  /** Connection and BOM as the vendor knows it. */
  readonly remote: { readonly connection: number; readonly bom: string };
}

export interface PushRow {
  readonly id: number;
  readonly connection: number | null;
  readonly targetName: string;
  readonly targetSource: number | null;
  readonly reconciliation: number | null;
  readonly intent: PushIntent;
  readonly sourceSnapshot: number | null;
  readonly plannedOn: number | null;
  readonly beganOn: number | null;
  readonly endedOn: number | null;
  readonly status: PushStatus;
  readonly wish: 'pause' | 'cancel' | null;
  readonly who: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly verified: boolean | null;
  readonly fault: Fault | null;
  readonly refused: readonly PlanIssue[];
  readonly lossy: readonly PlanIssue[];
}

/** What became of an edit so far. */
export type Outcome = 'planned' | 'sending' | 'done' | 'failed' | 'unknown' | 'moved-on';

export interface PushEditRow {
  readonly ordinal: number;
  readonly edit: Edit;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly key: string | null;
  readonly message: string | null;
  readonly at: number | null;
}

export interface PushRequestRow {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: string;
  readonly milliseconds: number | null;
  readonly requestId: string | null;
}

const outcomes = ['planned', 'sending', 'done', 'failed', 'unknown', 'moved-on'] as const;
// These columns were written by this app from values of these types; the schemas tell a damaged one.
const objectOf = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);
const pushSchema: z.ZodType<PushRow> = z.object({
  id: z.number(),
  connection: z.number().nullable(),
  targetName: z.string(),
  targetSource: z.number().nullable(),
  reconciliation: z.number().nullable(),
  intent: jsonOf(objectOf<PushIntent>()),
  sourceSnapshot: z.number().nullable(),
  plannedOn: z.number().nullable(),
  beganOn: z.number().nullable(),
  endedOn: z.number().nullable(),
  status: z.enum(['waiting', 'running', 'paused', 'done', 'partly', 'failed']),
  wish: z.enum(['pause', 'cancel']).nullable(),
  who: z.string(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  verified: z
    .number()
    .transform((flag) => flag === 1)
    .nullable(),
  fault: jsonOf(faultSchema).nullable(),
  refused: jsonOf(objectOf<readonly PlanIssue[]>()),
  lossy: jsonOf(objectOf<readonly PlanIssue[]>()),
});
const select = `SELECT id, connection, target_name AS targetName, target_source AS targetSource, reconciliation, intent,
  source_snapshot AS sourceSnapshot, planned_on AS plannedOn, began_on AS beganOn, ended_on AS endedOn, status, wish, who,
  started_at AS startedAt, ended_at AS endedAt, verified, fault, refused, lossy FROM push`;
const editSchema: z.ZodType<PushEditRow> = z.object({
  ordinal: z.number(),
  edit: jsonOf(objectOf<Edit>()),
  outcome: z.enum(outcomes),
  attempts: z.number(),
  key: z.string().nullable(),
  message: z.string().nullable(),
  at: z.number().nullable(),
});

const madeSchema: z.ZodType<MadeLine> = z.object({
  push: z.number(),
  startedAt: z.number(),
  sourceSnapshot: z.number(),
  endedOn: z.number(),
  row: z.string(),
  key: z.string(),
});

export interface NewPush {
  readonly connection: number;
  readonly targetName: string;
  readonly targetSource: number;
  readonly reconciliation: number | null;
  readonly intent: PushIntent;
  readonly sourceSnapshot: number;
  readonly plannedOn: number;
  readonly status: 'waiting' | 'running';
  readonly who: string;
  readonly startedAt: number;
  readonly edits: readonly Edit[];
  readonly refused: readonly PlanIssue[];
  readonly lossy: readonly PlanIssue[];
}

/** Keeps a confirmed plan; from here on it can be carried out by any process. */
export function addPush(db: Db, push: NewPush): number {
  return db
    .transaction(() => {
      const id = Number(
        db
          .prepare(
            `INSERT INTO push (connection, target_name, target_source, reconciliation, intent, source_snapshot, planned_on, status, who, started_at, refused, lossy)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            push.connection,
            push.targetName,
            push.targetSource,
            push.reconciliation,
            JSON.stringify(push.intent),
            push.sourceSnapshot,
            push.plannedOn,
            push.status,
            push.who,
            push.startedAt,
            JSON.stringify(push.refused),
            JSON.stringify(push.lossy),
          ).lastInsertRowid,
      );
      const insert = db.prepare(`INSERT INTO push_edit (push, ordinal, edit, outcome) VALUES (?, ?, ?, 'planned')`);
      push.edits.forEach((edit, ordinal) => insert.run(id, ordinal, JSON.stringify(edit)));
      return id;
    })
    .immediate();
}

/** One push. */
export function findPush(db: Db, id: number): PushRow | undefined {
  return rowOf(pushSchema, db.prepare(`${select} WHERE id = ?`).get(id));
}

/** All pushes, newest first. */
export function listPushes(db: Db): PushRow[] {
  return rowsOf(pushSchema, db.prepare(`${select} ORDER BY id DESC`).all());
}

/** Pushes that are not at their end, oldest first. */
export function listOpenPushes(db: Db): PushRow[] {
  return rowsOf(pushSchema, db.prepare(`${select} WHERE status IN ('waiting', 'running') ORDER BY id`).all());
}

/** Whether an unfinished push writes this BOM. */
export function findOpenPushOf(db: Db, connection: number, bom: string): PushRow | undefined {
  const query = db.prepare(
    `${select} WHERE connection = ? AND json_extract(intent, '$.remote.bom') = ? AND status IN ('waiting', 'running', 'paused') ORDER BY id DESC LIMIT 1`,
  );
  return rowOf(pushSchema, query.get(connection, bom));
}

/** A line that a push made at the vendor, and the line of its source that it was made from. */
export interface MadeLine {
  readonly push: number;
  readonly startedAt: number;
  readonly sourceSnapshot: number;
  readonly endedOn: number;
  /** Row of the comparison that the line was made from. */
  readonly row: string;
  /** Key that the vendor gave the new line. */
  readonly key: string;
}

/** Lines that pushes from one source made in another, newest push first. */
export function listMadeLines(db: Db, from: number, to: number): MadeLine[] {
  const query = db.prepare(
    `SELECT p.id AS push, p.started_at AS startedAt, p.source_snapshot AS sourceSnapshot, p.ended_on AS endedOn,
       json_extract(e.edit, '$.row') AS row, e.key
     FROM push AS p JOIN snapshot AS s ON s.id = p.source_snapshot JOIN push_edit AS e ON e.push = p.id
     WHERE s.source = ? AND p.target_source = ? AND p.ended_on IS NOT NULL
       AND e.outcome = 'done' AND e.key IS NOT NULL AND json_extract(e.edit, '$.op') = 'create' ORDER BY p.id DESC, e.ordinal`,
  );
  return rowsOf(madeSchema, query.all(from, to));
}

const idRow = z.object({ id: z.number() });

/** Number of the last push from one source to another that was read back; 0 where there is none. */
export function lastPushBetween(db: Db, from: number, to: number): number {
  const query = statement(
    db,
    `SELECT coalesce(max(p.id), 0) AS id FROM push AS p JOIN snapshot AS s ON s.id = p.source_snapshot
     WHERE s.source = ? AND p.target_source = ? AND p.ended_on IS NOT NULL`,
  );
  return idRow.parse(query.get(from, to)).id;
}

/** What changes about a push as it goes on. */
export interface PushChange {
  readonly status?: PushStatus;
  readonly wish?: 'pause' | 'cancel' | null;
  readonly fault?: Fault | null;
  readonly verified?: boolean | null;
  readonly beganOn?: number;
  readonly endedOn?: number;
  readonly endedAt?: number | null;
}

/** Writes the given properties. */
export function changePush(db: Db, id: number, change: PushChange): void {
  const sets: string[] = [];
  const values: (string | number | null)[] = [];
  const set = (column: string, value: string | number | null) => {
    sets.push(`${column} = ?`);
    values.push(value);
  };
  if (change.status !== undefined) set('status', change.status);
  if (change.wish !== undefined) set('wish', change.wish);
  if (change.fault !== undefined) set('fault', change.fault === null ? null : JSON.stringify(change.fault));
  if (change.verified !== undefined) set('verified', change.verified === null ? null : Number(change.verified));
  if (change.beganOn !== undefined) set('began_on', change.beganOn);
  if (change.endedOn !== undefined) set('ended_on', change.endedOn);
  if (change.endedAt !== undefined) set('ended_at', change.endedAt);
  if (sets.length > 0) db.prepare(`UPDATE push SET ${sets.join(', ')} WHERE id = ?`).run(...values, id);
}

/** All edits of a push in sending order. */
export function listPushEdits(db: Db, push: number): PushEditRow[] {
  const query = db.prepare('SELECT ordinal, edit, outcome, attempts, key, message, at FROM push_edit WHERE push = ? ORDER BY ordinal');
  return rowsOf(editSchema, query.all(push));
}

/** How many edits have which outcome. */
export function countOutcomes(db: Db, push: number): Readonly<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { planned: 0, sending: 0, done: 0, failed: 0, unknown: 0, 'moved-on': 0 };
  const query = db.prepare('SELECT outcome, count(*) AS count FROM push_edit WHERE push = ? GROUP BY outcome');
  for (const row of rowsOf(z.object({ outcome: z.enum(outcomes), count: z.number() }), query.all(push))) counts[row.outcome] = row.count;
  return counts;
}

export interface EditNote {
  readonly ordinal: number;
  readonly outcome: Outcome;
  readonly key?: string;
  readonly message?: string;
}

/** Journals what became of edits, all or none. */
export function noteEdits(db: Db, push: number, notes: readonly EditNote[], at: number): void {
  db.transaction(() => noteEach(db, push, notes, at)).immediate();
}

/** Journals that a request is about to go out. Committed to the disk before this returns. */
export function noteSending(
  db: Db,
  push: number,
  request: { readonly at: number; readonly method: string; readonly path: string; readonly edits: readonly number[] },
): number {
  return db
    .transaction(() => {
      const last = z
        .object({ number: z.number().nullable() })
        .parse(db.prepare('SELECT max(number) AS number FROM push_request WHERE push = ?').get(push));
      const number = (last.number ?? 0) + 1;
      db.prepare('INSERT INTO push_request (push, number, at, method, path, edits, status) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
        push,
        number,
        request.at,
        request.method,
        request.path,
        JSON.stringify(request.edits),
        'sending',
      );
      const update = db.prepare(
        `UPDATE push_edit SET outcome = 'sending', attempts = attempts + 1, message = NULL, at = ? WHERE push = ? AND ordinal BETWEEN ? AND ?`,
      );
      for (const [from, to] of runsOf(request.edits)) update.run(request.at, push, from, to);
      return number;
    })
    .immediate();
}

/** Numbers that follow each other as one run, for a request mostly carries out neighbours. */
function runsOf(numbers: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/** Journals how a request ended together with what that means for its edits. */
export function noteAnswer(
  db: Db,
  push: number,
  answer: {
    readonly number: number;
    readonly status: string;
    readonly milliseconds: number;
    readonly requestId?: string;
    readonly at: number;
    readonly edits: readonly EditNote[];
  },
): void {
  db.transaction(() => {
    db.prepare('UPDATE push_request SET status = ?, milliseconds = ?, request_id = ? WHERE push = ? AND number = ?').run(
      answer.status,
      answer.milliseconds,
      answer.requestId ?? null,
      push,
      answer.number,
    );
    noteEach(db, push, answer.edits, answer.at);
  }).immediate();
}

/** Says of requests whose process ended before their reply came that it did: what became of their edits is settled by reading. */
export function noteCutOff(db: Db, push: number): void {
  db.prepare(`UPDATE push_request SET status = 'the process ended' WHERE push = ? AND status = 'sending'`).run(push);
}

/** Requests of a push in the order in which they went out. */
export function listPushRequests(db: Db, push: number): PushRequestRow[] {
  const schema: z.ZodType<PushRequestRow> = z.object({
    at: z.number(),
    method: z.string(),
    path: z.string(),
    status: z.string(),
    milliseconds: z.number().nullable(),
    requestId: z.string().nullable(),
  });
  const query = db.prepare(
    'SELECT at, method, path, status, milliseconds, request_id AS requestId FROM push_request WHERE push = ? ORDER BY number',
  );
  return rowsOf(schema, query.all(push));
}

function noteEach(db: Db, push: number, notes: readonly EditNote[], at: number): void {
  const update = db.prepare(
    'UPDATE push_edit SET outcome = ?, key = coalesce(?, key), message = ?, at = ? WHERE push = ? AND ordinal BETWEEN ? AND ?',
  );
  for (let start = 0; start < notes.length;) {
    const [first, last, next] = alikeFrom(notes, start);
    update.run(first.outcome, first.key ?? null, first.message ?? null, at, push, first.ordinal, last.ordinal);
    start = next;
  }
}

/** The first and the last of the neighbours from a place on of whom the same is to be noted, and where the next ones begin. */
function alikeFrom(notes: readonly EditNote[], start: number): readonly [first: EditNote, last: EditNote, next: number] {
  const first = notes[start];
  if (first === undefined) throw new Error(`There is no note ${start}.`);
  let last = first;
  let next = start + 1;
  for (let note = notes[next]; note !== undefined; note = notes[++next]) {
    const isAlike = note.outcome === first.outcome && note.message === first.message && note.key === undefined && first.key === undefined;
    if (!isAlike || note.ordinal !== last.ordinal + 1) break;
    last = note;
  }
  return [first, last, next];
}
