import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { openTestApp } from '../support/open-app';

const root = join(import.meta.dirname, '../..');
const file = (name: string) => readFileSync(join(import.meta.dirname, 'support/tls', name));

let server: Server;
let url: string;
let requests: string[];
beforeEach(async () => {
  requests = [];
  // Made for this test; the key is worth nothing anywhere.
  server = createServer({ key: file('self-signed.key'), cert: file('self-signed.pem') }, (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.setHeader('content-type', 'application/json').end('{"data":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function test(baseUrl: string) {
  const app = await openTestApp();
  const secret = { apiKey: 'sk_planted_tls_secret' };
  const added = await app.call('connections.add', { vendor: 'overplane', name: 'Vendor', baseUrl, settings: {}, secret });
  if (!added.ok) return added;
  const [connection] = await app.ask('connections.list', {});
  return app.call('connections.test', { connection: connection?.id });
}

it('a certificate that nobody vouches for is refused, says so, and no secret was sent', async () => {
  expect(await test(url)).toMatchObject({
    ok: false,
    fault: { kind: 'unreachable', message: expect.stringContaining('certificate'), next: expect.stringContaining('always verified') },
  });
  expect(requests).toEqual([]);
});

it('is refused also where the environment switches verification off', async () => {
  const child = spawn(process.execPath, ['--import', './test/support/source-loader.mjs', 'test/support/tls-child.ts', url], {
    cwd: root,
    env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  await once(child, 'close');
  expect(JSON.parse(output)).toMatchObject({ ok: false, fault: { message: expect.stringContaining('certificate') } });
  expect(requests).toEqual([]);
});

it.each([
  ['http://vendor.example', 'could read the secret'],
  ['http://192.168.1.20:8080', 'could read the secret'],
  ['http://127.0.0.1.evil.example', 'could read the secret'],
  ['http://localhost.evil.example', 'could read the secret'],
  ['http://[::ffff:10.0.0.1]', 'could read the secret'],
  ['ftp://127.0.0.1', 'must begin with https'],
  ['https://user:word@vendor.example', 'user name or password'],
])('plain or odd addresses are refused with the reason: %s', async (baseUrl, why) => {
  expect(await test(baseUrl)).toMatchObject({ ok: false, fault: { kind: 'invalid', message: expect.stringContaining(why) } });
});

it.each(['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9'])('plain http to this computer is allowed: %s', async (baseUrl) => {
  expect(await test(baseUrl)).toMatchObject({ ok: false, fault: { kind: 'unreachable' } });
});
