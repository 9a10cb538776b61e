import { existsSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { exportComparison } from '../../src-main/sheets/report';
import { comparison } from './export-samples';

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

describe.skipIf(browser === undefined)('The html report in a browser', () => {
  let running: Browser;
  beforeAll(async () => {
    running = await chromium.launch({ ...(browser === undefined ? {} : { executablePath: browser }), args: ['--no-sandbox'] });
  });
  afterAll(() => running.close());

  test('has nothing that axe objects to, light and dark', async () => {
    const states = comparison.rows.map(
      (row) => ({ decision: row.status === 'added' ? 'open' : 'none', choices: {}, pinned: false }) as const,
    );
    const file = await exportComparison(comparison, { open: 1, states }, 'html', { left: 'A', right: 'B' });
    const context = await running.newContext();
    const page = await context.newPage();
    await page.setContent(new TextDecoder().decode(file.bytes), { waitUntil: 'domcontentloaded' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes.map((node) => node.html)])).toEqual([]);
    }
    await context.close();
  });
});
