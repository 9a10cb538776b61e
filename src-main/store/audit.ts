import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { Db } from './database';
import { rowOf, rowsOf } from './row';
import { statement } from './statement';

/** One entry of the audit log. Each holds the hash of itself and of the entry before it. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly detail: string;
}

export interface NewAudit {
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly detail: string;
}

const schema: z.ZodType<AuditRow> = z.object({ seq: z.number(), at: z.number(), who: z.string(), action: z.string(), detail: z.string() });
const hashedRow = z.object({
  seq: z.number(),
  at: z.number(),
  who: z.string(),
  action: z.string(),
  detail: z.string(),
  hash: z.instanceof(Uint8Array),
});
const hashRow = z.object({ hash: z.instanceof(Uint8Array), seq: z.number() });

/** Appends an entry. */
export function addAudit(db: Db, entry: NewAudit): void {
  db.transaction(() => {
    const last = rowOf(hashRow, statement(db, 'SELECT hash, seq FROM audit ORDER BY seq DESC LIMIT 1').get());
    const row = { ...entry, seq: (last?.seq ?? 0) + 1 };
    const insert = statement(db, 'INSERT INTO audit (seq, at, who, action, detail, hash) VALUES (?, ?, ?, ?, ?, ?)');
    const hash = hashOf(last?.hash, row);
    insert.run(row.seq, row.at, row.who, row.action, row.detail, hash);
    // The end of the chain is kept beside it, so that entries cut off at the end are missed as well.
    statement(db, `INSERT INTO setting (name, value) VALUES ('audit.end', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`).run(
      `${row.seq} ${hash.toString('hex')}`,
    );
  }).immediate();
}

/** A window of the log, newest first. */
export function listAudit(db: Db, window: { readonly from: number; readonly count: number }): { total: number; entries: AuditRow[] } {
  const { total } = z.object({ total: z.number() }).parse(db.prepare('SELECT count(*) AS total FROM audit').get());
  const query = db.prepare('SELECT seq, at, who, action, detail FROM audit ORDER BY seq DESC LIMIT ? OFFSET ?');
  return { total, entries: rowsOf(schema, query.all(window.count, window.from)) };
}

/** Recomputes the chain; names the first entry that was changed, removed or put in between. */
export function verifyAudit(
  db: Db,
): { readonly kind: 'intact'; readonly entries: number } | { readonly kind: 'broken'; readonly seq: number } {
  let before: Uint8Array | undefined;
  let expected = 1;
  for (const raw of db.prepare('SELECT seq, at, who, action, detail, hash FROM audit ORDER BY seq').iterate()) {
    const row = hashedRow.parse(raw);
    if (row.seq !== expected || !hashOf(before, row).equals(row.hash)) return { kind: 'broken', seq: expected };
    before = row.hash;
    expected++;
  }
  const end = rowOf(z.object({ value: z.string() }), db.prepare(`SELECT value FROM setting WHERE name = 'audit.end'`).get())?.value;
  const found = before === undefined ? undefined : `${expected - 1} ${Buffer.from(before).toString('hex')}`;
  return end === found ? { kind: 'intact', entries: expected - 1 } : { kind: 'broken', seq: expected };
}

/** An entry with its hash: SHA-256 of the hash before it and of the JSON list [seq, at, who, action, detail]. */
export interface ExportedAudit extends AuditRow {
  /** Hexadecimal. */
  readonly hash: string;
}

/** The whole log, oldest first, as anybody can check it without this app. */
export function exportAudit(db: Db): readonly ExportedAudit[] {
  const rows = rowsOf(hashedRow, db.prepare('SELECT seq, at, who, action, detail, hash FROM audit ORDER BY seq').all());
  return rows.map(({ hash, ...row }) => ({ ...row, hash: Buffer.from(hash).toString('hex') }));
}

function hashOf(before: Uint8Array | undefined, row: AuditRow): Buffer {
  const text = JSON.stringify([row.seq, row.at, row.who, row.action, row.detail]);
  return createHash('sha256')
    .update(before ?? '')
    .update(text)
    .digest();
}
