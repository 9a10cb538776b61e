import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { _electron, test as base, type Page } from '@playwright/test';

import { TrueupPage } from './pages/trueup-page';

const root = resolve(import.meta.dirname, '..', '..');
/** Where the built app lies; another place than `npm run build` uses can be named. */
const out = resolve(root, process.env['TRUEUP_OUT'] ?? 'out');
const builtHost = join(out, 'main', 'browser.js');

interface Running {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

interface Fixtures {
  /** Folder of this test's own workspace. */
  readonly home: string;
  /** Starts the app on the workspace; ends what was started before. */
  readonly start: () => Promise<TrueupPage>;
  /** The app, started. */
  readonly trueup: TrueupPage;
}

/** A test that has the built app to itself, in the browser host or in Electron. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this parameter
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'trueup-e2e-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  start: async ({ home, browser, contextOptions }, use, info) => {
    const isElectron = info.project.name === 'electron';
    test.skip(isElectron && electronBinary() === undefined, 'The binary of Electron is not on this machine.');
    if (!existsSync(builtHost)) throw new Error('The app is not built: npm run build.');
    let running: Running | undefined;
    await use(async () => {
      await running?.close();
      running = isElectron ? await startElectron(home) : await startBrowser(home, () => browser.newContext(contextOptions));
      return new TrueupPage(running.page);
    });
    await running?.close();
  },
  trueup: async ({ start }, use) => {
    await use(await start());
  },
});

export { expect } from '@playwright/test';

function electronBinary(): string | undefined {
  try {
    const path: unknown = createRequire(join(root, 'package.json'))('electron');
    return typeof path === 'string' && existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function startElectron(home: string): Promise<Running> {
  const app = await _electron.launch({ args: [root], env: { ...textEnv(), TRUEUP_HOME: home } });
  return { page: await app.firstWindow(), close: () => app.close() };
}

async function startBrowser(home: string, newContext: () => Promise<Awaited<ReturnType<Page['context']>>>): Promise<Running> {
  // A session without D-Bus keeps secrets in memory: no test touches a real keychain.
  const child = spawn(process.execPath, [builtHost, '--print-address'], {
    env: { ...textEnv(), TRUEUP_HOME: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await printedAddress(child);
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    close: async () => {
      await context.close();
      await ended(child);
    },
  };
}

function textEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((found, lost) => {
    let printed = '';
    let errors = '';
    child.stderr?.on('data', (data) => {
      errors += String(data);
    });
    child.stdout?.on('data', (data) => {
      printed += String(data);
      const address = /http:\/\/\S+/.exec(printed)?.[0];
      if (address !== undefined) found(address);
    });
    child.on('exit', (code) => lost(new Error(`The host ended with ${code} before it printed its address. ${errors}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.on('exit', () => done());
    child.kill('SIGTERM');
  });
}
