import { expect, test } from './test';

test.describe('The whole trip by keyboard alone', () => {
  test('the sample is opened, walked, decided, paired, undone and pushed without a mouse', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    const press = async (...keys: readonly string[]): Promise<void> => {
      // Keys come one after the other.
      for (const key of keys) await page.keyboard.press(key);
    };

    // To the sample, by Tab alone.
    const sample = page.getByRole('button', { name: 'Open the sample workspace' });
    await expect(sample).toBeVisible();
    for (let steps = 0; steps < 20 && !(await sample.evaluate((button) => button === document.activeElement)); steps++) await press('Tab');
    await expect(sample).toBeFocused();
    await press('Enter');
    await reconcile.isShown();
    await expect(reconcile.grid).toBeFocused();

    // The cell under the cursor is pointed at and says what it is.
    await press('Home', 'ArrowRight');
    await expect(reconcile.cursor).toHaveAccessibleName(/^Changed: Quantity/);
    await expect(reconcile.grid).toHaveAttribute('aria-activedescendant', (await reconcile.cursor.getAttribute('id')) ?? '');
    await press('ArrowRight', 'ArrowRight');
    await expect(reconcile.cursor).toHaveAccessibleName(/^Quantity left: \d+, differs: right \d+/);

    // One cell, one row, and on to the next open one.
    await press('2');
    await expect(reconcile.cursor).toHaveAccessibleName(/not taken$/);
    await press('0');
    await expect(reconcile.cursor).toHaveAccessibleName(/differs: right \d+$/);
    await press('Home', 'ArrowRight', '1');
    await expect(reconcile.decision(reconcile.row(1))).toHaveAccessibleName(/taken: left/);
    await press('j', 'j', 'End', 'Enter');
    await expect(reconcile.decision(reconcile.row(3))).toHaveAccessibleName(/taken: right/);
    await expect(reconcile.grid).toBeFocused();

    // An own value.
    await press('Control+Home', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await expect(reconcile.cursor).toHaveAccessibleName(/^Quantity left/);
    await press('e');
    await expect(page.getByRole('textbox', { name: 'Own value for Quantity' })).toBeFocused();
    await press('Control+a', '7', 'Enter');
    await expect(reconcile.grid).toBeFocused();
    await expect(reconcile.details.getByRole('cell', { name: '7 Own value for Quantity', exact: true })).toBeVisible();

    // Several rows at once.
    const before = await reconcile.decided();
    await press('ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(page.getByText(/3 rows selected/)).toBeVisible();
    await press('1');
    await expect(reconcile.button('Undo: Take left for 3 rows')).toBeEnabled();
    await press('Control+z');
    await expect.poll(() => reconcile.decided()).toEqual(before);
    await press('Control+Shift+Z');
    await expect(reconcile.button('Undo: Take left for 3 rows')).toBeEnabled();

    // Why paired, with other candidates, and back to the grid.
    await press('Control+Home', 'm');
    await expect(page.getByRole('button', { name: /^Pair with .*sure/ }).first()).toBeVisible();
    await press('Escape');
    await expect(reconcile.grid).toBeFocused();
    await press('w');
    await expect(reconcile.details).toHaveCount(0);
    await press('w');
    await expect(reconcile.details).toBeVisible();

    // A comment, sent by the keyboard.
    await press('t');
    await expect(reconcile.details.getByRole('textbox', { name: 'Comment' })).toBeFocused();
    await page.keyboard.type('Checked.');
    await press('Control+Enter');
    await expect(reconcile.grid).toBeFocused();
    await expect(reconcile.grid.getByTitle('Checked.')).toBeVisible();

    // The sheet of keys and the palette.
    await press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await press('Escape');
    await expect(reconcile.grid).toBeFocused();
    await press('Control+k');
    await page.keyboard.type('next undecided');
    await press('Enter');
    await expect(reconcile.grid).toBeFocused();

    // The push.
    await press('Control+Enter');
    await expect(page.getByRole('heading', { name: /^Push to/ })).toBeVisible();
    const push = page.getByRole('button', { name: /^Push \d+ changes?$/ });
    await expect(push).toBeEnabled();
    for (let steps = 0; steps < 30 && !(await push.evaluate((button) => button === document.activeElement)); steps++) await press('Tab');
    await expect(push).toBeFocused();
    await press('Enter');
    await expect(page.getByText('Read back and found as decided.')).toBeVisible();
  });

  test('keys can be changed, and a key that is taken is not given twice', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await trueup.openSettings();
    await page.getByRole('tab', { name: 'Keys' }).click();
    await page.getByRole('button', { name: 'Change the key of Next conflict' }).click();
    await page.keyboard.press('n');
    await expect(trueup.notifications.getByText('That key already is: Next difference.')).toBeVisible();
    await page.getByRole('button', { name: 'Change the key of Next conflict' }).click();
    await page.keyboard.press('y');
    await expect(page.getByRole('row', { name: /Next conflict/ })).toContainText('Y');
    await page.reload();
    await page.getByRole('tab', { name: 'Keys' }).click();
    await expect(page.getByRole('row', { name: /Next conflict/ })).toContainText('Y');
  });
});
