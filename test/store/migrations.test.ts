import { existsSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { listBackups } from '../../src-main/store/backup';
import { openDatabase } from '../../src-main/store/database';
import { migrations } from '../../src-main/store/migrations/index';
import { confirmed } from '../support/confirmed';
import {
  addedColumns,
  columnsOf,
  droppedColumns,
  everyRow,
  fillEveryTable,
  rowsOfEveryTable,
  tablesOf,
} from '../support/earlier-workspace';
import { importText, openTestApp, openWithKojo } from '../support/open-app';
import { temporaryDatabase, temporaryFolder } from '../support/workspace';

const now = () => Date.UTC(2026, 10, 22);
const versions = migrations.map((_, at) => at + 1);

it('the rows of these tests name every table and every column', () => {
  const { db } = temporaryDatabase();
  expect(Object.keys(rowsOfEveryTable).toSorted()).toEqual(tablesOf(db));
  for (const [table, rows] of Object.entries(rowsOfEveryTable)) {
    for (const column of columnsOf(db, table)) {
      expect(
        rows.some((row) => row[column] !== null && row[column] !== undefined),
        `${table}.${column} has no value`,
      ).toBe(true);
    }
  }
});

describe.each(versions)('a workspace of version %i with rows in every table', (version) => {
  function old() {
    const { db, path, folder } = temporaryDatabase({ migrations: migrations.slice(0, version) });
    fillEveryTable(db);
    const before = everyRow(db);
    db.close();
    return { before, path, backups: join(folder, 'backups') };
  }

  it('comes to the newest with each of its values as it was', () => {
    const { before, path, backups } = old();
    const db = openDatabase({ path, now, backups });
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    const after = everyRow(db);
    for (const [table, rows] of Object.entries(before)) {
      expect(rows.length, table).toBeGreaterThan(0);
      const columns = Object.keys(rows[0] ?? {});
      const kept = stayingOf(table, rows);
      const grown = Object.keys(after[table]?.[0] ?? {}).filter((column) => !columns.includes(column));
      const wanted = kept.map((row) => ({
        ...row,
        ...Object.fromEntries(grown.map((column) => [column, (addedColumns[`${table}.${column}`] ?? unnamed(`${table}.${column}`))(row)])),
      }));
      expect(after[table], table).toEqual(wanted);
    }
    expect(db.prepare(`SELECT rowid FROM line_text WHERE text MATCH '"0022232041"'`).pluck().all()).toEqual([11]);
    db.close();
  });

  it.runIf(version < migrations.length)('is copied first, and the copy is the old one to the last value', () => {
    const { before, path, backups } = old();
    openDatabase({ path, now, backups }).close();
    const copy = new Database(listBackups(backups)[0]?.path, { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(version);
    expect(everyRow(copy)).toEqual(before);
    copy.close();
  });

  it('cut off while it is brought up, at each step, is whole at one version and goes on from there', () => {
    for (let reached = version; reached <= migrations.length; reached++) {
      const { before, path, backups } = old();
      const cut = migrations.map((migration, at) => (db: Database.Database) => {
        migration(db);
        if (at === reached) throw new Error('the power is gone');
      });
      if (reached < migrations.length) expect(() => openDatabase({ path, now, migrations: cut })).toThrow('the power is gone');
      const db = openDatabase({ path, now, backups });
      const after = everyRow(db);
      for (const [table, rows] of Object.entries(before)) {
        expect(after[table], table).toHaveLength(rows.length);
        expect(after[table], table).toMatchObject(stayingOf(table, rows));
      }
      db.close();
      expect(existsSync(path)).toBe(true);
    }
  });
});

function stayingOf<T>(table: string, rows: readonly Readonly<Record<string, T>>[]): Record<string, T>[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !droppedColumns.has(`${table}.${column}`))));
}

function unnamed(column: string): never {
  throw new Error(`${column} was added by a migration: say in addedColumns what it holds for rows from before.`);
}

/** The newest workspace's rows in a database of an earlier version: what that version would have held. */
function earlier(from: string, version: number): string {
  const home = temporaryFolder();
  const db = openDatabase({ path: join(home, 'trueup.db'), now, migrations: migrations.slice(0, version) });
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS newest').run(join(from, 'trueup.db'));
  for (const table of tablesOf(db)) {
    const columns = columnsOf(db, table)
      .filter((name) => !droppedColumns.has(`${table}.${name}`))
      .map((name) => `"${name}"`)
      .join(', ');
    db.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM newest.${table}`);
  }
  // The index of texts is made again from the blocks.
  db.exec('UPDATE block SET indexed = 0 WHERE indexed = 1');
  db.exec('DETACH newest');
  db.close();
  return home;
}

it('a whole working life of every earlier version is shown by the app as it was: files, pulls, decisions, pushes, log', async () => {
  const { app, sandbox, connection, boms } = await openWithKojo();
  const bom = boms.get('Sensor board rev B') ?? '';
  const target = (await app.direct.pull(connection, bom)).id;
  const source = await importText(
    app,
    'parts.csv',
    'Description,Quantity,Manufacturer Part Number,UOM\nFitting 1,2,0022232041,EA\nFitting 2,3,1E5,EA\nFitting 3,4,"A ""1""",EA\n',
  );
  const { id } = await app.ask('reconciliations.open', { left: source, right: target });
  const everything = { reconciliation: id, filter: {}, from: 0, count: 200 } as const;
  await app.ask('reconciliations.decideAll', {
    reconciliation: id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  const first = (await app.ask('reconciliations.rows', everything)).rows[0]?.row.id ?? '';
  await app.ask('reconciliations.decide', {
    reconciliation: id,
    label: 'note',
    decisions: [{ kind: 'comment', row: first, text: '“007”' }],
  });
  const plan = await app.ask('plans.preview', { reconciliation: id, target: 'right' });
  sandbox.faults.set([{ kind: 'error', method: 'DELETE', after: 1, count: 1 }]);
  await app.ask('pushes.start', { reconciliation: id, target: 'right', ...confirmed(plan) });
  await expect.poll(async () => (await app.ask('pushes.list', {}))[0]?.status, { timeout: 20_000 }).toBe('done');

  const look = async (of: Pick<typeof app, 'ask' | 'direct'>) => ({
    sources: await of.ask('sources.list', {}),
    connections: (await of.ask('connections.list', {})).map((row) => [row.id, row.name, row.vendor]),
    rows: await of.ask('reconciliations.rows', everything),
    pushes: await of.ask('pushes.list', {}),
    receipt: await of.ask('pushes.describe', { push: 'p1' }),
    log: await of.ask('log.list', { from: 0, count: 100 }),
    verified: of.direct.verifyLog(),
  });
  const seen = await look(app);
  expect(seen.verified).toMatchObject({ kind: 'intact' });
  expect(seen.rows.rows).toHaveLength(3);
  expect(seen.receipt.edits.length).toBeGreaterThan(3);
  for (const version of versions) {
    const home = earlier(app.home, version);
    const opened = await openTestApp({ home });
    expect(await look(opened), `version ${version}`).toEqual(seen);
  }
});
