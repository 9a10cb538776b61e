import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sampleFolder } from './pages/trueup-page';
import { expect, test } from './test';

test.describe('Around the comparison', () => {
  test('a file dropped anywhere in the window is looked at', async ({ trueup }) => {
    const { page } = trueup;
    await expect(page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['Part Number,Qty,Reference,Description\nA-1,2,"R1,R2",Resistor\nA-2,1,C1,Capacitor\n'], 'dropped.csv'));
      return transfer;
    });
    await page.dispatchEvent('body', 'dragover', { dataTransfer: files });
    await expect(page.getByText('Drop BOM files here')).toBeVisible();
    await page.dispatchEvent('body', 'drop', { dataTransfer: files });
    await expect(page.getByRole('heading', { name: 'dropped.csv' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import 2 lines' })).toBeEnabled();
  });

  test('a column is read as something else when its header says so, and a problem leads to its cell', async ({ trueup, home }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'odd.csv');
    await writeFile(file, 'MPN,Qty,Reference,Shelf\n9.55E+12,2,"R1,R2",A\nBAT54H,1,D1,B\n');
    await trueup.chooseFiles(file);
    await page.getByRole('button', { name: /^Shelf is read as/ }).click();
    await page.getByRole('menuitem', { name: 'Notes' }).click();
    await expect(page.getByRole('button', { name: /^Shelf is read as Notes/ })).toBeVisible();
    await page
      .getByRole('region', { name: 'Problems' })
      .getByRole('button', { name: /9\.55E\+12/ })
      .first()
      .click();
    await expect(page.getByRole('cell', { name: '9.55E+12' })).toBeFocused();
    await trueup.importButton.click();
    await expect(trueup.sources.row('odd')).toBeVisible();
    await rm(folder, { recursive: true, force: true });
    expect(home).not.toBe('');
  });

  test('a file that is not what its name says is refused in words, and nothing is kept of it', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'bom.xlsx');
    await writeFile(file, '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
    await trueup.chooseFiles(file);
    await expect(page.getByRole('alert')).toContainText(/PDF/);
    await expect(trueup.importButton).toHaveCount(0);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
    await rm(folder, { recursive: true, force: true });
  });

  test('the page says so when the app behind it is gone, and what is unharmed', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await page.route('**/call/**', (route) => route.abort());
    await trueup.reconcile.take(trueup.reconcile.row(1), 'L');
    await expect(trueup.notifications).toContainText('Trueup itself does not answer.');
    await expect(trueup.notifications).toContainText('Everything decided so far is stored.');
  });

  test('German is complete enough to go from the first screen to a decision', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await trueup.openSettings();
    await page.getByLabel('Language').selectOption('de');
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
    await page.getByRole('link', { name: 'Quellen' }).click();
    await page.getByRole('region', { name: 'Letzte Abgleiche' }).getByRole('listitem').getByRole('link').first().click();
    const grid = page.getByRole('grid', { name: 'Unterschiede' });
    await grid.focus();
    await page.keyboard.press('1');
    await expect(grid.getByRole('gridcell', { name: /genommen: links/ }).first()).toBeVisible();
  });

  test('the columns are chosen, moved and remembered', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    await trueup.chooseFiles(join(sampleFolder, 'sensor-board-rev-b.csv'), join(sampleFolder, 'sensor-board-rev-c.csv'));
    await trueup.importButton.click();
    await expect(page.getByRole('heading', { name: 'sensor-board-rev-c.csv' })).toBeVisible();
    await trueup.importButton.click();
    await trueup.sources.compare();
    await reconcile.isShown();
    const heads = reconcile.grid.getByRole('columnheader', { name: 'Manufacturer' });
    await expect(heads).toHaveCount(2);
    await reconcile.button('Columns').click();
    await page.getByRole('checkbox', { name: 'Manufacturer' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(heads).toHaveCount(0);
    await page.reload();
    await reconcile.isShown();
    await expect(heads).toHaveCount(0);
  });
});
