import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { addAudit, verifyAudit } from '../../src-main/store/audit';
import { openDatabase, type Db } from '../../src-main/store/database';
import { addSnapshot, latestSnapshot, packLines, readBom } from '../../src-main/store/snapshots';
import { addFileSource, listSources } from '../../src-main/store/sources';
import type { Random } from './random';

export interface PowerLossReport {
  readonly cuts: number;
  /** Cuts in the middle of a checkpoint, with pages of the database itself torn. */
  readonly inCheckpoint: number;
  /** `wrong` is empty where every cut opened to a state that was committed, and to the last one that was on the disk. */
  readonly wrong: readonly string[];
}

/** A state that was committed, and how long the log was when its commit had returned. */
interface Commit {
  readonly names: number;
  readonly walBytes: number;
}

const linesOf = (at: number) => 20 + at * 7;

function commit(db: Db, at: number): void {
  db.transaction(() => {
    const source = addFileSource(db, `file ${at}`);
    const lines = packLines(Array.from({ length: linesOf(at) }, (_, line) => ({ key: `row:${line}`, partNumber: `${at}-${line}` })));
    addSnapshot(db, { source, takenAt: at, origin: 'import', head: { name: `file ${at}` }, lines, raw: undefined });
    addAudit(db, { at, who: 'ada', action: 'file.import', detail: `file ${at}` });
  }).immediate();
}

/**
 * Cuts the power at random points: the log ends anywhere, its last sectors may hold anything, and a checkpoint may have written
 * any of its pages to the database, the last of them in part, while the log is still whole.
 */
export function cutPower(cuts: number, random: Random): PowerLossReport {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-power-'));
  const wrong: string[] = [];
  let inCheckpoint = 0;
  try {
    const path = join(folder, 'live', 'trueup.db');
    const db = openDatabase({ path, now: () => 0 });
    db.pragma('wal_autocheckpoint = 0');
    db.pragma('wal_checkpoint(TRUNCATE)');
    const before = readFileSync(path);
    const commits: Commit[] = [{ names: 0, walBytes: 0 }];
    for (let at = 0; at < 40; at++) {
      commit(db, at);
      commits.push({ names: at + 1, walBytes: readFileSync(`${path}-wal`).length });
    }
    const log = readFileSync(`${path}-wal`);
    db.pragma('wal_checkpoint(FULL)');
    const after = readFileSync(path);
    db.close();

    const copy = join(folder, 'copy', 'trueup.db');
    openDatabase({ path: copy, now: () => 0 }).close();
    for (let run = 0; run < cuts; run++) {
      rmSync(`${copy}-shm`, { force: true });
      const isCheckpoint = random() < 0.3;
      // Bytes of the log that are on the disk exactly as they were written.
      let whole = log.length;
      if (isCheckpoint) {
        inCheckpoint++;
        writeFileSync(copy, tornBetween(before, after, random));
        writeFileSync(`${copy}-wal`, log);
      } else {
        whole = Math.floor(random() * (log.length + 1));
        const tail = Buffer.from(log.subarray(0, Math.min(log.length, whole + Math.floor(random() * 3) * 512)));
        for (let byte = whole; byte < tail.length; byte++) tail.writeUInt8(Math.floor(random() * 256), byte);
        writeFileSync(copy, before);
        writeFileSync(`${copy}-wal`, tail);
      }
      const least = commits.filter(({ walBytes }) => walBytes <= whole).at(-1)?.names ?? 0;
      const fault = lookAt(copy, least);
      if (fault !== undefined) {
        wrong.push(`cut ${run} (${isCheckpoint ? 'in a checkpoint' : `after ${whole} of ${log.length} bytes`}): ${fault}`);
        copyFileSync(copy, join(tmpdir(), `trueup-power-wrong-${run}.db`));
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { cuts, inCheckpoint, wrong };
}

/** Some pages as they were, some as they become, and one half of each. */
function tornBetween(before: Buffer, after: Buffer, random: Random): Buffer {
  const page = 4_096;
  const pages = Math.ceil(after.length / page);
  // It grows page by page and never shrinks.
  const torn = Buffer.alloc(Math.max(before.length, Math.floor(random() * pages) * page));
  before.copy(torn);
  for (let at = 0; at * page < torn.length; at++) {
    if (at * page >= before.length || random() < 0.5) after.copy(torn, at * page, at * page, (at + 1) * page);
  }
  const half = Math.floor((random() * torn.length) / page) * page;
  if (half + page <= before.length) before.copy(torn, half, half, half + page / 2);
  return torn;
}

/** What is wrong with what a copy opens to; `least`: commits that had returned and were on the disk. */
function lookAt(path: string, least: number): string | undefined {
  let db: Db;
  try {
    db = openDatabase({ path, now: () => 0 });
  } catch (error) {
    return `it does not open: ${error instanceof Error ? error.message : String(error)}`;
  }
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') return 'the integrity check fails';
    const sources = listSources(db);
    const expected = sources.map((_, at) => `file ${at}`).join();
    if (
      sources
        .toSorted((a, b) => a.id - b.id)
        .map((source) => source.name)
        .join() !== expected
    )
      return 'its sources are no state that was committed';
    if (sources.length < least) return `it holds ${sources.length} commits, and ${least} were on the disk`;
    for (const source of sources) {
      const snapshot = latestSnapshot(db, source.id);
      const lines = snapshot === undefined ? undefined : readBom(db, snapshot.id)?.lines.length;
      if (lines !== linesOf(Number(source.name.slice('file '.length)))) return `${source.name} has ${lines} lines`;
    }
    const log = verifyAudit(db);
    if (log.kind !== 'intact' || log.entries !== sources.length) return `the audit log is ${JSON.stringify(log)}`;
    return undefined;
  } finally {
    db.close();
  }
}
