import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';

import { backUp } from '../../src-main/store/backup';
import { openDatabase } from '../../src-main/store/database';
import { openForPage } from '../../src-main/open-for-page';
import { openSession } from '../../src-main/secrets/session';
import { importText, openTestApp } from '../support/open-app';
import { createFakeClock } from '../vendors/support/fake-clock';

/** A workspace with a back-up that has `first.csv`, and a workspace with a second one. */
async function workspace() {
  const app = await openTestApp();
  await importText(app, 'first.csv', 'Part Number,Quantity\nA-1,2\n');
  const db = openDatabase({ path: join(app.home, 'trueup.db'), now: app.clock.now });
  backUp(db, { folder: join(app.home, 'backups'), now: app.clock.now, reason: 'daily', keep: 7 });
  db.close();
  await importText(app, 'second.csv', 'Part Number,Quantity\nB-1,2\n');
  await app.close();
  return { home: app.home, path: join(app.home, 'trueup.db') };
}

async function open(home: string) {
  const door = await openForPage({
    home,
    secrets: openSession('for the test'),
    clock: createFakeClock(),
    fetch: globalThis.fetch,
    stay: 'brief',
  });
  onTestFinished(() => door.close());
  const backups = async () => (await door.call('host.backups', {})) as { readonly value: readonly { readonly id: string }[] };
  return { ...door, backups };
}

const names = async (door: Awaited<ReturnType<typeof open>>) => {
  const reply = (await door.call('sources.list', {})) as { readonly value: readonly { readonly name: string }[] };
  return reply.value.map(({ name }) => name);
};

it('a damaged workspace is told to the page, not touched, and a back-up takes its place on the spot', async () => {
  const { home, path } = await workspace();
  const damaged = Buffer.from('no database any more '.repeat(500));
  writeFileSync(path, damaged);
  writeFileSync(`${path}-wal`, 'what was in its log');
  const door = await open(home);
  const heard: string[] = [];
  door.onAny((event) => heard.push(event));
  const told = {
    ok: false,
    fault: { kind: 'storage', message: expect.stringContaining('damaged') as unknown, next: expect.any(String) as unknown },
  };
  for (const name of ['host.describe', 'sources.list', 'connections.list', 'files.inspect', 'nothing.such'])
    expect(await door.call(name, {})).toMatchObject(told);
  expect(readFileSync(path).equals(damaged)).toBe(true);
  const [backup] = (await door.backups()).value;
  expect(await door.call('host.restore', { backup: '../trueup.db' })).toMatchObject({ ok: false, fault: { kind: 'not-found' } });
  expect(await door.call('host.restore', { backup: 7 })).toMatchObject({ ok: false, fault: { kind: 'invalid' } });
  expect(readFileSync(path).equals(damaged)).toBe(true);
  expect(await door.call('host.restore', { backup: backup?.id })).toMatchObject({ ok: true });
  expect(await names(door)).toEqual(['first.csv']);
  const kept = readdirSync(join(home, 'backups')).filter((name) => name.startsWith('damaged-'));
  expect(kept.map((name) => readFileSync(join(home, 'backups', name), 'utf8').slice(0, 12)).toSorted()).toEqual([
    'no database ',
    'what was in ',
  ]);
  // Events of the application that is open now reach whoever listened before.
  await door.call('host.network', { online: false });
  expect(heard).toContain('network');
});

it('a workspace of a newer app is named, not changed, and opened when it is readable again', async () => {
  const { home, path } = await workspace();
  const setVersion = (version: number | string) => {
    const db = new Database(path);
    db.pragma(`user_version = ${version}`);
    db.close();
  };
  const db = new Database(path, { readonly: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  db.close();
  setVersion(999);
  const door = await open(home);
  expect(await door.call('host.describe', {})).toMatchObject({ ok: false, fault: { kind: 'newer-database' } });
  expect(existsSync(`${path}.restore`)).toBe(false);
  setVersion(version);
  expect(await door.call('sources.list', {})).toMatchObject({ ok: false });
  // The page's “Try again”.
  expect(await door.call('host.describe', {})).toMatchObject({ ok: true });
  expect(await names(door)).toEqual(['first.csv', 'second.csv']);
});

it('calls that come at the same time open the workspace once', async () => {
  const { home, path } = await workspace();
  const whole = readFileSync(path);
  writeFileSync(path, 'rotten '.repeat(2_000));
  const door = await open(home);
  writeFileSync(path, whole);
  const replies = await Promise.all([1, 2, 3].map(() => door.call('host.describe', {})));
  expect(replies).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
});

it('a damaged back-up is refused and the damaged workspace stays as it is', async () => {
  const { home, path } = await workspace();
  writeFileSync(path, 'rotten '.repeat(2_000));
  const door = await open(home);
  const [backup] = (await door.backups()).value;
  writeFileSync(join(home, 'backups', backup?.id ?? ''), 'rotten too '.repeat(2_000));
  expect(await door.call('host.restore', { backup: backup?.id })).toMatchObject({ ok: false, fault: { kind: 'storage' } });
  expect(readFileSync(path, 'utf8')).toContain('rotten');
  expect(await door.call('host.describe', {})).toMatchObject({ ok: false });
});
