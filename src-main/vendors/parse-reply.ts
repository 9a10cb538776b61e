/** Why a reply's text was not accepted. */
export class UnusableReply extends Error {}

const maxDepth = 200;

/** What is told from a reply's bytes before anything is built, without recursion. */
interface Looked {
  readonly isTooDeep: boolean;
  /** It has a number that a double may round. */
  readonly mayLoseDigits: boolean;
}

/** Digits that a double holds whatever they are. */
const sureDigits = 15;

function lookAt(bytes: Uint8Array): Looked {
  const { length } = bytes;
  let depth = 0;
  let inText = false;
  let mayLoseDigits = false;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > maxDepth) return { isTooDeep: true, mayLoseDigits };
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    else if (isDigit(byte)) {
      const start = at;
      while (at + 1 < length && isOfNumber(bytes[at + 1] ?? 0)) at += 1;
      // An exponent goes on behind the digits, with a sign or without.
      const next = (bytes[at + 1] ?? 0) | 0x20;
      if (at + 1 - start > sureDigits || next === 0x65) mayLoseDigits = true;
    }
  }
  return { isTooDeep: false, mayLoseDigits };
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isOfNumber(byte: number): boolean {
  return isDigit(byte) || byte === 0x2e;
}

/** Digits without zeros that only shift the point, so that "1.50" and "1.5" are one. */
function significant(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replace('+', '').split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const shift = Number(exponent) - fraction.length + (digits.length - digits.replace(/0+$/, '').length);
  return `${digits.replace(/0+$/, '')}e${shift}`;
}

/** True when a double says exactly what the text says. */
export function holdsExactly(text: string): boolean {
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  if (value === 0) return !/[1-9]/.test(text.toLowerCase().split('e')[0] ?? '');
  return significant(String(value)) === significant(text);
}

const mayPollute = /__proto__|\\u/i;

/**
 * Parses a vendor's JSON as the untrusted text it is: valid UTF-8 only, at most 200 levels, no `__proto__` keys; numbers
 * that a double would round arrive as their text. `undefined` when empty. Throws `UnusableReply`.
 */
export function parseReply(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableReply('it is not valid UTF-8 text');
  }
  if (text.trim() === '') return undefined;
  const { isTooDeep, mayLoseDigits } = lookAt(bytes);
  if (isTooDeep) throw new UnusableReply(`it is nested more than ${maxDepth} levels deep`);
  const careful = mayLoseDigits || mayPollute.test(text);
  try {
    return careful ? JSON.parse(text, revive) : JSON.parse(text);
  } catch (error) {
    if (error instanceof UnusableReply) throw error;
    throw new UnusableReply('it is not JSON');
  }
}

function revive(key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (key === '__proto__') throw new UnusableReply('it has a key named __proto__');
  if (typeof value === 'number' && context?.source !== undefined && !holdsExactly(context.source)) return context.source;
  return value;
}
