import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { indexWaiting, searchLines } from '../../../src-main/store/search';
import { addFileSource } from '../../../src-main/store/sources';
import { packLines } from '../../../src-main/store/snapshots';
import { openDatabase } from '../../../src-main/store/database';
import { packBytes } from '../../../src-main/store/blocks';
import { repeated, type Job } from '../reading';
import { importBom } from './boms';
import { keep } from './import';

/** How many times as many lines are mirrored as a side has. */
const copies = 10;

/** A mirror of ten BOMs that do not share a line, indexed; kept between runs beside the data. */
export const prepareSearch: Job = async ({ data }) => {
  const folder = join(data, 'mirror-2');
  if (existsSync(folder)) return [];
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const db = openDatabase({ path: join(making, 'trueup.db'), now: Date.now });
  const bom = await importBom(data, 'a.csv');
  for (let copy = 0; copy < copies; copy++) {
    const lines = bom.lines.map((line) => ({ ...line, mpn: `${line.mpn ?? ''}-${copy}`, notes: `${line.notes ?? ''} lot ${copy}` }));
    keep(db, addFileSource(db, `bom ${copy}`), {
      head: { name: `bom ${copy}` },
      lines: packLines(lines),
      raw: packBytes(Buffer.from(`bom ${copy}`)),
    });
  }
  while (indexWaiting(db, 512) > 0);
  db.close();
  renameSync(making, folder);
  return [];
};

/** Lines that hold some words, of all mirrored lines. */
export const search: Job = async ({ data, size }) => {
  if (!existsSync(join(data, 'mirror-2'))) throw new Error('The mirror to search was not made.');
  const db = openDatabase({ path: join(data, 'mirror-2', 'trueup.db'), now: Date.now });
  const bom = await importBom(data, 'a.csv');
  const number = bom.lines[Math.floor(size / 2)]?.mpn ?? '';
  const queries = [
    `${number}-7`,
    number,
    'murata x7r 0402',
    'golden',
    'eco-1234',
    'nothing-has-this',
    'osfet',
    'stm32 adc',
    `lot ${copies - 1} tps`,
  ];
  let right = true;
  const samples = await repeated(queries.length, (run) => {
    const query = queries[run - 1] ?? 'warm up';
    const found = searchLines(db, query, 50);
    if (query === `${number}-7`) right &&= found.length === 1 && found[0]?.line.mpn === `${number}-7`;
    if (query === number) right &&= found.length === copies;
    if (query === 'nothing-has-this') right &&= found.length === 0;
  });
  db.close();
  const slowest = samples.indexOf(Math.max(...samples));
  const note = `slowest: “${queries[slowest]}” ${samples[slowest]?.toFixed(0)} ms`;
  return [{ row: 'full-text search, ten times as many lines mirrored', who: 'own', samples, right, note }];
};
