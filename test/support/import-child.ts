// Reads the spreadsheet on stdin: node import-child.ts NAME. Prints the part numbers of its lines, or the fault.
import { buffer } from 'node:stream/consumers';

import { Failure } from '../../src-main/failure';
import { importFile } from '../../src-main/sheets/import';

const [name = ''] = process.argv.slice(2);
const bytes = await buffer(process.stdin);
try {
  const { bom } = await importFile({ name, bytes });
  process.stdout.write(JSON.stringify({ name: bom.name, parts: bom.lines.map((line) => line.mpn) }));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stdout.write(JSON.stringify({ fault: error.fault }));
}
