import { existsSync } from 'node:fs';

import { defineConfig } from '@playwright/test';

/** Installed browsers, the first that is there. Playwright's own download is not needed. */
const chromium = [process.env['TRUEUP_BROWSER'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Each test starts its own host on its own folder; two cores are shared with much else.
  fullyParallel: false,
  workers: 1,
  // A machine that lends half its time to others (seen: 49 % stolen) takes four times as long.
  timeout: 300_000,
  // CI's machine is noisy: a second try there is reported as flaky, two failures fail.
  retries: process.env['CI'] === undefined ? 0 : 1,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // A container's root cannot use Chromium's own sandbox; the pages are ours.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'browser', metadata: { host: 'browser' } },
    { name: 'electron', metadata: { host: 'electron' } },
  ],
});
