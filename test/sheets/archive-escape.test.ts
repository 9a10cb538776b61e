import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { unpack } from '../../src-main/sheets/guard';
import { askForRestore } from '../../src-main/store/restore';
import { listBackups } from '../../src-main/store/backup';
import { makeWorkbook } from '../support/make-workbook';
import { makeZip, sheetXml, textRow, workbookParts, type ZipPart } from '../support/make-zip';
import { temporaryFolder } from '../support/workspace';

const root = join(import.meta.dirname, '../..');
const readable = [root, realpathSync(join(root, 'node_modules'))].flatMap((folder) => ['--allow-fs-read', `${folder}/*`]);

/** Imports in a process that the system lets read nothing but the program and write nothing at all: a part that gets out is an error. */
function importConfined(name: string, bytes: Uint8Array): unknown {
  const child = ['--permission', ...readable, '--import', './test/support/source-loader.mjs', 'test/support/import-child.ts', name];
  const { stdout, stderr, status } = spawnSync(process.execPath, child, { cwd: root, input: bytes, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const secret = 'root:x:0:0';
const traps: readonly ZipPart[] = [
  { name: '../../escaped.txt', data: 'out' },
  { name: '../'.repeat(12) + 'tmp/escaped.txt', data: 'out' },
  { name: '/tmp/escaped.txt', data: 'out' },
  { name: '..\\..\\escaped.txt', data: 'out' },
  { name: 'C:\\escaped.txt', data: 'out' },
  { name: 'xl/../../../escaped.txt', data: 'out' },
  { name: 'xl/worksheets/link.xml', data: '/etc/passwd', isLink: true },
  { name: 'content-link', data: '../../../../etc/passwd', isLink: true },
];
const rows = `${textRow(1, ['Reference', 'Qty', 'MPN'])}${textRow(2, ['R1', '1', 'RC0603'])}`;

it('parts of a workbook that are named to land elsewhere, or are links, land nowhere', () => {
  expect(importConfined('trap.xlsx', makeZip([...traps, ...workbookParts(sheetXml(rows))]))).toEqual({ name: 'trap', parts: ['RC0603'] });
});

it('parts of an OpenDocument sheet neither', () => {
  const whole = makeWorkbook(
    [
      ['Reference', 'Qty', 'MPN'],
      ['R1', 1, 'RC0603'],
    ],
    'ods',
  );
  const parts = [
    ...[...unpack(whole, 'whole')].map(([name, data]) => ({ name, data })),
    ...traps.filter(({ name }) => !name.startsWith('xl/')),
  ];
  expect(importConfined('trap.ods', makeZip(parts))).toEqual({ name: 'trap', parts: ['RC0603'] });
});

it.each([
  'file:///etc/passwd',
  '../../../../../../etc/passwd',
  '/etc/passwd',
  '\\\\evil.example\\share\\sheet.xml',
  'http://127.0.0.1:9/sheet.xml',
])('a workbook whose sheet is said to lie at %s reads nothing from there', (target) => {
  const parts = workbookParts(sheetXml(rows)).map((part) =>
    part.name.endsWith('workbook.xml.rels')
      ? { ...part, data: String(part.data).replace('worksheets/sheet1.xml"', `${target}" TargetMode="External"`) }
      : part,
  );
  const told = JSON.stringify(importConfined('away.xlsx', makeZip(parts)));
  expect(told).not.toContain(secret);
  expect(told).toMatch(/RC0603|unreadable-file/);
});

it('a sheet that is a link to a file has that file’s name as its text, and nothing of the file', () => {
  const parts = workbookParts('/etc/passwd').map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, isLink: true } : part));
  const told = JSON.stringify(importConfined('link.xlsx', makeZip(parts)));
  expect(told).not.toContain(secret);
  expect(told).toContain('unreadable-file');
});

it('a name of a file leads nowhere', () => {
  expect(importConfined('../../etc/passwd.xlsx', makeZip(workbookParts(sheetXml(rows))))).toEqual({ name: 'passwd', parts: ['RC0603'] });
});

it('of the folder of back-ups only what is named like one is offered, and nothing outside it can be asked for', () => {
  const folder = temporaryFolder();
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  const outside = join(folder, '20260101T080000000Z-daily.db');
  writeFileSync(outside, 'not ours');
  writeFileSync(join(backups, 'notes.db'), 'not ours');
  symlinkSync(outside, join(backups, 'link.db'));
  expect(listBackups(backups)).toEqual([]);
  for (const name of ['../20260101T080000000Z-daily.db', outside, 'link.db', 'notes.db', '.', '', '..\\20260101T080000000Z-daily.db'])
    expect(() => askForRestore(join(folder, 'trueup.db'), backups, name), name).toThrow('There is no back-up');
  expect(readdirSync(folder).toSorted()).toEqual(['20260101T080000000Z-daily.db', 'backups']);
});
