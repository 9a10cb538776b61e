import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { systemClock } from '../../src-main/clock';
import type { Secret, SecretStore } from '../../src-main/secrets/secret-store';
import { backUp } from '../../src-main/store/backup';
import { openDatabase } from '../../src-main/store/database';
import { connectors } from '../../src-main/vendors/connectors';
import { sandboxes } from '../../src-main/vendors/index';
import type { SandboxFault } from '../../src-main/vendors/sandbox-kit';
import { openTestApp } from '../support/open-app';
import { temporaryFolder } from '../support/workspace';

const root = join(import.meta.dirname, '../..');

/** All ways in which a secret might lie somewhere. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('hex'),
    bytes.toString('utf16le'),
    ...[0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .slice(shift === 0 ? 0 : 4)
        .replace(/=+$/, '')
        .slice(0, -1),
    ),
  ].filter((form) => form.length >= 8);
}

/** Every file below a folder that holds one of the secrets in any form. */
function leaksIn(folder: string, secrets: readonly string[]): string[] {
  const forms = secrets.flatMap(formsOf);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return forms.filter((form) => bytes.includes(form)).map((form) => `${path}: ${form}`);
    });
}

const leaksOf = (text: string, secrets: readonly string[]) => secrets.flatMap(formsOf).filter((form) => text.includes(form));

