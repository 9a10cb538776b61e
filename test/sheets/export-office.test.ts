import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compareBoms } from '../../src-preload/domain/compare';
import { importFile } from '../../src-main/sheets/import';
import { exportComparison } from '../../src-main/sheets/report';
import { writeBack } from '../../src-main/sheets/write-back';
import { bomdataBytes, hasBomdata } from '../support/bomdata';
import { comparison as sample, leftBom, rightBom } from './export-samples';

const hasOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasOffice)('LibreOffice', { timeout: 120_000 }, () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'trueup-office-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What LibreOffice makes of a workbook, saved as its own. */
  function throughOffice(bytes: Uint8Array, to: 'ods' | 'pdf'): Uint8Array {
    const path = join(folder, 'file.xlsx');
    writeFileSync(path, bytes);
    const profile = pathToFileURL(join(folder, 'profile')).href;
    execFileSync('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', folder, path], {
      stdio: 'ignore',
    });
    return readFileSync(join(folder, `file.${to}`));
  }
  const cellsOf = (bytes: Uint8Array) => {
    const book = read(bytes);
    return book.SheetNames.map((name) => {
      const sheet = book.Sheets[name];
      return { name, rows: sheet === undefined ? [] : utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' }) };
    });
  };

  it('opens the redline workbook with every sheet and every cell', async () => {
    const { bytes } = await exportComparison(sample, undefined, 'xlsx', { left: leftBom.name, right: rightBom.name });
    const own = cellsOf(bytes);
    expect(own.length).toBeGreaterThan(3);
    const theirs = cellsOf(throughOffice(bytes, 'ods'));
    // The symbol beside a changed cell is a number format; the reader of ods shows it for numbers only.
    const textOf = (cell: string) => cell.trim().replace(/^[−+] /, '');
    const words = (sheets: typeof own) =>
      sheets.map(({ name, rows }) => [
        name,
        rows
          .map((row) => row.map(textOf).join('|').replace(/\|+$/, ''))
          .join('\n')
          .trimEnd(),
      ]);
    expect(words(theirs)).toEqual(words(own));
    expect(Buffer.from(throughOffice(bytes, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.skipIf(!hasBomdata)('opens a workbook that was written back into, and reads the decided lines', async () => {
    const name = 'Max_10_2022-12-08.xlsx';
    const original = bomdataBytes(`bitaxe/${name}`);
    const [mine, theirs] = await Promise.all(
      [original, bomdataBytes('bitaxe/Max_11_2023-01-16.xlsx')].map((bytes) => importFile({ name, bytes })),
    );
    if (mine === undefined || theirs === undefined) throw new Error('Two files were read.');
    const byPlace = new Map(theirs.bom.lines.map((line) => [line.designators?.[0], line]));
    const lines = mine.bom.lines.map((line) => {
      const now = byPlace.get(line.designators?.[0]);
      return now?.mpn === undefined ? line : { ...line, mpn: now.mpn };
    });
    const changed = lines.filter((line, at) => line.mpn !== mine.bom.lines[at]?.mpn);
    expect(changed.length).toBeGreaterThan(0);
    const written = await writeBack({ name, bytes: original, before: mine.bom, after: { ...mine.bom, lines }, inspect: mine.inspect });
    const again = await importFile({ name: 'again.ods', bytes: throughOffice(written.bytes, 'ods') });
    expect(again.bom.lines.map(({ mpn, quantity }) => [mpn, quantity])).toEqual(lines.map(({ mpn, quantity }) => [mpn, quantity]));
    expect(compareBoms(mine.bom, again.bom).rows.filter((row) => row.changes.some(({ field }) => field === 'mpn')).length).toBe(
      changed.length,
    );
  });
});
