import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import type { TrueupPage } from './pages/trueup-page';
import { expect, test } from './test';

const header = 'Level,Part Number,Description,Quantity,Unit Price,Currency';
const before = [
  header,
  '1,FRAME-100,Frame,1,,',
  '2,SCREW-110,Screw M3,4,0.05,EUR',
  '2,HINGE-120,Hinge,2,,',
  '3,WASHER-121,Washer,1,0.01,EUR',
  '1,LABEL-200,Label,1,0.2,EUR',
  '1,STRAP-300,Strap,1,1.5,EUR',
];
const after = [
  header,
  '1,FRAME-100,Frame,1,,',
  '2,SCREW-110,Screw M3,6,0.05,EUR',
  '2,HINGE-120,Hinge,2,,',
  '3,WASHER-121,Washer,3,0.01,EUR',
  '1,LABEL-200,Label,1,0.25,EUR',
];

/** Imports two files of several levels and compares them. */
async function compareLevels(trueup: TrueupPage, folder: string): Promise<void> {
  const paths = [join(folder, 'cabinet-a.csv'), join(folder, 'cabinet-b.csv')] as const;
  await writeFile(paths[0], `${before.join('\n')}\n`);
  await writeFile(paths[1], `${after.join('\n')}\n`);
  await trueup.chooseFiles(...paths);
  await trueup.importButton.click();
  await expect(trueup.page.getByRole('heading', { name: 'cabinet-b.csv' })).toBeVisible();
  await trueup.importButton.click();
  await trueup.sources.compare();
  await trueup.reconcile.isShown();
}

