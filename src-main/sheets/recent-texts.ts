import { plainText } from './shared-strings';

const slots = 1 << 16;

/** Reads texts out of the bytes; one that was read a short while ago is the same string again, so that a column of few texts holds each of them once. */
export class RecentTexts {
  /** The text last read stands in the file letter by letter as it is. */
  isVerbatim = true;

  readonly #bytes: Buffer;
  readonly #starts = new Uint32Array(slots);
  readonly #lengths = new Uint32Array(slots);
  readonly #texts: string[] = [];
  #hash = 0;
  #isPlain = true;
  #isAscii = true;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    for (let slot = 0; slot < slots; slot += 1) this.#texts.push('');
  }

  /** Where the text that begins at `from` ends: at the next tag. `read` is then asked for it. */
  endOf(from: number): number {
    const bytes = this.#bytes;
    const length = bytes.length;
    let hash = 0;
    let seen = 0;
    let isPlain = true;
    let at = from;
    for (; at < length; at += 1) {
      const byte = bytes[at] ?? 60;
      if (byte === 60) break;
      seen |= byte;
      // & begins a reference, _ may begin an escape, and a carriage return is taken off before a line feed.
      if (byte === 38 || byte === 95 || byte === 13) isPlain = false;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    this.#hash = hash;
    this.#isPlain = isPlain;
    this.#isAscii = seen < 128;
    return at;
  }

  read(from: number, to: number): string | undefined {
    this.isVerbatim = this.#isPlain;
    const bytes = this.#bytes;
    if (!this.#isPlain) return plainText(bytes.toString('utf8', from, to));
    const slot = (this.#hash ^ (this.#hash >>> 16)) & (slots - 1);
    const start = this.#starts[slot] ?? 0;
    const length = to - from;
    if (this.#lengths[slot] === length && this.#isSame(start, from, length)) return this.#texts[slot] ?? '';
    const text = this.#isAscii ? bytes.toString('latin1', from, to) : bytes.toString('utf8', from, to);
    this.#starts[slot] = from;
    this.#lengths[slot] = length;
    this.#texts[slot] = text;
    return text;
  }

  #isSame(start: number, from: number, length: number): boolean {
    const bytes = this.#bytes;
    for (let at = 0; at < length; at += 1) if (bytes[start + at] !== bytes[from + at]) return false;
    return true;
  }
}
