import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { openDatabase } from '../../src-main/store/database';
import { addSnapshot, latestSnapshot, packLines, readBom } from '../../src-main/store/snapshots';
import { addFileSource, listSources } from '../../src-main/store/sources';
import { temporaryDatabase, temporaryFolder } from '../support/workspace';

/** Park and Miller: the same cuts every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

it('opens to a committed state wherever the power went, and to the last one that was on the disk', () => {
  const { db, path } = temporaryDatabase();
  db.pragma('wal_autocheckpoint = 0');
  db.pragma('wal_checkpoint(TRUNCATE)');
  const kept = join(temporaryFolder(), 'kept.db');
  copyFileSync(path, kept);
  const sizes: number[] = [];
  for (let at = 0; at < 25; at++) {
    db.transaction(() => {
      const source = addFileSource(db, `file ${at}`);
      const lines = packLines(Array.from({ length: 40 + at * 10 }, (_, line) => ({ key: `row:${line}`, partNumber: `${at}-${line}` })));
      addSnapshot(db, { source, takenAt: at, origin: 'import', head: { name: `file ${at}` }, lines, raw: undefined });
    }).immediate();
    sizes.push(statSync(`${path}-wal`).size);
  }
  const log = readFileSync(`${path}-wal`);
  const random = randomFrom(7);
  const copy = join(temporaryFolder(), 'trueup.db');
  for (let run = 0; run < 150; run++) {
    const cut = Math.floor(random() * log.length);
    const torn = Buffer.from(log.subarray(0, cut));
    // A disk may also have written the last piece wrongly.
    if (run % 3 === 0 && cut > 200) torn.writeUInt8(torn.readUInt8(cut - 100) ^ 0xff, cut - 100);
    copyFileSync(kept, copy);
    writeFileSync(`${copy}-wal`, torn);
    const opened = openDatabase({ path: copy, now: () => 0 });
    const names = listSources(opened).map((source) => source.name);
    expect(names).toEqual(sizes.slice(0, names.length).map((_, at) => `file ${at}`));
    const whole = sizes.filter((size) => size <= (run % 3 === 0 ? cut - 101 : cut)).length;
    expect(names.length).toBeGreaterThanOrEqual(whole);
    const last = names.length - 1;
    if (last >= 0) {
      const source = listSources(opened).find((each) => each.name === `file ${last}`);
      const snapshot = latestSnapshot(opened, source?.id ?? -1);
      expect(readBom(opened, snapshot?.id ?? -1)?.lines.length).toBe(40 + last * 10);
    }
    expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
    opened.close();
  }
});
