import { expect, test } from './test';

test('what is typed and not saved is there again after the page and the app were gone', async ({ trueup, start }) => {
  const { page, reconcile } = trueup;
  await trueup.openSample();
  const cell = reconcile.row(3).getByRole('gridcell', { name: /^Quantity left/ });
  await cell.dblclick();
  const kept = page.waitForResponse((response) => response.url().endsWith('/call/drafts.keep'));
  await page.getByRole('textbox', { name: 'Own value for Quantity' }).fill('4321');
  await kept;
  // Leaving the cell without Enter decides nothing and forgets nothing.
  await page.getByRole('heading', { name: 'Note' }).click();
  await expect(page.getByRole('textbox', { name: 'Own value for Quantity' })).toHaveCount(0);
  const note = page.getByRole('textbox', { name: 'Comment', exact: true });
  const noted = page.waitForResponse(
    (response) => response.url().endsWith('/call/drafts.keep') && (response.request().postData() ?? '').includes('supplier'),
  );
  await note.fill('Ask the supplier about the torque');
  await noted;

  const again = await start();
  await again.sources.recent.filter({ hasText: 'electrical' }).first().click();
  await again.reconcile.isShown();
  await again.reconcile
    .row(3)
    .getByRole('gridcell', { name: /^Quantity left/ })
    .click();
  await expect(again.page.getByRole('textbox', { name: 'Comment', exact: true })).toHaveValue('Ask the supplier about the torque');
  await again.reconcile
    .row(3)
    .getByRole('gridcell', { name: /^Quantity left/ })
    .dblclick();
  const editor = again.page.getByRole('textbox', { name: 'Own value for Quantity' });
  await expect(editor).toHaveValue('4321');

  // Given up, it does not come back.
  const dropped = again.page.waitForResponse((response) => response.url().endsWith('/call/drafts.drop'));
  await editor.press('Escape');
  await dropped;
  await again.reconcile
    .row(3)
    .getByRole('gridcell', { name: /^Quantity left/ })
    .dblclick();
  await expect(again.page.getByRole('textbox', { name: 'Own value for Quantity' })).not.toHaveValue('4321');
});

test('what is typed while its own comment is being saved stays, to be saved next', async ({ trueup }) => {
  const { page, reconcile } = trueup;
  await trueup.openSample();
  await reconcile
    .row(3)
    .getByRole('gridcell', { name: /^Quantity left/ })
    .click();
  const note = page.getByRole('textbox', { name: 'Comment', exact: true });
  const save = page.getByRole('button', { name: 'Save comment' });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/call/reconciliations.decide', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest('**/call/reconciliations.decide');
  await note.fill('Torque');
  await save.click();
  await asked;
  await note.press('End');
  await note.pressSequentially(' is 2 Nm');
  const saved = page.waitForResponse('**/call/reconciliations.decide');
  release();
  await saved;
  await expect(reconcile.row(3).locator('[data-flag=comment]')).toHaveAttribute('title', 'Torque');
  await expect(note).toHaveValue('Torque is 2 Nm');
  await save.click();
  await expect(reconcile.row(3).locator('[data-flag=comment]')).toHaveAttribute('title', 'Torque is 2 Nm');
  await expect(save).toBeDisabled();
});
