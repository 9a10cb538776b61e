import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Browser, type Page } from 'playwright';

import type { Job, Reading } from '../reading';
import { buildBarePage, startBareHost } from './bare-page';
import { importByHost, startHost } from './host';

const executablePath = [process.env['TRUEUP_BROWSER'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

/** A Chromium without a window. */
export function launch(): Promise<Browser> {
  // A container's root cannot use Chromium's own sandbox; the pages are ours.
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] });
}

/** The page in Chromium on the built host: start, a comparison to its pixels, memory with it open. */
export const page: Job = async ({ data, scratch, size }) => {
  const bareFolder = join(scratch, 'bare-page');
  await buildBarePage(bareFolder);
  const first = await startHost(scratch);
  const left = await importByHost(first, data, 'a.csv');
  const right = await importByHost(first, data, 'b.csv');
  const { id } = await first.ask('reconciliations.open', { left, right });
  await first.close();
  const readings: Reading[] = [];
  const add = (row: string, samples: readonly number[], isRight: boolean, who = 'own') =>
    readings.push({ row, who, samples, right: isRight });

  const start = 'start: app to interactive page, cached workspace';
  const blank = await timeOf(async () => {
    const browser = await launch();
    await (await browser.newPage()).goto('about:blank');
    return browser;
  });
  add(start, [blank.ms], true, 'floor');
  await blank.value.close();

  const bare = await timeOf(async () => {
    const host = await startBareHost(bareFolder);
    return { host, ...(await showRow(host.address)) };
  });
  add(start, [bare.ms], true, 'bare React page');
  await bare.value.browser.close();
  await bare.value.host.close();

  const begun = await timeOf(async () => {
    const host = await startHost(scratch);
    return { host, ...(await showRow(host.address)) };
  });
  const { host, browser, shown } = begun.value;
  add(start, [begun.ms], true);

  // The first time computes the comparison; from then on it is held.
  await openComparison(shown, id);
  const opened: number[] = [];
  for (let run = 0; run < 5; run++) {
    await goTo(shown, '#/');
    opened.push(await openComparison(shown, id));
  }
  const cells = await shown.locator('[role=grid] [aria-rowindex="3"] [role=gridcell]').count();
  add('open a cached comparison to the first 50 rows: pixels', opened, cells > 5);

  // As much as a person sees of it: some screens down, a filter, and back.
  for (let at = 0; at < 20; at++) {
    await shown.keyboard.press('PageDown');
  }
  const { rssMb } = await host.look('look');
  add('memory with a comparison open: main', [rssMb], size > 0);
  add('memory with a comparison open: page', [await rendererMb(browser, shown)], size > 0);
  await browser.close();
  await host.close();
  return readings;
};

/** A browser on a page, as soon as the row of a file has a button to press. */
async function showRow(address: string): Promise<{ readonly browser: Browser; readonly shown: Page }> {
  const browser = await launch();
  const shown = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await shown.goto(address);
  await shown.getByRole('row').filter({ hasText: 'a.csv' }).first().getByRole('button').first().waitFor();
  return { browser, shown };
}

async function timeOf<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const from = performance.now();
  const value = await work();
  return { ms: performance.now() - from, value };
}

async function goTo(shown: Page, hash: string): Promise<void> {
  await shown.evaluate((to) => {
    location.hash = to;
  }, hash);
  await shown.locator('[role=grid]').waitFor({ state: 'detached' });
}

/** Milliseconds from going there to the frame after the first rows are there, by the page's own clock. */
export function openComparison(shown: Page, id: string): Promise<number> {
  return shown.evaluate(
    (reconciliation) =>
      new Promise<number>((done) => {
        const from = performance.now();
        location.hash = `#/reconcile/${reconciliation}`;
        const look = () => {
          const rows = document.querySelectorAll('[role=grid] [aria-rowindex] [role=gridcell]');
          if (rows.length < 20) requestAnimationFrame(look);
          else requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
        };
        requestAnimationFrame(look);
      }),
    id,
  );
}

/** Memory of the page's process that belongs to it alone; where the system does not tell, its JavaScript heap. */
async function rendererMb(browser: Browser, shown: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const own = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const status = `/proc/${id}/status`;
      const kilobytes = existsSync(status) ? /^RssAnon:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
      return Number(kilobytes ?? 0) / 1024;
    });
  const most = Math.max(0, ...own);
  if (most > 0) return most;
  const metrics = await (await shown.context().newCDPSession(shown)).send('Runtime.getHeapUsage');
  return metrics.usedSize / 2 ** 20;
}
