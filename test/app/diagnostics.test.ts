import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { App } from '../../src-main/app';
import { hideSecrets } from '../../src-main/features/hide-secrets';
import { openSession } from '../../src-main/secrets/session';
import { openDatabase } from '../../src-main/store/database';
import { importText, openTestApp, openWithKojo } from '../support/open-app';

interface Diagnostics {
  readonly workspace: {
    readonly state: string;
    readonly rows: Readonly<Record<string, number>>;
    readonly audit: { readonly kind: string };
  };
  readonly sources?: readonly { readonly name: string }[];
  readonly connections: readonly { readonly vendor: string; readonly settings: readonly string[] }[];
  readonly log: readonly Readonly<Record<string, unknown>>[] | string;
}

async function diagnosticsOf(app: App, names: boolean): Promise<{ readonly text: string; readonly file: Diagnostics }> {
  const view = await app.ask('host.diagnostics', { names });
  const text = Buffer.from(view.bytes, 'base64').toString();
  const file: Diagnostics = JSON.parse(text);
  return { text, file };
}

describe('the diagnostics file', () => {
  it('says versions, the workspace’s state and counts, and no line of a BOM', async () => {
    const app = await openTestApp();
    await importText(app, 'private-board.csv', 'Part Number,Qty\nPRIVATE-1,2\nPRIVATE-2,1\n');
    const { text, file } = await diagnosticsOf(app, false);
    expect(file).toMatchObject({
      trueup: { version: '0.1.0', host: 'browser' },
      system: { versions: { node: process.versions.node } },
      secrets: { kind: 'session' },
      proxy: { setting: { kind: 'system' } },
      workspace: { state: 'whole', rows: { source: 1, snapshot: 1 }, audit: { kind: 'intact' } },
    });
    expect(text).not.toMatch(/private/i);
    const named = await diagnosticsOf(app, true);
    expect(named.file.sources).toEqual([{ kind: 'file', name: 'private-board.csv', snapshots: 1 }]);
    expect(named.text).not.toContain('PRIVATE-1');
  });

  it('holds nothing that the keychain holds, even where the log repeats it', async () => {
    const secrets = openSession('for the test');
    const { app, sandbox, connection } = await openWithKojo({ app: { secrets } });
    const secret = sandbox.credentials['clientSecret'] ?? expect.fail('The sandbox has a secret.');
    mkdirSync(join(app.home, 'logs'), { recursive: true });
    const said = { at: 'now', level: 'error', message: 'unexpected', error: `TypeError: PART-7 has ${secret}\n    at place (file.ts:1:2)` };
    const encoded = { at: 'now', level: 'info', message: Buffer.from(`id:${secret}`).toString('base64'), proxy: 'http://joe:pw@proxy:80' };
    appendFileSync(join(app.home, 'logs', 'trueup.log'), `${JSON.stringify(said)}\n${JSON.stringify(encoded)}\n{"cut":`);
    const named = await diagnosticsOf(app, true);
    expect(named.file.connections).toMatchObject([{ vendor: 'kojo', name: 'Kojo' }]);
    expect(named.file.log).toContainEqual({ ...said, error: ['TypeError: PART-7 has [secret]', '    at place (file.ts:1:2)'] });
    for (const { text } of [named, await diagnosticsOf(app, false)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(4, -4));
      expect(text).not.toContain('joe');
      expect(text).toContain('"http://[user]@proxy:80"');
    }
    const { text } = await diagnosticsOf(app, false);
    expect(text).not.toContain('PART-7');
    expect(text).not.toContain(sandbox.url);
    expect(connection).not.toBe('');
  });

  it('leaves the log out where the keychain does not say what is to be hidden', async () => {
    let isLocked = false;
    const app = await openTestApp({
      secrets: {
        kind: 'keychain',
        get: () => (isLocked ? Promise.reject(new Error('locked')) : Promise.resolve(undefined)),
        set: () => Promise.resolve(),
        remove: () => Promise.resolve(),
      },
    });
    await app.ask('connections.add', { vendor: 'overplane', name: 'O', settings: {}, secret: { apiKey: 'abcdefgh' } });
    isLocked = true;
    expect((await diagnosticsOf(app, true)).file.log).toBe('left out: the keychain did not say what is to be blotted out');
  });

  it('says where the workspace is damaged', async () => {
    const app = await openTestApp();
    await importText(app, 'a.csv', 'Part Number,Qty\nA-1,2\n');
    const db = openDatabase({ path: join(app.home, 'trueup.db'), now: () => 0 });
    db.pragma('foreign_keys = OFF');
    db.exec('UPDATE snapshot SET source = 999');
    db.close();
    expect((await diagnosticsOf(app, false)).file.workspace.state).toContain('is damaged');
  });
});

it('secrets are hidden in every spelling, the longest first', () => {
  const secret = 'p"ss wörd-1234';
  const text = [secret, JSON.stringify(secret), encodeURIComponent(secret), Buffer.from(secret).toString('hex')].join(' | ');
  expect(hideSecrets(text, [secret.slice(0, 7), secret, ''])).toBe('[secret] | "[secret]" | [secret] | [secret]');
});
