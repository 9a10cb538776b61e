import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';

import { backUp } from '../../src-main/store/backup';
import { migrations } from '../../src-main/store/migrations/index';
import { importText, openTestApp } from '../support/open-app';
import { folderWith, run } from './run-command';

async function workspace() {
  const folder = folderWith({});
  onTestFinished(folder.clean);
  const home = folder.at('home');
  const trueup = (...argv: string[]) => run(argv, { cwd: folder.path, env: { TRUEUP_HOME: home, TRUEUP_KEYCHAIN: 'off' } });
  const app = await openTestApp({ home });
  await importText(app, 'first.csv', 'Part Number,Quantity\nA-1,2\n');
  const db = new Database(join(home, 'trueup.db'));
  const copy = backUp(db, { folder: join(home, 'backups'), now: () => Date.UTC(2026, 10, 20), reason: 'daily', keep: 7 });
  db.close();
  await importText(app, 'second.csv', 'Part Number,Quantity\nA-2,2\n');
  await app.close();
  const names = async () => {
    const again = await openTestApp({ home });
    const list = (await again.ask('sources.list', {})).map((source) => source.name).toSorted();
    await again.close();
    return list;
  };
  return { home, trueup, names, copy, path: folder.path, at: folder.at };
}

it('lists the copies, restores one, and keeps what was there', async () => {
  const { trueup, names } = await workspace();
  expect(await names()).toEqual(['first.csv', 'second.csv']);
  const listed = (await trueup('backups', '--json')).json();
  expect(listed).toEqual([
    { backup: '20261120T000000000Z-daily.db', at: '2026-11-20T00:00:00.000Z', reason: 'daily', bytes: expect.any(Number) },
  ]);
  expect(await trueup('restore', '20261120T000000000Z-daily.db')).toMatchObject({ code: 0 });
  expect(await names()).toEqual(['first.csv']);
  const after = (await trueup('backups', '--json')).json() as { backup: string; reason: string }[];
  const replaced = after.find((each) => each.reason === 'replaced');
  expect(await trueup('restore', replaced?.backup ?? '')).toMatchObject({ code: 0 });
  expect(await names()).toEqual(['first.csv', 'second.csv']);
});

it('brings a damaged workspace back, and says so before', async () => {
  const { home, trueup, names } = await workspace();
  const file = openSync(join(home, 'trueup.db'), 'r+');
  writeSync(file, Buffer.alloc(8_192, 0x5a), 0, 8_192, 0);
  closeSync(file);
  expect((await trueup('log')).stderr).toContain('damaged');
  expect(await trueup('restore', '20261120T000000000Z-daily.db')).toMatchObject({ code: 0 });
  expect(await names()).toEqual(['first.csv']);
  expect(readdirSync(join(home, 'backups')).some((name) => name.startsWith('damaged-'))).toBe(true);
});

it.each([
  ['that is not there', '20990101T000000000Z-daily.db', undefined],
  ['outside the folder', '../trueup.db', undefined],
  ['that is damaged', '20261121T000000000Z-daily.db', Buffer.alloc(50_000, 0x41)],
])('refuses a copy %s, and the workspace is as it was', async (_, name, bytes) => {
  const { home, trueup, names } = await workspace();
  if (bytes !== undefined) writeFileSync(join(home, 'backups', name), bytes);
  expect((await trueup('restore', name)).code).toBe(2);
  expect(await names()).toEqual(['first.csv', 'second.csv']);
});

it('refuses a copy of a newer app', async () => {
  const { trueup, names, copy } = await workspace();
  const db = new Database(copy);
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.close();
  const refused = await trueup('restore', '20261120T000000000Z-daily.db');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('newer')]);
  expect(await names()).toEqual(['first.csv', 'second.csv']);
});

it('a restored copy sends nothing unasked and leaves no secret to a connection that is another one now', async () => {
  const { home } = await workspace();
  const secrets = new Map<string, Record<string, string>>();
  const store = {
    kind: 'keychain' as const,
    get: async ({ account }: { account: string }) => secrets.get(account),
    set: async ({ account }: { account: string }, secret: Readonly<Record<string, string>>) => void secrets.set(account, secret),
    remove: async ({ account }: { account: string }) => void secrets.delete(account),
  };
  const app = await openTestApp({ home, secrets: store });
  await app.ask('connections.add', {
    vendor: 'overplane',
    name: 'Later',
    baseUrl: 'http://127.0.0.1:9',
    settings: {},
    secret: { apiKey: 'later-key' },
  });
  expect(secrets.size).toBe(1);
  await app.ask('host.restore', { backup: '20261120T000000000Z-daily.db' });
  await app.close();
  const again = await openTestApp({ home, secrets: store });
  expect(await again.ask('connections.list', {})).toEqual([]);
  expect(secrets.size).toBe(0);
});

it('the log is exported with its hashes, which anybody can check', async () => {
  const { trueup, at } = await workspace();
  expect(await trueup('log', '--verify', '--out', at('log.json'))).toMatchObject({ code: 0 });
  const entries = JSON.parse(readFileSync(at('log.json'), 'utf8')) as {
    seq: number;
    at: number;
    who: string;
    action: string;
    detail: string;
    hash: string;
  }[];
  expect(entries.length).toBeGreaterThanOrEqual(2);
  let before = Buffer.alloc(0);
  for (const { seq, at: time, who, action, detail, hash } of entries) {
    const own = createHash('sha256')
      .update(before)
      .update(JSON.stringify([seq, time, who, action, detail]))
      .digest();
    expect(own.toString('hex')).toBe(hash);
    before = own;
  }
});

it.each([
  ['changed', `UPDATE audit SET detail = 'nothing happened' WHERE seq = 1`],
  ['removed', 'DELETE FROM audit WHERE seq = 1'],
  [
    'swapped',
    'UPDATE audit SET seq = 9999 WHERE seq = 1; UPDATE audit SET seq = 1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 9999',
  ],
])('`trueup log --verify` tells that an entry was %s', async (_, sql) => {
  const { home, trueup } = await workspace();
  expect(await trueup('log', '--verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('The log is whole.') });
  const db = new Database(join(home, 'trueup.db'));
  db.exec('DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete');
  db.exec(sql);
  db.close();
  expect(await trueup('log', '--verify')).toMatchObject({ code: 1, stdout: expect.stringContaining('The log was changed at entry 1.') });
});
