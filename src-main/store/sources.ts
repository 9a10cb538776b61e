import { z } from 'zod';

import type { Db } from './database';
import { rowOf, rowsOf } from './row';

/** A file or a vendor's BOM whose states are kept as snapshots. */
export interface SourceRow {
  readonly id: number;
  readonly kind: 'file' | 'vendor';
  readonly name: string;
  readonly connection: number | null;
  readonly remoteId: string | null;
  readonly snapshots: number;
}

const schema: z.ZodType<SourceRow> = z.object({
  id: z.number(),
  kind: z.enum(['file', 'vendor']),
  name: z.string(),
  connection: z.number().nullable(),
  remoteId: z.string().nullable(),
  snapshots: z.number(),
});
const select = `SELECT id, kind, name, connection, remote_id AS remoteId,
  (SELECT count(*) FROM snapshot WHERE snapshot.source = source.id) AS snapshots FROM source`;

/** Every source, in the order in which they came. */
export function listSources(db: Db): SourceRow[] {
  return rowsOf(schema, db.prepare(`${select} ORDER BY id`).all());
}

/** One source. */
export function findSource(db: Db, id: number): SourceRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE id = ?`).get(id));
}

/** The mirror of a vendor's BOM. */
export function findVendorSource(db: Db, connection: number, remoteId: string): SourceRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE connection = ? AND remote_id = ?`).get(connection, remoteId));
}

/** The source of a file by its name; the newest where several have it. */
export function findFileSource(db: Db, name: string): SourceRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE kind = 'file' AND name = ? ORDER BY id DESC LIMIT 1`).get(name));
}

/** Makes the source of a file. */
export function addFileSource(db: Db, name: string): number {
  return Number(db.prepare(`INSERT INTO source (kind, name) VALUES ('file', ?)`).run(name).lastInsertRowid);
}

/** Makes or renames the mirror of a vendor's BOM. */
export function saveVendorSource(
  db: Db,
  source: { readonly connection: number; readonly remoteId: string; readonly name: string },
): number {
  const { connection, remoteId, name } = source;
  const statement = db.prepare(
    `INSERT INTO source (kind, name, connection, remote_id) VALUES ('vendor', ?, ?, ?)
     ON CONFLICT (connection, remote_id) DO UPDATE SET name = excluded.name RETURNING id`,
  );
  return z.object({ id: z.number() }).parse(statement.get(name, connection, remoteId)).id;
}

/** Removes a source with its snapshots and the reconciliations that stand on them; the vendor or file is not touched. */
export function removeSource(db: Db, id: number): boolean {
  return db.prepare('DELETE FROM source WHERE id = ?').run(id).changes > 0;
}
