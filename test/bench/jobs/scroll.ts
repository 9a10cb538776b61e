import type { Browser, Page } from 'playwright';

import { median, type Job, type Reading } from '../reading';
import { importByHost, startHost } from './host';
import { launch, openComparison } from './page';

/** Columns that the app's grid shows at this width, so that both draw as many cells. */
const bareCells = 14;
const rounds = 3;
const waitFor = { timeout: 120_000 };

/** The open comparison rolled from top to bottom in turn with a bare list of recycled rows; then a filter, an order and a jump, to their pixels. */
export const scroll: Job = async ({ data, scratch, size }) => {
  const host = await startHost(scratch);
  const left = await importByHost(host, data, 'a.csv');
  const right = await importByHost(host, data, 'b.csv');
  const { id, summary } = await host.ask('reconciliations.open', { left, right });
  await host.ask('host.remember', { name: 'trueup-show', text: 'all' });
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const own = await context.newPage();
  await own.goto(host.address);
  await own.getByRole('row').filter({ hasText: 'a.csv' }).first().waitFor(waitFor);
  await openComparison(own, id);
  const bare = await context.newPage();
  await bare.setContent(bareList(size));

  const frames: Record<'own' | 'floor', { readonly mean: number[]; readonly late: number[] }> = {
    own: { mean: [], late: [] },
    floor: { mean: [], late: [] },
  };
  let shown = '';
  for (let round = 0; round < rounds; round++) {
    for (const [who, page, list] of [
      ['floor', bare, '#list'],
      ['own', own, '[role=grid]'],
    ] as const) {
      const gaps = await rollThrough(browser, page, list);
      frames[who].mean.push(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length);
      frames[who].late.push(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)] ?? Number.NaN);
    }
    shown = await lastRow(own);
  }
  const total = size + summary.added;
  const isAtEnd = shown === String(total + 2);
  const readings: Reading[] = (['own', 'floor'] as const).flatMap((who) => [
    { row: 'scroll from top to bottom: time a frame', who, samples: [median(frames[who].mean)], right: isAtEnd },
    { row: 'scroll from top to bottom: 95th percentile frame', who, samples: [median(frames[who].late)], right: isAtEnd },
  ]);

  await own.bringToFront();
  const changed = await untilRows(own, () => own.getByRole('button', { name: /^Changed [\d,]+$/ }).click(), summary.changed);
  readings.push({ row: 'filter in the page, to pixels', who: 'own', samples: [changed], right: true });
  await own.getByRole('button', { name: 'Clear filter' }).click();
  await own.getByText(new RegExp(`^${total.toLocaleString('en-GB')} of `)).waitFor(waitFor);
  const title = own
    .getByRole('columnheader', { name: /^Quantity/ })
    .first()
    .getByRole('button', { name: /^Quantity/ });
  const sorted = await untilSorted(own, () => title.click());
  readings.push({ row: 'sort in the page, to pixels', who: 'own', samples: [sorted], right: true });
  await own.getByRole('button', { name: 'Order as in the BOM' }).click();
  await own.locator('.diff-row[data-status]:not([data-waits])').first().waitFor(waitFor);
  await own.locator('[role=grid]').focus();
  const jumps: number[] = [];
  for (let jump = 0; jump < 7; jump++) {
    jumps.push(await untilCursor(own, () => own.keyboard.press('n')));
  }
  readings.push({ row: 'next difference in the page, to pixels', who: 'own', samples: jumps.slice(2), right: jumps.length === 7 });
  await browser.close();
  await host.close();
  return readings;
};

