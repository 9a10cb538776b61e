import { fail } from '../failure';
import { readStream } from './compound-file';

/**
 * Records of a binary workbook (BIFF 2 to 8) that carry sheets, rows, cells, texts, number formats and merges ([MS-XLS] 2.3), each with
 * the bytes that it has at least. Everything else (links, names, drawings, validations, pivot tables, macros) is of no use to an
 * importer, and the workbook library unfolds some of it by counts in the file; in a record that is too short it reads such a count
 * from nowhere.
 */
const shortest: ReadonlyMap<number, number> = new Map([
  // Begin and end, encryption, code page, date system, sheets.
  [0x0009, 4],
  [0x0209, 4],
  [0x0409, 4],
  [0x0809, 4],
  [0x000a, 0],
  [0x002f, 4],
  [0x0042, 2],
  [0x0022, 2],
  [0x0085, 7],
  // Texts and what continues them, number formats, cell formats.
  [0x00fc, 8],
  [0x001e, 1],
  [0x041e, 3],
  [0x0043, 4],
  [0x0243, 12],
  [0x0443, 12],
  [0x00e0, 16],
  [0x0044, 2],
  // Rows, cells, results of formulas, merges.
  [0x0008, 11],
  [0x0208, 16],
  [0x0001, 7],
  [0x0201, 6],
  [0x0002, 9],
  [0x0003, 15],
  [0x0203, 14],
  [0x0004, 8],
  [0x0204, 8],
  [0x0005, 9],
  [0x0205, 8],
  [0x0006, 22],
  [0x0206, 18],
  [0x0406, 18],
  [0x0007, 1],
  [0x0207, 2],
  [0x007e, 10],
  [0x027e, 10],
  [0x00bd, 12],
  [0x00be, 8],
  [0x00d6, 8],
  [0x00fd, 10],
  [0x00e5, 2],
]);
const continued = 0x003c;
const formulas = new Set([0x0006, 0x0206, 0x0406]);
/** Behind a formula cell's place, its result and the flags. */
const resultEnd = 16;
const begins = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
/** Versions of newer workbooks; in the oldest a formula's record is shorter. */
const newer = new Set([0x0500, 0x0600, 0x1000]);
const shortestOldFormula = 17;
/** A record type of Excel 4 that the workbook library knows and passes over. Records keep their places: sheets are found by offset. */
const passedOver = 0x0034;

/** The stream of cells of an .xls with only the records that hold them. Throws `unreadable-file`. */
export function tidyXls(bytes: Uint8Array, name: string): Uint8Array {
  const stream = Uint8Array.from(workbookStream(bytes, name));
  const view = new DataView(stream.buffer);
  let last = passedOver;
  let isOldest = false;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const end = at + 4 + length;
    const isPart = type === continued;
    if (!isPart) last = length >= (isOldest && type === 0x0006 ? shortestOldFormula : (shortest.get(type) ?? Infinity)) ? type : passedOver;
    if (last === passedOver || end > stream.length) view.setUint16(at, passedOver, true);
    else if (begins.has(type)) isOldest = type === 0x0009 && !newer.has(view.getUint16(at + 4, true));
    // Results are read, formulas are not: the library unfolds a damaged one without end. What is left says that its length is nought.
    else if (formulas.has(type)) stream.fill(0, at + 4 + resultEnd, end);
    at = end;
  }
  return stream;
}

/** An .xls is a small file system with the cells in one stream; the oldest are the bare stream. */
export function workbookStream(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0xd0) return bytes;
  return (
    readStream(bytes, ['Workbook', 'Book']) ??
    fail('unreadable-file', `${name} is a damaged workbook and cannot be read (it holds no cells).`, {
      unharmed: 'Nothing was imported or changed.',
      next: 'Fetch or save the file again; if its program still opens it, save it there as .xlsx and import that.',
      place: { file: name },
    })
  );
}