/** A vendor that repeats whatever it is sent, in every part of its reply, and cuts its replies short now and then. */
async function startEcho(): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const said = `${JSON.stringify(request.headers)} ${body}`;
      const one = said.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 4_000);
      const statuses = [400, 401, 403, 404, 409, 422, 429, 500, 503, 302];
      const status = statuses[count++ % statuses.length] ?? 500;
      if (count % 7 === 0) {
        response.socket?.destroy();
        return;
      }
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-request-id': one,
        location: `/${encodeURIComponent(one)}`,
        'retry-after': '1',
      });
      response.end(
        JSON.stringify({
          message: one,
          detail: one,
          error: one,
          error_description: one,
          errors: [{ message: one, requestId: one }],
          Exception: one,
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** Passes every request on and remembers the secrets in it: keys, passwords, and the tokens that the vendor gave for them. */
function watchedFetch(tokens: Set<string>): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization')?.split(' ').at(-1) ?? headers.get('authtoken');
    if (token) tokens.add(token);
    if (typeof init?.body === 'string') for (const found of init.body.matchAll(/sandbox-token-\d+/g)) tokens.add(found[0]);
    return globalThis.fetch(input, init);
  };
}

const often = ['drop-before', 'drop-after', 'error', 'garbage', 'rate-limited', 'slow-body'] as const;
const rarely = ['hang-before', 'hang-after', 'hang-body'] as const;
const faults: readonly SandboxFault[] = [
  ...often.map((kind) => ({ kind, probability: 0.08, milliseconds: 20 })),
  ...rarely.map((kind) => ({ kind, probability: 0.02 })),
];

/** A keychain that a test can look into. */
const storeIn = (kept: Map<string, Secret>): SecretStore => ({
  kind: 'keychain',
  get: async ({ account }) => kept.get(account),
  set: async ({ account }, secret) => void kept.set(account, secret),
  remove: async ({ account }) => void kept.delete(account),
});

/** What is shown of an error; the vendor's reply itself stays with the connector. */
const told = (error: unknown) =>
  error instanceof Error ? `${error.stack} ${JSON.stringify('fault' in error ? error.fault : '')}` : String(error);

/** Names of the fields that are no secret by themselves. */
const isSecret = (name: string) => /key|secret|password|token/i.test(name);

describe('planted secrets of all vendors', () => {
  it('are in no file, no reply, no event and no log after a session with every failure', { timeout: 180_000 }, async () => {
    const home = temporaryFolder();
    const tokens = new Set<string>();
    const kept = new Map<string, Secret>();
    const app = await openTestApp({ home, secrets: storeIn(kept), fetch: watchedFetch(tokens), timeouts: { reply: 1_000, idle: 500 } });
    const crossed: string[] = [];
    app.onAny((event, payload) => void crossed.push(JSON.stringify([event, payload])));
    const call = async (name: string, arg: object) => {
      const reply = await app.call(name, arg);
      crossed.push(JSON.stringify([name, reply]));
      return reply;
    };
    const planted: string[] = [];
    const echo = await startEcho();
    const csv = Buffer.from('Part Number,MPN,Description,Quantity,UOM\nNEW-1,NEW-1,Bracket,2,EA\nNEW-2,NEW-2,Gasket,3,EA\n');
    const source = await app.direct.importFile({ name: 'new.csv', bytes: csv });
    for (const kind of sandboxes) {
      const connector = connectors.find((each) => each.id === kind.vendor) ?? expect.fail(kind.vendor);
      const sandbox = await kind.start({ clock: app.clock, unlimited: true });
      onTestFinished(() => sandbox.close());
      planted.push(...Object.entries(sandbox.credentials).flatMap(([name, value]) => (isSecret(name) ? [value] : [])));
      const made = await app.ask('connections.add', {
        vendor: kind.vendor,
        name: kind.vendor,
        baseUrl: sandbox.url,
        settings: sandbox.settings,
        secret: sandbox.credentials,
      });
      const boms = await app.ask('connections.boms', { connection: made.id });
      const bom = (boms.find((each) => each.approved !== true) ?? boms[0])?.id ?? '';
      const target = await app.direct.pull(made.id, bom);
      sandbox.faults.set(faults);
      for (let turn = 0; turn < 4; turn++) {
        await call('connections.test', { connection: made.id });
        await call('connections.boms', { connection: made.id });
        await app.direct.pull(made.id, bom).catch((error: unknown) => crossed.push(told(error)));
      }
      const opened = await app.ask('reconciliations.open', { left: source.id, right: target.id });
      await call('reconciliations.decideAll', {
        reconciliation: opened.id,
        filter: {},
        choice: { kind: 'take', side: 'left' },
        scope: 'everything',
      });
      for (const format of ['json', 'csv', 'xlsx', 'html', 'patch.json'] as const) {
        const file = await app.ask('reconciliations.export', { reconciliation: opened.id, format });
        writeFileSync(join(home, `${kind.vendor}-${file.name.replaceAll('/', '_')}`), Buffer.from(file.bytes, 'base64'));
      }
      await call('plans.preview', { reconciliation: opened.id, target: 'right' });
      await app.direct
        .push({ source: source.id, target: target.id, deletes: false, removals: 0 })
        .catch((error: unknown) => crossed.push(told(error)));

      // Wrong secrets, odd ones that no header can carry, and a vendor that repeats them all.
      for (const [at, odd] of ['', '\nSet-Cookie: x', '\u0000', ' ключ', '"quoted\\'].entries()) {
        const mark = `PLANTED-${kind.vendor}-${at}-0123456789abcdef${odd}`;
        planted.push(mark.slice(0, -odd.length || undefined));
        const secret = Object.fromEntries(connector.credentials.map((field) => [field.name, isSecret(field.name) ? mark : 'someone']));
        const settings = { ...sandbox.settings };
        for (const baseUrl of [sandbox.url, echo]) {
          const name = `${kind.vendor} ${at} ${baseUrl === echo ? 'echo' : 'sandbox'}`;
          const added = await call('connections.add', { vendor: kind.vendor, name, baseUrl, settings, secret });
          if (!added.ok) continue;
          const { id: connection } = (await app.ask('connections.list', {})).find((each) => each.name === name) ?? expect.fail(name);
          await call('connections.test', { connection });
          await call('connections.boms', { connection });
          await app.direct.pull(connection, bom).catch((error: unknown) => crossed.push(told(error)));
        }
      }
    }
    await call('connections.list', {});
    await call('log.list', { from: 0, count: 5_000 });
    await call('log.export', {});
    for (const names of [true, false]) {
      const { name, bytes } = await app.ask('host.diagnostics', { names });
      writeFileSync(join(home, `${names}-${name}`), Buffer.from(bytes, 'base64'));
    }
    for (const push of await app.ask('pushes.list', {})) {
      writeFileSync(join(home, `receipt-${push.id}.json`), JSON.stringify(await app.ask('pushes.describe', { push: push.id })));
    }
    const db = openDatabase({ path: join(home, 'trueup.db'), now: systemClock.now });
    backUp(db, { folder: join(home, 'backups'), now: systemClock.now, reason: 'daily', keep: 7 });
    db.close();

    const secrets = [...new Set([...planted, ...tokens])].filter((secret) => secret.length >= 8);
    expect(secrets.length).toBeGreaterThan(25);
    expect(crossed.length).toBeGreaterThan(100);
    expect(readdirSync(join(home, 'logs'))).toEqual(['trueup.log']);
    expect(leaksIn(home, secrets)).toEqual([]);
    expect(leaksOf(crossed.join('\n'), secrets)).toEqual([]);

    // Removing a connection removes its secret.
    expect(kept.size).toBeGreaterThan(20);
    for (const { id: connection, name } of await app.ask('connections.list', {})) {
      expect(await app.call('connections.remove', { connection }), name).toMatchObject({ ok: true });
    }
    expect([...kept.keys()]).toEqual([]);
    await app.close();
    expect(leaksIn(home, secrets)).toEqual([]);
  });
});

describe('a process of its own', () => {
  const secret = 'PLANTED-process-0123456789abcdef';
  const inSource = ['--import', './test/support/source-loader.mjs'];

  it('`trueup` shows a secret neither in its arguments nor in its output, debugging included', async () => {
    const home = temporaryFolder();
    const echo = await startEcho();
    const run = async (args: readonly string[], stdin: string) => {
      const child = spawn(process.execPath, [...inSource, 'src-main/cli.ts', ...args], {
        cwd: root,
        env: { ...process.env, TRUEUP_HOME: home, TRUEUP_KEYCHAIN: 'off', TRUEUP_DEBUG: '1' },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
      child.stdin.end(stdin);
      const shown =
        process.platform === 'linux'
          ? readFileSync(`/proc/${child.pid}/cmdline`, 'utf8') + readFileSync(`/proc/${child.pid}/environ`, 'utf8')
          : '';
      await once(child, 'close');
      return output + shown;
    };
    const seen = [
      await run(['connect', 'overplane', '--name', 'O', '--url', echo, '--secret-stdin', '--json'], JSON.stringify({ apiKey: secret })),
      await run(
        ['connect', 'kojo', '--name', 'K', '--url', echo, '--secret-stdin'],
        JSON.stringify({ clientId: 'someone', clientSecret: secret }),
      ),
      await run(['connect', 'kojo', '--name', 'Broken', '--secret-stdin'], `{"clientSecret": "${secret}`),
      await run(['boms', 'O'], ''),
      await run(['connections', '--json'], ''),
      await run(['log', '--json'], ''),
    ];
    expect(seen.join('').length).toBeGreaterThan(200);
    expect(leaksOf(seen.join('\n'), [secret])).toEqual([]);
    expect(leaksIn(home, [secret])).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'the browser that is opened gets no secret and no token, neither as argument nor in its environment',
    async () => {
      const home = temporaryFolder();
      const report = join(temporaryFolder(), 'told');
      const browser = join(temporaryFolder(), 'chromium');
      writeFileSync(browser, `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } > ${report}.part\nmv ${report}.part ${report}\nsleep 1\n`);
      chmodSync(browser, 0o755);
      const child = spawn(process.execPath, [join(root, 'out', 'main', 'browser.js')], {
        cwd: root,
        env: {
          ...process.env,
          TRUEUP_HOME: home,
          TRUEUP_KEYCHAIN: 'off',
          TRUEUP_BROWSER: browser,
          DISPLAY: ':77',
          TRUEUP_SECRET_SITE: JSON.stringify({ apiKey: secret }),
        },
        stdio: 'ignore',
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      await expect.poll(() => readdirSync(join(report, '..')), { timeout: 30_000 }).toContain('told');
      const text = readFileSync(report, 'utf8');
      expect(text).toContain('--app=http://127.0.0.1:');
      expect(text).toContain('TRUEUP_HOME=');
      expect(text).not.toContain('#token=');
      expect(leaksOf(text, [secret])).toEqual([]);
      child.kill('SIGTERM');
      await once(child, 'close');
      expect(leaksIn(home, [secret])).toEqual([]);
    },
  );
});
