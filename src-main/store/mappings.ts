import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { ImportOptions } from '../../src-preload/contract';
import type { Db } from './database';
import { jsonOf, rowOf, rowsOf } from './row';

/** How files of one shape (format and headers, in order, as they are read without help) were read after a correction. */
export interface MappingRow {
  readonly id: string;
  readonly shape: string;
  readonly options: ImportOptions;
  /** Name of the file that it was last saved with. */
  readonly file: string;
  /** The user's own name of it. */
  readonly name: string | null;
  readonly at: number;
}

// Written by `saveMapping` from options that passed the contract's schema.
const optionsSchema = z.custom<ImportOptions>((value) => typeof value === 'object' && value !== null);
const schema = z
  .object({ shape: z.string(), options: jsonOf(optionsSchema), file: z.string(), name: z.string().nullable(), at: z.number() })
  .transform((row) => ({ ...row, id: mappingId(row.shape) }));
const select = 'SELECT shape, options, file, name, used_at AS at FROM mapping';

/** How files of this shape were read the last time the user corrected the guess. */
export function findMapping(db: Db, shape: string): MappingRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE shape = ?`).get(shape));
}

/** Every remembered reading, newest first. */
export function listMappings(db: Db): MappingRow[] {
  return rowsOf(schema, db.prepare(`${select} ORDER BY used_at DESC, shape`).all());
}

/** Remembers a correction for the next file of this shape. */
export function saveMapping(db: Db, { shape, options, file, at }: Omit<MappingRow, 'id' | 'name'>): void {
  db.prepare(
    `INSERT INTO mapping (shape, options, file, used_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (shape) DO UPDATE SET options = excluded.options, file = excluded.file, used_at = excluded.used_at`,
  ).run(shape, JSON.stringify(options), file, at);
}

/** Gives one a name; `null` takes it away. */
export function renameMapping(db: Db, shape: string, name: string | null): void {
  db.prepare('UPDATE mapping SET name = ? WHERE shape = ?').run(name, shape);
}

/** Forgets one: the next file of its shape is read by guess again. */
export function removeMapping(db: Db, shape: string): void {
  db.prepare('DELETE FROM mapping WHERE shape = ?').run(shape);
}

/** Another text whenever another reading is remembered or forgotten. */
export function versionOfMappings(db: Db): string {
  const row = db
    .prepare("SELECT count(*) || ' ' || coalesce(max(used_at), '') || ' ' || coalesce(total(length(options)), '') AS version FROM mapping")
    .get();
  return z.object({ version: z.string() }).parse(row).version;
}

/** Notes how the file of a snapshot was read. */
export function noteReading(db: Db, snapshot: number, options: ImportOptions): void {
  db.prepare('UPDATE snapshot SET read_with = ? WHERE id = ?').run(JSON.stringify(options), snapshot);
}

/** How the file of a snapshot was read, where that was corrected. */
export function readOptions(db: Db, snapshot: number): ImportOptions | undefined {
  const row = rowOf(
    z.object({ text: z.string().nullable() }),
    db.prepare('SELECT read_with AS text FROM snapshot WHERE id = ?').get(snapshot),
  );
  return row?.text == null ? undefined : jsonOf(optionsSchema).parse(row.text);
}

/** A shape's short name. */
function mappingId(shape: string): string {
  return `m${createHash('sha256').update(shape).digest('hex').slice(0, 16)}`;
}
