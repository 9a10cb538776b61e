import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from './test';

const lines = (count: number) =>
  ['Part Number,Quantity,Description', ...Array.from({ length: count }, (_, at) => `PN-${at},${at + 1},word ${at}`)].join('\n');

test.describe('Files in and out', () => {
  test('a corrected reading is remembered, and a file that lacks much is asked about', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'board.csv');
    await writeFile(file, lines(20));
    await trueup.chooseFiles(file);
    await page.getByRole('button', { name: /^Description is read as/ }).click();
    await page.getByRole('menuitem', { name: 'Notes' }).click();
    await expect(page.getByRole('button', { name: /^Description is read as Notes/ })).toBeVisible();
    await trueup.importButton.click();
    await expect(trueup.sources.row('board')).toBeVisible();

    await writeFile(file, lines(6));
    await trueup.chooseFiles(file);
    await expect(page.getByText('Read with the corrections that you made for board.csv')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Description is read as Notes/ })).toBeVisible();
    await expect(page.getByText('this file lacks 14 of its 20 lines')).toBeVisible();
    await expect(trueup.importButton).toBeDisabled();
    await page.getByRole('button', { name: 'The lines are meant to go' }).click();
    await trueup.importButton.click();
    await expect(trueup.notifications.getByText('board.csv: 6 lines imported.')).toBeVisible();
    await rm(folder, { recursive: true });
  });

  test('the kit is saved for a number of products, and a workbook says what it cannot take before its copy is saved', async ({
    trueup,
  }) => {
    const { page } = trueup;
    await trueup.openSample();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'What to add, remove and buy…' }).click();
    await page.getByLabel('For how many products').fill('100');
    const saved = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.kit\.csv$/);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^Into / }).click();
    await expect(page.getByRole('dialog').getByText(/^A copy of the workbook is made/)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What cannot be kept or written' })).toBeVisible();
    const copy = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the copy' }).click();
    expect((await copy).suggestedFilename()).toMatch(/ \(reconciled\)\.xlsx$/);
  });
});
