import { canonicalManufacturer } from './manufacturer';
import { memo } from './memo';
import { findSuffix, hasCommaSuffix } from './part-suffix';

/** L1: the text as typed by a careful person: trimmed, one kind of hyphen and blank, ASCII forms, capitals. Never stored over the raw text. */
export function hygiene(text: string): string {
  if (isTidy(text)) return text;
  return isAscii(text) ? tidyAscii(text) : tidied(text);
}

/** L2: L1 without blanks and punctuation. Equal keys with unequal L1 differ in format only, unless one BOM holds both. */
export function compareKey(text: string): string {
  return keyed(hygiene(text));
}

/** A number that texts of one L2 share, made without a new text; others share it once in four thousand million. */
export function keyTrace(text: string): number {
  let trace = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code < 32 || code > 126) return traceOfKey(compareKey(text));
    if (punctuation[code] === 1) continue;
    if (code >= 97 && code <= 122) code -= 32;
    trace = Math.imul(trace ^ code, 0x01000193);
  }
  return trace >>> 0;
}

function traceOfKey(key: string): number {
  let trace = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) trace = Math.imul(trace ^ key.charCodeAt(at), 0x01000193);
  return trace >>> 0;
}

/** L3: L1 without the maker's packing and lead-free suffixes. Two numbers with one base are ordering variants, never simply equal. */
export function baseKey(text: string, maker?: string | null): string {
  return splitSuffix(text, maker).base;
}

/** The base number and what the maker appends to it. `compliance`: lead-free or similar, a question for a person. */
export function splitSuffix(
  text: string,
  maker?: string | null,
): { readonly base: string; readonly suffix: string; readonly kind: 'none' | 'packaging' | 'compliance' } {
  const whole = hygiene(text);
  return findSuffix(whole, maker === undefined || maker === null || maker === '' ? undefined : canonicalManufacturer(maker));
}

/** How two numbers with one base differ: by packing or by a compliance suffix; `undefined` where they are the same or have other bases. */
export function orderingVariant(a: string, b: string, maker?: string | null): 'packaging' | 'compliance' | undefined {
  const left = splitSuffix(a, maker);
  const right = splitSuffix(b, maker);
  if (left.base !== right.base || left.suffix === right.suffix) return undefined;
  return left.kind === 'compliance' || right.kind === 'compliance' ? 'compliance' : 'packaging';
}

export interface Damage {
  readonly kind: 'exponent' | 'date' | 'truncated' | 'decimal' | 'lost-character' | 'spreadsheet-error';
  /** Says what happened to the text and shows it. */
  readonly message: string;
}

/** What a spreadsheet or a wrong encoding did to a part number, judged by the text alone. */
export function damageOf(text: string): Damage | undefined {
  return mayBeDamaged(text) ? damaged(text.trim()) : undefined;
}

/** A number whose leading zeros seem lost in a column: all digits here, zero-padded to a fixed width there. */
export function lostZeros(text: string, others: Iterable<string>): string | undefined {
  const plain = hygiene(text);
  if (!/^[1-9]\d*$/.test(plain)) return undefined;
  for (const other of others) {
    const padded = hygiene(other);
    if (padded.length > plain.length && padded.startsWith('0') && stripZeros(padded) === plain) return padded;
  }
  return undefined;
}

export interface LookAlike {
  readonly kind: 'script' | 'letter' | 'zero-padded';
  readonly message: string;
}

/** Two different numbers that a person or a sheet may have mixed up. A suggestion, never a match. */
export function looksAlike(a: string, b: string): LookAlike | undefined {
  const left = hygiene(a);
  const right = hygiene(b);
  if (left === right || left === '' || right === '') return undefined;
  if (romanised(left) === romanised(right)) {
    return {
      kind: 'script',
      message: `${left} and ${right} look the same but hold letters of different scripts (${foreignLetters(left, right)})`,
    };
  }
  if (left.length !== right.length) {
    if (stripZeros(left) !== stripZeros(right)) return undefined;
    return { kind: 'zero-padded', message: `${left} and ${right} differ in leading zeros` };
  }
  let differences = 0;
  let where = 0;
  for (let at = 0; at < left.length; at++) {
    if (left[at] === right[at]) continue;
    if (shape(left[at] ?? '') !== shape(right[at] ?? '')) return undefined;
    differences++;
    where = at;
  }
  if (differences !== 1) return undefined;
  return { kind: 'letter', message: `${left} and ${right} differ in "${left[where]}" against "${right[where]}" at place ${where + 1}` };
}

