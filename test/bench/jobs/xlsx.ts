import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readXlsx, streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';
import { read, utils } from '@e965/xlsx';

import { addFileSource } from '../../../src-main/store/sources';
import { readBom } from '../../../src-main/store/snapshots';
import { readFile, readingVersion } from '../../../src-main/worker/read-file';
import { parseRows } from '../floors/parse';
import { timed, type Job } from '../reading';
import { readTruth } from '../truth';
import { emptyMirror, keep } from './import';

const row = 'xlsx import';
const numeric = new Set([2, 7]);

/** Puts the workbook beside the csv file: the same cells, quantities and prices as numbers. */
export const prepareXlsx: Job = async ({ data }) => {
  const file = join(data, 'a.xlsx');
  if (existsSync(file)) return [];
  const header = [
    'Item',
    'Refdes',
    'Qty',
    'UoM',
    'MPN',
    'Manufacturer',
    'Description',
    'UnitPrice',
    'Supplier',
    'SPN',
    'Lifecycle',
    'Notes',
  ];
  const rows = parseRows(data, 'a.csv');
  const cells = (function* () {
    yield header;
    for (const texts of rows) yield texts.map((text, at) => (text === '' ? null : numeric.has(at) ? Number(text) : text));
  })();
  const bytes = await new Response(writeXlsxStream(cells, { name: 'BOM' })).arrayBuffer();
  writeFileSync(`${file}.new`, new Uint8Array(bytes));
  renameSync(`${file}.new`, file);
  return [];
};

/** From bytes to a stored snapshot. */
export const xlsxOwn: Job = async ({ data, scratch }) => {
  const db = emptyMirror(scratch);
  const source = addFileSource(db, 'a.xlsx');
  const bytes = readFileSync(join(data, 'a.xlsx'));
  // As for csv: stripping the sources of their types is not measured.
  await readingVersion();
  await import('../../../src-main/sheets/workbook');
  const { ms, value } = await timed(async () => {
    const { head, lines, raw } = await readFile({ name: 'a.xlsx', bytes });
    return keep(db, source, { head, lines, raw });
  });
  const peak = process.resourceUsage().maxRSS / 1024;
  const kept = readBom(db, value)?.lines ?? [];
  const rows = parseRows(data, 'a.csv');
  const wrong = rows.findIndex((cells, at) => {
    const line = kept[at];
    return line?.mpn !== cells[4] || line?.description !== cells[6] || Number(line?.quantity) !== Number(cells[2]);
  });
  db.close();
  const right = kept.length === readTruth(data).counts.a && wrong < 0;
  const note = right ? {} : { note: `line ${wrong + 1} of ${kept.length} is not as in the file` };
  return [
    { row, who: 'own', samples: [ms], right, ...note },
    { row: 'xlsx import, peak memory', who: 'own', samples: [peak], right },
  ];
};

/** hucre's stream of rows, the quickest reader there is. */
export const xlsxFloor: Job = async ({ data }) => {
  const bytes = readFileSync(join(data, 'a.xlsx'));
  const { ms, value } = await timed(async () => {
    let rows = 0;
    for await (const { values } of streamXlsxRows(bytes)) if (values.length > 0) rows++;
    return rows;
  });
  return [{ row, who: 'floor', samples: [ms], right: value === readTruth(data).counts.a + 1 }];
};

/** hucre, everything at once. */
export const xlsxHucre: Job = async ({ data }) => {
  const bytes = readFileSync(join(data, 'a.xlsx'));
  const { ms, value } = await timed(() => readXlsx(bytes));
  return [{ row, who: 'hucre', samples: [ms], right: value.sheets[0]?.rows.length === readTruth(data).counts.a + 1 }];
};

/** SheetJS in its dense mode. */
export const xlsxSheetjs: Job = async ({ data }) => {
  const bytes = readFileSync(join(data, 'a.xlsx'));
  const { ms, value } = await timed(() => read(bytes, { dense: true }));
  const sheet = value.Sheets[value.SheetNames[0] ?? ''];
  const rows = sheet ? utils.sheet_to_json(sheet, { header: 1 }).length : 0;
  return [{ row, who: 'SheetJS', samples: [ms], right: rows === readTruth(data).counts.a + 1 }];
};
