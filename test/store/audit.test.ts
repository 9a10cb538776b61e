import { expect, it } from 'vitest';

import { addAudit, listAudit, verifyAudit } from '../../src-main/store/audit';
import type { Db } from '../../src-main/store/database';
import { temporaryDatabase } from '../support/workspace';

function filled(): Db {
  const { db } = temporaryDatabase();
  for (let at = 1; at <= 5; at++) addAudit(db, { at, who: 'ada', action: 'push.start', detail: `push ${at}` });
  return db;
}

function tamper(db: Db, sql: string): void {
  db.exec('DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete');
  db.exec(sql);
}

it('is intact while nobody touches it, and lists the newest first', () => {
  const db = filled();
  expect(verifyAudit(db)).toEqual({ kind: 'intact', entries: 5 });
  expect(listAudit(db, { from: 1, count: 2 })).toMatchObject({ total: 5, entries: [{ seq: 4 }, { seq: 3 }] });
});

it('cannot be changed or shortened by a statement', () => {
  const db = filled();
  expect(() => db.exec(`UPDATE audit SET who = 'eve'`)).toThrow('append-only');
  expect(() => db.exec('DELETE FROM audit')).toThrow('append-only');
});

it.each([
  ['a changed entry', `UPDATE audit SET detail = 'nothing' WHERE seq = 3`, 3],
  ['a changed time', `UPDATE audit SET at = 99 WHERE seq = 2`, 2],
  ['a removed entry', 'DELETE FROM audit WHERE seq = 2', 2],
  ['a cut-off end', 'DELETE FROM audit WHERE seq = 5', 5],
  ['an emptied log', 'DELETE FROM audit', 1],
  ['an entry put behind the end', `INSERT INTO audit (seq, at, who, action, detail, hash) VALUES (6, 6, 'eve', 'x', '', x'00')`, 6],
])('shows %s', (_, sql, seq) => {
  const db = filled();
  tamper(db, sql);
  expect(verifyAudit(db)).toEqual({ kind: 'broken', seq });
});
