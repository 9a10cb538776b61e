import { statSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import { indexOf } from '../../src-preload/domain/bom-index';
import { printOf } from '../../src-preload/domain/line-print';
import { packBytes, packItems } from '../../src-main/store/blocks';
import { sweepContent } from '../../src-main/store/content';
import type { Db } from '../../src-main/store/database';
import { addSnapshot, latestSnapshot, packLines, readBom, readLines, readRaw } from '../../src-main/store/snapshots';
import { addFileSource, removeSource } from '../../src-main/store/sources';
import { temporaryDatabase } from '../support/workspace';

function linesOf(count: number): Line[] {
  return Array.from({ length: count }, (_, at) => ({
    key: `id-${at}`,
    partNumber: `PN-${1000 + at}`,
    description: `Resistor ${at} Ω, 1 %, „0603“`,
    quantity: String(at % 7),
    designators: [`R${at}`, `R${at + 1}`],
    notes: null,
  }));
}

function save(db: Db, source: number, lines: readonly Line[]) {
  return addSnapshot(db, { source, takenAt: 1, origin: 'import', head: { name: 'Board' }, lines: packLines(lines), raw: undefined });
}

function stored(db: Db): { blocks: number; bytes: number } {
  const count = (what: string) => Number(db.prepare(`SELECT ${what} FROM block`).pluck().get());
  return { blocks: count('count(*)'), bytes: count('total(length(body))') };
}

describe('a snapshot', () => {
  it('gives back the lines as they were, empty apart from absent', () => {
    const { db } = temporaryDatabase();
    const lines: Line[] = [
      ...linesOf(3),
      { key: 'odd', partNumber: '', mpn: null, extra: { 'Späte Spalte': null, __proto__x: 'y' }, raw: { quantity: '1,0' }, dnp: false },
    ];
    const { id } = save(db, addFileSource(db, 'a.csv'), lines);
    expect(readBom(db, id)).toEqual({ name: 'Board', lines });
  });

  it('keeps a print of every line, and gives one to blocks that an earlier version kept without', () => {
    const { db } = temporaryDatabase();
    const lines = linesOf(500);
    const source = addFileSource(db, 'a.csv');
    const printsOf = (id: number) => {
      const bom = readBom(db, id);
      return bom && indexOf(bom).prints;
    };
    const first = save(db, source, lines);
    expect(printsOf(first.id)).toEqual(Float64Array.from(lines, printOf));
    db.exec('UPDATE block SET marks = substr(marks, 1, 7)');
    expect(printsOf(first.id)).toBeUndefined();
    db.exec('UPDATE block SET marks = NULL');
    expect(printsOf(first.id)).toBeUndefined();
    const second = save(db, source, [...lines, ...linesOf(1).map((line) => ({ ...line, key: 'new' }))]);
    expect(printsOf(second.id)?.length).toBe(501);
    expect(printsOf(second.id)?.slice(0, 500)).toEqual(Float64Array.from(lines, printOf));
  });

  it('reads any window like the whole', () => {
    const { db } = temporaryDatabase();
    const lines = linesOf(1_000);
    const { id } = save(db, addFileSource(db, 'a.csv'), lines);
    for (const [from, count] of [
      [0, 50],
      [63, 3],
      [250, 400],
      [990, 50],
      [1_000, 5],
    ] as const) {
      expect(readLines(db, id, { from, count })).toEqual(lines.slice(from, from + count));
    }
  });

  it('costs next to nothing when the BOM did not change', () => {
    const { db, path } = temporaryDatabase();
    const source = addFileSource(db, 'a.csv');
    save(db, source, linesOf(20_000));
    db.pragma('wal_checkpoint(TRUNCATE)');
    const first = { ...stored(db), size: statSync(path).size };
    const again = save(db, source, linesOf(20_000));
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(stored(db)).toEqual({ blocks: first.blocks, bytes: first.bytes });
    expect(statSync(path).size - first.size).toBeLessThan(first.size * 0.05);
    expect(again.fresh).toBe(0);
  });

  it('keeps only the blocks around a change anew', () => {
    const { db } = temporaryDatabase();
    const source = addFileSource(db, 'a.csv');
    const lines = linesOf(20_000);
    save(db, source, lines);
    const before = stored(db);
    const changed = lines.map((line, at) => (at === 9_000 ? { ...line, quantity: '99' } : line));
    changed.splice(4_000, 1);
    changed.splice(12_000, 0, { key: 'new', partNumber: 'NEW' });
    const next = save(db, source, changed);
    expect(next.fresh).toBe(2);
    expect(next.lines).toBe(20_000);
    expect(stored(db).blocks - before.blocks).toBeLessThanOrEqual(4);
  });

  it('counts a line that only moved as known', () => {
    const { db } = temporaryDatabase();
    const source = addFileSource(db, 'a.csv');
    const lines = linesOf(300).map((line, at) => ({ ...line, key: `row:${at + 2}`, row: at + 2 }));
    save(db, source, lines);
    const shifted = [
      { key: 'row:2', row: 2, partNumber: 'NEW' },
      ...lines.map((line, at) => ({ ...line, key: `row:${at + 3}`, row: at + 3 })),
    ];
    expect(save(db, source, shifted).fresh).toBe(1);
  });

  it('keeps the raw payload once', () => {
    const { db } = temporaryDatabase();
    const source = addFileSource(db, 'a.csv');
    const bytes = Buffer.from('a,b\n1,2\n');
    const make = () =>
      addSnapshot(db, { source, takenAt: 1, origin: 'import', head: { name: 'x' }, lines: packLines([]), raw: packBytes(bytes) }).id;
    const [one, two] = [make(), make()];
    expect(Buffer.from(readRaw(db, one, 'bytes') ?? []).toString()).toBe('a,b\n1,2\n');
    expect(Buffer.from(readRaw(db, two, 'bytes') ?? []).toString()).toBe('a,b\n1,2\n');
    expect(stored(db).blocks).toBe(1);
  });

  it('is gone with its source, and what nobody else holds is swept', () => {
    const { db } = temporaryDatabase();
    const a = addFileSource(db, 'a.csv');
    const b = addFileSource(db, 'b.csv');
    save(db, a, linesOf(500));
    const kept = save(db, b, linesOf(400));
    removeSource(db, a);
    expect(sweepContent(db)).toBeGreaterThan(0);
    expect(readBom(db, kept.id)?.lines).toEqual(linesOf(400));
    expect(latestSnapshot(db, a)).toBeUndefined();
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });
});

describe('blocks', () => {
  it('end at the same keys whatever stands before', () => {
    const keys = Array.from({ length: 5_000 }, (_, at) => `k${at}`);
    const hashes = (list: readonly string[]) =>
      packItems(list, { key: (key) => key }).blocks.map((block) => Buffer.from(block.hash).toString('hex'));
    const whole = hashes(keys);
    const without = new Set(hashes(keys.slice(1)));
    expect(whole.filter((hash) => !without.has(hash)).length).toBe(1);
  });
});
