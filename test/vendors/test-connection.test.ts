import { createServer, type RequestListener } from 'node:http';

import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../../src-preload/fault';
import { systemClock } from '../../src-main/clock';
import { Failure } from '../../src-main/failure';
import { openTestApp } from '../support/open-app';
import { vendorKits, type VendorKit } from '../support/vendor-kits';

/** A server that is not the vendor's, or says one thing to all. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** What testing a connection says is wrong. */
async function tested(
  kit: VendorKit,
  {
    url,
    secret,
    fetch,
  }: { readonly url: string; readonly secret: Readonly<Record<string, string>>; readonly fetch?: typeof globalThis.fetch },
): Promise<Fault> {
  const app = await openTestApp(fetch === undefined ? {} : { fetch });
  const { id } = await app.ask('connections.add', { vendor: kit.connector.id, name: 'x', baseUrl: url, settings: {}, secret });
  try {
    await app.ask('connections.test', { connection: id });
  } catch (error) {
    if (error instanceof Failure) {
      const [view] = await app.ask('connections.list', {});
      expect(view?.lastFault).toEqual(error.fault);
      return error.fault;
    }
    throw error;
  }
  return expect.fail('the test of the connection found nothing wrong');
}

describe.each(vendorKits.map((kit) => [kit.connector.title, kit] as const))('a test of a connection to %s', (_title, kit) => {
  async function start() {
    const sandbox = await kit.start({ clock: systemClock });
    onTestFinished(() => sandbox.close());
    return sandbox;
  }
  const saying = (status: number, headers: Record<string, string> = {}) =>
    answering((_request, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}'));

  it('says nothing where all is well', async () => {
    const sandbox = await start();
    const app = await openTestApp();
    const { credentials: secret, url: baseUrl } = sandbox;
    const { id } = await app.ask('connections.add', { vendor: kit.connector.id, name: 'x', baseUrl, settings: {}, secret });
    expect(await app.ask('connections.test', { connection: id })).toMatchObject({ ok: true });
    expect(sandbox.breaches).toEqual([]);
  });

  it('says that the host is wrong: nobody there, or somebody else', async () => {
    const { credentials: secret } = await start();
    const gone = await start();
    await gone.close();
    for (const url of [gone.url, 'http://127.0.0.1:9']) {
      expect(await tested(kit, { url, secret })).toMatchObject({ kind: 'unreachable', next: expect.stringContaining('base URL') });
    }
    const page = await answering((_request, response) => response.end('<html>Welcome</html>'));
    expect((await tested(kit, { url: page, secret })).next).toMatch(/base URL|address/);
    const other = await answering((_request, response) => response.writeHead(404).end('{}'));
    expect((await tested(kit, { url: other, secret })).next).toMatch(/base URL|address/);
  });

  it('says that the secret is wrong, and does not show it', async () => {
    const { url, credentials } = await start();
    const secret = Object.fromEntries(Object.keys(credentials).map((name) => [name, `wrong-${name}-secret`]));
    const fault = await tested(kit, { url, secret });
    expect(fault.kind).toBe('unauthorised');
    expect(fault.next).toMatch(/key|credentials|secret|password/i);
    for (const value of Object.values(secret)) expect(JSON.stringify(fault)).not.toContain(value);
  });

  it('says that a permission is missing', async () => {
    const { url: real, credentials: secret } = await start();
    // The vendor lets in and then says no to what is read.
    const stern: typeof fetch = async (input, init) =>
      /token|oauth|login/i.test(input instanceof Request ? input.url : input.toString())
        ? fetch(input, init)
        : Response.json({ message: 'No permission.' }, { status: 403 });
    const fault = await tested(kit, { url: real, secret, fetch: stern });
    expect(fault.kind).toBe('forbidden');
    expect(fault.next).toMatch(/permission/);
  });

  it('says that the clock is wrong, where it is', async () => {
    const { credentials: secret } = await start();
    const url = await saying(401, { date: new Date(Date.parse('2026-03-01T07:00:00Z')).toUTCString() });
    const fault = await tested(kit, { url, secret });
    expect(fault.next).toContain('it is 60 minutes ahead of the vendor’s');
    const dated: typeof fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'CERT_NOT_YET_VALID' }) }));
    expect((await tested(kit, { url, secret, fetch: dated })).next).toContain('date and time');
  });

  it('says that it is the proxy', async () => {
    const { credentials: secret, url } = await start();
    // Node's fetch through a tunnel; Electron's network hands the reply on.
    const tunnel: typeof fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('Proxy response (407) !== 200 when HTTP Tunneling') }));
    const reply: typeof fetch = () => Promise.resolve(new Response(null, { status: 407 }));
    for (const proxied of [tunnel, reply]) {
      const fault = await tested(kit, { url, secret, fetch: proxied });
      expect([fault.message, fault.next].join(' ')).toMatch(/proxy.*HTTPS_PROXY/);
    }
  });
});
