import { fail } from '../failure';
import { limits } from './guard';

/** Record types of a binary workbook that carry sheets, cells, texts and number formats ([MS-XLSB] 2.3). */
const kept: readonly { readonly part: RegExp; readonly records: ReadonlySet<number> }[] = [
  { part: /^xl\/workbook\.bin$/i, records: new Set([0x83, 0x84, 0x8f, 0x90, 0x99, 0x9c]) },
  {
    part: /^xl\/worksheets\/[^/]+\.bin$/i,
    records: new Set([
      0x81, 0x82, 0x91, 0x92, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x3e, 0xb0, 0xb1, 0xb2,
    ]),
  },
  { part: /^xl\/sharedStrings\.bin$/i, records: new Set([0x9f, 0xa0, 0x13]) },
  { part: /^xl\/styles\.bin$/i, records: new Set([0x116, 0x117, 0x267, 0x268, 0x2c, 0x269, 0x26a, 0x2f, 0x272, 0x273]) },
];

/** Where in a record a text begins whose stated length must fit into the record. */
const textAt: Readonly<Record<number, number>> = { 0x06: 8, 0x08: 8, 0x11: 4, 0x13: 1, 0x2c: 2, 0x3e: 9 };

/**
 * Leaves of a binary workbook only the records that hold its cells, after checking that they are whole and stay within a sheet. The workbook library
 * believes the counts in all other records and can be led to read and allocate without end.
 */
export function tidyXlsb(parts: Map<string, Uint8Array>, name: string): void {
  for (const [part, data] of parts) {
    if (!part.toLowerCase().endsWith('.bin')) continue;
    const records = kept.find((candidate) => candidate.part.test(part))?.records;
    parts.set(part, records === undefined ? new Uint8Array() : filterRecords(data, records, part, name));
  }
}

function filterRecords(data: Uint8Array, records: ReadonlySet<number>, part: string, name: string): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const pieces: Uint8Array[] = [];
  let at = 0;
  while (at < data.length) {
    const start = at;
    let type = data[at++] ?? 0;
    if (type & 0x80) type = (type & 0x7f) | (((data[at++] ?? 0) & 0x7f) << 7);
    let length = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = data[at++] ?? 0;
      length |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) break;
    }
    const end = at + length;
    if (end > data.length) refuse(name, part);
    if (records.has(type)) {
      checkRecord(view, type, at, length, part, name);
      pieces.push(data.subarray(start, end));
    }
    at = end;
  }
  return Buffer.concat(pieces);
}

function checkRecord(view: DataView, type: number, at: number, length: number, part: string, name: string): void {
  const inSheet = part.toLowerCase().includes('worksheets/');
  if (inSheet && type === 0 && (length < 4 || view.getUint32(at, true) >= 1_048_576)) refuse(name, part);
  if (inSheet && type >= 1 && type <= 11 && (length < 8 || view.getUint32(at, true) >= limits.columns)) refuse(name, part);
  const text = textAt[type];
  if (text === undefined || (type === 0x2c && inSheet)) return;
  if (length < text + 4 || view.getUint32(at + text, true) * 2 > length - text - 4) refuse(name, part);
}

function refuse(name: string, part: string): never {
  return fail('unreadable-file', `${name} is a damaged workbook: part ${part} does not hold what it says.`, {
    unharmed: 'Nothing was imported or changed.',
    next: 'Fetch or save the file again; if its program still opens it, save it there as .xlsx and import that.',
    place: { file: name },
  });
}
