import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createSecure } from 'node:https';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';
import { proxiesOf } from '../../src-main/host/system-network';

const project = join(import.meta.dirname, '../..');
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A proxy that notes what it was asked for and gets everything from one address, whatever its name. */
async function startProxy(to: number, options: { readonly says?: number } = {}) {
  const asked: string[] = [];
  const proxy = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`);
    if (options.says !== undefined) response.writeHead(options.says).end('no');
    else response.end(`by proxy: ${request.url}`);
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    if (options.says !== undefined) {
      socket.end(`HTTP/1.1 ${options.says} No\r\n\r\n`);
      return;
    }
    const server = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(socket);
      socket.pipe(server);
    });
    server.on('error', () => socket.destroy());
    socket.on('error', () => server.destroy());
  });
  return { port: await listening(proxy), asked };
}

/** Fetches in a process of its own, for what is set there holds for the whole process. */
async function fetched(env: Readonly<Record<string, string>>, ...urls: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    join(project, 'node_modules/.bin/node'),
    ['--import', './test/support/source-loader.mjs', 'test/support/network-child.ts', ...urls],
    { cwd: project, env: { PATH, HOME, ...env } },
  );
  let out = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  await new Promise((resolve) => child.on('exit', resolve));
  return out
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

/** A certificate that nobody knows, for 127.0.0.1 and vendor.example. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-cert-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Company -addext subjectAltName=IP:127.0.0.1,DNS:vendor.example';
  const made = spawnSync('openssl', [...words.split(' '), '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]);
  expect(made.status).toBe(0);
  return { path: join(folder, 'cert.pem'), key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };
}

describe('the network of the command and of the browser host', () => {
  it('goes through the proxy that the environment names, but not to this computer', async () => {
    const own = await listening(createServer((_request, response) => void response.end('answered')));
    const proxy = await startProxy(own);
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: 'skipped.example' };
    const [through, here] = await fetched(env, 'http://vendor.example/v1/boms/', `http://127.0.0.1:${own}/x`);
    // Nobody knows vendor.example but the proxy.
    expect([through, here]).toEqual([1, 2].map(() => ({ status: 200, text: 'answered' })));
    expect(proxy.asked).toEqual(['CONNECT vendor.example:80']);
  });

  it('goes through the proxy that the user names instead, through none, and through the environment’s again', async () => {
    const own = await listening(createServer((_request, response) => void response.end('answered')));
    const [named, chosen] = [await startProxy(own), await startProxy(own)];
    const address = 'http://vendor.example/v1/boms/';
    const seen = await fetched(
      { HTTP_PROXY: `http://127.0.0.1:${named.port}` },
      address,
      JSON.stringify({ kind: 'own', address: `http://127.0.0.1:${chosen.port}`, without: 'inside.example' }),
      address,
      'http://inside.example/',
      JSON.stringify({ kind: 'none' }),
      address,
      JSON.stringify({ kind: 'system' }),
      address,
    );
    const answered = { status: 200, text: 'answered' };
    expect(seen).toMatchObject([answered, answered, { isSent: false }, { isSent: false }, answered]);
    expect(named.asked).toEqual(['CONNECT vendor.example:80', 'CONNECT vendor.example:80']);
    expect(chosen.asked).toEqual(['CONNECT vendor.example:80']);
  });

  it('says of a proxy that is not there or does not let through that it is the proxy', async () => {
    const gone = createServer();
    const port = await listening(gone);
    gone.close();
    const [there] = await fetched({ HTTPS_PROXY: `http://127.0.0.1:${port}` }, 'https://vendor.example/');
    expect(there).toMatchObject({ isSent: false, message: expect.stringContaining('The proxy does not let through to vendor.example') });
    const stern = await startProxy(1, { says: 407 });
    const [refused] = await fetched({ HTTPS_PROXY: `http://127.0.0.1:${stern.port}` }, 'https://vendor.example/');
    expect(refused).toMatchObject({ isSent: false, next: expect.stringContaining('the proxy’s credentials') });
    expect(stern.asked).toEqual(['CONNECT vendor.example:443']);
  });

  it.skipIf(!hasOpenssl)('trusts what the system’s store trusts, also through a proxy, and nothing else', async () => {
    const { path, key, cert } = certificate();
    const port = await listening(createSecure({ key, cert }, (_request, response) => void response.end('secure')));
    const proxy = await startProxy(port);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const urls = [`https://127.0.0.1:${port}/`, 'https://vendor.example/'];
    const strange = await fetched(env, ...urls);
    for (const one of strange) expect(one).toMatchObject({ isSent: false, message: expect.stringContaining('certificate') });
    // Where OpenSSL looks for the system's store, as every program of the system does.
    expect(await fetched({ ...env, SSL_CERT_FILE: path }, ...urls)).toEqual(urls.map(() => ({ status: 200, text: 'secure' })));
    expect(proxy.asked).toContain('CONNECT vendor.example:443');
  });

  it.each([
    [{}, null],
    [{ HTTP_PROXY: '  ' }, null],
    [{ HTTPS_PROXY: 'http://p:1' }, { https_proxy: 'http://p:1', no_proxy: 'localhost,127.0.0.1,::1' }],
    [
      { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1', NO_PROXY: '.corp, localhost' },
      { https_proxy: 'http://a:1', no_proxy: '.corp,localhost,127.0.0.1,::1' },
    ],
  ])('reads %j', (env, proxies) => {
    expect(proxiesOf(env)).toEqual(proxies);
  });
});
