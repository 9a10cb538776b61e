import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from './test';

test('customer part numbers: the customer is named, pairs are looked through, and the chosen ones are made', async ({ trueup, home }) => {
  const { page, reconcile } = trueup;
  await trueup.openSample();
  const file = join(home, 'customer-list.csv');
  // The customer's numbers with our descriptions: that is what pairs them.
  await writeFile(
    file,
    'Find No,Part Number,Description,Quantity\n0003,ACME-8x30,"Bolt, hex, M8 x 30, 8.8 zinc",8\n0002,ACME-M7,"Mount, Motor, cast",1\n',
  );
  await trueup.chooseFilesOn('Sources', file);
  await trueup.importButton.click();
  await trueup.goTo('Sources');
  await trueup.sources.take('customer-list.csv', 'left');
  await trueup.sources.take('PUMP002', 'right');
  await trueup.sources.compare();
  await reconcile.isShown();
  await page.getByRole('button', { name: 'Vendor', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Customer part numbers…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Customer part numbers' });
  await dialog.getByLabel(/^Customer, as the vendor knows it/).fill('ACME');
  await dialog.getByRole('button', { name: 'Use these numbers' }).click();
  await expect(dialog.getByText(/of ACME known\./)).toBeVisible();
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  const make = dialog.getByRole('button', { name: /^Make \d+ customer parts?$/ });
  await expect(make).toBeEnabled();
  await make.click();
  await expect(dialog.getByText(/^Made: ACME-/).first()).toBeVisible();
  await expect(dialog.getByText('Every pair of different numbers here is known to the vendor.')).toBeVisible();
});
