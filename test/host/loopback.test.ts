import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { EventName, Events } from '../../src-preload/contract';
import { openLoopback, type Loopback, type Served } from '../../src-main/host/loopback';
import { readPageFiles } from '../../src-main/host/page-files';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

let calls: { name: string; arg: unknown }[];
let announce: <N extends EventName>(event: N, payload: Events[N]) => void;
let host: Loopback;
let port: number;
let token: string;

beforeEach(async () => {
  calls = [];
  const app: Served = {
    call: async (name, arg) => {
      calls.push({ name, arg });
      if (name === 'slow.one') await new Promise((resolve) => setTimeout(resolve, 30));
      return { ok: true, value: { echo: arg } };
    },
    onAny: (listener) => {
      announce = listener;
      return () => undefined;
    },
  };
  const folder = mkdtempSync(join(tmpdir(), 'trueup-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Trueup</title>');
  writeFileSync(join(folder, 'assets', 'app.js'), 'export {};');
  host = await openLoopback({ app, files: readPageFiles(folder), maxBody: 1000 });
  port = Number(new URL(host.origin).port);
  token = new URL(host.address).hash.slice('#token='.length);
});

afterEach(() => host.close());

function send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => (text += part));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = () => ({ 'content-type': 'application/json', authorization: `Bearer ${token}` });

describe('the page', () => {
  it('is served without a token, with a policy that allows no inline code and no frame', async () => {
    const page = await send('GET', '/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<title>Trueup</title>');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/../package.json', '/assets/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fpackage.json', '//etc/passwd'])(
    'has no file outside its folder: %s',
    async (path) => {
      const answer = await send('GET', path, json());
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('root:');
    },
  );
});

describe('a call', () => {
  it('with the token of this start is answered', async () => {
    const answer = await send('POST', '/call/sources.list', json(), '{"a":1}');
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { echo: { a: 1 } } });
    expect(calls).toEqual([{ name: 'sources.list', arg: { a: 1 } }]);
  });

  it('that travels with others is answered as soon as it is there', async () => {
    const answer = await send('POST', '/call/slow.one,sources.list', json(), '[{"a":1},{"b":2}]');
    expect(calls).toEqual([
      { name: 'slow.one', arg: { a: 1 } },
      { name: 'sources.list', arg: { b: 2 } },
    ]);
    const lines: readonly unknown[] = answer.body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      [1, { ok: true, value: { echo: { b: 2 } } }],
      [0, { ok: true, value: { echo: { a: 1 } } }],
    ]);
  });

  it.each(['{}', '[{}]', '[{},{},{}]', 'null'])('that travels with another, given %s, is refused and changes nothing', async (args) => {
    expect((await send('POST', '/call/sources.list,vendors.list', json(), args)).status).toBe(400);
    expect(calls).toEqual([]);
  });

  it.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['a token of another scheme', { authorization: 'Basic dHJ1ZTp1cA==' }],
    ['an empty token', { authorization: 'Bearer ' }],
  ])('with %s is refused and changes nothing', async (_, headers) => {
    const answer = await send('POST', '/call/sources.list', { 'content-type': 'application/json', ...headers }, '{}');
    expect(answer.status).toBe(401);
    expect(calls).toEqual([]);
  });

  it('through a foreign host name (DNS rebinding) is refused even with the token', async () => {
    for (const name of ['evil.example', `evil.example:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      const answer = await send('POST', '/call/sources.list', { ...json(), host: name }, '{}');
      expect(answer.status).toBe(421);
    }
    expect(calls).toEqual([]);
  });

  it('from another site’s page is refused even with the token', async () => {
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`]) {
      expect((await send('POST', '/call/sources.list', { ...json(), origin }, '{}')).status).toBe(403);
    }
    expect((await send('POST', '/call/sources.list', { ...json(), 'sec-fetch-site': 'cross-site' }, '{}')).status).toBe(403);
    expect(calls).toEqual([]);
  });

  it('sent as a form, as another site’s page could without asking first, is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await send('POST', '/call/sources.list', { ...json(), 'content-type': type }, '{}')).status).toBe(415);
    }
    expect(calls).toEqual([]);
  });

  it('of another method, or a preflight, gets no permission', async () => {
    for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'GET']) {
      const answer = await send(method, '/call/sources.list', json());
      expect(answer.status).toBe(404);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(calls).toEqual([]);
  });

  it('that is too large is refused, announced or not', async () => {
    expect((await send('POST', '/call/files.inspect', json(), JSON.stringify('x'.repeat(2000)))).status).toBe(413);
    const chunked = await send(
      'POST',
      '/call/files.inspect',
      { ...json(), 'transfer-encoding': 'chunked' },
      JSON.stringify('x'.repeat(2000)),
    );
    expect(chunked.status).toBe(413);
    expect(calls).toEqual([]);
  });

  it('with broken JSON is refused', async () => {
    expect((await send('POST', '/call/sources.list', json(), '{"a":')).status).toBe(400);
  });

  it('with headers beyond the limit is refused', async () => {
    expect((await send('POST', '/call/sources.list', { ...json(), 'x-long': 'y'.repeat(40_000) }, '{}')).status).toBe(431);
  });
});

describe('a ticket', () => {
  const ticketOf = (address: string) => new URL(address).hash.slice('#ticket='.length);

  it('is worth the token once', async () => {
    const ticket = ticketOf(host.launchAddress());
    const first = await send('POST', '/enter', { authorization: `Bearer ${ticket}` });
    expect(JSON.parse(first.body)).toEqual({ ok: true, value: { token } });
    expect((await send('POST', '/enter', { authorization: `Bearer ${ticket}` })).status).toBe(401);
  });

  it('opens nothing by itself, and no invented ticket does', async () => {
    const ticket = ticketOf(host.launchAddress());
    expect(
      (await send('POST', '/call/sources.list', { 'content-type': 'application/json', authorization: `Bearer ${ticket}` }, '{}')).status,
    ).toBe(401);
    expect((await send('POST', '/enter', { authorization: 'Bearer ' })).status).toBe(401);
    expect((await send('POST', '/enter')).status).toBe(401);
  });
});

describe('the stream of events', () => {
  it('needs the token', async () => {
    expect((await send('GET', '/events')).status).toBe(401);
    expect((await send('GET', '/events', { authorization: `Bearer ${token}`, origin: 'https://evil.example' })).status).toBe(403);
  });

  it('carries one JSON line an event and is counted while open', async () => {
    const counts: number[] = [];
    host.onListeners((count) => counts.push(count));
    const stopped = new AbortController();
    const reply = await fetch(`${host.origin}/events`, { headers: { authorization: `Bearer ${token}` }, signal: stopped.signal });
    expect(host.listeners()).toBe(1);
    announce('network', { online: false });
    let text = '';
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (!text.includes('network')) text += (await reader?.read())?.value ?? '';
    expect(JSON.parse(text.trim())).toEqual({ event: 'network', payload: { online: false } });
    stopped.abort();
    await expect.poll(() => counts).toEqual([1, 0]);
  });
});

describe('the socket', () => {
  it('listens on 127.0.0.1 and no other address', async () => {
    await expect(
      new Promise((resolve, reject) => {
        const socket = connect({ host: '::1', port }, () => resolve('connected'));
        socket.on('error', reject);
      }),
    ).rejects.toThrow();
  });

  it('is closed on an attempt to open a web socket', async () => {
    const ended = new Promise<string>((resolve) => {
      let text = '';
      const socket = connect({ host: '127.0.0.1', port }, () =>
        socket.write(
          `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n`,
        ),
      );
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve('reset'));
    });
    expect(await ended).not.toContain('101');
  });
});