/** A key under which look-alikes, scripts and zero-padded twins fall together, for finding candidates of `looksAlike`. */
export function lookAlikeKey(text: string): string {
  const plain = stripZeros(romanised(hygiene(text)));
  // Most numbers hold none of these letters and are their own key.
  return /[OILSB]/.test(plain) ? plain.replace(/[OILSB]/g, shape) : plain;
}

/** Letters of another script that pass for Latin ones: "Cyrillic А (U+0410)". */
export function confusables(text: string): readonly string[] {
  if (isTidy(text)) return [];
  return Array.from(hygiene(text))
    .filter((letter) => romanLetter.has(letter))
    .map((letter) => `${scriptOf(letter)} ${letter} (U+${hex(letter)})`);
}

/** Text that stands where a number is missing: N/A, TBD, -, none. Never a key to match by. */
export function isPlaceholder(text: string): boolean {
  // None of them holds a digit, and nearly every number does.
  if (/\d/.test(text)) return false;
  return placeholders.has(compareKey(text)) || !/[\p{L}\p{N}]/u.test(text);
}

/** Splits a cell that holds several numbers: newline, semicolon and bar first; a comma only between two full numbers. */
export function splitNumbers(text: string, maker?: string | null): readonly string[] {
  const parts = /[\n\r;|]/.test(text) ? text.split(/[\n\r;|]+/) : text.includes(',') ? splitCommas(text, maker) : [text];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const placeholders = new Set(
  'NA|NONE|TBD|TBA|TBC|UNKNOWN|GENERIC|VARIOUS|ANY|NULL|NIL|DNP|DNI|DNF|DNS|NC|NP|NF|NOTFITTED|NOSTUFF|NOPOP|STANDARD|STD|SEEDESCRIPTION|SEENOTES|SEENOTE|SEEDRAWING|NOMPN|NOPARTNUMBER|NOTAVAILABLE|NOTAPPLICABLE|PLACEHOLDER|MISC|CUSTOM|UNDEFINED|UNASSIGNED|OBSOLETE|KA|KEINE|OHNE'.split(
    '|',
  ),
);

/** ASCII without lower case, blanks or a byte that hygiene would touch. */
function isTidy(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code > 126 || (code >= 97 && code <= 122)) return false;
  }
  return true;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126) return false;
  }
  return true;
}

function tidyAscii(text: string): string {
  const tidy = text.trim().toUpperCase();
  return tidy.includes('  ') ? tidy.replace(/ {2,}/g, ' ') : tidy;
}

const tidied = memo((text) => {
  let tidy = text;
  // NFKC and case can each bring up what the other changes again; three rounds settle every string that Unicode has.
  for (let round = 0; round < 4; round++) {
    const next = capitals(tidy.normalize('NFKC').replace(ignorable, '').replace(dashes, '-')).replace(/\s+/g, ' ').trim();
    if (next === tidy) break;
    tidy = next;
  }
  return tidy;
});

const ignorable = /[\p{Default_Ignorable_Code_Point}\u061C]/gu;
const dashes = /[\u2010-\u2015\u2212\u2043\uFE58\uFE63\uFF0D\u02D7\u1806\u30FC\u2E3A\u2E3B]/g;

/** Capitals without any locale, and only one for one: ß stays ß, and the Turkish ı does not become an I. */
function capitals(text: string): string {
  let result = '';
  for (const letter of text) {
    const upper = letter.toUpperCase();
    const foreignToAscii = letter.charCodeAt(0) > 127 && upper.charCodeAt(0) < 128;
    result += upper.length === letter.length && !foreignToAscii ? upper : letter;
  }
  return result;
}

const punctuation = new Uint8Array(128);
for (const mark of '- \t_./,#+:;\'"()\\*') punctuation[mark.charCodeAt(0)] = 1;

