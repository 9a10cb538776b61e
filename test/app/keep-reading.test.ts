import { join } from 'node:path';

import { expect, it } from 'vitest';

import { sweepContent } from '../../src-main/store/content';
import { openDatabase } from '../../src-main/store/database';
import { addSnapshot, ContentGone, readBom, readRaw } from '../../src-main/store/snapshots';
import { addFileSource } from '../../src-main/store/sources';
import { openReadings } from '../../src-main/worker/keep-reading';
import { readFile, type FileToRead } from '../../src-main/worker/read-file';
import { temporaryFolder } from '../support/workspace';

const bytesOf = (part: string) => new TextEncoder().encode(`Ref,MPN,Quantity\nR1,${part},1\nR2,Q-2,2\n`);

function open() {
  const db = openDatabase({ path: join(temporaryFolder(), 'trueup.db'), now: () => 0 });
  let settled = 0;
  let version: string | undefined = 'one';
  const readings = openReadings(
    db,
    () => ({ db, settle: () => (settled += 1) }),
    () => version,
  );
  const read = async (file: FileToRead) => readings.hold(await readFile(file), file);
  return {
    db,
    readings,
    read,
    use: (reader: string | undefined) => (version = reader),
    source: addFileSource(db, 'a.csv'),
    settled: () => settled,
  };
}

it('keeps what was read, so that a snapshot only has to name it', async () => {
  const { db, readings, read: hold, source, settled } = open();
  const read = await hold({ name: 'a.csv', bytes: bytesOf('P-1') });
  expect(await readings.keep(read)).toEqual({});
  expect(settled()).toBe(1);
  const first = addSnapshot(db, { source, takenAt: 1, origin: 'import', head: read.head, lines: read.lines, raw: read.raw });
  expect(readBom(db, first.id)?.lines.map((line) => line.mpn)).toEqual(['P-1', 'Q-2']);
  expect(readRaw(db, first.id, 'bytes')).toEqual(Buffer.from(bytesOf('P-1')));

  const next = await hold({ name: 'a.csv', bytes: bytesOf('P-9') });
  expect(await readings.keep({ ...next, follows: first.id })).toEqual({ fresh: 1 });
});

it('says when a reading is held no more', async () => {
  const { readings, read: hold } = open();
  const first = await hold({ name: 'a.csv', bytes: bytesOf('P-1') });
  for (const part of ['P-2', 'P-3', 'P-4']) {
    await hold({ name: 'a.csv', bytes: bytesOf(part) });
  }
  expect(await readings.keep(first)).toBeUndefined();
});

it('refuses to name content that a sweep has taken, and has it after it was kept again', async () => {
  const { db, readings, read: hold, source } = open();
  const read = await hold({ name: 'a.csv', bytes: bytesOf('P-1') });
  await readings.keep(read);
  sweepContent(db);
  const snapshot = { source, takenAt: 1, origin: 'import', head: read.head, lines: read.lines, raw: read.raw } as const;
  expect(() => addSnapshot(db, snapshot)).toThrow(ContentGone);
  await readings.keep(read);
  expect(readBom(db, addSnapshot(db, snapshot).id)?.lines).toHaveLength(2);
});

it('knows a file that was imported before, by its bytes, name and corrections and by the reader itself', async () => {
  const { db, readings, read: hold, source, use } = open();
  const file: FileToRead = { name: 'a.csv', bytes: bytesOf('P-1') };
  const read = await hold(file);
  expect(readings.known(file)).toBeUndefined();
  await readings.keep(read);
  const first = addSnapshot(db, { source, takenAt: 1, origin: 'import', head: read.head, lines: read.lines, raw: read.raw });

  const known = readings.known({ ...file, follows: first.id });
  expect(known).toEqual(read);
  expect(await readings.keep({ ...read, follows: first.id })).toEqual({ fresh: 0 });

  expect(readings.known({ ...file, name: 'b.csv' })).toBeUndefined();
  expect(readings.known({ ...file, bytes: bytesOf('P-2') })).toBeUndefined();
  expect(readings.known({ ...file, options: { headerRow: 1 } })).toBeUndefined();
  for (const other of ['two', undefined]) {
    use(other);
    expect(readings.known(file)).toBeUndefined();
  }
});

it('reads a known file anew where it would follow other lines, and where its content is gone', async () => {
  const { db, readings, read: hold, source } = open();
  const file: FileToRead = { name: 'a.csv', bytes: bytesOf('P-1') };
  await readings.keep(await hold(file));
  const other = await hold({ name: 'a.csv', bytes: bytesOf('P-2') });
  await readings.keep(other);
  const second = addSnapshot(db, { source, takenAt: 1, origin: 'import', head: other.head, lines: other.lines, raw: other.raw });
  expect(readings.known(file)).toBeDefined();
  expect(readings.known({ ...file, follows: second.id })).toBeUndefined();
  sweepContent(db);
  expect(readings.known(file)).toBeUndefined();
  expect(readings.known({ name: 'a.csv', bytes: bytesOf('P-2') })).toBeDefined();
});

it('knows a file that is too large to be kept when it comes again, and reads it again where it is kept by now', async () => {
  const { db, readings, read: hold, source } = open();
  const large: FileToRead = { name: 'a.csv', bytes: bytesOf('P-1'), keptUpTo: 20 };
  const read = await hold(large);
  expect(read.raw).toBeUndefined();
  expect(readings.known(large)).toBeUndefined();
  await readings.keep(read);
  const first = addSnapshot(db, { source, takenAt: 1, origin: 'import', head: read.head, lines: read.lines, raw: read.raw });
  expect(db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(1);

  // After a restart nothing is held any more.
  const again = openReadings(
    db,
    () => ({ db, settle: () => undefined }),
    () => 'one',
  );
  expect(again.known({ ...large, follows: first.id })).toEqual(read);
  expect(await again.keep({ ...read, follows: first.id })).toEqual({ fresh: 0 });
  expect(again.known({ ...large, bytes: bytesOf('P-2') })).toBeUndefined();
  expect(again.known({ ...large, bytes: bytesOf('P-1'), keptUpTo: 20_000 })).toBeUndefined();

  db.prepare('DELETE FROM snapshot').run();
  sweepContent(db);
  expect(again.known(large)).toBeUndefined();
  expect(await again.keep(read)).toBeUndefined();
});
