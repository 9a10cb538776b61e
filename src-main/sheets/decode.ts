import { fail } from '../failure';

/** Text of a file with the encoding that it was read as and how sure that is. */
export interface Decoded {
  readonly text: string;
  /** Lower-case name: utf-8, utf-16le, windows-1252, shift_jis, … */
  readonly encoding: string;
  /** False where the encoding was guessed from statistics. */
  readonly certain: boolean;
}

const sampleSize = 256 * 1024;
/** The tables of the other encodings are large, and most files are UTF-8. */
const tables = async () => (await import('iconv-lite')).default;

/**
 * Bytes to text: byte-order mark, then the pattern of NUL bytes, then strict UTF-8, then statistics over the first 256 KB.
 * `encoding` overrides the guess.
 */
export async function decode(bytes: Uint8Array, name: string, encoding?: string): Promise<Decoded> {
  if (encoding !== undefined) {
    const wanted = canonicalEncoding(encoding);
    if (wanted !== 'utf-8' && !(await tables()).encodingExists(wanted)) {
      fail('unreadable-file', `"${encoding}" is no text encoding that can be read.`, {
        unharmed: 'Nothing was imported or changed.',
        next: 'Choose utf-8, utf-16le, utf-16be, windows-1252, windows-1251, shift_jis, gb18030, big5 or euc-jp.',
        place: { file: name },
      });
    }
    return { text: await convert(bytes, wanted), encoding: wanted, certain: true };
  }
  const marked = byMark(bytes) ?? byNulls(bytes);
  if (marked !== undefined) return { text: await convert(bytes, marked), encoding: marked, certain: true };
  const strict = asUtf8(bytes);
  if (strict !== undefined) return { text: strict, encoding: 'utf-8', certain: true };
  const { detect } = await import('jschardet');
  const iconv = await tables();
  const guess = detect(Buffer.from(bytes.subarray(0, sampleSize))).encoding;
  const named = guess === null ? 'windows-1252' : canonicalEncoding(guess);
  // ASCII and UTF-8 were ruled out by the strict decoder, ISO-8859-1 is a subset of what Windows writes under that name.
  const known = named === 'utf-8' || named === 'ascii' || named === 'iso-8859-1' || !iconv.encodingExists(named) ? 'windows-1252' : named;
  return { text: await convert(bytes, known), encoding: known, certain: false };
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 && bytes.length % 4 === 0 ? 'utf-32le' : 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark shows as NUL bytes at every second place. */
function byNulls(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.3 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not valid UTF-8 is the answer, not an accident.
    return undefined;
  }
}

async function convert(bytes: Uint8Array, encoding: string): Promise<string> {
  if (encoding === 'utf-8') return new TextDecoder('utf-8').decode(bytes);
  return (await tables()).decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
}

function canonicalEncoding(encoding: string): string {
  const name = encoding.trim().toLowerCase();
  const aliases: Readonly<Record<string, string>> = {
    utf8: 'utf-8',
    'utf-8-sig': 'utf-8',
    utf16: 'utf-16le',
    'utf-16': 'utf-16le',
    'shift-jis': 'shift_jis',
    sjis: 'shift_jis',
    cp932: 'shift_jis',
    gb2312: 'gb18030',
    gbk: 'gb18030',
    latin1: 'windows-1252',
    'iso-8859-1': 'iso-8859-1',
    ansi: 'windows-1252',
  };
  return aliases[name] ?? name;
}
