import { z } from 'zod';

import type { Db } from './database';
import { rowOf } from './row';
import { statement } from './statement';

/** Two snapshots that were found, or declared, to agree. */
export interface AgreementRow {
  readonly left: number;
  readonly right: number;
  readonly at: number;
}

const schema: z.ZodType<AgreementRow> = z.object({ left: z.number(), right: z.number(), at: z.number() });

export interface NewAgreement {
  readonly left: number;
  readonly right: number;
  readonly at: number;
  readonly who: string;
}

/** Notes that two snapshots agree; what both sides were then is the base of the next comparison. */
export function addAgreement(db: Db, agreement: NewAgreement): void {
  const { left, right, at, who } = agreement;
  db.prepare('INSERT INTO agreement (left_snapshot, right_snapshot, at, who) VALUES (?, ?, ?, ?)').run(left, right, at, who);
}

/** The last agreement of two sources, whichever was on the left then; `left` is a snapshot of `leftSource`. */
export function lastAgreement(db: Db, leftSource: number, rightSource: number): AgreementRow | undefined {
  const query = statement(
    db,
    `SELECT CASE WHEN l.source = :left THEN l.id ELSE r.id END AS left, CASE WHEN l.source = :left THEN r.id ELSE l.id END AS right, a.at
     FROM agreement AS a JOIN snapshot AS l ON l.id = a.left_snapshot JOIN snapshot AS r ON r.id = a.right_snapshot
     WHERE (l.source = :left AND r.source = :right) OR (l.source = :right AND r.source = :left) ORDER BY a.id DESC LIMIT 1`,
  );
  return rowOf(schema, query.get({ left: leftSource, right: rightSource }));
}
