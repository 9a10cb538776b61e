import { z } from 'zod';

import type { Line } from '../../src-preload/domain/bom';
import type { Block, Packed } from './blocks';
import type { Db } from './database';
import { giveWay } from './give-way';
import { rowOf, rowsOf } from './row';

const idRow = z.object({ id: z.number() });
const bodyRow = z.object({ body: z.instanceof(Uint8Array) });
const blockRow = z.object({ text: z.string(), marks: z.instanceof(Uint8Array).nullable() });
const knownRow = idRow.extend({ lacks: z.number() });

/** Whether the text search should know what a list holds. */
export type Searchable = 'searchable' | 'not-searchable';

/** Keeps blocks that are not there yet. May be called for a part of the blocks at a time: a block without a list does no harm. */
export function saveBlocks(db: Db, blocks: readonly Block[], searchable: Searchable): void {
  const known = db.prepare('SELECT id, marks IS NULL AS lacks FROM block WHERE hash = ?');
  const insert = db.prepare('INSERT INTO block (hash, items, body, indexed, marks) VALUES (?, ?, ?, ?, ?)');
  const complete = db.prepare('UPDATE block SET marks = ? WHERE id = ?');
  db.transaction(() => {
    for (const block of blocks) {
      const found = rowOf(knownRow, known.get(block.hash));
      const marks = block.marks ?? null;
      if (found === undefined) insert.run(block.hash, block.items, block.body, searchable === 'searchable' ? 0 : 2, marks);
      else if (found.lacks === 1 && marks !== null) complete.run(marks, found.id);
    }
  }).immediate();
}

/** Keeps the blocks of a long list a megabyte at a time, so that nothing waits for it; the list itself is saved at the end, in one go. */
export async function saveBlocksSlowly(db: Db, { blocks }: Packed, searchable: Searchable): Promise<void> {
  let batch: Block[] = [];
  let bytes = 0;
  for (const block of blocks) {
    batch.push(block);
    bytes += block.body.length;
    if (bytes < 1_000_000) continue;
    saveBlocks(db, batch, searchable);
    batch = [];
    bytes = 0;
    // Giving way is the point.
    await giveWay();
  }
  saveBlocks(db, batch, searchable);
}

/** Keeps a list and returns its row; an equal list is kept once. */
export function saveContent(db: Db, packed: Packed, searchable: Searchable): number {
  return db
    .transaction(() => {
      const known = findContent(db, packed.hash);
      if (known !== undefined) return known;
      saveBlocks(db, packed.blocks, searchable);
      const content = Number(db.prepare('INSERT INTO content (hash, items) VALUES (?, ?)').run(packed.hash, packed.items).lastInsertRowid);
      const link = db.prepare('INSERT INTO content_block (content, ordinal, block) SELECT ?, ?, id FROM block WHERE hash = ?');
      packed.blocks.forEach((block, ordinal) => link.run(content, ordinal, block.hash));
      return content;
    })
    .immediate();
}

/** Row of the list with this hash. */
export function findContent(db: Db, hash: Uint8Array): number | undefined {
  return rowOf(idRow, db.prepare('SELECT id FROM content WHERE hash = ?').get(hash))?.id;
}

/** Bodies of a list's blocks, in order. */
export function readBodies(db: Db, content: number): Uint8Array[] {
  const query = db.prepare('SELECT body FROM content_block JOIN block ON block.id = block WHERE content = ? ORDER BY ordinal');
  return rowsOf(bodyRow, query.all(content)).map((row) => row.body);
}

/** The items of a block, with what is told of each, where that is known. */
export interface ReadBlock {
  readonly items: readonly unknown[];
  readonly marks?: Uint8Array | undefined;
}

/** A list's blocks, in order and one at a time: all bodies at once would take as much memory again as what is made of them. */
export function* readBlocks(db: Db, content: number): Generator<ReadBlock, void> {
  const query = db.prepare(
    'SELECT CAST(body AS TEXT) AS text, marks FROM content_block JOIN block ON block.id = block WHERE content = ? ORDER BY ordinal',
  );
  for (const row of query.iterate(content)) {
    const { text, marks } = blockRow.parse(row);
    yield { items: parseItems(text), marks: marks ?? undefined };
  }
}

/** The items of a list; what they are is the caller's to know, who wrote them. */
export function readItems(db: Db, content: number): unknown[] {
  const all: unknown[] = [];
  for (const { items } of readBlocks(db, content)) for (const item of items) all.push(item);
  return all;
}

/** The items of one block. */
export function itemsOf(body: Uint8Array): readonly unknown[] {
  return parseItems(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
}

function parseItems(text: string): readonly unknown[] {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed : [];
}

/** Only what `packLines` wrote is a list of lines; the hash has told that it is whole. */
export function linesOf(items: readonly unknown[]): readonly Line[] {
  if (!items.every(isLine)) throw new Error('A block of lines holds something else.');
  return items;
}

function isLine(item: unknown): item is Line {
  return typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string';
}

/** Drops lists that no snapshot has, and blocks that no list has; returns how many blocks went. */
export function sweepContent(db: Db): number {
  return db
    .transaction(() => {
      db.prepare(
        'DELETE FROM content WHERE id NOT IN (SELECT lines FROM snapshot UNION SELECT raw FROM snapshot WHERE raw IS NOT NULL)',
      ).run();
      const gone = 'SELECT id FROM block WHERE id NOT IN (SELECT block FROM content_block)';
      for (const { id, items } of rowsOf(
        z.object({ id: z.number(), items: z.number() }),
        db.prepare(`SELECT id, items FROM block WHERE indexed = 1 AND id IN (${gone})`).all(),
      )) {
        const forget = db.prepare('DELETE FROM line_text WHERE rowid = ?');
        for (let at = 0; at < items; at++) forget.run(id * 256 + at);
      }
      return db.prepare(`DELETE FROM block WHERE id IN (${gone})`).run().changes;
    })
    .immediate();
}
