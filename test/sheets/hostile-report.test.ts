import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { hostileCsv, hostileTexts } from '../support/hostile-texts';
import { importText, openTestApp } from '../support/open-app';

const browser = [process.env['TRUEUP_BROWSER'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

describe.skipIf(browser === undefined)('the html report of two hostile BOMs, in a browser', () => {
  let running: Browser;
  beforeAll(async () => {
    running = await chromium.launch({ ...(browser === undefined ? {} : { executablePath: browser }), args: ['--no-sandbox'] });
  });
  afterAll(() => running.close());

  it('runs no code, asks nobody, and shows every text as it is', async () => {
    const app = await openTestApp();
    const left = await importText(app, '<img src=x onerror=pwned()>.csv', hostileCsv(1));
    const right = await importText(app, '</title><script>pwned()</script>.csv', hostileCsv(2));
    const { id: reconciliation, summary } = await app.ask('reconciliations.open', { left, right });
    expect(summary.changed).toBeGreaterThan(10);
    const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: { only: 'differences' }, from: 0, count: 5 });
    await app.ask('reconciliations.decide', {
      reconciliation,
      label: '<script>pwned()</script>',
      decisions: rows.map(({ row }) => ({ kind: 'comment', row: row.id, text: '<script>pwned()</script><img src=x onerror=pwned()>' })),
    });
    const file = await app.ask('reconciliations.export', { reconciliation, format: 'html' });
    const html = Buffer.from(file.bytes, 'base64').toString('utf8');

    const context = await running.newContext();
    const page = await context.newPage();
    let runs = 0;
    await page.exposeFunction('pwned', () => void runs++);
    const asked: string[] = [];
    page.on('dialog', (dialog) => void dialog.dismiss());
    page.on('request', (request) => asked.push(request.url()));
    // From a server without any policy of its own: the report must hold by itself.
    await page.route('https://report.example/', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await page.goto('https://report.example/');
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('*')) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        element.focus();
        if (element instanceof HTMLDetailsElement) element.open = true;
      }
    });
    await page.waitForLoadState('networkidle');
    expect(runs).toBe(0);
    expect(asked).toEqual(['https://report.example/']);
    const made = await page.evaluate(() => ({
      elements: [...document.querySelectorAll('script, img, iframe, object, embed, link, base, form, math, meta[http-equiv=refresh]')].map(
        (element) => element.outerHTML,
      ),
      handlers: [...document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on')),
      ),
      links: [...document.querySelectorAll('a')].map((element) => element.protocol).filter((protocol) => protocol === 'javascript:'),
      text: document.body.textContent,
    }));
    expect(made.elements.filter((element) => element.includes('pwned') || element.includes('evil'))).toEqual([]);
    expect(made.handlers).toEqual([]);
    expect(made.links).toEqual([]);
    // Nothing was dropped either: what the engineer sees is what the file says.
    for (const text of hostileTexts.slice(0, 17)) expect(made.text).toContain(text);
    await context.close();
  });
});
