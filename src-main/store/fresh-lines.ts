import { z } from 'zod';

import { itemsOf } from './content';
import type { Db } from './database';
import { rowOf, rowsOf } from './row';

/** A list of lines as its blocks' hashes, or with the blocks themselves. */
export interface BlockList {
  readonly items: number;
  readonly blocks: readonly { readonly hash: Uint8Array; readonly body?: Uint8Array }[];
}

/**
 * Counts lines that an earlier snapshot lacks; only the blocks that differ are looked into, in the store where they do not come
 * along. `undefined` where one is not there (any more).
 */
export function countFresh(db: Db, { before, lines }: { readonly before: number; readonly lines: BlockList }): number | undefined {
  const old = rowsOf(
    z.object({ hash: z.instanceof(Uint8Array) }),
    db
      .prepare(
        'SELECT block.hash FROM snapshot JOIN content_block ON content = snapshot.lines JOIN block ON block.id = block WHERE snapshot.id = ?',
      )
      .all(before),
  );
  const shared = new Set(lines.blocks.map((block) => hex(block.hash)));
  const known = new Set(old.map((block) => hex(block.hash)));
  const gone = readAll(
    db,
    old.filter((block) => !shared.has(hex(block.hash))),
  );
  const come = readAll(
    db,
    lines.blocks.filter((block) => !known.has(hex(block.hash))),
  );
  return gone && come && countNew(gone, come);
}

/** All lines of some blocks. */
function readAll(db: Db, blocks: BlockList['blocks']): readonly unknown[] | undefined {
  const read = db.prepare('SELECT body FROM block WHERE hash = ?');
  const lines: unknown[] = [];
  for (const { hash, body } of blocks) {
    const held = body ?? rowOf(z.object({ body: z.instanceof(Uint8Array) }), read.get(hash))?.body;
    if (held === undefined) return undefined;
    for (const line of itemsOf(held)) lines.push(line);
  }
  return lines;
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
}

/** Counts lines that have no counterpart of the same content among those that are gone, each of which is the counterpart of one at most. */
export function countNew(gone: readonly unknown[], come: readonly unknown[]): number {
  const left = new Map<number, unknown[]>();
  for (const line of gone) {
    const number = numberOf(line, true);
    const alike = left.get(number);
    if (alike === undefined) left.set(number, [line]);
    else alike.push(line);
  }
  let fresh = 0;
  for (const line of come) {
    // Most lines of a changed block are as they were or like no other: few are held against another one.
    const alike = left.get(numberOf(line, true));
    const at = alike?.findIndex((each) => isSame(each, line, true)) ?? -1;
    if (at < 0) fresh += 1;
    else alike?.splice(at, 1);
  }
  return fresh;
}

/** What tells a line's place in its source rather than what it says. */
function isPlace(name: string): boolean {
  return name === 'key' || name === 'row';
}

/** Whether two values say the same, whatever the order their fields were written in. */
function isSame(a: unknown, b: unknown, isLine: boolean): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, at) => isSame(each, b[at], false));
  if (!isRecord(a)) return a === b;
  if (!isRecord(b) || Array.isArray(b)) return false;
  const says = (name: string) => !isLine || !isPlace(name);
  const names = Object.keys(a).filter(says);
  return (
    names.length === Object.keys(b).filter(says).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name], false))
  );
}

/** A number that is the same for values that say the same, and for few others. */
function numberOf(value: unknown, isLine: boolean): number {
  if (typeof value === 'string') return ofText(start, value);
  if (Array.isArray(value)) {
    let number = 1;
    for (const each of value) number = Math.imul(number, 31) + numberOf(each, false);
    return number | 0;
  }
  if (!isRecord(value)) return ofText(2, String(value));
  let sum = 3;
  for (const name in value) {
    if (!isLine || !isPlace(name)) sum = (sum + Math.imul(ofText(start, name), numberOf(value[name], false) | 1)) | 0;
  }
  return sum;
}

const start = 0x811c9dc5;

function ofText(from: number, text: string): number {
  let number = from;
  for (let at = 0; at < text.length; at += 1) number = Math.imul(number ^ text.charCodeAt(at), 0x01000193);
  return number;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