/** Milliseconds between the frames that were drawn while the list rolled, by the browser's own trace. */
async function rollThrough(browser: Browser, page: Page, list: string): Promise<readonly number[]> {
  await page.bringToFront();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame'] });
  await page.evaluate(
    (selector) =>
      new Promise<void>((done) => {
        const element = document.querySelector<HTMLElement>(selector);
        if (element === null) return done();
        const reading = 120; // frames at the pace of a hand on the wheel
        const flying = 240; // frames from there to the bottom
        const bottom = element.scrollHeight - element.clientHeight;
        let frame = 0;
        const roll = (): void => {
          frame += 1;
          element.scrollTop = frame <= reading ? frame * 120 : reading * 120 + ((frame - reading) / flying) * (bottom - reading * 120);
          if (frame < reading + flying) requestAnimationFrame(roll);
          else done();
        };
        requestAnimationFrame(roll);
      }),
    list,
  );
  const trace = await browser.stopTracing();
  // Chromium's own format: a list of events with a name and microseconds.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly { name: string; ts: number; pid: number }[] };
  const drawn = traceEvents.filter(({ name }) => name === 'DrawFrame');
  const perProcess = Map.groupBy(drawn, ({ pid }) => pid);
  const most = [...perProcess.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  const at = most.map(({ ts }) => ts / 1000).toSorted((a, b) => a - b);
  return at.slice(1).map((ts, index) => ts - (at[index] ?? ts));
}

/** `aria-rowindex` of the last row, once its cells are there. */
async function lastRow(page: Page): Promise<string> {
  await page.waitForFunction(
    () => {
      const rows = [...document.querySelectorAll('.diff-row:not([hidden])')];
      return rows.every((row) => !row.hasAttribute('data-waits'));
    },
    undefined,
    waitFor,
  );
  return page.evaluate(() => {
    const indexes = [...document.querySelectorAll('.diff-row:not([hidden])')].map((row) => Number(row.getAttribute('aria-rowindex')));
    return String(Math.max(...indexes));
  });
}

// Each of these looks on in the page before the act begins: a key may overtake what is sent to the page after it.

/** Milliseconds from an act to the frame in which the grid has so many rows. */
async function untilRows(page: Page, act: () => Promise<unknown>, rows: number): Promise<number> {
  const watch = await page.evaluateHandle(
    (count) => ({
      seen: new Promise<number>((seen) => {
        let from = 0;
        window.addEventListener('pointerdown', () => (from = performance.now()), { once: true, capture: true });
        const look = (): void => {
          const grid = document.querySelector('[role=grid]');
          const isThere =
            grid?.getAttribute('aria-rowcount') === String(count + 2) &&
            document.querySelector('.diff-row[data-status]:not([data-waits])') !== null;
          if (from === 0 || !isThere) requestAnimationFrame(look);
          else requestAnimationFrame(() => seen(performance.now() - from));
        };
        look();
      }),
    }),
    rows,
  );
  await act();
  return watch.evaluate(({ seen }) => seen);
}

/** Milliseconds from a click to the frame in which the rows are there in another order. */
async function untilSorted(page: Page, act: () => Promise<unknown>): Promise<number> {
  const watch = await page.evaluateHandle(() => ({
    seen: new Promise<number>((seen) => {
      const first = (): string | undefined => document.querySelector('.diff-row[aria-rowindex="3"]:not([data-waits])')?.textContent;
      const before = first();
      let from = 0;
      window.addEventListener('pointerdown', () => (from = performance.now()), { once: true, capture: true });
      const look = (): void => {
        const now = first();
        if (from === 0 || now === undefined || now === before || document.querySelector('[aria-sort]') === null)
          requestAnimationFrame(look);
        else requestAnimationFrame(() => seen(performance.now() - from));
      };
      look();
    }),
  }));
  await act();
  return watch.evaluate(({ seen }) => seen);
}

/** Milliseconds from an act to the frame in which the cursor is in another row. */
async function untilCursor(page: Page, act: () => Promise<unknown>): Promise<number> {
  const watch = await page.evaluateHandle(() => ({
    seen: new Promise<number>((seen) => {
      const place = (): string | null | undefined => document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant');
      const before = place();
      let from = 0;
      window.addEventListener('keydown', () => (from = performance.now()), { once: true, capture: true });
      const look = (): void => {
        if (from === 0 || place() === before) requestAnimationFrame(look);
        else requestAnimationFrame(() => seen(performance.now() - from));
      };
      look();
    }),
  }));
  await act();
  return watch.evaluate(({ seen }) => seen);
}

/** The least that a list of recycled rows does: elements made once, moved, and given another text. */
function bareList(rows: number): string {
  return `<style>
    body { margin: 0; font: 13px system-ui }
    #list { height: 510px; overflow: auto; position: relative; contain: strict }
    .row { position: absolute; left: 0; right: 0; height: 24px; border-bottom: 1px solid #ccc; contain: strict }
    .row > div { position: absolute; top: 0; height: 23px; width: 84px; padding: 0 6px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  </style>
  <div id="list"><div id="body" style="height: ${rows * 24}px"></div></div>
  <script>
    const list = document.getElementById('list'), body = document.getElementById('body'), slots = [];
    for (let slot = 0; slot < 36; slot++) {
      const row = document.createElement('div');
      row.className = 'row';
      for (let cell = 0; cell < ${bareCells}; cell++) {
        const element = document.createElement('div');
        element.style.left = cell * 90 + 'px';
        row.append(element);
      }
      body.append(row);
      slots.push({ row, at: -1 });
    }
    const draw = () => {
      const first = Math.max(0, Math.min(${rows} - 36, Math.floor(list.scrollTop / 24) - 6));
      for (let index = first; index < first + 36; index++) {
        const slot = slots[index % 36];
        if (slot.at === index) continue;
        slot.at = index;
        slot.row.style.transform = 'translateY(' + index * 24 + 'px)';
        for (let cell = 0; cell < ${bareCells}; cell++) slot.row.children[cell].textContent = 'GRM155R71C' + index + ' ' + cell;
      }
    };
    list.addEventListener('scroll', draw, { passive: true });
    draw();
  </script>`;
}