async function axe(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test.describe('Looking rather than reading', () => {
  test('assemblies fold, their differences stay in sight, and a jump opens what hides one', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compareLevels(trueup, home);
    await expect(reconcile.rowsShown).toContainText('4 of 6 rows');
    await reconcile.grid.focus();
    await page.keyboard.press('Shift+X');
    await expect(reconcile.rowsShown).toContainText('3 of 6 rows');
    await expect(reconcile.rowOf('FRAME-100').getByRole('gridcell', { name: /folded, 2 differ below/ })).toBeVisible();
    await expect(reconcile.rowOf('SCREW-110')).toHaveCount(0);
    expect(await axe(page)).toEqual([]);

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('n');
    await expect(reconcile.rowOf('SCREW-110')).toBeVisible();
    await expect(reconcile.cursor).toBeVisible();
    await expect(reconcile.rowOf('WASHER-121')).toHaveCount(0);
    await page.keyboard.press('n');
    await expect(reconcile.rowOf('WASHER-121')).toBeVisible();

    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(reconcile.rowOf('FRAME-100')).toBeVisible();
    await reconcile.rowOf('FRAME-100').locator('[data-fold]').first().click();
    await expect(reconcile.rowOf('HINGE-120')).toHaveCount(0);
    await expect(reconcile.rowOf('LABEL-200')).toBeVisible();
    await page.keyboard.press('x');
    await expect(reconcile.rowOf('HINGE-120')).toBeVisible();
  });

  test('what is shown is saved under a name and comes back, also after a reload', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compareLevels(trueup, home);
    await page.getByRole('button', { name: /^Left only/ }).click();
    await expect(reconcile.rowsShown).toContainText('1 of 6 rows');
    await reconcile.button('Saved views').click();
    await page.getByRole('menuitem', { name: 'Save what is shown…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Gone');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(reconcile.rowsShown).toContainText('6 of 6 rows');
    await page.reload();
    await reconcile.isShown();
    await reconcile.button('Saved views').click();
    await page.getByRole('menuitem', { name: 'Gone', exact: true }).click();
    await expect(reconcile.rowsShown).toContainText('1 of 6 rows');
  });

  test('the look and saved views are there at the next start, which has another address', async ({ start, home }) => {
    const trueup = await start();
    const { page, reconcile } = trueup;
    await compareLevels(trueup, home);
    await page.getByRole('button', { name: /^Left only/ }).click();
    await reconcile.button('Saved views').click();
    await page.getByRole('menuitem', { name: 'Save what is shown…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Gone');
    await page.keyboard.press('Enter');
    await trueup.openSettings();
    await page.getByLabel('Theme').selectOption('dark');
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();

    const again = await start();
    await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(again.page.getByRole('heading', { name: 'Quellen', level: 1 })).toBeVisible();
    if (test.info().project.name === 'browser') {
      expect(new URL(again.page.url()).origin).not.toBe(new URL(page.url()).origin);
      // Already the page as it is served, before any script has run.
      const html = await (await again.page.request.get(again.page.url())).text();
      expect(html).toContain('<html lang="de" data-theme="dark">');
      expect(html).not.toContain('Gone');
    }
    await again.page
      .getByRole('link', { name: /cabinet-a\.csv/ })
      .first()
      .click();
    await expect(again.page.getByRole('grid')).toBeVisible();
    await again.page.getByRole('button', { name: 'Gespeicherte Ansichten' }).click();
    await again.page.getByRole('menuitem', { name: 'Gone', exact: true }).click();
    await expect(again.page.getByText(/^1 von 6 Zeilen/)).toBeVisible();
  });

  test('a row is ignored until a day, and is open again after an undo', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compareLevels(trueup, home);
    await expect(reconcile.details.getByRole('button', { name: 'Ignore until then' })).toBeDisabled();
    await reconcile.details.getByLabel('Day until which to ignore it').fill('2999-12-31');
    await reconcile.details.getByRole('button', { name: 'Ignore until then' }).click();
    await expect(reconcile.decision(reconcile.row(1))).toHaveAccessibleName(/ignored/);
    await reconcile.button('Undo: Ignore until 2999-12-31').click();
    await expect(reconcile.decision(reconcile.row(1))).toHaveAccessibleName(/undecided/);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  for (const theme of ['light', 'dark'] as const) {
    test.describe(`in the ${theme} theme`, () => {
      test.use({ colorScheme: theme });

      test('totals come as a picture and as a table that say the same', async ({ trueup, home }) => {
        const { page, reconcile } = trueup;
        await compareLevels(trueup, home);
        await reconcile.grid.focus();
        await page.keyboard.press('q');
        const dialog = page.getByRole('dialog', { name: 'What the differences come to' });
        const cost = dialog.getByRole('region', { name: 'Cost, EUR' });
        await expect(cost.getByRole('img', { name: /^Cost, EUR From 1\.92 EUR on the left to 0\.61 EUR on the right/ })).toBeVisible();
        for (const [step, amount] of [
          ['Left total', '1.92 EUR'],
          ['Left only', '−1.5'],
          ['Changed quantity', '+0.14'],
          ['Changed price', '+0.05'],
          ['Right total', '0.61 EUR'],
        ] as const) {
          await expect(cost.getByRole('row', { name: new RegExp(`^${step}`) })).toContainText(amount);
          await expect(cost.getByRole('img')).toContainText(amount);
        }
        expect(await axe(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(reconcile.grid).toBeFocused();
      });
    });
  }
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`The drift board in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test('shows each product beside each source, how far apart they are and since when', async ({ trueup, home }) => {
      const { page } = trueup;
      await trueup.openSample();
      await trueup.goTo('Sources');
      await compareLevels(trueup, home);
      await page.keyboard.press('Alt+3');
      await expect(page.getByRole('heading', { name: 'Drift board' })).toBeVisible();
      const row = page.getByRole('row', { name: /^cabinet-a/ });
      await expect(row).toContainText('2 changed');
      await expect(row).toContainText('1 line on one side');
      await expect(row).toContainText('Oldest open one: now');
      expect(await axe(page)).toEqual([]);
      await row.getByRole('link', { name: 'cabinet-b' }).click();
      await trueup.reconcile.isShown();
    });
  });
}
