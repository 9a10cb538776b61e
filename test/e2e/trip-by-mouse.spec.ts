import { join } from 'node:path';

import { sampleFolder } from './pages/trueup-page';
import { expect, test } from './test';

test.describe('The whole trip by mouse', () => {
  test('a spreadsheet and a vendor’s BOM are compared, decided, pushed and found as decided', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    await trueup.openSample();

    // One row by its letters, one field in the details, one own value in the cell.
    const first = reconcile.row(1);
    await reconcile.take(first, 'L');
    await expect(reconcile.decision(first)).toHaveAccessibleName(/decided, taken: left/);
    await reconcile
      .row(3)
      .getByRole('gridcell', { name: /^Quantity left/ })
      .click();
    await reconcile.details.getByRole('button', { name: /^Take right for Quantity/ }).click();
    await expect(reconcile.row(3).getByRole('gridcell', { name: /^Quantity right.*taken: right/ })).toBeVisible();
    await reconcile
      .row(5)
      .getByRole('gridcell', { name: /^Quantity left/ })
      .dblclick();
    await page.getByRole('textbox', { name: 'Own value for Quantity' }).fill('some');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Write a plain number such as 12 or 0.5.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Own value for Quantity' }).fill('100');
    await page.keyboard.press('Enter');
    await expect(reconcile.grid).toBeFocused();
    await expect(reconcile.details.getByRole('row', { name: /Quantity/ }).getByRole('cell', { name: '100' })).toBeVisible();

    // Back and forth.
    await reconcile.button('Undo: Own value for Quantity').click();
    await expect(reconcile.details.getByRole('cell', { name: '100' })).toHaveCount(0);
    await reconcile.button('Redo').click();
    await expect(reconcile.details.getByRole('cell', { name: '100' })).toBeVisible();

    // The rest at once, then back to before it by the history, and forth again.
    const before = await reconcile.decided();
    await reconcile.button('Decide all').click();
    await page.getByRole('menuitem', { name: 'Take left everywhere, conflicts too' }).click();
    await expect.poll(async () => (await reconcile.decided()).done).toBeGreaterThan(before.done);
    await reconcile.button('History').click();
    await page.getByRole('button', { name: 'Go back to: Own value for Quantity' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await reconcile.decided()).done).toBe(before.done);
    await reconcile.button('Redo').click();
    await expect.poll(async () => (await reconcile.decided()).done).toBeGreaterThan(before.done);

    // The push: preview, exact requests, progress, receipt.
    await reconcile.button('Push').click();
    await expect(page.getByRole('heading', { name: /^Push to/ })).toBeVisible();
    await page.getByText('The exact requests').click();
    await page
      .getByText(/^(POST|PATCH|DELETE) /)
      .first()
      .click();
    await expect(page.locator('.request pre').first()).toBeVisible();
    await page.getByRole('button', { name: /^Push \d+ changes?$/ }).click();
    await expect(page.getByText('Read back and found as decided.')).toBeVisible();
    const receipt = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the receipt' }).click();
    expect((await receipt).suggestedFilename()).toMatch(/^push-.*\.json$/);

    // Both are in the log.
    await trueup.goTo('Log');
    await expect(page.getByRole('region', { name: 'Pushes' }).getByText('✓ Done')).toBeVisible();
  });

  test('two files are imported, compared, filtered, commented and exported', async ({ trueup }) => {
    const { page, reconcile, sources } = trueup;
    await trueup.chooseFiles(join(sampleFolder, 'sensor-board-rev-b.csv'), join(sampleFolder, 'sensor-board-rev-c.csv'));
    await expect(page.getByRole('heading', { name: 'sensor-board-rev-b.csv' })).toBeVisible();
    await expect(page.getByRole('button', { name: /is read as Quantity/ })).toBeVisible();
    await trueup.importButton.click();
    await expect(page.getByRole('heading', { name: 'sensor-board-rev-c.csv' })).toBeVisible();
    await trueup.importButton.click();
    await expect(sources.row('sensor-board-rev-c')).toBeVisible();
    await sources.compare();
    await reconcile.isShown();

    // Only one kind of difference.
    const chip = page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^quantity \d/ });
    const rows = Number(/\d+/.exec(await chip.innerText())?.[0]);
    await chip.click();
    await expect(reconcile.rowsShown).toHaveText(new RegExp(`^${rows} of `));
    await page.getByRole('button', { name: 'Clear filter' }).click();

    // Text on both sides.
    await page.getByRole('textbox', { name: 'Find in both sides' }).fill('no such thing');
    await expect(page.getByText('No row is like that.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Find in both sides' }).fill('');
    await expect(reconcile.row(1)).toBeVisible();

    // A comment stays with its row.
    await reconcile.row(2).getByRole('gridcell').nth(1).click();
    await reconcile.details.getByRole('textbox', { name: 'Comment' }).fill('Ask the supplier.');
    await reconcile.details.getByRole('button', { name: 'Save comment' }).click();
    await expect(reconcile.row(2).getByTitle('Ask the supplier.')).toBeVisible();

    await reconcile.button('Export').click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });

  test('what was decided is there again after the app was closed and opened', async ({ start }) => {
    const first = await start();
    await first.openSample();
    await first.reconcile.take(first.reconcile.row(1), 'R');
    await expect.poll(async () => (await first.reconcile.decided()).done).toBe(1);
    const second = await start();
    await second.sources.recent.first().click();
    await second.reconcile.isShown();
    await expect(second.reconcile.decision(second.reconcile.row(1))).toHaveAccessibleName(/taken: right/);
    await second.reconcile.button(/^Undo/).click();
    await expect.poll(async () => (await second.reconcile.decided()).done).toBe(0);
  });
});
