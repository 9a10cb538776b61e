import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';

import type { TrueupPage } from './pages/trueup-page';
import { expect, test } from './test';

const header = 'Ref,MPN,Description,Quantity';
const before = [header, 'R9,PN-9,Resistor,2', 'R10,PN-100,Resistor,10', 'C1,PN-20,Capacitor,1', 'C2,PN-3,Capacitor,'];
const after = [header, 'R9,PN-9,Resistor,3', 'R10,PN-100,Resistor,12', 'C1,PN-20,Capacitor,4', 'C2,PN-3,Capacitor 1u,'];

async function compare(trueup: TrueupPage, folder: string): Promise<void> {
  const paths = [join(folder, 'sort-a.csv'), join(folder, 'sort-b.csv')] as const;
  await writeFile(paths[0], `${before.join('\n')}\n`);
  await writeFile(paths[1], `${after.join('\n')}\n`);
  await trueup.chooseFiles(...paths);
  await trueup.importButton.click();
  await expect(trueup.page.getByRole('heading', { name: 'sort-b.csv' })).toBeVisible();
  await trueup.importButton.click();
  await trueup.sources.compare();
  await trueup.reconcile.isShown();
}

/** The parts of the left side from top to bottom. */
async function expectParts({ reconcile }: TrueupPage, parts: readonly string[]): Promise<void> {
  for (const [at, part] of parts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(reconcile.row(at + 1)).toContainText(part);
  }
}

test.describe('The order of the rows', () => {
  test('a click on a title sorts up, then down, then shows the BOM as it is', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    const bom = ['PN-9', 'PN-100', 'PN-20', 'PN-3'];
    await expectParts(trueup, bom);
    const head = reconcile.grid.getByRole('columnheader', { name: /^Quantity/ }).first();
    const title = head.getByRole('button', { name: /^Quantity/ });
    await expect(head).not.toHaveAttribute('aria-sort');
    await title.click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expect(head.getByRole('button', { name: 'Quantity, sorted ascending' })).toBeVisible();
    await expectParts(trueup, ['PN-20', 'PN-9', 'PN-100', 'PN-3']);
    await expect(page.getByText('Sorted by Quantity (left): ascending').first()).toBeVisible();
    await expect(reconcile.grid).toBeFocused();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    await title.click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expectParts(trueup, ['PN-100', 'PN-9', 'PN-20', 'PN-3']);
    await title.click();
    await expect(head).not.toHaveAttribute('aria-sort');
    await expectParts(trueup, bom);

    await head.hover();
    await head.getByRole('button', { name: 'Menu: Quantity' }).click();
    await page.getByRole('menuitem', { name: 'Descending' }).click();
    await expectParts(trueup, ['PN-100', 'PN-9', 'PN-20', 'PN-3']);
    await expect(reconcile.grid).toBeFocused();
    await page.getByRole('button', { name: /^Changed/ }).click();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expectParts(trueup, ['PN-100', 'PN-9', 'PN-20', 'PN-3']);
    await page.getByRole('button', { name: 'Order as in the BOM' }).click();
    await expectParts(trueup, bom);
    await expect(reconcile.grid).toBeFocused();
  });

  test('the keyboard sorts by the column under the cursor, opens its menu and goes back', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    await reconcile.grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('s');
    const sorted = reconcile.grid.locator('[aria-sort]');
    await expect(sorted).toHaveCount(1);
    await expect(sorted).toHaveAccessibleName(/sorted ascending/);
    await expectParts(trueup, ['PN-3', 'PN-9', 'PN-20', 'PN-100']);
    await page.keyboard.press('n');
    await expect(reconcile.grid.locator('[data-active]')).toContainText('PN-9');
    await page.keyboard.press('Shift+S');
    await expect(page.getByRole('menuitem', { name: 'Ascending' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('.popover').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(sorted).toHaveAttribute('aria-sort', 'descending');
    await expect(reconcile.grid).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(reconcile.grid.locator('[data-active]')).toContainText('PN-20');
    await page.keyboard.press('o');
    await expect(sorted).toHaveCount(0);
    // The row stays under the cursor, among its neighbours.
    await expect(reconcile.grid.locator('[data-active]')).toContainText('PN-20');
    await expectParts(trueup, ['PN-9', 'PN-100', 'PN-20', 'PN-3']);

    await page.keyboard.press('Control+K');
    await page.keyboard.type('sort by this');
    await page.keyboard.press('Enter');
    await expect(sorted).toHaveAttribute('aria-sort', 'ascending');
  });

  test('a saved view brings its order back', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    await reconcile.grid
      .getByRole('columnheader', { name: /^Quantity/ })
      .last()
      .getByRole('button', { name: /^Quantity/ })
      .click();
    await expectParts(trueup, ['PN-9', 'PN-20', 'PN-100', 'PN-3']);
    await reconcile.button('Saved views').click();
    await page.getByRole('menuitem', { name: 'Save what is shown…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('By need');
    await page.keyboard.press('Enter');
    await page.reload();
    await reconcile.isShown();
    await expectParts(trueup, ['PN-9', 'PN-100', 'PN-20', 'PN-3']);
    await reconcile.button('Saved views').click();
    await page.getByRole('menuitem', { name: 'By need', exact: true }).click();
    await expectParts(trueup, ['PN-9', 'PN-20', 'PN-100', 'PN-3']);
    await expect(page.getByText('Sorted by Quantity (right): ascending').first()).toBeVisible();
  });
});
