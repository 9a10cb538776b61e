import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { expect, test } from './test';

const root = resolve(import.meta.dirname, '..', '..');

test('an app started on a damaged workspace says so, touches nothing, and puts a back-up in its place', async ({ start, home }) => {
  const made = spawnSync(
    join(root, 'node_modules', '.bin', 'node'),
    ['--import', './test/support/source-loader.mjs', 'test/support/open-child.ts', home],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(made.status, made.stderr).toBe(0);
  const path = join(home, 'trueup.db');
  await mkdir(join(home, 'backups'));
  await copyFile(path, join(home, 'backups', '20260301T080000000Z-daily.db'));
  const damaged = Buffer.from('this is no database any more '.repeat(3_000));
  await writeFile(path, damaged);

  const { page } = await start();
  await expect(page.getByRole('heading', { name: 'The workspace cannot be opened' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('damaged');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect((await readFile(path)).equals(damaged)).toBe(true);
  await page.screenshot({ path: test.info().outputPath('rescue.png') });
  await page.getByRole('button', { name: /^Restore the back-up of/ }).click();
  await page.getByRole('button', { name: 'Restore now' }).click();
  await expect(page.getByText(/^The back-up of .+ is the workspace now/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The workspace cannot be opened' })).toHaveCount(0);
  await expect(page.getByText('new.csv').filter({ visible: true }).first()).toBeVisible();
});
