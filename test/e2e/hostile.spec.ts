import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hostileCsv } from '../support/hostile-texts';
import { expect, test } from './test';

test('a hostile BOM runs no code in the page, from the import to the plan', async ({ trueup, home }) => {
  const { page, reconcile, sources } = trueup;
  const runs: string[] = [];
  const asked: string[] = [];
  await page.exposeFunction('pwned', () => void runs.push(page.url()));
  page.on('dialog', (dialog) => {
    runs.push(dialog.message());
    void dialog.dismiss();
  });
  const origin = new URL(page.url()).origin;
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) asked.push(request.url());
  });
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) violations.push(message.text());
  });
  const names = ['<img src=x onerror=pwned()>.csv', 'right.csv'];
  for (const [at, name] of names.entries()) {
    const path = join(home, name);
    await writeFile(path, hostileCsv(at + 1));
    await trueup.chooseFilesOn('Sources', path);
    await page.getByRole('button', { name: /^Import [\d,]+ lines?$/ }).click();
  }
  await trueup.goTo('Sources');
  await sources.take(names[0] ?? '', 'left');
  await sources.take(names[1] ?? '', 'right');
  await sources.compare();
  await reconcile.isShown();
  await expect(page.getByText('<script>pwned()</script>').first()).toBeVisible();
  for (const row of [1, 3, 5, 9]) {
    await reconcile.row(row).click();
    await reconcile.row(row).hover();
  }
  await expect(page.locator('img[onerror], iframe, script:not([src]), svg[onload], base, [onmouseover], [onfocus]')).toHaveCount(0);
  expect(runs).toEqual([]);
  expect(asked).toEqual([]);
  expect(violations).toEqual([]);
});
