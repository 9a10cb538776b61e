import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { sampleFolder } from './pages/trueup-page';
import { expect, test } from './test';

/** What axe finds wrong, one line a finding. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`In the ${theme} theme axe finds nothing`, () => {
    test.use({ colorScheme: theme });

    test('at the first start', async ({ trueup }) => {
      await expect(trueup.page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
      expect(await violations(trueup.page)).toEqual([]);
    });

    test('in reconcile: open, decided, with candidates, with history, columns and keys', async ({ trueup }) => {
      const { page, reconcile } = trueup;
      await trueup.openSample();
      expect(await violations(page)).toEqual([]);
      await reconcile.take(reconcile.row(1), 'L');
      await expect(reconcile.decision(reconcile.row(1))).toHaveAccessibleName(/taken: left/);
      await page.keyboard.press('m');
      await expect(page.getByRole('button', { name: /^Pair with .*sure/ }).first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      for (const name of ['History', 'Columns'] as const) {
        await reconcile.button(name).click();
        await expect(page.getByRole('dialog', { name })).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await reconcile.grid.focus();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await reconcile.button('Decide all').click();
      await expect(page.getByRole('menu')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('in sources, in its windows, in settings', async ({ trueup }) => {
      const { page } = trueup;
      await trueup.openSample();
      await trueup.goTo('Sources');
      await expect(page.getByRole('table')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'BOMs…' }).first().click();
      await expect(page.getByRole('dialog').getByRole('row').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Add a connection…' }).first().click();
      await expect(page.getByRole('dialog', { name: 'Add a connection' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await trueup.openSettings();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
        await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
        expect(await violations(page), (await tab.textContent()) ?? '').toEqual([]);
      }
    });

    test('in the timeline of snapshots, and on the drift board', async ({ trueup, home }) => {
      const { page } = trueup;
      const file = join(home, 'board.csv');
      for (const quantity of [1, 2]) {
        await writeFile(file, `Part Number,Quantity\nP-1,${quantity}\nP-2,${quantity}\n`);
        await trueup.chooseFiles(file);
        await trueup.importButton.click();
        await expect(trueup.sources.row('board.csv').getByRole('cell').nth(3)).toHaveText(String(quantity));
      }
      await page.getByRole('button', { name: 'More for board.csv' }).click();
      await page.getByRole('menuitem', { name: 'Snapshots…' }).click();
      await expect(page.getByRole('group', { name: 'Snapshots along time' }).getByRole('button')).toHaveCount(2);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+3');
      await expect(page.getByRole('heading', { name: 'Drift board' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('in import', async ({ trueup }) => {
      await trueup.chooseFiles(join(sampleFolder, 'level-2-electrical.xlsx'));
      await expect(trueup.importButton).toBeEnabled();
      expect(await violations(trueup.page)).toEqual([]);
    });

    test('in push and log', async ({ trueup }) => {
      const { page, reconcile } = trueup;
      await trueup.openSample();
      await reconcile.take(reconcile.row(1), 'L');
      await expect.poll(async () => await reconcile.button(/^Undo/).isEnabled()).toBe(true);
      await reconcile.button('Push').click();
      await expect(page.getByRole('heading', { name: /^Push to/ })).toBeVisible();
      await expect(page.getByText('The exact requests')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: /^Push \d+ changes?$/ }).click();
      await expect(page.getByText('Read back and found as decided.')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await trueup.goTo('Log');
      await expect(page.getByRole('table').last()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}
