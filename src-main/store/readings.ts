import { z } from 'zod';

import type { InspectView } from '../../src-preload/contract';
import type { ListName } from './blocks';
import { findContent } from './content';
import type { Db } from './database';
import { jsonOf, rowOf } from './row';
import { headSchema, type BomHead } from './snapshots';

/** What a file came to, its lines and bytes by their names in the store; without bytes where it was too large to be kept. */
export interface StoredReading {
  readonly head: BomHead;
  readonly inspect: Omit<InspectView, 'upload'>;
  readonly lines: ListName;
  readonly raw: ListName | undefined;
}

// Written by `saveReading` of this app alone; the schema tells a damaged one.
const inspectSchema = z.custom<StoredReading['inspect']>((value) => typeof value === 'object' && value !== null && 'columns' in value);
const listColumns = { hash: z.instanceof(Uint8Array), items: z.number() };

/** The reading under a key, as long as its lines, and its bytes where they were kept, are in the store. */
export function findReading(db: Db, key: Uint8Array): StoredReading | undefined {
  const found = rowOf(
    z.object({
      head: jsonOf(headSchema),
      inspect: jsonOf(inspectSchema),
      rawHash: listColumns.hash.nullable(),
      rawItems: listColumns.items.nullable(),
      ...listColumns,
    }),
    db
      .prepare(
        `SELECT head, inspect, lines.hash, lines.items, raw.hash AS rawHash, raw.items AS rawItems FROM reading
         JOIN content AS lines ON lines.id = reading.lines LEFT JOIN content AS raw ON raw.id = reading.raw WHERE key = ?`,
      )
      .get(key),
  );
  if (found === undefined) return undefined;
  const { head, inspect, hash, items, rawHash, rawItems } = found;
  const raw = rawHash === null || rawItems === null ? undefined : { hash: rawHash, items: rawItems };
  return { head, inspect, lines: { hash, items }, raw };
}

/** Remembers what a file came to; its content has to be in the store. */
export function saveReading(db: Db, key: Uint8Array, { head, inspect, lines, raw }: StoredReading): void {
  const [linesAt, rawAt] = [findContent(db, lines.hash), raw === undefined ? null : findContent(db, raw.hash)];
  if (linesAt === undefined || rawAt === undefined) return;
  db.prepare('INSERT OR REPLACE INTO reading (key, lines, raw, head, inspect) VALUES (?, ?, ?, ?, ?)').run(
    key,
    linesAt,
    rawAt,
    JSON.stringify(head),
    JSON.stringify(inspect),
  );
}
