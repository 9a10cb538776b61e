import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { backUp } from '../../src-main/store/backup';
import { openDatabase } from '../../src-main/store/database';
import { importText, openTestApp } from '../support/open-app';

const part = 'Part Number,Quantity\nA-1,2\n';

/** A workspace with one file, copied, and then a second file. */
async function copied() {
  const app = await openTestApp();
  await importText(app, 'first.csv', part);
  const db = openDatabase({ path: join(app.home, 'trueup.db'), now: app.clock.now });
  backUp(db, { folder: join(app.home, 'backups'), now: app.clock.now, reason: 'daily', keep: 7 });
  db.close();
  await importText(app, 'second.csv', part);
  const [backup] = await app.ask('host.backups', {});
  return { app, home: app.home, backup: backup?.id ?? '' };
}

const names = async (app: Awaited<ReturnType<typeof openTestApp>>) => (await app.ask('sources.list', {})).map((source) => source.name);

it('a back-up takes the workspace’s place with the next start, and what was there is kept', async () => {
  const { app, home, backup } = await copied();
  expect(await app.ask('host.restore', { backup })).toEqual({ restart: true });
  expect(await names(app)).toEqual(['first.csv', 'second.csv']);
  await app.close();
  const restored = await openTestApp({ home });
  expect(await names(restored)).toEqual(['first.csv']);
  const replaced = (await restored.ask('host.backups', {})).find((copy) => copy.reason === 'replaced');
  await restored.ask('host.restore', { backup: replaced?.id ?? '' });
  await restored.close();
  expect(await names(await openTestApp({ home }))).toEqual(['first.csv', 'second.csv']);
});

it('is not put in place while another process has the workspace open', async () => {
  const { app, home, backup } = await copied();
  await app.ask('host.restore', { backup });
  await expect(openTestApp({ home })).rejects.toMatchObject({ fault: { kind: 'busy' } });
  expect(await names(app)).toEqual(['first.csv', 'second.csv']);
});

it('replaces a damaged workspace, which is kept as it lies', async () => {
  const { app, home, backup } = await copied();
  await app.ask('host.restore', { backup });
  await app.close();
  writeFileSync(join(home, 'trueup.db'), 'no database any more '.repeat(500));
  expect(await names(await openTestApp({ home }))).toEqual(['first.csv']);
  expect(readdirSync(join(home, 'backups')).some((name) => name.startsWith('damaged-'))).toBe(true);
});

it.each(['../trueup.db', 'none.db', '/etc/passwd'])('%s is no back-up', async (backup) => {
  const { app, home } = await copied();
  expect(await app.call('host.restore', { backup })).toMatchObject({ ok: false, fault: { kind: 'not-found' } });
  expect(existsSync(join(home, 'trueup.db.restore'))).toBe(false);
});

it('a damaged back-up is refused before anything is changed', async () => {
  const { app, home, backup } = await copied();
  writeFileSync(join(home, 'backups', backup), 'rotten '.repeat(2_000));
  expect(await app.call('host.restore', { backup })).toMatchObject({ ok: false, fault: { kind: 'storage' } });
  expect(existsSync(join(home, 'trueup.db.restore'))).toBe(false);
});
