import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import papa from 'papaparse';

import { itemsOf, linesOf } from '../../../src-main/store/content';
import { openDatabase, type Db } from '../../../src-main/store/database';
import { addFileSource } from '../../../src-main/store/sources';
import { addSnapshot, packLines, readBom } from '../../../src-main/store/snapshots';
import { readFile, type ReadFile } from '../../../src-main/worker/read-file';
import { parseRows } from '../floors/parse';
import { timed, type Job } from '../reading';
import { readTruth } from '../truth';

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

/** udsv alone. */
export const importUdsv: Job = async ({ data }) => {
  const { ms, value } = await timed(() => parseRows(data, 'a.csv'));
  return [{ row, who: 'udsv', samples: [ms], right: value.length === readTruth(data).counts.a }];
};

/** The lines of a BOM put into the mirror, and the very same lines once more. */
export const snapshots: Job = async ({ data, scratch }) => {
  const db = emptyMirror(scratch);
  const source = addFileSource(db, 'a.csv');
  const read = await readFile({ name: 'a.csv', bytes: readFileSync(join(data, 'a.csv')) });
  const lines = read.lines.blocks.flatMap((block) => [...linesOf(itemsOf(block.body))]);
  const size = (): number => {
    db.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(join(scratch, 'trueup.db')).size;
  };
  const { raw, head } = read;
  const empty = size();
  const first = await timed(() => keep(db, source, { head, lines: packLines(lines), raw }));
  const once = size();
  const second = await timed(() => keep(db, source, { head, lines: packLines(lines), raw }));
  const twice = size();
  const kept = readBom(db, second.value)?.lines ?? [];
  const right = kept.length === lines.length && JSON.stringify(kept.at(-1)) === JSON.stringify(lines.at(-1));
  db.close();
  return [
    { row: 'new snapshot of an unchanged BOM', who: 'own', samples: [second.ms], right },
    { row: 'new snapshot of an unchanged BOM', who: 'floor', samples: [first.ms], right },
    { row: 'new snapshot of an unchanged BOM, bytes', who: 'own', samples: [((twice - once) / (once - empty)) * 100], right },
  ];
};
