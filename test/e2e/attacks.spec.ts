import { createServer } from 'node:http';

import { expect, test } from './test';

/** What a page of another site tries against the host on this computer. It is told the port, which in truth it would have to guess. */
async function attack(origin: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const tries = async (name: string, work: () => Promise<string>): Promise<void> => {
    seen[name] = await work().catch((error: unknown) => `refused: ${error instanceof Error ? error.name : String(error)}`);
  };
  const socket = origin.replace('http', 'ws');
  const added = <K extends keyof HTMLElementTagNameMap>(tag: K, fill: (element: HTMLElementTagNameMap[K]) => void): Promise<string> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('refused: error'));
      fill(element);
      document.body.append(element);
      setTimeout(() => resolve('nothing happened'), 3_000);
    });
  await tries('read the page', async () => (await fetch(`${origin}/`)).text());
  await tries('read the page without asking', async () => (await fetch(`${origin}/`, { mode: 'no-cors' })).type);
  await tries('call with JSON', async () =>
    (await fetch(`${origin}/call/sources.list`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).text(),
  );
  await tries('call as a form', async () => {
    const reply = await fetch(`${origin}/call/connections.remove`, { method: 'POST', mode: 'no-cors', body: '{"connection":"c1"}' });
    return `${reply.type} ${reply.status}`;
  });
  await tries('listen to the events', async () => (await fetch(`${origin}/events`, { credentials: 'include' })).text());
  await tries(
    'open a web socket',
    () =>
      new Promise((resolve) => {
        const opened = new WebSocket(`${socket}/events`);
        opened.addEventListener('open', () => resolve('opened'));
        opened.addEventListener('error', () => resolve('refused: error'));
      }),
  );
  await tries('run its code', () => added('script', (element) => (element.src = `${origin}/events`)));
  await tries('use it as a picture', () => added('img', (element) => (element.src = `${origin}/events`)));
  await tries('frame it', async () => {
    const told = await added('iframe', (element) => (element.src = `${origin}/`));
    const frame = document.querySelector('iframe');
    try {
      return `${told}, read: ${frame?.contentDocument?.title ?? 'nothing'}`;
    } catch {
      return `${told}, not readable`;
    }
  });
  return seen;
}

test('a page of another site can neither call, listen, read, run nor frame the host', async ({ trueup, browser }) => {
  const own = trueup.page;
  const { origin } = new URL(own.url());
  const evil = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Evil</title><body>evil</body>');
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const address = evil.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const context = await browser.newContext();
  try {
    // The same machine and another port is another origin; the same site, which is the harder case, and a foreign site.
    for (const site of [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`]) {
      const page = await context.newPage();
      const statuses: string[] = [];
      page.on('response', (response) => {
        if (response.url().startsWith(origin)) statuses.push(`${new URL(response.url()).pathname} ${response.status()}`);
      });
      await page.goto(site);
      const seen = await page.evaluate(attack, origin);
      expect(seen['frame it']).not.toContain('Trueup');
      expect(seen['call as a form']).toMatch(/^(opaque 0|refused)/);
      expect(seen['read the page without asking']).toMatch(/^(opaque|refused)/);
      for (const name of [
        'read the page',
        'call with JSON',
        'listen to the events',
        'open a web socket',
        'run its code',
        'use it as a picture',
      ])
        expect(seen[name], name).toMatch(/^refused/);
      // What reached the host at all was refused there.
      for (const status of statuses.filter((each) => !each.startsWith('/ '))) expect(status).toMatch(/ (401|403|404|415)$/);
      const frames = page.frames().filter((frame) => frame !== page.mainFrame());
      for (const frame of frames) expect(await frame.evaluate(() => document.body.innerText).catch(() => '')).not.toContain('Sources');
      await page.close();
    }
  } finally {
    await context.close();
    evil.closeAllConnections();
    evil.close();
  }
  // The page itself works on, and its address holds no token, nor does its history.
  expect(own.url()).not.toContain('token');
  await own.goBack().catch(() => null);
  expect(own.url()).not.toContain('token');
});

test('a name that leads to this computer is not served (DNS rebinding)', async ({ trueup, browser }) => {
  const { port } = new URL(trueup.page.url());
  const context = await browser.newContext();
  const page = await context.newPage();
  const reply = await page.goto(`http://localhost:${port}/`);
  expect(reply?.status()).toBe(421);
  expect(await page.content()).not.toContain('<script');
  await context.close();
});
