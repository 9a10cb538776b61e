import { expect, test } from './test';

test.describe('What only some vendors offer', () => {
  test('programs are planned: one is made, gets a BOM with its quantity, and its demand is pulled', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await trueup.goTo('Sources');
    const connection = page.getByRole('region', { name: 'Connections' }).getByRole('listitem').filter({ hasText: 'Cofactr' });
    await connection.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Programs…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Programs of/ });
    await dialog.getByLabel('New program').fill('Autumn build');
    await dialog.getByRole('button', { name: 'Make' }).click();
    await expect(dialog.getByLabel('Program', { exact: true })).toHaveValue(/.+/);
    await expect(dialog.getByText('No BOM is in this program yet.')).toBeVisible();
    await dialog.getByLabel('BOM', { exact: true }).selectOption({ label: 'Sensor board' });
    await dialog.getByLabel('Assemblies').fill('120');
    await dialog.getByRole('button', { name: 'Put into the program' }).click();
    await expect(dialog.getByRole('row', { name: /Sensor board.*120/ })).toBeVisible();
    await dialog.getByLabel('Assemblies').fill('150');
    await dialog.getByRole('button', { name: 'Change the quantity' }).click();
    await expect(dialog.getByRole('row', { name: /Sensor board.*150/ })).toBeVisible();
    await dialog.getByLabel('Assemblies').fill('1.5');
    await dialog.getByRole('button', { name: 'Change the quantity' }).click();
    await expect(dialog.getByText(/1\.5 is refused/)).toBeVisible();
    await dialog.getByText('What else is known').click();
    await expect(dialog.getByRole('heading', { name: 'Reference prices' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Pull the total demand' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(trueup.sources.row('Program: Autumn build')).toBeVisible();
  });

  test('what the vendor cannot hold is said on the reconcile screen', async ({ trueup }) => {
    const { page } = trueup;
    await trueup.openSample();
    await page.getByRole('button', { name: 'Vendor', exact: true }).click();
    await page.getByRole('menuitem', { name: /^What .* cannot hold$/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: 'Fields without a place' })).toBeVisible();
    await expect(dialog.getByText(/Pos\.: Kojo has no place for this field/)).toBeVisible();
  });
});
