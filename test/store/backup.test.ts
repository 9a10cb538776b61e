import { join } from 'node:path';

import { expect, it } from 'vitest';

import { backUp, backUpSlowly, listBackups } from '../../src-main/store/backup';
import { openDatabase } from '../../src-main/store/database';
import { addFileSource, listSources } from '../../src-main/store/sources';
import { temporaryDatabase } from '../support/workspace';

it('keeps the newest copies of each kind by count', () => {
  const { db, folder } = temporaryDatabase();
  const backups = join(folder, 'copies');
  let time = Date.UTC(2026, 0, 1);
  const now = () => (time += 60_000);
  for (let at = 0; at < 5; at++) backUp(db, { folder: backups, now, reason: 'daily', keep: 3 });
  backUp(db, { folder: backups, now, reason: 'before-2', keep: 3 });
  const copies = listBackups(backups);
  expect(copies.map((copy) => copy.reason)).toEqual(['before-2', 'daily', 'daily', 'daily']);
  expect(copies[1]?.at).toBe(Date.UTC(2026, 0, 1) + 5 * 60_000);
});

it('copies what is committed while the app goes on writing', async () => {
  const { db, folder } = temporaryDatabase();
  for (let at = 0; at < 300; at++) addFileSource(db, `before ${at} ${'x'.repeat(4_000)}`);
  const copying = backUpSlowly(db, { folder: join(folder, 'copies'), now: () => 1_000, reason: 'daily', keep: 3 });
  addFileSource(db, 'meanwhile');
  const path = await copying;
  const copy = openDatabase({ path, now: () => 0 });
  expect(listSources(copy).length).toBeGreaterThanOrEqual(300);
  copy.close();
});
