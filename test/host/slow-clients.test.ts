import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import type { EventName, Events } from '../../src-preload/contract';
import { openLoopback, type Served } from '../../src-main/host/loopback';

const patience = { headers: 400, request: 900, reply: 500, look: 50 };
const huge = 'x'.repeat(32 * 1024 * 1024);

async function open() {
  const calls: string[] = [];
  let announce: <N extends EventName>(event: N, payload: Events[N]) => void = () => undefined;
  const app: Served = {
    call: async (name) => {
      calls.push(name);
      return { ok: true, value: name === 'huge' ? huge : 'here' };
    },
    onAny: (listener) => {
      announce = listener;
      return () => undefined;
    },
  };
  const files = new Map([['/', { type: 'text/html', bytes: Buffer.from(huge) }]]);
  const host = await openLoopback({ app, files, maxBody: 10_000, patience });
  onTestFinished(() => host.close());
  const token = new URL(host.address).hash.slice('#token='.length);
  const head = (line: string, more = '') =>
    `${line} HTTP/1.1\r\nHost: ${new URL(host.origin).host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n${more}\r\n`;
  const dial = async (): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(host.origin).port) });
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    return socket;
  };
  const ask = async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const reply = await fetch(`${host.origin}/call/sources.list`, { method: 'POST', headers, body: '{}' });
    return reply.json() as Promise<unknown>;
  };
  return { host, calls, head, dial, ask, announce: (bytes: number) => announce('command', { action: 'y'.repeat(bytes) }) };
}

/** Milliseconds until the other side has ended the connection; `after` says how long this one goes on before it gives up. */
async function cutOff(socket: Socket, after = 10_000): Promise<number> {
  const started = performance.now();
  socket.resume();
  await Promise.race([
    new Promise((resolve) => socket.once('close', resolve)),
    new Promise((_, reject) => setTimeout(() => reject(new Error('It was not cut off.')), after).unref()),
  ]);
  return performance.now() - started;
}

/** Sends text a byte at a time. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < text.length && socket.writable) socket.write(text[at++] ?? '');
  }, 40);
  socket.on('close', () => clearInterval(timer));
}

it.each([
  ['says nothing', () => '', () => ''],
  ['drips its headers', (head: string) => head.slice(0, 20), (head: string) => head.slice(20)],
])('a client that %s is cut off, and others are answered meanwhile', async (_what, first, rest) => {
  const { calls, head, dial, ask } = await open();
  const slow = await Promise.all(Array.from({ length: 100 }, dial));
  const request = head('POST /call/sources.list', 'Content-Length: 2\r\n');
  for (const socket of slow) {
    socket.write(first(request));
    drip(socket, rest(request));
  }
  const cut = Promise.all(slow.map((socket) => cutOff(socket)));
  expect(await ask()).toEqual({ ok: true, value: 'here' });
  await cut;
  expect(calls).toEqual(['sources.list']);
});

it('a client that drips the body of a call, or never sends it, is cut off and its call is not made', async () => {
  const { calls, head, dial, ask } = await open();
  const dripping = await dial();
  dripping.write(head('POST /call/pushes.start', 'Content-Length: 5000\r\n'));
  drip(dripping, `{"a":"${'b'.repeat(4_992)}"}`);
  const silent = await dial();
  silent.write(head('POST /call/pushes.start', 'Transfer-Encoding: chunked\r\n'));
  const cut = Promise.all([cutOff(dripping), cutOff(silent)]);
  expect(await ask()).toEqual({ ok: true, value: 'here' });
  await cut;
  expect(calls).toEqual(['sources.list']);
});

it('a client without the token has no byte of its body waited for', async () => {
  const { calls, dial, head } = await open();
  const socket = await dial();
  socket.write(head('POST /call/pushes.start', 'Content-Length: 5000\r\n').replace('Bearer ', 'Bearer x'));
  expect(await cutOff(socket)).toBeLessThan(patience.request);
  expect(calls).toEqual([]);
});

it.each([
  ['a call', 'POST /call/huge', 'Content-Length: 2\r\n', '{}'],
  ['a file of the page', 'GET /', '', ''],
])('a client that takes nothing of the reply to %s is cut off', async (_what, line, more, body) => {
  const { dial, head, ask } = await open();
  const socket = await dial();
  socket.pause();
  socket.write(`${head(line, more)}${body}`);
  let taken = 0;
  await new Promise((resolve) => setTimeout(resolve, patience.reply * 8));
  socket.on('data', (part: Buffer) => (taken += part.length));
  await cutOff(socket);
  expect(taken).toBeLessThan(huge.length);
  expect(await ask()).toEqual({ ok: true, value: 'here' });
});

it('a page that stops reading its events is cut off before they fill the memory; the others get every one', async () => {
  const { host, dial, head, announce } = await open();
  const [stopped, reading] = [await dial(), await dial()];
  for (const socket of [stopped, reading]) socket.write(head('GET /events'));
  await expect.poll(() => host.listeners()).toBe(2);
  stopped.pause();
  let seen = 0;
  reading.on('data', (part: Buffer) => (seen += part.toString('latin1').split('"command"').length - 1));
  const before = process.memoryUsage().rss;
  for (let at = 1; at <= 60; at++) {
    announce(1024 * 1024);
    // As fast as the one that reads.
    await expect.poll(() => seen, { interval: 5 }).toBe(at);
  }
  expect(host.listeners()).toBe(1);
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
});

it('a call that runs for longer than a client’s patience is answered', async () => {
  let finish: (value: unknown) => void = () => undefined;
  const app: Served = {
    call: () => new Promise((resolve) => (finish = () => resolve({ ok: true, value: 'late' }))),
    onAny: () => () => undefined,
  };
  const host = await openLoopback({ app, files: new Map(), patience });
  onTestFinished(() => host.close());
  const headers = { authorization: `Bearer ${new URL(host.address).hash.slice('#token='.length)}`, 'content-type': 'application/json' };
  const reply = fetch(`${host.origin}/call/sources.list`, { method: 'POST', headers, body: '{}' });
  await new Promise((resolve) => setTimeout(resolve, patience.request + 6 * patience.look));
  finish(undefined);
  expect(await (await reply).json()).toEqual({ ok: true, value: 'late' });
});
