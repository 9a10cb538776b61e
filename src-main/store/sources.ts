import { z } from 'zod';

import type { Db } from './database';
import { rowOf, rowsOf } from './row';
import { statement } from './statement';

/** A file or a vendor's BOM whose states are kept as snapshots. */
export interface SourceRow {
  readonly id: number;
  readonly kind: 'file' | 'vendor';
  readonly name: string;
  readonly connection: number | null;
  readonly remoteId: string | null;
  /** Of a file: where it was when it was last imported; `null` where only its name is known. */
  readonly path: string | null;
  readonly snapshots: number;
}

const schema: z.ZodType<SourceRow> = z.object({
  id: z.number(),
  kind: z.enum(['file', 'vendor']),
  name: z.string(),
  connection: z.number().nullable(),
  remoteId: z.string().nullable(),
  path: z.string().nullable(),
  snapshots: z.number(),
});
const select = `SELECT id, kind, name, connection, remote_id AS remoteId, path,
  (SELECT count(*) FROM snapshot WHERE snapshot.source = source.id) AS snapshots FROM source`;

/** Every source, in the order in which they came. */
export function listSources(db: Db): SourceRow[] {
  return rowsOf(schema, db.prepare(`${select} ORDER BY id`).all());
}

/** One source. */
export function findSource(db: Db, id: number): SourceRow | undefined {
  return rowOf(schema, statement(db, `${select} WHERE id = ?`).get(id));
}

/** The mirror of a vendor's BOM. */
export function findVendorSource(db: Db, connection: number, remoteId: string): SourceRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE connection = ? AND remote_id = ?`).get(connection, remoteId));
}

/** A file as it is known by: its name, and its whole path where the host knows that. */
export interface FileName {
  readonly name: string;
  readonly path?: string;
}

/**
 * The source of a file: that of its path; else the newest of its name, unless both paths are known and differ. A page in a browser is told
 * names only.
 */
export function findFileSource(db: Db, { name, path }: FileName): SourceRow | undefined {
  const named = fileSourcesOf(db, name);
  if (path === undefined) return named[0];
  return named.find((row) => row.path === path) ?? named.find((row) => row.path === null);
}

/** A source of this name whose file lies elsewhere, where `file` itself is not known by its path. */
export function findNamesake(db: Db, file: FileName): SourceRow | undefined {
  return file.path === undefined || findFileSource(db, file) !== undefined ? undefined : fileSourcesOf(db, file.name)[0];
}

function fileSourcesOf(db: Db, name: string): SourceRow[] {
  return rowsOf(schema, db.prepare(`${select} WHERE kind = 'file' AND name = ? ORDER BY id DESC`).all(name));
}

/** Makes the source of a file. */
export function addFileSource(db: Db, name: string): number {
  return Number(db.prepare(`INSERT INTO source (kind, name) VALUES ('file', ?)`).run(name).lastInsertRowid);
}

/** Remembers where a source's file is now. */
export function notePath(db: Db, source: number, path: string): void {
  db.prepare('UPDATE source SET path = ? WHERE id = ?').run(path, source);
}

/** Makes or renames the mirror of a vendor's BOM. */
export function saveVendorSource(
  db: Db,
  source: { readonly connection: number; readonly remoteId: string; readonly name: string },
): number {
  const { connection, remoteId, name } = source;
  const save = db.prepare(
    `INSERT INTO source (kind, name, connection, remote_id) VALUES ('vendor', ?, ?, ?)
     ON CONFLICT (connection, remote_id) DO UPDATE SET name = excluded.name RETURNING id`,
  );
  return z.object({ id: z.number() }).parse(save.get(name, connection, remoteId)).id;
}

/** Removes a source with its snapshots and the reconciliations that stand on them; the vendor or file is not touched. */
export function removeSource(db: Db, id: number): boolean {
  return db.prepare('DELETE FROM source WHERE id = ?').run(id).changes > 0;
}
