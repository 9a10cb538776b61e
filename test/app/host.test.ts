import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ProxySetting } from '../../src-preload/contract';
import { importText, openTestApp } from '../support/open-app';
import { temporaryFolder } from '../support/workspace';

describe('the proxy', () => {
  it('that the user names is used at once, kept, and used by the next start', async () => {
    const home = temporaryFolder();
    const used: ProxySetting[] = [];
    const proxy = { use: (setting: ProxySetting) => void used.push(setting), inForce: () => undefined };
    const app = await openTestApp({ home, proxy });
    const own: ProxySetting = { kind: 'own', address: 'http://proxy.example:8080', without: 'inside.example' };
    const view = await app.ask('host.setProxy', { proxy: { ...own, address: 'proxy.example:8080' } });
    expect(view.proxy.setting).toEqual(own);
    expect(used).toEqual([{ kind: 'system' }, own]);
    await app.close();
    const again = await openTestApp({ home, proxy });
    expect(used.at(-1)).toEqual(own);
    expect((await again.ask('host.describe', {})).proxy.setting).toEqual(own);
  });

  it.each(['http://joe:pw1234@proxy.example:8080', 'ftp://proxy.example', 'http://', 'http://proxy.example/path'])(
    'is not %s, and stays as it was',
    async (address) => {
      const app = await openTestApp();
      const reply = await app.call('host.setProxy', { proxy: { kind: 'own', address, without: '' } });
      expect(reply).toMatchObject({ ok: false, fault: { kind: 'invalid', unharmed: 'The proxy stays as it was.' } });
      expect(JSON.stringify(reply)).not.toContain('pw1234');
      expect((await app.ask('host.describe', {})).proxy.setting).toEqual({ kind: 'system' });
    },
  );
});

it('a back-up that is asked for is made at once, and can be restored', async () => {
  const app = await openTestApp();
  await importText(app, 'a.csv', 'Part Number,Qty\nA-1,2\n');
  const made = await app.ask('host.backUp', {});
  expect(made).toMatchObject({ reason: 'asked' });
  expect(made.bytes).toBeGreaterThan(0);
  expect(existsSync(join(app.home, 'backups', made.id))).toBe(true);
  expect(await app.ask('host.backups', {})).toEqual([made]);
  expect(await app.ask('host.restore', { backup: made.id })).toEqual({ restart: true });
});

it('the workspace’s folder is shown by the system where it has a window', async () => {
  const shown: string[] = [];
  const app = await openTestApp({ showFolder: (path) => Promise.resolve(void shown.push(path)) });
  expect((await app.ask('host.describe', {})).showsFolder).toBe(true);
  await app.ask('host.openFolder', {});
  expect(shown).toEqual([app.home]);
});
