import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import papa from 'papaparse';

import { compareBoms } from '../../../src-preload/domain/compare';
import { joinByKey } from '../floors/map-join';
import { parseRows } from '../floors/parse';
import { timed, type Job } from '../reading';
import { mistakes, readTruth } from '../truth';
import { importBom } from './boms';
import { diffByDaff } from './daff';
import { check } from './keyed';

const row = 'csv files → rows of differences';

/** Two files read, mapped, normalised and compared. */
export const csvOwn: Job = async ({ data }) => {
  const { ms, value } = await timed(async () => compareBoms(await importBom(data, 'a.csv'), await importBom(data, 'b.csv')));
  const note = mistakes(value, readTruth(data));
  return [{ row, who: 'own', samples: [ms], right: note === '', note }];
};

/** The quickest parser and the Map join. */
export const csvFloor: Job = async ({ data }) => {
  const { ms, value } = await timed(() => joinByKey(parseRows(data, 'a.csv'), parseRows(data, 'b.csv')));
  return [{ row, who: 'floor', samples: [ms], ...check(value, readTruth(data)) }];
};

/** DuckDB's full outer join of the same files, on one thread as ours, every cell as text. */
export const csvDuckdb: Job = async ({ data }) => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns = ['Item', 'Refdes', 'Qty', 'UoM', 'Manufacturer', 'Description', 'UnitPrice', 'Supplier', 'SPN', 'Lifecycle', 'Notes'];
  const table = (file: string) =>
    `read_csv('${join(data, file)}', header = true, all_varchar = true, nullstr = '\u0001', new_line = '\\n')`;
  const differs = columns.map((column) => `a."${column}" IS DISTINCT FROM b."${column}"`);
  const query = `SELECT a.MPN AS amp, b.MPN AS bmp, ${columns.map((column) => `a."${column}", b."${column}"`).join(', ')}
    FROM ${table('a.csv')} AS a FULL OUTER JOIN ${table('b.csv')} AS b ON a.MPN = b.MPN
    WHERE a.MPN IS NULL OR b.MPN IS NULL OR ${differs.join(' OR ')}`;
  const { ms, value } = await timed(async () => (await connection.runAndReadAll(query)).getRows());
  const counts = { added: 0, removed: 0, changed: 0, cells: 0 };
  for (const [a, b, ...cells] of value) {
    if (a === null) counts.added++;
    else if (b === null) counts.removed++;
    else {
      counts.changed++;
      for (let at = 0; at < cells.length; at += 2) if (cells[at] !== cells[at + 1]) counts.cells++;
    }
  }
  connection.closeSync();
  instance.closeSync();
  return [{ row, who: 'DuckDB', samples: [ms], ...check(counts, readTruth(data)) }];
};

/** daff over the same files, parsed by papaparse, which is quicker than its own. */
export const csvDaff: Job = async ({ data }) => {
  const parse = (file: string): string[][] =>
    papa.parse<string[]>(readFileSync(join(data, file), 'utf8'), { skipEmptyLines: true }).data.slice(1);
  const { ms, value } = await timed(() => diffByDaff(parse('a.csv'), parse('b.csv')));
  return [{ row, who: 'daff', samples: [ms], ...check(value, readTruth(data)) }];
};
