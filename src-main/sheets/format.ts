import { fail } from '../failure';
import { isWebArchive } from './web-archive';

/** Kinds of file that the importer reads, recognised by content alone. */
export type WorkbookFormat = 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'ods';
export type Recognised = { readonly kind: 'text' | 'zip' | 'xls' | 'html' | 'web-archive' | 'spreadsheet-xml' | 'flat-ods' | 'encrypted' };

const unharmed = 'Nothing was imported or changed.';
const asSpreadsheet = 'Open it in the program it came from and save the parts list as .xlsx or .csv, then import that file.';

/** Signatures of things that people send as a BOM and that hold no table for us. */
const foreign: readonly { readonly starts: readonly number[]; readonly what: string; readonly next: string }[] = [
  { starts: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', next: asSpreadsheet },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', next: asSpreadsheet },
  { starts: [0xff, 0xd8, 0xff], what: 'a JPEG picture', next: asSpreadsheet },
  { starts: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', next: asSpreadsheet },
  { starts: [0x1f, 0x8b], what: 'a gzip archive', next: 'Unpack it and import the file inside.' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', next: 'Unpack it and import the file inside.' },
  { starts: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive', next: 'Unpack it and import the file inside.' },
  { starts: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'a rich-text document', next: asSpreadsheet },
  { starts: [0x7f, 0x45, 0x4c, 0x46], what: 'a program', next: 'Choose the BOM file instead.' },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: 'a database', next: 'Export the parts list from it as .csv and import that.' },
];

/** Tells what a file is from its bytes; refuses with a reason what cannot hold a BOM. The name plays no part but in the message. */
export function recognise(bytes: Uint8Array, name: string): Recognised {
  const place = { file: name };
  if (bytes.length === 0) {
    fail('unreadable-file', `${name} is empty: it has no bytes at all.`, {
      unharmed,
      next: 'Save or export the file again and import that one.',
      place,
    });
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return containsUtf16(bytes, 'EncryptedPackage') ? { kind: 'encrypted' } : { kind: 'xls' };
  }
  // A bare BIFF stream (Excel 2 to 4 wrote no container).
  if (bytes[0] === 0x09 && (bytes[1] === 0x08 || bytes[1] === 0x04 || bytes[1] === 0x02 || bytes[1] === 0x00) && bytes[3] === 0x00) {
    return { kind: 'xls' };
  }
  for (const { starts, what, next } of foreign) {
    if (startsWith(bytes, starts))
      fail('unreadable-file', `${name} is ${what}, not a spreadsheet or a text table.`, { unharmed, next, place });
  }
  return { kind: markupKind(bytes, name) ?? 'text' };
}

/** Many systems write web pages and XML under the name .xls; bytes of UTF-16 are read past their NULs. */
function markupKind(bytes: Uint8Array, name: string): 'html' | 'web-archive' | 'spreadsheet-xml' | 'flat-ods' | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 300_000)).replaceAll('\u0000', '');
  const place = { file: name };
  const start = head.replace(/^[ï»¿ÿþ\s]+/, '').slice(0, 8000);
  if (isWebArchive(start)) return 'web-archive';
  if (!start.startsWith('<')) return undefined;
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(head)) {
    fail('unreadable-file', `${name} defines XML entities, which no spreadsheet program does; such a file is made to harm its reader.`, {
      unharmed: 'Nothing was expanded or imported.',
      next: 'Ask the sender for a file saved by Excel or LibreOffice, or for a .csv.',
      place,
    });
  }
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && /<(?:\w+:)?Workbook\b/.test(head)) return 'spreadsheet-xml';
  if (/<office:document\b[^>]*mimetype="application\/vnd\.oasis\.opendocument\.spreadsheet/.test(head)) return 'flat-ods';
  if (/<table[\s>]/i.test(head)) return 'html';
  if (/^<(?:!doctype html|html|head|body|meta|!--)/i.test(start)) {
    fail('unreadable-file', `${name} is a web page without a table, not a spreadsheet.`, { unharmed, next: asSpreadsheet, place });
  }
  if (!start.startsWith('<?xml')) return undefined;
  return fail('unreadable-file', `${name} is an XML document, not a spreadsheet or a text table.`, {
    unharmed,
    next: asSpreadsheet,
    place,
  });
}

/** Tells which workbook a zip archive is from the names of its parts, or refuses it. */
export function workbookFormat(parts: ReadonlyMap<string, Uint8Array>, name: string): WorkbookFormat {
  const place = { file: name };
  const mimetype = textPart(parts, 'mimetype');
  if (mimetype.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
    if (textPart(parts, 'META-INF/manifest.xml').includes('encryption-data')) refuseEncrypted(name);
    return 'ods';
  }
  if (parts.has('xl/workbook.bin')) return 'xlsb';
  const types = textPart(parts, '[Content_Types].xml');
  if (parts.has('xl/workbook.xml') || types.includes('spreadsheetml')) {
    // Some writers list the macro types as defaults in every file; only the workbook part's own type counts.
    const own = types.match(/<Override\b[^>]*>/g)?.find((element) => element.includes('/xl/workbook.xml')) ?? '';
    return own.includes('macroEnabled') ? 'xlsm' : 'xlsx';
  }
  const what = parts.has('word/document.xml')
    ? 'a Word document'
    : parts.has('ppt/presentation.xml')
      ? 'a PowerPoint presentation'
      : [...parts.keys()].some((part) => part.startsWith('Index/') && part.endsWith('.iwa'))
        ? 'an Apple iWork document'
        : mimetype.startsWith('application/vnd.oasis.opendocument')
          ? 'an OpenDocument file that is no spreadsheet'
          : 'a zip archive without a workbook';
  return fail('unreadable-file', `${name} is ${what}.`, {
    unharmed,
    next: what === 'a zip archive without a workbook' ? 'Unpack it and import the file inside.' : asSpreadsheet,
    place,
  });
}

/** Says that a workbook is locked by a password. */
export function refuseEncrypted(name: string): never {
  return fail('unreadable-file', `${name} is protected by a password, so its cells cannot be read.`, {
    unharmed,
    next: 'Open it in Excel or LibreOffice, remove the password, save, and import it again.',
    place: { file: name },
  });
}

function textPart(parts: ReadonlyMap<string, Uint8Array>, part: string): string {
  const bytes = parts.get(part);
  return bytes === undefined ? '' : new TextDecoder('latin1').decode(bytes.subarray(0, 200_000));
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function containsUtf16(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'utf16le');
}
