// A compound file ([MS-CFB]) is a small file system in one file; an .xls is one.

/** Sector numbers from here on mean something else: end of chain, free, table. */
const none = 0xff_ff_ff_fa;
const entryBytes = 128;

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The bytes of the first of these streams that lies at the top of a compound file; `undefined` where there is none. Every chain ends
 * where it comes back to itself, so that a damaged file costs no more than its own size.
 */
export function readStream(bytes: Uint8Array, names: readonly string[]): Uint8Array | undefined {
  if (bytes.length < 512) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  const smallShift = view.getUint16(32, true);
  if ((shift !== 9 && shift !== 12) || smallShift !== 6) return undefined;
  const sectorBytes = 2 ** shift;
  const sector = (at: number) => bytes.subarray((at + 1) * sectorBytes, Math.min((at + 2) * sectorBytes, bytes.length));
  const table = fatOf(view, sector, sectorBytes);
  const wholeOf = (start: number, most = bytes.length) => Buffer.concat(chain(start, table).map(sector)).subarray(0, most);

  const entries = entriesOf(wholeOf(view.getUint32(48, true)));
  const [root] = entries;
  if (root === undefined) return undefined;
  const found = topLevel(entries, root.child);
  const wanted = names.flatMap((name) => found.filter((entry) => entry.kind === 2 && entry.name.toLowerCase() === name.toLowerCase()))[0];
  if (wanted === undefined) return undefined;
  if (wanted.size >= view.getUint32(56, true)) return Uint8Array.from(wholeOf(wanted.start, wanted.size));
  const smallTable = numbersOf(wholeOf(view.getUint32(60, true)));
  const smallSectors = wholeOf(root.start, root.size);
  const pieces = chain(wanted.start, smallTable).map((at) => smallSectors.subarray(at * 64, (at + 1) * 64));
  return Uint8Array.from(Buffer.concat(pieces).subarray(0, wanted.size));
}

/** The file allocation table: its first 109 sectors stand in the header, further ones in a chain of their own. */
function fatOf(view: DataView, sector: (at: number) => Uint8Array, sectorBytes: number): Uint32Array {
  const places: number[] = [];
  for (let at = 76; at < 512; at += 4) places.push(view.getUint32(at, true));
  const seen = new Set<number>();
  for (let at = view.getUint32(68, true); at < none && !seen.has(at);) {
    seen.add(at);
    const numbers = numbersOf(sector(at));
    if (numbers.length === 0) break;
    places.push(...numbers.subarray(0, sectorBytes / 4 - 1));
    at = numbers[sectorBytes / 4 - 1] ?? none;
  }
  return numbersOf(Buffer.concat([...new Set(places)].filter((at) => at < none).map(sector)));
}

/** Sectors of a chain, in order. */
function chain(start: number, table: Uint32Array): number[] {
  const sectors: number[] = [];
  const seen = new Set<number>();
  for (let at = start; at < none && at < table.length && !seen.has(at); at = table[at] ?? none) {
    seen.add(at);
    sectors.push(at);
  }
  return sectors;
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getUint32(at * 4, true));
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
    entries.push({
      name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length)),
      kind: bytes[at + 66] ?? 0,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

/** The entries below the root: what lies deeper belongs to embedded objects. */
function topLevel(entries: readonly Entry[], first: number): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = entries[at];
    if (entry === undefined || seen.has(at)) continue;
    seen.add(at);
    found.push(entry);
    open.push(entry.left, entry.right);
  }
  return found;
}
