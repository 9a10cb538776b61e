import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { fail } from '../failure';
import { findBrowser, withoutSecrets } from './system-browser';

/** Prints a page that stands on its own. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

/** A page is printed within this time or not at all. In milliseconds. */
const patience = 120_000;

/** Prints with the installed Chromium, Chrome or Edge, without a window; `undefined` where none is found. */
export function findPdfPrinter(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): PrintPdf | undefined {
  const browser = findBrowser(env, platform);
  return browser === undefined ? undefined : (html) => printWith(browser, html);
}

async function printWith(browser: string, html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-pdf-'));
  const page = join(folder, 'report.html');
  const pdf = join(folder, 'report.pdf');
  // A profile of its own: the user's browser may be running, and none of its extensions sees the page.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const options = [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    ...asRoot,
  ];
  try {
    await writeFile(page, html, { mode: 0o600 });
    await promisify(execFile)(browser, [...options, `--print-to-pdf=${pdf}`, pathToFileURL(page).href], {
      timeout: patience,
      env: withoutSecrets(process.env),
    });
    return new Uint8Array(await readFile(pdf));
  } catch (error) {
    return fail('refused', `The report could not be printed with ${browser}: ${firstLine(error)}`, {
      unharmed: 'Nothing was written.',
      next: 'Save it as html and print that from any browser.',
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 300);
}

/** Refuses in words, where no printer is. */
export function withoutPrinter(): never {
  fail('refused', 'There is no Chromium, Chrome or Edge here that could print the report as PDF.', {
    unharmed: 'Nothing was written.',
    next: 'Save it as html and print that from any browser, or name a browser in TRUEUP_BROWSER.',
  });
}
