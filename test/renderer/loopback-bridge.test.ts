import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { createLoopbackBridge } from '../../src-renderer/host/loopback-bridge';
import { readLines } from '../../src-renderer/host/read-lines';
import { takeToken } from '../../src-renderer/host/token';

interface Served {
  readonly address: string;
  readonly streams: ServerResponse[];
  readonly seen: { readonly path: string; readonly authorization: string | undefined; readonly body: string }[];
}

/** A real server on loopback that answers calls as `reply` says. */
async function serve(reply: (path: string) => { readonly status: number; readonly body: string }): Promise<Served> {
  const streams: ServerResponse[] = [];
  const seen: { path: string; authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => {
      body += String(data);
    });
    request.on('end', () => {
      seen.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      if (request.url === '/events') {
        response.writeHead(200);
        response.write('\n');
        streams.push(response);
        return;
      }
      const { status, body: text } = reply(request.url ?? '');
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, streams, seen }; // a TCP server's address is never a string
}

const bridgeTo = (address: string) => createLoopbackBridge({ address, token: Promise.resolve('key'), fetch, retryAfter: 5 });

describe('The bridge over loopback', () => {
  test('a call is posted with the token and its reply comes back as it is', async () => {
    const host = await serve(() => ({ status: 200, body: JSON.stringify({ ok: true, value: [] }) }));
    expect(await bridgeTo(host.address).call('sources.snapshots', { source: 's' })).toEqual({ ok: true, value: [] });
    expect(host.seen).toEqual([{ path: '/call/sources.snapshots', authorization: 'Bearer key', body: '{"source":"s"}' }]);
  });

  test('calls of one turn travel together, and each has its own reply as soon as it is there', async () => {
    const host = await serve(() => ({ status: 200, body: '[1,{"ok":true,"value":["second"]}]\n[0,{"ok":true,"value":["first"]}]\n' }));
    const bridge = bridgeTo(host.address);
    const order: string[] = [];
    const note = async (name: 'sources.list' | 'vendors.list'): Promise<unknown> => {
      const reply = await bridge.call(name, {});
      order.push(name);
      return reply;
    };
    const replies = await Promise.all([note('sources.list'), note('vendors.list')]);
    expect(replies).toEqual([
      { ok: true, value: ['first'] },
      { ok: true, value: ['second'] },
    ]);
    expect(order).toEqual(['vendors.list', 'sources.list']);
    expect(host.seen).toEqual([{ path: '/call/sources.list,vendors.list', authorization: 'Bearer key', body: '[{},{}]' }]);
  });

  test('of calls that travelled together those without a reply are faults, and the others are answered', async () => {
    const kinds = async (address: string): Promise<readonly string[]> => {
      const bridge = bridgeTo(address);
      const replies = await Promise.all([bridge.call('sources.list', {}), bridge.call('vendors.list', {})]);
      return replies.map((reply) => (reply.ok ? 'ok' : reply.fault.kind));
    };
    const half = await serve(() => ({ status: 200, body: '[1,{"ok":true,"value":[]}]\n' }));
    expect(await kinds(half.address)).toEqual(['bug', 'ok']);
    const refuse = await serve(() => ({ status: 401, body: '{"ok":false,"fault":{"kind":"unauthorised","message":"no"}}' }));
    expect(await kinds(refuse.address)).toEqual(['unauthorised', 'unauthorised']);
    expect(await kinds('http://127.0.0.1:9')).toEqual(['unreachable', 'unreachable']);
  });

  test('a host that is gone, one that refuses, and one that talks nonsense are faults, never exceptions', async () => {
    const refuse = await serve(() => ({ status: 401, body: 'no' }));
    const nonsense = await serve(() => ({ status: 500, body: '<html>' }));
    const kindOf = async (address: string): Promise<string> => {
      const reply = await bridgeTo(address).call('vendors.list', {});
      return reply.ok ? 'ok' : reply.fault.kind;
    };
    expect(await kindOf('http://127.0.0.1:9')).toBe('unreachable');
    expect(await kindOf(refuse.address)).toBe('unauthorised');
    expect(await kindOf(nonsense.address)).toBe('bug');
  });

  test('events arrive in order, over a stream that is cut anywhere, and again after it broke', async () => {
    const host = await serve(() => ({ status: 200, body: '{}' }));
    const bridge = bridgeTo(host.address);
    const heard: unknown[] = [];
    bridge.on('network', (payload) => heard.push(payload));
    const reloads = vi.fn();
    bridge.on('sources', reloads);
    await vi.waitFor(() => expect(host.streams).toHaveLength(1));
    host.streams[0]?.write('{"event":"network","payl');
    host.streams[0]?.write('oad":{"online":false}}\n\n{"event":"unknown","payload":1}\n{"event":"network","payload":{"online":true}}\n');
    await vi.waitFor(() => expect(heard).toEqual([{ online: false }, { online: true }]));
    expect(reloads).not.toHaveBeenCalled();
    host.streams[0]?.end();
    await vi.waitFor(() => expect(host.streams).toHaveLength(2));
    await vi.waitFor(() => expect(reloads).toHaveBeenCalledTimes(1));
  });

  test('letters of several bytes that are cut in two stay whole', async () => {
    const bytes = new TextEncoder().encode('µ\nΩ\n');
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const lines: string[] = [];
    for await (const line of readLines(stream)) lines.push(line);
    expect(lines).toEqual(['µ', 'Ω']);
  });
});

describe('The token', () => {
  function entry(hash: string, kept: string | null = null, answer = '') {
    const replaced: string[] = [];
    const stored: string[] = [];
    return {
      replaced,
      stored,
      token: () =>
        takeToken({
          // Only these parts of the window's objects are used.
          location: { hash, pathname: '/', search: '' } as Location,
          history: { replaceState: (_state: unknown, _title: string, url: string) => void replaced.push(url) } as unknown as History,
          storage: { getItem: () => kept, setItem: (_: string, value: string) => void stored.push(value) } as unknown as Storage,
          request: () => Promise.resolve(new Response(answer)),
        }),
    };
  }

  test('is taken out of the address and kept for a reload', async () => {
    const page = entry('#token=a%2Fb');
    expect(await page.token()).toBe('a/b');
    expect(page.replaced).toEqual(['/']);
    expect(page.stored).toEqual(['a/b']);
    expect(await entry('#/reconcile/7', 'kept').token()).toBe('kept');
  });

  test('is exchanged for a ticket, and is empty where the ticket is not taken', async () => {
    expect(await entry('#ticket=once', null, '{"ok":true,"value":{"token":"real"}}').token()).toBe('real');
    expect(await entry('#ticket=once', null, '{"ok":false,"fault":{}}').token()).toBe('');
    expect(await entry('#ticket=once', null, 'nonsense').token()).toBe('');
  });
});
