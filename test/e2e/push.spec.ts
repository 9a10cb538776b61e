import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { systemClock } from '../../src-main/clock';
import { overplaneSandbox } from '../../src-main/vendors/overplane/sandbox';
import type { TrueupPage } from './pages/trueup-page';
import { expect, test } from './test';

/** The browser says that the network went, or is back. The host is on this computer and stays reachable. */
async function goOffline(page: Page, isOffline: boolean): Promise<void> {
  await page.evaluate((offline) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: !offline });
    window.dispatchEvent(new Event(offline ? 'offline' : 'online'));
  }, isOffline);
}

/** Imports lines, compares them with a vendor's BOM, takes them everywhere, and goes to the preview of the push. */
async function takeEverything(
  trueup: TrueupPage,
  { home, lines, bom }: { home: string; lines: readonly string[]; bom: string },
): Promise<void> {
  const { page, reconcile, sources } = trueup;
  const file = join(home, 'ours.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  await trueup.chooseFilesOn('Sources', file);
  await trueup.importButton.click();
  await sources.take('ours.csv', 'left');
  await sources.take(bom, 'right');
  await sources.compare();
  await reconcile.isShown();
  await reconcile.button('Decide all').click();
  await page.getByRole('menuitem', { name: 'Take left everywhere, conflicts too' }).click();
  await expect.poll(async () => (await reconcile.decided()).done).toBeGreaterThan(0);
  await reconcile.button('Push').click();
  await expect(page.getByRole('heading', { name: /^Push to/ })).toBeVisible();
}

test.describe('A push', () => {
  test('asked for offline waits, with its removals confirmed by their number, and is sent once when the network is back', async ({
    trueup,
    home,
  }) => {
    const { page } = trueup;
    await trueup.openSample();
    const lines = ['MPN,Quantity,Unit,Description', 'EMT-075-10,1300,FT,"EMT conduit, 3/4 in, 10 ft"', 'NEW-1,3,EA,"A new part"'];
    await takeEverything(trueup, { home, lines, bom: 'Level 2 electrical rough-in' });
    const number = page.getByLabel('Number of lines to remove');
    const removals = Number(/Type (\d+) to confirm/.exec(await page.getByText(/Type \d+ to confirm/).innerText())?.[1]);
    expect(removals).toBeGreaterThan(5);
    await page.getByRole('checkbox', { name: /^This is no partial file/ }).check();
    await page.getByText('The exact requests').click();
    await expect(page.getByText('POST').first()).toBeVisible();
    await goOffline(page, true);
    const queue = page.getByRole('button', { name: 'Queue the push' });
    await number.fill(String(removals - 1));
    await expect(queue).toBeDisabled();
    await number.fill(String(removals));
    await queue.click();
    await expect(page.getByText('Waiting for the network')).toBeVisible();
    await expect(page.getByText('No request was sent yet.')).toBeAttached();
    await goOffline(page, false);
    await expect(page.getByText('Read back and found as decided.')).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the receipt' }).click()]);
    const receipt: { edits: { edit: { key: string; op: string }; outcome: string }[]; requests: unknown[] } = JSON.parse(
      await readFile(await download.path(), 'utf8'),
    );
    expect(receipt.edits.filter(({ edit }) => edit.op === 'delete')).toHaveLength(removals);
    expect(new Set(receipt.edits.map(({ edit }) => edit.key)).size).toBe(receipt.edits.length);
    expect(new Set(receipt.edits.map(({ outcome }) => outcome))).toEqual(new Set(['done']));
    expect(receipt.requests.length).toBeGreaterThan(removals);
  });

  test('is paused between two requests, and gone on with to the end', async ({ trueup, home }) => {
    const { page } = trueup;
    const sandbox = await overplaneSandbox.start({ clock: systemClock });
    // Each write takes a while, so that there is something left when it is paused.
    sandbox.faults.set([{ kind: 'latency', method: 'POST', milliseconds: 250 }]);
    await page.getByRole('button', { name: 'Add a connection…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a connection' });
    await dialog.getByLabel('Vendor', { exact: true }).selectOption('overplane');
    await dialog.getByLabel(/^Name/).fill('Slow');
    await dialog.getByLabel(/^Address/).fill(sandbox.url);
    await dialog.getByLabel(/API key/i).fill(sandbox.credentials['apiKey'] ?? '');
    await dialog.getByRole('button', { name: 'Add and test' }).click();
    await page.getByRole('button', { name: 'BOMs…' }).first().click();
    const boms = page.getByRole('dialog');
    const name = 'Gearbox 100 (GBX-100)';
    await boms.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Pull' }).click();
    await page.keyboard.press('Escape');
    await expect(trueup.sources.row(name)).toBeVisible();
    const added = Array.from({ length: 24 }, (_, at) => `ZZ-${at},${at + 1},Nos,"Part ${at}"`);
    await takeEverything(trueup, { home, lines: ['Part Number,Quantity,Unit,Description', ...added], bom: name });
    const partial = page.getByRole('checkbox', { name: /^This is no partial file/ });
    if (await partial.isVisible()) await partial.check();
    const asked = page.getByText(/Type \d+ to confirm/);
    if (await asked.isVisible())
      await page.getByLabel('Number of lines to remove').fill(/Type (\d+)/.exec(await asked.innerText())?.[1] ?? '');
    await page.getByRole('button', { name: /^Push \d+ changes$/ }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused')).toBeVisible();
    await expect(page.getByText(/, [1-9]\d* left$/)).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('Read back and found as decided.')).toBeVisible();
    await expect(page.getByText(/, 0 left$/)).toBeVisible();
    await sandbox.close();
  });
});
