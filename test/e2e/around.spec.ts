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

  test('a table that nothing names is mapped by hand, and the next one of its shape is read alike', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'strange.csv');
    await writeFile(file, 'alpha;beta;gamma\nword a;other;thing\nword b;other;thing\nword c;more;thing\n');
    await trueup.chooseFiles(file);
    await expect(page.getByText('Nothing names a part here yet.')).toBeVisible();
    await expect(trueup.importButton).toBeDisabled();
    await page.getByRole('button', { name: 'Row 1: Make this the header row' }).click();
    await page.getByRole('button', { name: /^alpha is read as/ }).click();
    await page.getByRole('menuitem', { name: 'Part number' }).click();
    await expect(page.getByText('Nothing names a part here yet.')).toHaveCount(0);
    await expect(trueup.importButton).toHaveText('Import 3 lines');
    await trueup.importButton.click();
    await expect(trueup.sources.row('strange')).toBeVisible();
    await trueup.chooseFiles(file);
    await expect(page.getByText(/^Read with the corrections that you made for strange\.csv/)).toBeVisible();
    await expect(trueup.importButton).toBeEnabled();
    await rm(folder, { recursive: true, force: true });
  });

  test('a problem far down the file leads to its cell', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'long.csv');
    const rows = Array.from({ length: 300 }, (_, at) => `A-${at},${at === 250 ? '#REF!' : at + 1}`);
    await writeFile(file, ['Part Number,Quantity', ...rows].join('\n'));
    await trueup.chooseFiles(file);
    await page
      .getByRole('region', { name: 'Problems' })
      .getByRole('button', { name: /row 252/ })
      .first()
      .click();
    await expect(page.getByRole('cell', { name: '#REF!' })).toBeFocused();
    await rm(folder, { recursive: true, force: true });
  });

  test('another BOM of the same name is asked about and becomes one of its own', async ({ trueup }) => {
    const { page } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'bom.csv');
    const board = (part: string): string => ['Part Number,Quantity', ...Array.from({ length: 9 }, (_, at) => `${part}-${at},1`)].join('\n');
    await writeFile(file, board('A'));
    await trueup.chooseFiles(file);
    await trueup.importButton.click();
    await expect(trueup.sources.row('bom.csv')).toHaveCount(1);
    await writeFile(file, board('B'));
    await trueup.chooseFiles(file);
    await expect(page.getByText('A BOM of the name bom.csv is here already')).toBeVisible();
    await expect(trueup.importButton).toBeDisabled();
    await page.getByRole('button', { name: 'Import as a new BOM' }).click();
    await trueup.importButton.click();
    await expect(trueup.sources.row('bom.csv')).toHaveCount(2);
    await rm(folder, { recursive: true, force: true });
  });

  test('snapshots are a picture along time, any two of which are compared by the keyboard', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
    const file = join(folder, 'board.csv');
    for (const quantities of [
      [1, 2, 3],
      [1, 2, 4, 5],
      [1, 9, 4, 5],
    ]) {
      await writeFile(file, ['Part Number,Quantity', ...quantities.map((each, at) => `P-${at},${each}`)].join('\n'));
      await trueup.chooseFiles(file);
      await trueup.importButton.click();
      await expect(trueup.sources.row('board.csv')).toContainText(String(quantities.length));
    }
    await page.getByRole('button', { name: 'More for board.csv' }).click();
    await page.getByRole('menuitem', { name: 'Snapshots…' }).click();
    const timeline = page.getByRole('group', { name: 'Snapshots along time' });
    await expect(timeline.getByRole('button')).toHaveCount(3);
    await expect(timeline.getByRole('button').first()).toHaveAccessibleName(/imported, 3 lines, the first/);
    await expect(timeline.getByRole('button').nth(1)).toHaveAccessibleName(/4 lines, 2 new or changed, 1 gone or changed/);
    await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(4);
    // The newest stands on a side since it was imported; it is taken back, and the first and the second are chosen.
    await timeline.getByRole('button').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(timeline.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(timeline.getByRole('button').nth(1)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(timeline.getByRole('button').first()).toHaveAccessibleName(/Left$/);
    await expect(timeline.getByRole('button').nth(1)).toHaveAccessibleName(/Right$/);
    await page.getByRole('button', { name: 'Compare these two' }).click();
    await expect(reconcile.grid).toBeVisible();
    await expect(reconcile.count).toHaveText('0 of 2 decided');
    await rm(folder, { recursive: true, force: true });
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

  test('a screen whose code cannot be fetched says so, and stands there once it can', async ({ trueup }) => {
    const { page } = trueup;
    await page.route('**/assets/rest-*', (route) => route.abort());
    await page.reload();
    await expect(page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
    await trueup.goTo('Log');
    await expect(page.getByRole('alert')).toContainText('Trueup itself does not answer.');
    await page.unroute('**/assets/rest-*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
  });

  test('German is complete enough to go from the first screen to a decision', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await trueup.openSettings();
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
    await page.getByRole('link', { name: 'Quellen' }).click();
    await page.getByRole('region', { name: 'Letzte Abgleiche' }).getByRole('listitem').getByRole('link').first().click();
    const grid = page.getByRole('grid', { name: 'Unterschiede' });
    // The grid stands before its rows: a key pressed in between would decide nothing.
    await expect(grid.getByRole('row').nth(2)).toBeVisible();
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
