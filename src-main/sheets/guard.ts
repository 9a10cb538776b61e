import { inflateRawSync } from 'node:zlib';
import { fail } from '../failure';

/** Limits that keep a hostile or broken archive within bounded memory; real BOM workbooks stay far below. */
export const limits = {
  /** Bytes of a file as it arrives. */
  fileBytes: 200 * 1024 * 1024,
  /** Bytes of all parts of an archive once unpacked. */
  unpackedBytes: 256 * 1024 * 1024,
  /** Unpacked size over packed size, looked at above `ratioFrom` unpacked bytes. */
  ratio: 200,
  ratioFrom: 30 * 1024 * 1024,
  parts: 20_000,
  /** Rows and cells that are read from one sheet. */
  rows: 500_000,
  columns: 16_384,
  cells: 12_000_000,
  /** Bytes of a sheet's XML from which on its plain cells are read here: the workbook library would hold it several times over. */
  largeSheet: 4 * 1024 * 1024,
} as const;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** Parts that hold no cells: pictures, macros, embedded objects. They are never unpacked, so macros cannot even be seen. */
const uninteresting =
  /\.(?:png|jpe?g|gif|emf|wmf|bmp|tiff?|svg|wdp|vml|ttf|odttf|mp4|wav)$|vbaProject|(?:^|\/)(?:threadedC|c)omments?\d*\.xml$|(?:^|\/)(?:embeddings|comments|threadedComments|persons|media|drawings|charts|Pictures|Thumbnails|Object \d+|externalLinks|printerSettings|activeX|ctrlProps|customXml|pivotCache|slicers?)\//i;

/**
 * Unpacks the parts of a workbook archive that matter, within limits that hold even where the directory lies about sizes.
 * Refuses bombs, oversized parts, encryption and document types (the entity trick) before any workbook library sees them.
 */
export function unpack(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  const entries = directory(bytes, name);
  const wanted = entries.filter((entry) => !entry.name.endsWith('/') && !uninteresting.test(entry.name));
  let packed = 0;
  let unpacked = 0;
  for (const entry of wanted) {
    packed += entry.packed;
    unpacked += entry.unpacked;
  }
  if (unpacked > limits.unpackedBytes) refuseSize(name, unpacked);
  if (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio) {
    fail(
      'unreadable-file',
      `${name} unpacks to ${megabytes(unpacked)}, ${Math.round(unpacked / Math.max(packed, 1)).toLocaleString('en')} times its packed size; such a file is damaged or made to exhaust memory.`,
      {
        unharmed: 'Nothing was unpacked or imported.',
        next: 'If the file is genuine, save the parts list alone as .csv and import that.',
        place: { file: name },
      },
    );
  }
  const parts = new Map<string, Uint8Array>();
  for (const entry of wanted) {
    const part = unpackEntry(bytes, entry, name);
    refuseDocumentType(part, entry.name, name);
    parts.set(entry.name, part);
  }
  return parts;
}

/** Reads the central directory: the list at the end of the archive with the size of every part. */
function directory(bytes: Uint8Array, name: string): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 65_535; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end === -1) refuseDamaged(name, 'its end is missing');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > limits.parts) refuseDamaged(name, `it lists ${count.toLocaleString('en')} parts`);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) refuseDamaged(name, 'its list of parts is broken');
    if ((view.getUint16(at + 8, true) & 1) !== 0) {
      fail('unreadable-file', `${name} is an encrypted archive.`, {
        unharmed: 'Nothing was imported or changed.',
        next: 'Save it without a password and import it again.',
        place: { file: name },
      });
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    entries.push({
      name: new TextDecoder()
        .decode(bytes.subarray(at + 46, at + 46 + nameLength))
        .replaceAll('\\', '/')
        .replace(/^\//, ''),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (entries.length === 0) refuseDamaged(name, 'it has no parts');
  return entries;
}

function unpackEntry(bytes: Uint8Array, entry: Entry, name: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50)
    refuseDamaged(name, `part ${entry.name} is missing`);
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) refuseDamaged(name, `part ${entry.name} is cut off`);
  const data = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return data;
  if (entry.method !== 8) refuseDamaged(name, `part ${entry.name} is packed in a way that workbooks do not use`);
  try {
    // The directory's size is the limit: a part that unpacks to more is a lie and stops here, in bounded memory.
    // One piece a little larger than that holds all of it, and need not be put together out of thousands.
    return inflateRawSync(data, { maxOutputLength: Math.max(entry.unpacked, 1), chunkSize: entry.unpacked + 64 });
  } catch (error) {
    if (error instanceof RangeError) refuseDamaged(name, `part ${entry.name} is larger than the archive says`, error);
    return refuseDamaged(name, `part ${entry.name} cannot be unpacked`, error);
  }
}

/** No workbook program writes a document type; it serves to define entities that multiply or that read other files. */
function refuseDocumentType(part: Uint8Array, partName: string, name: string): void {
  if (!/\.(?:xml|rels)$/i.test(partName)) return;
  const head = new TextDecoder('latin1').decode(part.subarray(0, 4096));
  if (!/<!(?:DOCTYPE|ENTITY)/i.test(head)) return;
  fail(
    'unreadable-file',
    `${name} defines XML entities (in ${partName}), which no spreadsheet program does; such a file is made to harm its reader.`,
    {
      unharmed: 'Nothing was expanded or imported.',
      next: 'Ask the sender for a file saved by Excel or LibreOffice, or for a .csv.',
      place: { file: name },
    },
  );
}

/** Says that a file is too large to be read in bounded memory. */
export function refuseSize(name: string, size: number): never {
  return fail('unreadable-file', `${name} holds ${megabytes(size)}, more than can be read safely (${megabytes(limits.unpackedBytes)}).`, {
    unharmed: 'Nothing was imported or changed.',
    next: 'Save the sheet with the parts list alone (as .csv if it is very long) and import that.',
    place: { file: name },
  });
}

function refuseDamaged(name: string, why: string, cause?: unknown): never {
  void cause;
  return fail('unreadable-file', `${name} is a damaged workbook: ${why}.`, {
    unharmed: 'Nothing was imported or changed.',
    next: 'Fetch or save the file again; if its program still opens it, save it there under a new name and import that.',
    place: { file: name },
  });
}

function megabytes(size: number): string {
  return `${Math.round(size / (1024 * 1024)).toLocaleString('en')} MB`;
}
