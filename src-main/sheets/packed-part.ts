import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of a workbook that is packed already. */
export interface PackedPart {
  readonly data: Uint8Array;
  readonly checksum: number;
  /** Bytes before it was packed. */
  readonly size: number;
}

/** Bytes that are handed on at once: each handing over to the other thread takes its time. */
const pieceSize = 512 * 1024;

/** Packs texts in another thread while the next ones are made, so that a part of any size takes little memory. */
export async function packPart(texts: Iterable<string> | AsyncIterable<string>): Promise<PackedPart> {
  let checksum = 0;
  let size = 0;
  const raw = async function* () {
    for await (const text of texts) {
      const bytes = Buffer.from(text, 'utf8');
      checksum = crc32(bytes, checksum);
      size += bytes.length;
      yield bytes;
    }
  };
  const packed: Uint8Array[] = [];
  await pipeline(Readable.from(raw()), createDeflateRaw({ chunkSize: pieceSize }), async (source: AsyncIterable<Uint8Array>) => {
    for await (const bytes of source) packed.push(bytes);
  });
  return { data: Buffer.concat(packed), checksum, size };
}
