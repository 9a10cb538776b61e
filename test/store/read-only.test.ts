import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { importText, openTestApp } from '../support/open-app';

const root = join(import.meta.dirname, '../..');
/** Rights mean nothing to root, so that root hands the work to a user who has none; 65534 is `nobody` everywhere. */
const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', './test/support/source-loader.mjs', ...args], { cwd: root, encoding: 'utf8', ...as });
// A project in root's own folder cannot be read by anybody else, and Windows knows no such rights.
const canRun = process.platform !== 'win32' && run('-e', `require('better-sqlite3')`).status === 0;

/** A workspace with a file in it, in a folder that belongs to whoever opens it. */
async function workspace(): Promise<{ readonly home: string; readonly path: string }> {
  const app = await openTestApp();
  await importText(app, 'kept.csv', 'Part Number,Quantity\nA-1,2\n');
  await app.close();
  const give = (path: string) => as.uid !== undefined && chownSync(path, as.uid, as.gid);
  give(app.home);
  for (const name of readdirSync(app.home, { recursive: true, encoding: 'utf8' })) give(join(app.home, name));
  return { home: app.home, path: join(app.home, 'trueup.db') };
}

function opened(home: string): unknown {
  const { stdout, stderr, status } = run('test/support/open-child.ts', home);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const readOnly = {
  kind: 'storage',
  message: expect.stringContaining('read-only'),
  unharmed: expect.stringContaining('saved before'),
  next: expect.stringContaining('Allow writing'),
};

it.skipIf(!canRun).each([
  ['a read-only folder', 0o500, 0o600],
  ['a read-only folder with a read-only workspace', 0o500, 0o400],
  ['a read-only workspace', 0o700, 0o400],
])('%s is told as such and left as it is', async (_what, folder, file) => {
  const { home, path } = await workspace();
  const before = readFileSync(path);
  const names = readdirSync(home);
  chmodSync(path, file);
  chmodSync(home, folder);
  expect(opened(home)).toEqual({ fault: readOnly });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(home)).toEqual(names);
  chmodSync(home, 0o700);
  chmodSync(path, 0o600);
  expect(opened(home)).toEqual({ imported: 'imported', names: ['kept.csv', 'new.csv'] });
});

it.skipIf(!canRun)('a folder in which no workspace can be made is told with its place', async () => {
  const { home } = await workspace();
  const empty = join(home, 'none');
  chmodSync(home, 0o500);
  expect(opened(empty)).toMatchObject({ fault: { kind: 'storage', message: expect.stringContaining(empty) as unknown } });
  chmodSync(home, 0o700);
});
