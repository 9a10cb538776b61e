import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

import { fail } from '../failure';
import { limits, unpack } from './guard';
import type { PackedPart } from './packed-part';

/** An xlsx file as its parts; what is not changed goes out byte for byte as it came in. */
export interface WorkbookPackage {
  readonly names: readonly string[];
  readonly text: (part: string) => string | undefined;
  /** The file with some parts changed (text, or packed already) or left out (`null`). */
  readonly save: (changes: ReadonlyMap<string, string | PackedPart | null>) => Uint8Array;
}

interface Entry {
  readonly name: string;
  readonly header: Uint8Array;
  readonly data: Uint8Array;
  readonly method: number;
  readonly unpacked: number;
}

/** Opens an xlsx file for editing; refuses what the importer would refuse. */
export function openPackage(bytes: Uint8Array, name: string): WorkbookPackage {
  unpack(bytes, name);
  const entries = readEntries(bytes);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: entries.map((entry) => entry.name),
    text: (part) => {
      const entry = byName.get(part);
      if (entry === undefined) return undefined;
      const raw =
        entry.method === 0
          ? entry.data
          : inflateRawSync(entry.data, { maxOutputLength: Math.min(entry.unpacked + 1, limits.unpackedBytes) });
      return new TextDecoder().decode(raw);
    },
    save: (changes) => writeEntries(entries, changes, name),
  };
}

const localSize = 30;
const centralSize = 46;

function readEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // `unpack` has seen that the directory is whole.
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const size = centralSize + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const offset = view.getUint32(at + 42, true);
    const start = offset + localSize + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + centralSize, at + centralSize + nameLength)),
      header: bytes.subarray(at, at + size),
      data: bytes.subarray(start, start + view.getUint32(at + 20, true)),
      method: view.getUint16(at + 10, true),
      unpacked: view.getUint32(at + 24, true),
    });
    at += size;
  }
  return entries;
}

function writeEntries(entries: readonly Entry[], changes: ReadonlyMap<string, string | PackedPart | null>, file: string): Uint8Array {
  const out: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const change = changes.get(entry.name);
    if (change === null) continue;
    const packed = typeof change === 'string' ? packText(change) : change;
    if ((packed?.size ?? 0) > mostBytes) refuseLarge(file);
    const data = packed?.data ?? entry.data;
    const name = new TextEncoder().encode(entry.name);
    const central = new Uint8Array(centralSize + name.length);
    central.set(entry.header.subarray(0, centralSize));
    central.set(name, centralSize);
    const head = new DataView(central.buffer);
    // Sizes stand in the header, so no descriptor follows the data; the name is UTF-8 if it was.
    head.setUint16(8, head.getUint16(8, true) & ~8, true);
    if (packed !== undefined) {
      head.setUint16(10, 8, true);
      head.setUint32(16, packed.checksum, true);
      head.setUint32(24, packed.size, true);
    }
    head.setUint32(20, data.length, true);
    head.setUint16(28, name.length, true);
    head.setUint16(30, 0, true);
    head.setUint16(32, 0, true);
    head.setUint32(42, offset, true);
    const local = new Uint8Array(localSize + name.length);
    new DataView(local.buffer).setUint32(0, 0x04034b50, true);
    // Version to flags, method, time, date, checksum, sizes and name length stand in the same order in both headers.
    local.set(central.subarray(6, 30), 4);
    local.set(name, localSize);
    out.push(local, data);
    directory.push(central);
    offset += local.length + data.length;
  }
  if (offset > mostBytes) refuseLarge(file);
  const size = directory.reduce((sum, central) => sum + central.length, 0);
  const end = new Uint8Array(22);
  const tail = new DataView(end.buffer);
  tail.setUint32(0, 0x06054b50, true);
  tail.setUint16(8, directory.length, true);
  tail.setUint16(10, directory.length, true);
  tail.setUint32(12, size, true);
  tail.setUint32(16, offset, true);
  return new Uint8Array(Buffer.concat([...out, ...directory, end]));
}

/** The most that the sizes of such an archive can say. */
const mostBytes = 0xffffffff;

function refuseLarge(file: string): never {
  fail('invalid', `${file} would become larger than an xlsx file can be.`, {
    unharmed: 'Nothing was written.',
    next: 'Save it as csv instead.',
  });
}

function packText(text: string): PackedPart {
  const raw = new TextEncoder().encode(text);
  return { data: deflateRawSync(raw), checksum: crc32(raw), size: raw.length };
}
