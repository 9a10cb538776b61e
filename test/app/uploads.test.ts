import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Bridge } from '../../src-preload/contract';
import { openLoopback, type Loopback } from '../../src-main/host/loopback';
import { handOver } from '../../src-renderer/app/hand-over';
import { createLoopbackBridge } from '../../src-renderer/host/loopback-bridge';
import { openTestApp } from '../support/open-app';

/** A parts list of more than one piece. */
const text = [
  'Part Number,Quantity,Description',
  ...Array.from({ length: 30_000 }, (_, at) => `PN-${at},${1 + (at % 7)},Größe ${at} µF`),
].join('\n');
const content = new Blob([text]);
const piece = 512 * 1024;

let app: Awaited<ReturnType<typeof openTestApp>>;
let host: Loopback;
let page: Bridge;
let sent: { name: string; size: number }[];

beforeEach(async () => {
  app = await openTestApp();
  host = await openLoopback({ app, files: new Map() });
  sent = [];
  page = createLoopbackBridge({
    address: host.origin,
    token: Promise.resolve(new URL(host.address).hash.slice('#token='.length)),
    fetch: (input, init) => {
      sent.push({ name: input.split('/').at(-1) ?? '', size: typeof init.body === 'string' ? init.body.length : 0 });
      return fetch(input, init);
    },
  });
});

afterEach(() => host.close());

async function base64(from: number, to: number): Promise<string> {
  return Buffer.from(await content.slice(from, to).arrayBuffer()).toString('base64');
}

describe('a large file', () => {
  it('comes over loopback in pieces of which none is large, and is the same file', async () => {
    const handed = await handOver(page, { name: 'large.csv', path: '/boms/large.csv', content });
    if (!handed.ok) throw new Error(handed.fault.message);
    const look = await page.call('files.inspect', handed.value);
    const whole = await app.ask('files.inspect', { name: 'whole.csv', bytes: await base64(0, content.size) });
    expect(look).toMatchObject({ ok: true, value: { name: 'large.csv', lines: 30_000, columns: whole.columns, preview: whole.preview } });
    expect(sent.map(({ name }) => name)).toEqual([
      'files.begin',
      ...Array<string>(Math.ceil(content.size / piece)).fill('files.send'),
      'files.inspect',
    ]);
    expect(Math.max(...sent.map(({ size }) => size))).toBeLessThan(piece * 1.4);
    if (!look.ok) throw new Error(look.fault.message);
    const one = await app.ask('files.import', { upload: look.value.upload });
    const other = await app.ask('files.import', { upload: whole.upload });
    const lines = (snapshot: string) => app.ask('sources.lines', { snapshot, from: 29_000, count: 1_000 });
    expect(await lines(one.snapshot)).toEqual(await lines(other.snapshot));
  });

  it('goes in one call where it is small', async () => {
    const handed = await handOver(page, { name: 'small.csv', content: content.slice(0, 2_000) });
    expect(handed).toEqual({ ok: true, value: { name: 'small.csv', bytes: await base64(0, 2_000) } });
    expect(sent).toEqual([]);
  });

  it('that broke off on the way is neither read nor imported', async () => {
    const { upload } = await app.ask('files.begin', { name: 'half.csv', size: content.size });
    await app.ask('files.send', { upload, from: 0, bytes: await base64(0, piece) });
    const message = `Only ${piece} of the ${content.size} bytes of half.csv have come.`;
    expect(await app.call('files.inspect', { upload })).toMatchObject({ ok: false, fault: { kind: 'invalid', message } });
    expect(await app.call('files.import', { upload })).toMatchObject({ ok: false, fault: { kind: 'invalid', message } });
    expect(await app.ask('sources.list', {})).toEqual([]);
  });

  it('takes no piece out of order, twice, or past its end, and goes on after such a one', async () => {
    const size = piece + 100;
    const { upload } = await app.ask('files.begin', { name: 'a.csv', size });
    const first = { upload, from: 0, bytes: await base64(0, piece) };
    expect(await app.call('files.send', { upload, from: 10, bytes: 'AAAA' })).toMatchObject({ ok: false, fault: { kind: 'invalid' } });
    expect(await app.call('files.send', first)).toEqual({ ok: true, value: { held: piece } });
    expect(await app.call('files.send', first)).toMatchObject({
      ok: false,
      fault: { message: `A piece of the file does not fit: ${piece} of ${size} bytes are there.`, unharmed: 'Nothing was imported.' },
    });
    expect(await app.call('files.send', { upload, from: piece, bytes: await base64(piece, piece + 101) })).toMatchObject({ ok: false });
    expect(await app.call('files.send', { upload, from: piece, bytes: await base64(piece, size) })).toEqual({
      ok: true,
      value: { held: size },
    });
    expect(await app.call('files.inspect', { upload })).toMatchObject({ ok: true });
  });

  it('is refused before its first byte where it is too large, and no piece is larger than was said', async () => {
    const refused = await handOver(page, { name: 'huge.xlsx', content: { size: 151 * 1024 * 1024 } as Blob });
    expect(refused).toMatchObject({
      ok: false,
      fault: { message: 'huge.xlsx has 151 MB; a file may have 150 MB at most.', unharmed: 'Nothing was imported.' },
    });
    const { upload } = await app.ask('files.begin', { name: 'a.csv', size: 2 * piece });
    expect(await app.call('files.send', { upload, from: 0, bytes: await base64(0, piece + 3) })).toMatchObject({
      ok: false,
      fault: { kind: 'invalid' },
    });
    expect(await app.call('files.send', { upload, from: 0, bytes: 'a*b=' })).toMatchObject({
      ok: false,
      fault: { message: 'The file did not arrive as base64.' },
    });
  });
});
