import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { TrueupPage } from './pages/trueup-page';
import { expect, test } from './test';

const header = 'Part Number,MPN,Manufacturer,Description,Quantity,Reference';
const ours = [
  header,
  'R-100,RC0402FR-0710KL,Yageo,Resistor 10k,2,"R1,R2"',
  'C-200,GRM155R71C104KA88D,Murata,Capacitor 100n,4,"C1,C2,C3,C4"',
  'X-1,,,Bracket steel,1,',
  'X-2,,,Bracket brass,3,',
  'S-400,,,Screw M3,8,',
];
const theirs = [
  header,
  'R-100,RC0402FR-0710KL,Yageo,Resistor 10k,3,"R1,R2,R3"',
  'C-200,GRM155R71C104KA88D,Murata,Capacitor 100n,4,"C1,C2,C3,C4"',
  'Y-71,,,Holder coated,2,',
  'Y-72,,,Spacer long,5,',
  'S-400,,,Screw M3,9,',
];

async function compare(trueup: TrueupPage, folder: string): Promise<void> {
  const paths = [join(folder, 'ours.csv'), join(folder, 'theirs.csv')] as const;
  await writeFile(paths[0], `${ours.join('\n')}\n`);
  await writeFile(paths[1], `${theirs.join('\n')}\n`);
  await trueup.chooseFiles(...paths);
  await trueup.importButton.click();
  await expect(trueup.page.getByRole('heading', { name: 'theirs.csv' })).toBeVisible();
  await trueup.importButton.click();
  await trueup.sources.compare();
  await trueup.reconcile.isShown();
}

test.describe('Judging what belongs together', () => {
  test('a line dragged onto a row of the other side is paired with it, pinned, taken apart again, and undone', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    await expect(reconcile.rowsShown).toContainText('6 of 7 rows');
    await reconcile
      .rowOf('X-1')
      .getByRole('gridcell', { name: 'X-1' })
      .dragTo(reconcile.rowOf('Y-71').getByRole('gridcell', { name: 'Y-71' }));
    await expect(reconcile.rowOf('X-1')).toContainText('Y-71');
    await expect(reconcile.rowsShown).toContainText('5 of 6 rows');
    // The cursor went with the pair.
    await expect(reconcile.details.getByText(/^pinned by hand/)).toBeVisible();
    await expect(reconcile.details.getByRole('button', { name: 'Pinned' })).toBeDisabled();

    // A row of the same side takes nothing.
    await reconcile.rowOf('X-2').getByRole('gridcell', { name: 'X-2' }).dragTo(reconcile.rowOf('S-400').getByRole('gridcell').first());
    await expect(reconcile.button('Undo: Pair anew')).toBeEnabled();

    await reconcile.details.getByRole('button', { name: 'Unpair' }).click();
    await reconcile.button('Undo: Unpair').click();
    await reconcile.button(/^Undo: Pair anew/).click();
    await reconcile.button(/^Undo: Pair anew/).click();
    await expect(reconcile.rowsShown).toContainText('6 of 7 rows');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('by keyboard a line is held and put beside another, or chosen from suggestions; a name is remembered and taken back', async ({
    trueup,
    home,
  }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    await reconcile.grid.focus();
    await reconcile.rowOf('X-1').getByRole('gridcell', { name: 'X-1' }).click();
    await page.keyboard.press('h');
    await expect(page.getByRole('main').getByText('Holding X-1 from the left.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('main').getByText('Holding X-1 from the left.')).toHaveCount(0);

    await page.keyboard.press('h');
    await reconcile.goTo('Y-72');
    await page.keyboard.press('h');
    await expect(reconcile.rowOf('X-1')).toContainText('Y-72');
    await expect(reconcile.grid).toBeFocused();

    // Two numbers are one part, here and from now on; then that is taken back.
    await reconcile.details.getByRole('button', { name: 'Same thing' }).click();
    await page.getByRole('menuitem', { name: 'In this comparison' }).first().click();
    await expect(reconcile.details.getByText(/^X-1 = Y-72/)).toBeVisible();
    await reconcile.details.getByRole('button', { name: 'Take back' }).click();
    await expect(reconcile.details.getByText(/^X-1 = Y-72/)).toHaveCount(0);

    // Suggestions come ranked, and the first is chosen with one key.
    await reconcile.grid.focus();
    await reconcile.goTo('R-100');
    await page.keyboard.press('m');
    await expect(reconcile.details.getByText(/Looking for lines/)).toHaveCount(0);

    // Any line of the other side can be found, also one that nothing speaks for.
    const field = reconcile.details.getByRole('textbox', { name: 'Find any line of the other side' });
    await field.fill('no such part');
    await expect(reconcile.details.getByText('No line of the other side holds “no such part”.')).toBeVisible();
    await field.fill('y-72');
    const found = reconcile.details.getByRole('button', { name: /^Pair with Y-72/ });
    await expect(found).toHaveCount(1);
    await expect(field).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(reconcile.grid.locator('[data-active]')).toContainText('Y-72');
    await expect(reconcile.grid.locator('[data-active]')).toContainText('R-100');
    await reconcile.grid.focus();
    await page.keyboard.press('Control+z');
    await expect(reconcile.rowOf('X-1')).toContainText('Y-72');
  });

  test('somebody is asked, and the row is no longer mine; noise is hidden and its count stays', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    await reconcile.rowOf('S-400').getByRole('gridcell', { name: 'S-400' }).first().click();
    await reconcile.details.getByRole('textbox', { name: 'Who should decide' }).fill('Mechanics');
    await reconcile.details.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(reconcile.grid.getByTitle('asked: Mechanics')).toBeVisible();
    await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Mine to decide' });
    await expect(reconcile.rowsShown).toContainText('5 of 7 rows');
    await expect(reconcile.rowOf('S-400')).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Somebody is asked' });
    await expect(reconcile.rowsShown).toContainText('1 of 7 rows');
    await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Differences' });
    await reconcile.button('Severity').click();
    await page.getByRole('menuitem', { name: /Whole lines/ }).click();
    await page.keyboard.press('Escape');
    await expect(reconcile.rowsShown).toContainText('2 of 7 rows');
  });

  test('an own value that is left by the mouse leaves the focus where it was put', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    await reconcile
      .rowOf('S-400')
      .getByRole('gridcell', { name: /^Quantity left/ })
      .dblclick();
    const editor = page.getByRole('textbox', { name: 'Own value for Quantity' });
    await expect(editor).toBeFocused();
    await page.getByRole('textbox', { name: 'Find in both sides' }).click();
    await expect(editor).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Find in both sides' })).toBeFocused();

    await reconcile
      .rowOf('S-400')
      .getByRole('gridcell', { name: /^Quantity left/ })
      .dblclick();
    await expect(editor).toBeFocused();
    await page.getByRole('heading', { name: 'Note' }).click();
    await expect(editor).toHaveCount(0);
    await expect(reconcile.grid).toBeFocused();
  });

  test('text and rows grow and shrink by key, and are as large the next time', async ({ trueup, home }) => {
    const { page, reconcile } = trueup;
    await compare(trueup, home);
    const height = async (): Promise<number> => (await reconcile.row(1).boundingBox())?.height ?? 0;
    expect(await height()).toBe(24);
    await page.keyboard.press('Control+=');
    await page.keyboard.press('Control+=');
    await expect.poll(height).toBe(30);
    await page.reload();
    await reconcile.isShown();
    await expect.poll(height).toBe(30);
    await page.keyboard.press('Control+-');
    await expect.poll(height).toBe(26);
    await page.keyboard.press('Control+0');
    await expect.poll(height).toBe(24);
  });
});
