import { z } from 'zod';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { keepMarks } from '../../src-preload/domain/bom-index';
import { unpackMarks } from '../../src-preload/domain/line-marks';
import { packItems, type Known, type ListName, type Packed } from './blocks';
import {
  findContent,
  itemsOf,
  linesOf,
  readBlocks,
  readBodies,
  readItems,
  type ReadBlock,
  saveBlocksSlowly,
  saveContent,
  type Searchable,
} from './content';
import type { Db } from './database';
import { countFresh, type BlockList } from './fresh-lines';
import { bytesOfLines } from './line-bytes';
import { jsonOf, rowOf, rowsOf } from './row';
import { statement } from './statement';

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
/** Tells a BOM without its lines from something damaged. */
export const headSchema = z.custom<BomHead>((value) => typeof value === 'object' && value !== null && 'name' in value);
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
  /** With its blocks, or only the name of a list that is in the store already. */
  readonly lines: Packed | ListName;
  readonly raw: Packed | ListName | undefined;
  /** Lines that the snapshot before it did not have; absent: they are counted where the blocks are at hand. */
  readonly fresh?: number;
}

/** Cuts a BOM's lines for the store. */
export function packLines(lines: readonly Line[]): Packed {
  return packItems(lines, byLine);
}

/** What a line is known by in the store. */
export const byLine: Known<Line> = { key: (line) => line.key, write: bytesOfLines };

/** Keeps a snapshot. Lines that any snapshot has already are not kept again. */
export function addSnapshot(db: Db, snapshot: NewSnapshot): SnapshotRow {
  const { source, takenAt, origin, head } = snapshot;
  const id = db
    .transaction(() => {
      const before = latestSnapshot(db, source);
      const lines = contentOf(db, snapshot.lines, 'searchable');
      const raw = snapshot.raw === undefined ? null : contentOf(db, snapshot.raw, 'not-searchable');
      const fresh = snapshot.fresh ?? freshLines(db, before, snapshot.lines) ?? snapshot.lines.items;
      const insert = db.prepare('INSERT INTO snapshot (source, taken_at, origin, head, lines, raw, fresh) VALUES (?, ?, ?, ?, ?, ?, ?)');
      return Number(insert.run(source, takenAt, origin, JSON.stringify(head), lines, raw, fresh).lastInsertRowid);
    })
    .immediate();
  const made = findSnapshot(db, id);
  if (made === undefined) throw new Error(`Snapshot ${id} is gone right after it was made.`);
  return made;
}

/** A list that was in the store when it was named is there no more: a sweep found it before any snapshot did. */
export class ContentGone extends Error {
  override readonly name = 'ContentGone';
}

function contentOf(db: Db, list: Packed | ListName, searchable: Searchable): number {
  if ('blocks' in list) return saveContent(db, list, searchable);
  return findContent(db, list.hash) ?? missing();
}

function missing(): never {
  throw new ContentGone('The content of the snapshot is not in the store.');
}

function freshLines(db: Db, before: SnapshotRow | undefined, lines: Packed | ListName): number | undefined {
  return before === undefined || !('blocks' in lines) ? undefined : countFresh(db, { before: before.id, lines });
}

/** Keeps the content of a snapshot to be, without holding up the thread; `addSnapshot` then only has to name it. */
export async function saveSnapshotContent(
  db: Db,
  { lines, raw }: { readonly lines: Packed; readonly raw: Packed | undefined },
): Promise<void> {
  await saveBlocksSlowly(db, lines, 'searchable');
  if (raw !== undefined) await saveBlocksSlowly(db, raw, 'not-searchable');
}

/** One snapshot without its lines. */
export function findSnapshot(db: Db, id: number): SnapshotRow | undefined {
  return rowOf(snapshotSchema, statement(db, `SELECT ${columns} ${from} WHERE snapshot.id = ?`).get(id));
}

/** The newest snapshot of a source. */
export function latestSnapshot(db: Db, source: number): SnapshotRow | undefined {
  return rowOf(snapshotSchema, statement(db, `SELECT ${columns} ${from} WHERE source = ? ORDER BY snapshot.id DESC LIMIT 1`).get(source));
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
  return found && bomOf(found.head, readBlocks(db, found.lines));
}

/** A BOM out of its blocks. */
export function bomOf(head: BomHead, blocks: Iterable<ReadBlock>): Bom {
  const lines: Line[] = [];
  const parts: { readonly bytes: Uint8Array | undefined; readonly lines: number }[] = [];
  for (const { items, marks } of blocks) {
    for (const line of linesOf(items)) lines.push(line);
    parts.push({ bytes: marks, lines: items.length });
  }
  const bom = { ...head, lines };
  // Marks of other lines would say that two agree which do not: all of them fit, or none is used.
  const marks = unpackMarks(parts);
  if (marks) keepMarks(bom, marks);
  return bom;
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

/** A list in the store by its blocks' hashes. */
export function blockList(db: Db, { hash, items }: ListName): BlockList {
  const blocks = rowsOf(
    z.object({ hash: z.instanceof(Uint8Array) }),
    db
      .prepare(
        'SELECT block.hash FROM content JOIN content_block ON content = content.id JOIN block ON block.id = block WHERE content.hash = ? ORDER BY ordinal',
      )
      .all(hash),
  );
  return { items, blocks };
}

/** True where a snapshot has these very lines. */
export function hasLines(db: Db, snapshot: number, { hash }: ListName): boolean {
  const query = db.prepare('SELECT 1 FROM snapshot JOIN content ON content.id = snapshot.lines WHERE snapshot.id = ? AND content.hash = ?');
  return query.get(snapshot, hash) !== undefined;
}

/** True where two snapshots have the very same lines and were read from the very same payload. */
export function hasSameContent(db: Db, one: number, other: number): boolean {
  const query = db.prepare(
    'SELECT 1 FROM snapshot AS a JOIN snapshot AS b ON b.lines = a.lines AND b.raw = a.raw AND b.head = a.head WHERE a.id = ? AND b.id = ?',
  );
  return query.get(one, other) !== undefined;
}
