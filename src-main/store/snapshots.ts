import { z } from 'zod';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { packItems, type Packed } from './blocks';
import { itemsOf, linesOf, readBodies, readItems, saveContent } from './content';
import type { Db } from './database';
import { jsonOf, rowOf, rowsOf } from './row';

/** How a snapshot came to be. */
export type Origin = 'import' | 'pull' | 'push';

/** The BOM without its lines. */
export type BomHead = Omit<Bom, 'lines'>;

export interface SnapshotRow {
  readonly id: number;
  readonly source: number;
  readonly takenAt: number;
  readonly origin: Origin;
  readonly head: BomHead;
  /** Number of lines. */
  readonly lines: number;
  /** Lines that the snapshot before it did not have. */
  readonly fresh: number;
}

// What is in these columns was written by this app from values of these types; the schema tells a damaged one.
const headSchema = z.custom<BomHead>((value) => typeof value === 'object' && value !== null && 'name' in value);
const snapshotSchema: z.ZodType<SnapshotRow> = z.object({
  id: z.number(),
  source: z.number(),
  takenAt: z.number(),
  origin: z.enum(['import', 'pull', 'push']),
  head: jsonOf(headSchema),
  lines: z.number(),
  fresh: z.number(),
});
const columns = `snapshot.id, snapshot.source, snapshot.taken_at AS takenAt, snapshot.origin, snapshot.head, content.items AS lines, snapshot.fresh`;
const from = 'FROM snapshot JOIN content ON content.id = snapshot.lines';

export interface NewSnapshot {
  readonly source: number;
  readonly takenAt: number;
  readonly origin: Origin;
  readonly head: BomHead;
  readonly lines: Packed;
  readonly raw: Packed | undefined;
}

/** Cuts a BOM's lines for the store. */
export function packLines(lines: readonly Line[]): Packed {
  return packItems(lines, (line) => line.key);
}

/** Keeps a snapshot. Lines that any snapshot has already are not kept again. */
export function addSnapshot(db: Db, snapshot: NewSnapshot): SnapshotRow {
  const { source, takenAt, origin, head } = snapshot;
  const id = db
    .transaction(() => {
      const before = latestSnapshot(db, source);
      const lines = saveContent(db, snapshot.lines, 'searchable');
      const raw = snapshot.raw === undefined ? null : saveContent(db, snapshot.raw, 'not-searchable');
      const fresh = countFresh(db, before?.id, snapshot.lines);
      const insert = db.prepare('INSERT INTO snapshot (source, taken_at, origin, head, lines, raw, fresh) VALUES (?, ?, ?, ?, ?, ?, ?)');
      return Number(insert.run(source, takenAt, origin, JSON.stringify(head), lines, raw, fresh).lastInsertRowid);
    })
    .immediate();
  const made = findSnapshot(db, id);
  if (made === undefined) throw new Error(`Snapshot ${id} is gone right after it was made.`);
  return made;
}

/** One snapshot without its lines. */
export function findSnapshot(db: Db, id: number): SnapshotRow | undefined {
  return rowOf(snapshotSchema, db.prepare(`SELECT ${columns} ${from} WHERE snapshot.id = ?`).get(id));
}

/** The newest snapshot of a source. */
export function latestSnapshot(db: Db, source: number): SnapshotRow | undefined {
  return rowOf(snapshotSchema, db.prepare(`SELECT ${columns} ${from} WHERE source = ? ORDER BY snapshot.id DESC LIMIT 1`).get(source));
}

/** All snapshots of a source, newest first. */
export function listSnapshots(db: Db, source: number): SnapshotRow[] {
  return rowsOf(snapshotSchema, db.prepare(`SELECT ${columns} ${from} WHERE source = ? ORDER BY snapshot.id DESC`).all(source));
}

/** The BOM as it was when the snapshot was taken. */
export function readBom(db: Db, id: number): Bom | undefined {
  const found = rowOf(
    z.object({ head: jsonOf(headSchema), lines: z.number() }),
    db.prepare('SELECT head, lines FROM snapshot WHERE id = ?').get(id),
  );
  return found && { ...found.head, lines: linesOf(readItems(db, found.lines)) };
}

/** Lines `from` to `from + count` of a snapshot, reading only the blocks that hold them. */
export function readLines(db: Db, id: number, window: { readonly from: number; readonly count: number }): Line[] {
  const blocks = rowsOf(
    z.object({ block: z.number(), items: z.number() }),
    db
      .prepare(
        `SELECT block, block.items FROM snapshot JOIN content_block ON content = snapshot.lines JOIN block ON block.id = block
         WHERE snapshot.id = ? ORDER BY ordinal`,
      )
      .all(id),
  );
  const read = db.prepare('SELECT body FROM block WHERE id = ?');
  const lines: Line[] = [];
  let start = 0;
  for (const { block, items } of blocks) {
    const end = start + items;
    if (end > window.from && start < window.from + window.count) {
      const { body } = z.object({ body: z.instanceof(Uint8Array) }).parse(read.get(block));
      lines.push(...linesOf(itemsOf(body)).slice(Math.max(0, window.from - start), window.from + window.count - start));
    }
    start = end;
  }
  return lines;
}

/** The raw payload that a snapshot was read from: its items, or for a file its bytes. */
export function readRaw(db: Db, id: number, as: 'items'): unknown[] | undefined;
export function readRaw(db: Db, id: number, as: 'bytes'): Uint8Array | undefined;
export function readRaw(db: Db, id: number, as: 'items' | 'bytes'): unknown[] | Uint8Array | undefined {
  const raw = rowOf(z.object({ raw: z.number().nullable() }), db.prepare('SELECT raw FROM snapshot WHERE id = ?').get(id))?.raw;
  if (raw === undefined || raw === null) return undefined;
  return as === 'items' ? readItems(db, raw) : Buffer.concat(readBodies(db, raw));
}

/** Counts lines that the earlier snapshot lacks; only the blocks that differ are looked into. */
function countFresh(db: Db, before: number | undefined, packed: Packed): number {
  if (before === undefined) return packed.items;
  const old = rowsOf(
    z.object({ id: z.number(), hash: z.instanceof(Uint8Array) }),
    db
      .prepare(
        'SELECT block.id, block.hash FROM snapshot JOIN content_block ON content = snapshot.lines JOIN block ON block.id = block WHERE snapshot.id = ?',
      )
      .all(before),
  );
  const shared = new Set(packed.blocks.map((block) => hex(block.hash)));
  const known = new Set(old.map((block) => hex(block.hash)));
  const oldLines = new Map<string, number>();
  const read = db.prepare('SELECT body FROM block WHERE id = ?');
  for (const block of old) {
    if (shared.has(hex(block.hash))) continue;
    const { body } = z.object({ body: z.instanceof(Uint8Array) }).parse(read.get(block.id));
    for (const item of itemsOf(body)) {
      const text = contentOf(item);
      oldLines.set(text, (oldLines.get(text) ?? 0) + 1);
    }
  }
  let fresh = 0;
  for (const block of packed.blocks) {
    if (known.has(hex(block.hash))) continue;
    for (const item of itemsOf(block.body)) {
      const text = contentOf(item);
      const left = oldLines.get(text) ?? 0;
      if (left === 0) fresh++;
      else oldLines.set(text, left - 1);
    }
  }
  return fresh;
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
}

/** A line's content without its place in the source. */
function contentOf(item: unknown): string {
  return JSON.stringify(item, (name, value: unknown) => (name === 'key' || name === 'row' ? undefined : value));
}
