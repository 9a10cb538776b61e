import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import papa from 'papaparse';

import { openDatabase, type Db } from '../../../src-main/store/database';
import { addFileSource } from '../../../src-main/store/sources';
import { addSnapshot, readBom } from '../../../src-main/store/snapshots';
import { workspaceOf } from '../../../src-main/store/workspace-files';
import { readFile, readingVersion, type ReadFile } from '../../../src-main/worker/read-file';
import { keepBare } from '../floors/bare-store';
import { parseRows } from '../floors/parse';
import { timed, type Job } from '../reading';
import { readTruth } from '../truth';
import { openApp } from './app';

const row = 'csv import into the mirror';

/** Opens an empty workspace in a folder. */
export function emptyMirror(folder: string): Db {
  mkdirSync(folder, { recursive: true });
  return openDatabase({ path: join(folder, 'trueup.db'), now: Date.now });
}

/** Keeps a file that was read as the next snapshot of a source. */
export function keep(db: Db, source: number, read: Pick<ReadFile, 'head' | 'lines' | 'raw'>): number {
  return addSnapshot(db, { source, takenAt: Date.now(), origin: 'import', ...read }).id;
}

/** From bytes to a stored snapshot: parse, detect, map, normalise, store. */
export const importOwn: Job = async ({ data, scratch }) => {
  const db = emptyMirror(scratch);
  const source = addFileSource(db, 'a.csv');
  const bytes = readFileSync(join(data, 'a.csv'));
  // Here the sources are stripped of their types as they are loaded, which the built app does not do.
  await readingVersion();
  const { ms, value } = await timed(async () => {
    const { head, lines, raw } = await readFile({ name: 'a.csv', bytes });
    return keep(db, source, { head, lines, raw });
  });
  const kept = readBom(db, value)?.lines ?? [];
  const rows = parseRows(data, 'a.csv');
  const wrong = rows.findIndex((cells, at) => {
    const line = kept[at];
    return (
      line?.mpn !== cells[4] || line?.description !== cells[6] || Number(line?.quantity) !== Number(cells[2]) || line?.position !== cells[0]
    );
  });
  db.close();
  const right = kept.length === readTruth(data).counts.a && wrong < 0;
  return [
    { row, who: 'own', samples: [ms], right, ...(right ? {} : { note: `line ${wrong + 1} of ${kept.length} is not as in the file` }) },
  ];
};

/** papaparse alone. */
export const importPapa: Job = async ({ data }) => {
  const text = readFileSync(join(data, 'a.csv'), 'utf8');
  const { ms, value } = await timed(() => papa.parse<string[]>(text, { skipEmptyLines: true }).data);
  return [{ row, who: 'floor', samples: [ms], right: value.length === readTruth(data).counts.a + 1 }];
};

/** papaparse, JSON and SQLite, and nothing else. */
export const importBare: Job = async ({ data, scratch }) => {
  const text = readFileSync(join(data, 'a.csv'), 'utf8');
  const { ms, value } = await timed(() => keepBare(text, scratch));
  return [{ row, who: 'papaparse into SQLite', samples: [ms], right: value === readTruth(data).counts.a }];
};

/** udsv alone. */
export const importUdsv: Job = async ({ data }) => {
  const { ms, value } = await timed(() => parseRows(data, 'a.csv'));
  return [{ row, who: 'udsv', samples: [ms], right: value.length === readTruth(data).counts.a }];
};

/** A file imported into the mirror, and the very same file once more. */
export const snapshots: Job = async ({ data, scratch }) => {
  const app = await openApp(scratch);
  const db = openDatabase({ path: workspaceOf(scratch), now: Date.now });
  const size = (): number => {
    db.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(workspaceOf(scratch)).size;
  };
  // The reader's thread and its code are there from the second file on.
  await app.direct.importFile({ name: 'warm.csv', bytes: Buffer.from('Ref,MPN,Qty\nR1,A-1,1\nR2,A-2,1\n') });
  const bytes = readFileSync(join(data, 'a.csv'));
  const empty = size();
  const first = await timed(() => app.direct.importFile({ name: 'a.csv', bytes }));
  const once = size();
  const second = await timed(() => app.direct.importFile({ name: 'a.csv', bytes }));
  const twice = size();
  const [before, after] = [app.direct.bom(first.value.id), app.direct.bom(second.value.id)];
  const count = readTruth(data).counts.a;
  const right =
    first.value.id !== second.value.id &&
    second.value.fresh === 0 &&
    after.lines.length === count &&
    JSON.stringify(before.lines.at(-1)) === JSON.stringify(after.lines.at(-1));
  db.close();
  await app.close();
  return [
    { row: 'new snapshot of an unchanged BOM', who: 'own', samples: [second.ms], right },
    { row: 'new snapshot of an unchanged BOM', who: 'floor', samples: [first.ms], right },
    { row: 'new snapshot of an unchanged BOM, bytes', who: 'own', samples: [((twice - once) / (once - empty)) * 100], right },
  ];
};
