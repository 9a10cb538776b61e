import { CFB } from '@e965/xlsx';
import { fail } from '../failure';

/**
 * Records of a binary workbook (BIFF 2 to 8) that carry sheets, rows, cells, texts, number formats and merges ([MS-XLS] 2.3). Everything else (links,
 * names, drawings, validations, pivot tables, macros) is of no use to an importer, and the workbook library unfolds some of it by counts in the file.
 */
const kept = new Set([
  // Begin and end, encryption, code page, date system, sheets.
  0x0009, 0x0209, 0x0409, 0x0809, 0x000a, 0x002f, 0x0042, 0x0022, 0x0085,
  // Texts and what continues them, number formats, cell formats.
  0x00fc, 0x003c, 0x001e, 0x041e, 0x0043, 0x0243, 0x0443, 0x00e0, 0x0044,
  // Rows, cells, results of formulas, merges.
  0x0008, 0x0208, 0x0001, 0x0201, 0x0002, 0x0003, 0x0203, 0x0004, 0x0204, 0x0005, 0x0205, 0x0006, 0x0206, 0x0406, 0x0007, 0x0207, 0x007e,
  0x027e, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x00e5,
]);
const continued = 0x003c;
/** A record type of Excel 4 that the workbook library knows and passes over. Records keep their places: sheets are found by offset. */
const passedOver = 0x0034;

/** The stream of cells of an .xls with only the records that hold them. Throws `unreadable-file`. */
export function tidyXls(bytes: Uint8Array, name: string): Uint8Array {
  const stream = Uint8Array.from(workbookStream(bytes, name));
  const view = new DataView(stream.buffer);
  let last = passedOver;
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    const base = type === continued ? last : type;
    if (!kept.has(base) || end > stream.length) view.setUint16(at, passedOver, true);
    if (type !== continued) last = type;
    at = end;
  }
  return stream;
}

/** An .xls is a small file system with the cells in one stream; the oldest are the bare stream. */
function workbookStream(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0xd0) return bytes;
  let content: unknown;
  try {
    const container: unknown = CFB.read(bytes, { type: 'array' });
    const entry: unknown = CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
    content = typeof entry === 'object' && entry !== null && 'content' in entry ? entry.content : undefined;
  } catch (error) {
    return refuse(name, error instanceof Error ? error.message : String(error));
  }
  if (content instanceof Uint8Array) return content;
  if (Array.isArray(content)) return Uint8Array.from(content);
  return refuse(name, 'it holds no workbook');
}

function refuse(name: string, why: string): never {
  return fail('unreadable-file', `${name} is a damaged workbook and cannot be read (${why.slice(0, 120)}).`, {
    unharmed: 'Nothing was imported or changed.',
    next: 'Fetch or save the file again; if its program still opens it, save it there as .xlsx and import that.',
    place: { file: name },
  });
}
