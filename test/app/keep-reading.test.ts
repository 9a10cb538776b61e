import { join } from 'node:path';

import { expect, it } from 'vitest';

import { sweepContent } from '../../src-main/store/content';
import { openDatabase } from '../../src-main/store/database';
import { addSnapshot, ContentGone, readBom, readRaw } from '../../src-main/store/snapshots';
import { addFileSource } from '../../src-main/store/sources';
import { openReadings } from '../../src-main/worker/keep-reading';
import { readFile } from '../../src-main/worker/read-file';
import { temporaryFolder } from '../support/workspace';

const bytesOf = (part: string) => new TextEncoder().encode(`Ref,MPN,Quantity\nR1,${part},1\nR2,Q-2,2\n`);

function open() {
  const db = openDatabase({ path: join(temporaryFolder(), 'trueup.db'), now: () => 0 });
  let settled = 0;
  const readings = openReadings(() => ({ db, settle: () => (settled += 1) }));
  return { db, readings, source: addFileSource(db, 'a.csv'), settled: () => settled };
}

it('keeps what was read, so that a snapshot only has to name it', async () => {
  const { db, readings, source, settled } = open();
  const read = readings.hold(await readFile({ name: 'a.csv', bytes: bytesOf('P-1') }));
  expect(await readings.keep(read)).toEqual({});
  expect(settled()).toBe(1);
  const first = addSnapshot(db, { source, takenAt: 1, origin: 'import', head: read.head, lines: read.lines, raw: read.raw });
  expect(readBom(db, first.id)?.lines.map((line) => line.mpn)).toEqual(['P-1', 'Q-2']);
  expect(readRaw(db, first.id, 'bytes')).toEqual(Buffer.from(bytesOf('P-1')));

  const next = readings.hold(await readFile({ name: 'a.csv', bytes: bytesOf('P-9') }));
  expect(await readings.keep({ ...next, follows: first.id })).toEqual({ fresh: 1 });
});

it('says when a reading is held no more', async () => {
  const { readings } = open();
  const first = readings.hold(await readFile({ name: 'a.csv', bytes: bytesOf('P-1') }));
  for (const part of ['P-2', 'P-3', 'P-4']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    readings.hold(await readFile({ name: 'a.csv', bytes: bytesOf(part) }));
  }
  expect(await readings.keep(first)).toBeUndefined();
});

it('refuses to name content that a sweep has taken, and has it after it was kept again', async () => {
  const { db, readings, source } = open();
  const read = readings.hold(await readFile({ name: 'a.csv', bytes: bytesOf('P-1') }));
  await readings.keep(read);
  sweepContent(db);
  const snapshot = { source, takenAt: 1, origin: 'import', head: read.head, lines: read.lines, raw: read.raw } as const;
  expect(() => addSnapshot(db, snapshot)).toThrow(ContentGone);
  await readings.keep(read);
  expect(readBom(db, addSnapshot(db, snapshot).id)?.lines).toHaveLength(2);
});
