import { z } from 'zod';

import type { Alias } from '../../src-preload/domain/alias';
import type { Db } from './database';
import { rowOf, rowsOf } from './row';
import { statement } from './statement';

/** An alias and its row. */
export interface AliasRow extends Alias {
  readonly id: number;
}

const schema = z
  .object({
    id: z.number(),
    kind: z.enum(['manufacturer', 'part']),
    from: z.string(),
    to: z.string(),
    scope: z.enum(['comparison', 'vendor', 'always']),
    of: z.string().nullable(),
    who: z.string(),
    at: z.number(),
    evidence: z.string().nullable(),
  })
  .transform(({ of, at, evidence, ...rest }): AliasRow => ({
    ...rest,
    ...(of === null ? {} : { of }),
    when: new Date(at).toISOString(),
    ...(evidence === null ? {} : { evidence }),
  }));
const versionRow = z.object({ count: z.number(), last: z.number(), sum: z.number() });
const select = 'SELECT id, kind, from_text AS "from", to_text AS "to", scope, of_id AS "of", who, at, evidence FROM alias';

/** All aliases, oldest first. */
export function listAliases(db: Db): AliasRow[] {
  return rowsOf(schema, db.prepare(`${select} ORDER BY id`).all());
}

/** One alias. */
export function findAlias(db: Db, id: number): AliasRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE id = ?`).get(id));
}

/** Keeps an alias; the same word said again takes the place of the older one. */
export function addAlias(db: Db, alias: Alias): number {
  const { kind, from, to, scope, of, who, when, evidence } = alias;
  return db
    .transaction(() => {
      db.prepare('DELETE FROM alias WHERE kind = ? AND from_text = ? AND to_text = ? AND scope = ? AND of_id IS ?').run(
        kind,
        from,
        to,
        scope,
        of ?? null,
      );
      const insert = db.prepare(
        'INSERT INTO alias (kind, from_text, to_text, scope, of_id, who, at, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      );
      return Number(insert.run(kind, from, to, scope, of ?? null, who, Date.parse(when), evidence ?? null).lastInsertRowid);
    })
    .immediate();
}

/** Takes an alias back; what it equated is apart again. */
export function removeAlias(db: Db, id: number): boolean {
  return db.prepare('DELETE FROM alias WHERE id = ?').run(id).changes > 0;
}

/** Another text whenever the list is another one. Ids are never used twice, so count and last id tell. */
export function versionOfAliases(db: Db): string {
  const row = statement(db, `SELECT count(*) AS count, coalesce(max(id), 0) AS last, coalesce(sum(id), 0) AS sum FROM alias`).get();
  const { count, last, sum } = versionRow.parse(row);
  return `${count} ${last} ${sum}`;
}
