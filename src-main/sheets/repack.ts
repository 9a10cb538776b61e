import { crc32 } from 'node:zlib';

/** Writes parts as a plain archive without compression: what the workbook library gets to see, nothing else. */
export function repack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const encoder = new TextEncoder();
  const files = [...parts].map(([name, data]) => ({ name: encoder.encode(name), data, crc: crc32(data) }));
  let size = 22;
  for (const file of files) size += 30 + 46 + file.name.length * 2 + file.data.length;
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const offsets: number[] = [];
  for (const file of files) {
    offsets.push(at);
    view.setUint32(at, 0x04034b50, true);
    writeCommon(view, at + 4, file);
    out.set(file.name, at + 30);
    out.set(file.data, at + 30 + file.name.length);
    at += 30 + file.name.length + file.data.length;
  }
  const start = at;
  files.forEach((file, index) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    writeCommon(view, at + 6, file);
    view.setUint32(at + 42, offsets[index] ?? 0, true);
    out.set(file.name, at + 46);
    at += 46 + file.name.length;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return out;
}

/** The fields that local and central headers share: version, UTF-8 flag, stored, date, check sum, sizes, length of the name. */
function writeCommon(
  view: DataView,
  at: number,
  file: { readonly name: Uint8Array; readonly data: Uint8Array; readonly crc: number },
): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, 0x0800, true);
  view.setUint16(at + 4, 0, true);
  view.setUint16(at + 8, 0x21, true);
  view.setUint32(at + 10, file.crc, true);
  view.setUint32(at + 14, file.data.length, true);
  view.setUint32(at + 18, file.data.length, true);
  view.setUint16(at + 22, file.name.length, true);
}