function keyed(tidy: string): string {
  let key = '';
  let start = 0;
  for (let at = 0; at < tidy.length; at++) {
    if (punctuation[tidy.charCodeAt(at)] !== 1) continue;
    key += tidy.slice(start, at);
    start = at + 1;
  }
  return start === 0 ? tidy : key + tidy.slice(start);
}

function splitCommas(text: string, maker: string | null | undefined): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  const isFull = (part: string): boolean => part.length >= 4 && /\d/.test(part) && /[A-Za-z]/.test(part);
  return parts.every(isFull) && !(maker && hasCommaSuffix(canonicalManufacturer(maker))) ? parts : [text];
}

function stripZeros(text: string): string {
  return text.replace(/^([A-Z]{0,6}[-_ ]?)0+(?=\d)/, '$1');
}

/** Only texts with one of these can be damaged; nearly all others leave here. */
function mayBeDamaged(text: string): boolean {
  if (text.length >= 16) return true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 43 || code === 35 || code === 46 || code === 45 || code === 47 || code === 32 || code === 0xfffd || code > 127)
      return true;
  }
  return false;
}

const months = 'JAN|FEB|MAR|MÄR|MRZ|APR|MAY|MAI|JUN|JUL|AUG|SEP|SEPT|OCT|OKT|NOV|DEC|DEZ';
const dateWithName = new RegExp(`^(?:\\d{1,2}[-. /]{1,2}(?:${months})(?:[-. /]{1,2}\\d{2,4})?|(?:${months})[-. /]{1,2}\\d{1,4})$`, 'i');
const dateInDigits = /^(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?.*|(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01])\/(?:19|20)\d{2})$/;

const damaged = memo((text): Damage | undefined => {
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(text)) {
    return { kind: 'exponent', message: `"${text}" is a number that a spreadsheet shortened; the digits after the first few are lost` };
  }
  if (dateWithName.test(text) || dateInDigits.test(text)) {
    return { kind: 'date', message: `"${text}" is a date; a spreadsheet may have made it out of a number such as 2-1 or MAR-02` };
  }
  if (/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|#+)$/i.test(text) || /^#{3,}$/.test(text)) {
    return { kind: 'spreadsheet-error', message: `"${text}" is an error of the spreadsheet and no number` };
  }
  if (text.includes('\uFFFD')) return { kind: 'lost-character', message: `"${text}" has lost a character to a wrong encoding` };
  if (/^\d{15}0+$/.test(text)) {
    return {
      kind: 'truncated',
      message: `"${text}" has ${text.length} digits and zeros after the 15th; a spreadsheet keeps no more than 15`,
    };
  }
  if (/^\d+\.0$/.test(text)) return { kind: 'decimal', message: `"${text}" ends in .0; a program may have read a number for a text` };
  return undefined;
});

/** Cyrillic and Greek capitals (and the Turkish ı, which has no Latin capital here) by the Latin letter that they pass for. */
const romanLetter: ReadonlyMap<string, string> = new Map(
  Object.entries({
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    І: 'I',
    Ј: 'J',
    К: 'K',
    М: 'M',
    О: 'O',
    Р: 'P',
    Ѕ: 'S',
    Т: 'T',
    У: 'Y',
    Х: 'X',
    Ү: 'Y',
    Ԛ: 'Q',
    Ԝ: 'W',
    Ѵ: 'V',
    З: '3',
    Ь: 'B',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
    Ϲ: 'C',
    Ϳ: 'J',
    ı: 'I',
    İ: 'I',
    ß: 'B',
  }),
);

const romanised = memo((tidy) => {
  if (isTidy(tidy)) return tidy;
  let text = '';
  for (const letter of tidy) text += romanLetter.get(letter) ?? letter;
  return text;
});

function foreignLetters(a: string, b: string): string {
  return [...new Set([...confusables(a), ...confusables(b)])].join(', ');
}

function scriptOf(letter: string): string {
  return /\p{Script=Cyrillic}/u.test(letter) ? 'Cyrillic' : /\p{Script=Greek}/u.test(letter) ? 'Greek' : 'special';
}

function hex(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function shape(letter: string): string {
  switch (letter) {
    case 'O':
      return '0';
    case 'I':
    case 'L':
      return '1';
    case 'S':
      return '5';
    case 'B':
      return '8';
    default:
      return letter;
  }
}
