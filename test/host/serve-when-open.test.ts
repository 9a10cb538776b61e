import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import type { EventName, Events } from '../../src-preload/contract';
import { openLoopback } from '../../src-main/host/loopback';
import { readPageFiles } from '../../src-main/host/page-files';
import { serveWhenOpen } from '../../src-main/host/serve-when-open';

type Listener = <N extends EventName>(event: N, payload: Events[N]) => void;

function openedLater() {
  const opening = Promise.withResolvers<Parameters<typeof serveWhenOpen>[0] extends Promise<infer T> ? T : never>();
  const listeners = new Set<Listener>();
  const closed: string[] = [];
  const open = (): void =>
    opening.resolve({
      call: async (name, arg) => ({ ok: true, value: { name, arg } }),
      onAny: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      close: async () => void closed.push('closed'),
    });
  return { app: serveWhenOpen(opening.promise), open, fail: opening.reject, listeners, closed };
}

it('the page is served while the application is still being opened, and its calls wait for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-page-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Trueup</title>');
  const { app, open } = openedLater();
  const host = await openLoopback({ app, files: readPageFiles(folder) });
  onTestFinished(() => host.close());

  expect(await (await fetch(host.origin)).text()).toContain('<title>Trueup</title>');
  let isAnswered = false;
  const answer = fetch(`${host.origin}/call/sources.list`, {
    method: 'POST',
    headers: { authorization: `Bearer ${new URL(host.address).hash.slice('#token='.length)}`, 'content-type': 'application/json' },
    body: '{"a":1}',
  }).then((response) => {
    isAnswered = true;
    return response.json();
  });
  // The page is served once more, so that the call has long arrived.
  await fetch(host.origin);
  expect(isAnswered).toBe(false);
  open();
  expect(await answer).toEqual({ ok: true, value: { name: 'sources.list', arg: { a: 1 } } });
});

it('whoever listens before it is open hears it then, unless it has stopped listening', async () => {
  const { app, open, listeners } = openedLater();
  const heard: string[] = [];
  const stop = app.onAny((event) => void heard.push(`stays ${event}`));
  app.onAny((event) => void heard.push(`left ${event}`))();
  open();
  await app.call('host.describe', {});
  for (const listener of listeners) listener('sources', {});
  expect(heard).toEqual(['stays sources']);
  stop();
  expect(listeners.size).toBe(0);
});

it('closing waits for the opening, so that nothing is left open', async () => {
  const { app, open, closed } = openedLater();
  const closing = app.close();
  expect(closed).toEqual([]);
  open();
  await closing;
  expect(closed).toEqual(['closed']);
});

it('what cannot be opened at all fails each call', async () => {
  const { app, fail } = openedLater();
  const call = app.call('host.describe', {});
  fail(new Error('no native module'));
  await expect(call).rejects.toThrow('no native module');
});
