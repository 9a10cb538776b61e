import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { expect, test } from './test';

async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tabpanel')).toHaveAccessibleName(name);
}

/** What the page hands over as a download, as text. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test.describe('The settings', () => {
  test('a profile is copied, changed, saved, and used for the next comparison', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    await writeFile(join(folder, 'one.csv'), 'Part Number,Quantity,Notes\nA-1,1,old\nA-2,2,same\n');
    await writeFile(join(folder, 'two.csv'), 'Part Number,Quantity,Notes\nA-1,1,new\nA-2,3,same\n');
    await trueup.chooseFiles(join(folder, 'one.csv'), join(folder, 'two.csv'));
    await trueup.importButton.click();
    await expect(page.getByRole('heading', { name: 'two.csv' })).toBeVisible();
    await trueup.importButton.click();
    await expect(trueup.sources.row('two.csv')).toBeVisible();

    await trueup.openSettings();
    await openPart(page, 'Profiles');
    await expect(page.getByRole('checkbox', { name: 'Notes' })).toBeDisabled();
    await page.getByRole('button', { name: 'Copy…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('no notes');
    await page.getByRole('button', { name: 'Make the copy' }).click();
    const form = page.getByRole('form', { name: 'no notes' });
    await form.getByRole('checkbox', { name: 'Notes' }).uncheck();
    await form.getByLabel('or by percent').fill('x');
    await expect(form.getByText('Write a plain number such as 12 or 0.5.')).toBeVisible();
    await form.getByLabel('or by percent').fill('2,5');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(trueup.notifications).toContainText('The profile no notes is saved.');
    await page.reload();
    await expect(page.getByRole('tab', { name: 'Profiles' })).toHaveAttribute('aria-selected', 'true');
    await page.getByLabel('Profile', { exact: true }).selectOption('no notes');
    await expect(page.getByRole('form', { name: 'no notes' }).getByLabel('or by percent')).toHaveValue('2.5');

    await trueup.goTo('Sources');
    await trueup.sources.take('one.csv', 'left');
    await trueup.sources.take('two.csv', 'right');
    await page.getByLabel('Profile').selectOption('no notes');
    await trueup.sources.compare();
    await expect(reconcile.grid).toBeVisible();
    // Only the quantity of A-2 differs: the notes of A-1 no longer do.
    await expect(reconcile.count).toHaveText('0 of 1 decided');
    await rm(folder, { recursive: true, force: true });
  });

  test('what is one thing is said, found, exported, taken back and imported again', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    await trueup.openSettings();
    await openPart(page, 'Same things');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('This').fill('PN-100');
    await dialog.getByLabel('is the same as').fill('PN-100');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(dialog.getByRole('alert')).toContainText('are one already');
    await dialog.getByLabel('is the same as').fill('ACME-7');
    await dialog.getByLabel('Because of').fill('letter of 3 March');
    await dialog.getByRole('button', { name: 'Add' }).click();
    const row = page.getByRole('row').filter({ hasText: 'ACME-7' });
    await expect(row).toContainText('always');
    await expect(row).toContainText('letter of 3 March');
    const { name, text } = await downloaded(page, () => page.getByRole('button', { name: 'Export' }).click());
    await row.getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByText('Nothing was said yet.')).toBeVisible();
    await writeFile(join(folder, name), text);
    await page.getByLabel('Import…').setInputFiles(join(folder, name));
    await expect(row).toBeVisible();
    await page.getByLabel('Find').fill('nothing like it');
    await expect(page.getByText('Nothing fits.')).toBeVisible();
    await rm(folder, { recursive: true, force: true });
  });

  test('a remembered file is named and forgotten', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    await writeFile(join(folder, 'odd.csv'), 'MPN,Qty,Shelf\nBAT54H,1,B\nBAT54S,2,C\n');
    await trueup.chooseFiles(join(folder, 'odd.csv'));
    await page.getByRole('button', { name: /^Shelf is read as/ }).click();
    await page.getByRole('menuitem', { name: 'Notes' }).click();
    await expect(page.getByRole('button', { name: /^Shelf is read as Notes/ })).toBeVisible();
    await trueup.importButton.click();
    await trueup.openSettings();
    await openPart(page, 'Remembered files');
    await page.getByRole('button', { name: 'Rename odd.csv' }).click();
    await page.getByLabel('Name of the reading of odd.csv').fill('From the shop');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row').filter({ hasText: 'From the shop' });
    await expect(row).toContainText('MPN · Qty · Shelf');
    await row.getByRole('button', { name: 'Forget From the shop' }).click();
    await expect(page.getByText('Nothing is remembered yet')).toBeVisible();
    await rm(folder, { recursive: true, force: true });
  });

  test('a proxy is named, kept, and refused with a password in it', async ({ trueup, start }) => {
    let { page } = trueup;
    await trueup.openSettings();
    await openPart(page, 'Network');
    await page.getByLabel('Proxy').selectOption('own');
    await page.getByLabel('Address').fill('http://ada:secret-1234@proxy.example:8080');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('alert')).toContainText('HTTPS_PROXY');
    await page.getByLabel('Address').fill('proxy.example:8080');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByText('In force: http://proxy.example:8080')).toBeVisible();
    const again = await start();
    page = again.page;
    await again.openSettings();
    await openPart(page, 'Network');
    await expect(page.getByLabel('Address')).toHaveValue('http://proxy.example:8080');
    await page.getByLabel('Proxy').selectOption('none');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByText('In force: no proxy.')).toBeVisible();
  });

  test('the workspace is backed up when asked, and its place is told', async ({ trueup, home }) => {
    const { page } = trueup;
    await trueup.openSettings();
    await openPart(page, 'Data and back-ups');
    await expect(page.getByText(home, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'asked for' })).toBeVisible();
    await page
      .getByRole('row')
      .filter({ hasText: 'asked for' })
      .getByRole('button', { name: /Restore/ })
      .click();
    await expect(page.getByRole('dialog')).toContainText('What is there now is kept');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  test('the diagnostics file holds no name of a BOM unless asked', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await trueup.openSettings();
    await openPart(page, 'Help and version');
    const save = page.getByRole('button', { name: 'Save the file' });
    const plain = await downloaded(page, () => save.click());
    expect(plain.name).toMatch(/^trueup-diagnostics-.*\.json$/);
    expect(JSON.parse(plain.text)).toMatchObject({ trueup: { host: 'browser' }, workspace: { state: 'whole' } });
    expect(plain.text).not.toContain('level-2');
    await page.getByRole('checkbox', { name: /With the names/ }).check();
    expect((await downloaded(page, () => save.click())).text).toContain('level-2');
  });

  test('the look that was chosen is worn at once, and at the next start before anything is drawn', async ({ trueup }) => {
    const { page } = trueup;
    const root = page.locator('html');
    await trueup.openSettings();
    await page.getByLabel('Theme').selectOption('dark');
    await page.getByLabel('Rows').selectOption('roomy');
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(root).toHaveAttribute('data-density', 'roomy');
    await expect(root).toHaveAttribute('lang', 'de');
    // The page's own code is long on its way.
    const isHere = Promise.withResolvers<void>();
    await page.route('**/assets/page-*.js', async (route) => {
      await isHere.promise;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(root).toHaveAttribute('data-density', 'roomy');
    await expect(root).toHaveAttribute('lang', 'de');
    await expect(page.locator('#page > *')).toHaveCount(0);
    isHere.resolve();
    await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  });

  test('numbers and dates are written as the user wants them', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSettings();
    await page.getByLabel('Numbers').selectOption('apostrophe-point');
    await page.getByLabel('Dates').selectOption('iso');
    await expect(page.getByText(/^For example 1[’']234\.5 and 2026-11-22 15:04\./)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Dates')).toHaveValue('iso');
    await expect(page.getByText(/ 2026-11-22 15:04\. /)).toBeVisible();
  });
});
