// Kept between calls: most texts are short, and there are many of them.
const kept = new Uint8Array(1 << 16);
/** The padding and the length behind the last letter. */
const mostBehind = 72;
const schedule = new Int32Array(64);
const state = new Int32Array(8);

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal: the domain has no platform to ask for one. */
export function digest(text: string): string {
  return digestOf([text]);
}

/** The same of texts one behind the other, which need not be put together for it; a letter of two halves stands within one of them. */
export function digestOf(texts: Iterable<string>): string {
  let bytes = kept;
  let end = 0;
  let mixed = 0;
  state.set(initial);
  for (const text of texts) {
    // Three bytes a letter at most.
    const most = text.length * 3 + mostBehind;
    if (end + most > bytes.length) {
      const whole = mixBlocks(bytes, end);
      mixed += whole;
      const rest = bytes.subarray(whole, end);
      if (rest.length + most > bytes.length) bytes = new Uint8Array(rest.length + most);
      bytes.set(rest);
      end = rest.length;
    }
    end = writeUtf8(text, bytes, end);
  }
  const length = mixed + end;
  const last = (end + 9 + 63) & ~63;
  bytes.fill(0, end, last);
  bytes[end] = 0x80;
  const high = Math.floor((length * 8) / 2 ** 32);
  const low = (length * 8) >>> 0;
  for (let at = 0; at < 4; at++) {
    bytes[last - 8 + at] = high >>> (24 - at * 8);
    bytes[last - 4 + at] = low >>> (24 - at * 8);
  }
  mixBlocks(bytes, last);
  let result = '';
  for (let at = 0; at < 8; at++) result += ((state[at] ?? 0) >>> 0).toString(16).padStart(8, '0');
  return result;
}

/** Takes in the blocks that are whole before `end`, and returns where they do. */
function mixBlocks(bytes: Uint8Array, end: number): number {
  const whole = end & ~63;
  for (let at = 0; at < whole; at += 64) mix(bytes, at);
  return whole;
}

function mix(bytes: Uint8Array, from: number): void {
  for (let i = 0; i < 16; i++) {
    const at = from + i * 4;
    schedule[i] = (byte(bytes, at) << 24) | (byte(bytes, at + 1) << 16) | (byte(bytes, at + 2) << 8) | byte(bytes, at + 3);
  }
  for (let i = 16; i < 64; i++) {
    const w15 = word(schedule, i - 15);
    const w2 = word(schedule, i - 2);
    const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
    const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
    schedule[i] = (word(schedule, i - 16) + s0 + word(schedule, i - 7) + s1) | 0;
  }
  let a = word(state, 0);
  let b = word(state, 1);
  let c = word(state, 2);
  let d = word(state, 3);
  let e = word(state, 4);
  let f = word(state, 5);
  let g = word(state, 6);
  let h = word(state, 7);
  for (let i = 0; i < 64; i++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const pick = (e & f) ^ (~e & g);
    const one = (h + big1 + pick + word(constants, i) + word(schedule, i)) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const two = (big0 + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = word(state, 0) + a;
  state[1] = word(state, 1) + b;
  state[2] = word(state, 2) + c;
  state[3] = word(state, 3) + d;
  state[4] = word(state, 4) + e;
  state[5] = word(state, 5) + f;
  state[6] = word(state, 6) + g;
  state[7] = word(state, 7) + h;
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function word(words: Int32Array, at: number): number {
  return words[at] ?? 0;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** Writes the text as UTF-8 from `start` on and returns where it ends. */
function writeUtf8(text: string, bytes: Uint8Array, start: number): number {
  let end = start;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
      }
    }
    if (code < 0x80) bytes[end++] = code;
    else if (code < 0x800) {
      bytes[end++] = 0xc0 | (code >> 6);
      bytes[end++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[end++] = 0xe0 | (code >> 12);
      bytes[end++] = 0x80 | ((code >> 6) & 63);
      bytes[end++] = 0x80 | (code & 63);
    } else {
      bytes[end++] = 0xf0 | (code >> 18);
      bytes[end++] = 0x80 | ((code >> 12) & 63);
      bytes[end++] = 0x80 | ((code >> 6) & 63);
      bytes[end++] = 0x80 | (code & 63);
    }
  }
  return end;
}

// First 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64 (FIPS 180-4).
const primes = firstPrimes(64);
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(prime, 2));
const constants = Int32Array.from(primes, (prime) => fraction(prime, 3));

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** floor(root(n) × 2³²) mod 2³², by exact integer bisection: a float's cube root is not right in the last bits. */
function fraction(n: number, degree: 2 | 3): number {
  const power = BigInt(degree);
  const scaled = BigInt(n) << (32n * power);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= scaled) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}
