import { appendFileSync, closeSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { Failure } from '../../src-main/failure';
import { listBackups } from '../../src-main/store/backup';
import { openDatabase, writeUnsynced } from '../../src-main/store/database';
import { migrations } from '../../src-main/store/migrations/index';
import { addFileSource, listSources } from '../../src-main/store/sources';
import { storageFailure } from '../../src-main/store/storage-failure';
import { temporaryDatabase, temporaryFolder } from '../support/workspace';

const now = () => Date.UTC(2026, 10, 22);

function faultOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    const known = storageFailure(error);
    if (known instanceof Failure) return known.fault;
    throw error;
  }
  throw new Error('It was expected to fail.');
}

describe('opening the workspace', () => {
  it('sets SQLite up so that a commit is on the disk and references hold', () => {
    const { db } = temporaryDatabase();
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  });

  it('waits for the disk again after a write that need not last, even where that write fails', () => {
    const { db } = temporaryDatabase();
    const levels: unknown[] = [];
    writeUnsynced(db, () => levels.push(db.pragma('synchronous', { simple: true })));
    expect(() =>
      writeUnsynced(db, () => {
        throw new Error('no room');
      }),
    ).toThrow('no room');
    expect([...levels, db.pragma('synchronous', { simple: true })]).toEqual([1, 2]);
  });

  it('has only STRICT tables', () => {
    const { db } = temporaryDatabase();
    const loose = db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });

  it('refuses a database of a newer app by name and leaves it as it was', () => {
    const { db, path } = temporaryDatabase();
    addFileSource(db, 'kept.csv');
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(path);
    const fault = faultOf(() => openDatabase({ path, now }));
    expect(fault.kind).toBe('newer-database');
    expect(fault.message).toContain('999');
    expect(fault.next).toContain('newer version');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a file that is no database', () => {
    const path = join(temporaryFolder(), 'trueup.db');
    writeFileSync(path, 'hello, this is a text file and no database at all\n'.repeat(200));
    const fault = faultOf(() => openDatabase({ path, now }));
    expect(fault.kind).toBe('storage');
    expect(fault.next).toContain('backups');
  });

  it('finds a damaged page at the start', () => {
    const { db, path } = temporaryDatabase();
    for (let at = 0; at < 400; at++) addFileSource(db, `a name that is long enough to fill a page or two, number ${at}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const root = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'source'`).pluck().get());
    db.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(2_000, 0xa5), 0, 2_000, (root - 1) * 4096 + 8);
    closeSync(file);
    expect(faultOf(() => openDatabase({ path, now })).kind).toBe('storage');
  });

  it('finds a row whose reference leads nowhere', () => {
    const { db, path } = temporaryDatabase();
    db.pragma('foreign_keys = OFF');
    db.prepare(
      `INSERT INTO step (reconciliation, number, parent, label, at, who, decisions, count) VALUES (77, 1, 0, '', 0, '', '[]', 0)`,
    ).run();
    db.close();
    expect(faultOf(() => openDatabase({ path, now })).message).toContain('damaged');
  });

  it('says so when its folder cannot be made', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const fault = faultOf(() => openDatabase({ path: join(folder, 'file', 'trueup.db'), now }));
    expect(fault.kind).toBe('storage');
    expect(fault.next).toContain('TRUEUP_HOME');
  });

  it('comes back to the last commit when the end of the log is cut off or torn', () => {
    const { db, path } = temporaryDatabase();
    addFileSource(db, 'first.csv');
    const whole = statSync(`${path}-wal`).size;
    addFileSource(db, 'second.csv');
    const copy = join(temporaryFolder(), 'trueup.db');
    writeFileSync(copy, readFileSync(path));
    const log = readFileSync(`${path}-wal`);
    for (const cut of [whole, whole + 24, whole + 1_000, log.length - 1]) {
      writeFileSync(`${copy}-wal`, log.subarray(0, cut));
      const torn = openDatabase({ path: copy, now });
      expect(listSources(torn).map((source) => source.name)).toEqual(['first.csv']);
      torn.close();
      writeFileSync(copy, readFileSync(path));
    }
    writeFileSync(`${copy}-wal`, log);
    appendFileSync(`${copy}-wal`, Buffer.alloc(5_000, 7));
    const full = openDatabase({ path: copy, now });
    expect(listSources(full).map((source) => source.name)).toEqual(['first.csv', 'second.csv']);
    full.close();
  });
});

describe('a full disk', () => {
  it('is told as such, and loses nothing that was committed', () => {
    const { db, path } = temporaryDatabase({ maxPages: 90 });
    addFileSource(db, 'kept.csv');
    const fault = faultOf(() => {
      for (;;) addFileSource(db, 'x'.repeat(20_000));
    });
    expect(fault).toMatchObject({ kind: 'storage' });
    expect(fault.message).toContain('disk is full');
    expect(fault.unharmed).toContain('saved before');
    db.close();
    const again = openDatabase({ path, now });
    expect(listSources(again)[0]?.name).toBe('kept.csv');
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });
});

describe('migrations', () => {
  const first = migrations.slice(0, 1);

  it('make a back-up before they change anything', () => {
    const { db, path, folder } = temporaryDatabase({ migrations: first });
    addFileSource(db, 'old.csv');
    db.close();
    const backups = join(folder, 'backups');
    expect(readdirSync(folder)).not.toContain('backups');
    openDatabase({ path, now, backups, migrations: [...first, (next) => next.exec('ALTER TABLE source ADD COLUMN colour TEXT')] }).close();
    const [copy] = listBackups(backups);
    const old = new Database(copy?.path, { readonly: true });
    expect(old.pragma('user_version', { simple: true })).toBe(1);
    expect(old.prepare('SELECT name FROM source').pluck().all()).toEqual(['old.csv']);
    old.close();
  });

  it('roll a failing step back together with its number, and go on from there', () => {
    const { db, path } = temporaryDatabase({ migrations: first });
    addFileSource(db, 'old.csv');
    db.close();
    const good = (next: Database.Database) => next.exec('CREATE TABLE good (a INTEGER) STRICT');
    const bad = (next: Database.Database) => {
      next.exec('CREATE TABLE half (a INTEGER) STRICT');
      throw new Error('the step fails');
    };
    expect(() => openDatabase({ path, now, migrations: [...first, good, bad] })).toThrow('the step fails');
    const half = new Database(path);
    expect(half.pragma('user_version', { simple: true })).toBe(2);
    expect(half.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('good', 'half')`).pluck().all()).toEqual(['good']);
    half.close();
    const whole = openDatabase({ path, now, migrations: [...first, good, (next) => next.exec('CREATE TABLE half (b INTEGER) STRICT')] });
    expect(whole.pragma('user_version', { simple: true })).toBe(3);
    whole.close();
  });
});
