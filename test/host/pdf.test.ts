import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { findPdfPrinter } from '../../src-main/host/pdf';
import { findBrowser } from '../../src-main/host/system-browser';

const html = '<!doctype html><html lang="en"><title>Report of two</title><h1>Quantity of C1 is another</h1></html>';
const browser = findBrowser(process.env, process.platform);
const hasText = spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error === undefined;

describe('printing a report', () => {
  it('is not offered where no browser is found', () => {
    expect(findPdfPrinter({ PATH: '' }, 'linux')).toBeUndefined();
  });

  it('by a browser that does not print says so and leaves nothing behind', async () => {
    const print = findPdfPrinter({ TRUEUP_BROWSER: '/bin/false' }, 'linux');
    await expect(print?.(html)).rejects.toMatchObject({ fault: { kind: 'refused', unharmed: 'Nothing was written.' } });
  });

  it.skipIf(browser === undefined)('by the installed Chromium gives a PDF', { timeout: 120_000 }, async () => {
    const bytes = await findPdfPrinter(process.env, process.platform)?.(html);
    expect(
      Buffer.from(bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it.skipIf(browser === undefined || !hasText)('keeps the words of the page', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trueup-pdf-test-'));
    try {
      const path = join(folder, 'a.pdf');
      writeFileSync(path, (await findPdfPrinter(process.env, process.platform)?.(html)) ?? new Uint8Array());
      expect(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })).toContain('Quantity of C1 is another');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
