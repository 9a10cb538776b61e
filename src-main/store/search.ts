import { z } from 'zod';

import type { Line } from '../../src-preload/domain/bom';
import { itemsOf, linesOf } from './content';
import type { Db } from './database';
import { rowsOf } from './row';

/** A mirrored line that holds the text, with the newest snapshot of its source. */
export interface FoundLine {
  readonly source: number;
  readonly sourceName: string;
  readonly snapshot: number;
  readonly line: Line;
}

const blockRow = z.object({ id: z.number(), body: z.instanceof(Uint8Array) });
const homeRow = z.object({ source: z.number(), sourceName: z.string(), snapshot: z.number() });

/** Adds blocks that wait to the text index; returns how many lines were added, 0 when none wait. */
export function indexWaiting(db: Db, blocks: number): number {
  const waiting = rowsOf(blockRow, db.prepare('SELECT id, body FROM block WHERE indexed = 0 ORDER BY id LIMIT ?').all(blocks));
  if (waiting.length === 0) return 0;
  return db
    .transaction(() => {
      const insert = db.prepare('INSERT INTO line_text (rowid, text) VALUES (?, ?)');
      const mark = db.prepare('UPDATE block SET indexed = 1 WHERE id = ? AND indexed = 0');
      let lines = 0;
      for (const block of waiting) {
        if (mark.run(block.id).changes === 0) continue; // Another process was quicker.
        const held = linesOf(itemsOf(block.body));
        for (const [at, line] of held.entries()) insert.run(block.id * 256 + at, textOf(line));
        lines += held.length;
      }
      return lines;
    })
    .immediate();
}

/**
 * Finds lines whose text holds every word, in the newest snapshot of each source. Words of three characters and more are
 * looked up in the trigram index; shorter ones alone are looked for line by line.
 */
export function searchLines(db: Db, text: string, limit: number): FoundLine[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 || limit <= 0) return [];
  const found: FoundLine[] = [];
  const homes = homesOf(db);
  const add = (block: number, line: Line) => {
    const haystack = textOf(line).toLowerCase();
    if (!words.every((word) => haystack.includes(word))) return;
    for (const home of homes(block)) if (found.length < limit) found.push({ ...home, line });
  };
  const long = words.filter((word) => Array.from(word).length >= 3);
  const body = db.prepare('SELECT id, body FROM block WHERE id = ?');
  if (long.length > 0) {
    const query = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
    let cachedBlock: { id: number; lines: readonly Line[] } | undefined;
    for (const raw of db.prepare('SELECT rowid AS id FROM line_text WHERE line_text MATCH ? ORDER BY rowid DESC').iterate(query)) {
      const { id } = z.object({ id: z.number() }).parse(raw);
      const block = Math.floor(id / 256);
      if (homes(block).length === 0) continue;
      if (cachedBlock?.id !== block) cachedBlock = { id: block, lines: linesOf(itemsOf(blockRow.parse(body.get(block)).body)) };
      const line = cachedBlock.lines[id % 256];
      if (line !== undefined) add(block, line);
      if (found.length >= limit) return found;
    }
  }
  const rest = long.length > 0 ? 'indexed = 0' : 'indexed < 2';
  for (const raw of db.prepare(`SELECT id, body FROM block WHERE ${rest} ORDER BY id DESC`).iterate()) {
    const block = blockRow.parse(raw);
    if (homes(block.id).length === 0) continue;
    for (const line of linesOf(itemsOf(block.body))) add(block.id, line);
    if (found.length >= limit) break;
  }
  return found;
}

/** Where a block is in force: newest snapshots whose lines hold it. */
function homesOf(db: Db): (block: number) => readonly z.infer<typeof homeRow>[] {
  const newest = rowsOf(
    z.object({ lines: z.number(), source: z.number(), sourceName: z.string(), snapshot: z.number() }),
    db
      .prepare(
        `SELECT snapshot.lines, source.id AS source, source.name AS sourceName, snapshot.id AS snapshot FROM source
         JOIN snapshot ON snapshot.id = (SELECT max(id) FROM snapshot WHERE snapshot.source = source.id)`,
      )
      .all(),
  );
  const byContent = new Map<number, z.infer<typeof homeRow>[]>();
  for (const { lines, ...home } of newest) byContent.set(lines, [...(byContent.get(lines) ?? []), home]);
  const query = db.prepare('SELECT DISTINCT content FROM content_block WHERE block = ?');
  const known = new Map<number, readonly z.infer<typeof homeRow>[]>();
  return (block) => {
    let homes = known.get(block);
    if (homes === undefined) {
      homes = rowsOf(z.object({ content: z.number() }), query.all(block)).flatMap(({ content }) => byContent.get(content) ?? []);
      known.set(block, homes);
    }
    return homes;
  };
}

/** What of a line can be searched. */
function textOf(line: Line): string {
  const parts: (string | null | undefined)[] = [
    line.partNumber,
    line.mpn,
    line.manufacturer,
    line.description,
    line.value,
    line.supplierPart,
    line.supplier,
    line.upc,
    line.position,
    line.revision,
    line.notes,
    ...(line.designators ?? []),
    ...(line.alternates ?? []).flatMap((alternate) => [alternate.mpn, alternate.manufacturer]),
    ...Object.values(line.wbs ?? {}),
    ...Object.values(line.extra ?? {}),
  ];
  return parts.filter(Boolean).join('\n');
}
