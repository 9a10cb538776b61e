import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src-main/clock';
import { createFaults } from '../../src-main/vendors/sandbox-faults';
import { sandboxes } from '../../src-main/vendors/index';
import { startSandbox } from '../../src-main/vendors/sandbox-kit';
import { Undelivered } from '../../src-main/vendors/http';
import { createHttp } from '../../src-main/vendors/http-client';
import { createFakeClock } from './support/fake-clock';

describe('faults', () => {
  const run = (seed: number) => {
    const faults = createFaults([{ kind: 'error', probability: 0.3 }], seed);
    return Array.from({ length: 200 }, () => (faults.meet('GET', '/a') === null ? '.' : 'x')).join('');
  };

  it('are the same for the same seed, others for another, and as frequent as told', () => {
    expect(run(5)).toBe(run(5));
    expect(run(5)).not.toBe(run(6));
    expect(run(5).replaceAll('.', '').length).toBeGreaterThan(40);
    expect(run(5).replaceAll('.', '').length).toBeLessThan(80);
  });

  it('happen only where method and path fit, after so many, so often', () => {
    const faults = createFaults([{ kind: 'error', method: 'POST', path: /^\/a/, after: 1, count: 2 }], 1);
    const asked = [
      ['GET', '/a'],
      ['POST', '/b'],
      ['POST', '/a1'],
      ['POST', '/a2'],
      ['POST', '/a3'],
      ['POST', '/a4'],
    ] as const;
    expect(asked.map(([method, path]) => faults.meet(method, path)?.kind ?? null)).toEqual([null, null, null, 'error', 'error', null]);
    expect(faults.happened.map((one) => one.path)).toEqual(['/a2', '/a3']);
    faults.clear();
    expect(faults.meet('POST', '/a5')).toBeNull();
  });
});

describe('a sandbox', () => {
  async function start() {
    let done = 0;
    const sandbox = await startSandbox({
      vendor: 'test',
      clock: systemClock,
      app: { fetch: () => Response.json({ done: (done += 1), text: 'x'.repeat(200) }) },
      state: { done: () => done },
      credentials: {},
      breaches: [],
      limited: (seconds) => new Response('', { status: 429, headers: { 'retry-after': String(seconds) } }),
      failed: () => new Response('', { status: 500 }),
    });
    return { sandbox, ask: () => fetch(`${sandbox.url}/a?b=1`, { method: 'POST', body: 'hello' }) };
  }

  it.each([
    ['error', 500, 0],
    ['rate-limited', 429, 0],
    ['garbage', 200, 1],
    ['slow-body', 200, 1],
    ['latency', 200, 1],
  ] as const)('answers with %s when told to', async (kind, status, does) => {
    const { sandbox, ask } = await start();
    sandbox.faults.set([{ kind, count: 1, milliseconds: 100 }]);
    const reply = await ask();
    const text = await reply.text();
    expect(reply.status).toBe(status);
    expect(sandbox.state.done()).toBe(does);
    if (kind === 'garbage') expect(() => JSON.parse(text)).toThrow();
    if (kind === 'slow-body') expect(JSON.parse(text)).toMatchObject({ done: 1 });
    await sandbox.close();
  });

  it.each([
    ['drop-before', 0],
    ['drop-after', 1],
  ] as const)('breaks the connection with %s', async (kind, does) => {
    const { sandbox, ask } = await start();
    sandbox.faults.set([{ kind, count: 1 }]);
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(sandbox.state.done()).toBe(does);
    expect(sandbox.requests).toEqual([{ method: 'POST', path: '/a', query: { b: '1' }, body: 'hello', status: 0 }]);
    expect((await ask()).status).toBe(200);
    await sandbox.close();
  });

  it.each([
    ['hang-before', 0],
    ['hang-after', 1],
    ['hang-body', 1],
  ] as const)('never ends its reply with %s; a write to it has an unknown outcome, and a read is tried again', async (kind, does) => {
    const { sandbox } = await start();
    const timeouts = { reply: 300, idle: 200 };
    const limits = { atOnce: 4, perSecond: null, perHour: null };
    const http = createHttp({ baseUrl: sandbox.url, fetch, clock: createFakeClock(), limits, timeouts });
    sandbox.faults.set([{ kind, count: 1 }]);
    await expect(http.request({ method: 'POST', path: '/a', body: {} })).rejects.toBeInstanceOf(Undelivered);
    expect(sandbox.state.done()).toBe(does);
    sandbox.faults.set([{ kind, count: 2 }]);
    expect((await http.request({ method: 'GET', path: '/a' })).status).toBe(200);
    expect(sandbox.faults.happened).toHaveLength(3);
    await sandbox.close();
  });

  it('breaks every connection when told to, and answers the next one', async () => {
    const { sandbox, ask } = await start();
    sandbox.faults.set([{ kind: 'hang-before', count: 1 }]);
    const hung = ask();
    await expect.poll(() => sandbox.faults.happened.length).toBe(1);
    sandbox.hangUp();
    await expect(hung).rejects.toThrow('fetch failed');
    expect((await ask()).status).toBe(200);
    await sandbox.close();
  });

  it('says so when its port is taken', async () => {
    const { sandbox } = await start();
    const port = Number(new URL(sandbox.url).port);
    const [kind] = sandboxes;
    await expect(kind?.start({ clock: systemClock, port })).rejects.toMatchObject({ fault: { kind: 'busy' } });
    await sandbox.close();
  });

  it('is there for every vendor, and ends when closed', async () => {
    for (const kind of sandboxes) {
      const sandbox = await kind.start({ clock: systemClock });
      expect(sandbox.vendor).toBe(kind.vendor);
      expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
      await sandbox.close();
      await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed');
    }
  });
});
