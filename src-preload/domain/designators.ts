import { plainDesignators } from './plain-designators';

/** How the designator cells of one source are to be read. */
export interface DesignatorOptions {
  /** Prefixes (in capitals) that use a hyphen inside names, so that "J1-2" is one designator; see `hyphenatedPrefixes`. */
  readonly hyphenated?: ReadonlySet<string>;
}

export interface ReadDesignators {
  /** In source order, spelled as there, ranges expanded, without repeats. */
  readonly designators: readonly string[];
  /** In words: what was repeated, not expanded, or read in a way that deserves a look. Nothing is dropped for a problem. */
  readonly problems: readonly string[];
}

const maxRange = 5000;
const rangeWords = /\s+(?:to|thru|through|bis|à|until)\s+/gi;
const ends = /^(.*?)(\d+)$/s;

/** Reads a cell: separators comma, semicolon, slash, blank, newline; ranges R1-R4, R1-4, R1..R4, R1:R4, R1 to R4. Case is kept. */
export function parseDesignators(text: string, options: DesignatorOptions = {}): ReadDesignators {
  if (isOneSimpleName(text)) return { designators: [text], problems: [] };
  const plain = plainDesignators(text);
  if (plain !== undefined) return { designators: plain, problems: [] };
  const tokens = tokensOf(text);
  const hyphenated = options.hyphenated ?? hyphenatedIn([tokens]);
  const found = new Collector();
  let prefix: string | undefined;
  for (const token of tokens) {
    const read = readToken(token, prefix, hyphenated);
    for (const problem of read.problems) found.problems.push(problem);
    for (const name of read.names) found.add(name);
    prefix = read.prefix;
  }
  if (found.names.length > 1 && !found.names.some((name) => /\d/.test(name))) {
    found.problems.push(`"${text.trim()}" has no number in it: are these designators?`);
  }
  return { designators: found.names, problems: found.problems };
}

/** Prefixes that a source uses with a hyphen inside names (J1-1, X2-A), found over all its cells. Ranges of the form R1-4 are off for these. */
export function hyphenatedPrefixes(cells: Iterable<string>): ReadonlySet<string> {
  const tokens: string[][] = [];
  for (const cell of cells) if (cell.includes('-') || /[\u2010-\u2015\u2212]/.test(cell)) tokens.push(tokensOf(cell));
  return hyphenatedIn(tokens);
}

/** Says to a person what `hyphenatedPrefixes` switched off; `undefined` where nothing was. */
export function hyphenNotice(prefixes: ReadonlySet<string>): string | undefined {
  if (prefixes.size === 0) return undefined;
  const list = [...prefixes].toSorted().join(', ');
  return `Names with a hyphen occur for ${list}: there "${[...prefixes][0]}1-4" is read as one designator and not as a range.`;
}

/** The text under which two spellings of one designator are the same. */
export function designatorKey(name: string): string {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < 33 || code > 126 || (code >= 97 && code <= 122)) return name.trim().toUpperCase();
  }
  return name;
}

/** Natural order: text without case, numbers by value, a number before a letter; leading zeros and case decide last. */
export function compareDesignators(a: string, b: string): number {
  let at = 0;
  let to = 0;
  while (at < a.length && to < b.length) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(to);
    if (isDigit(x) && isDigit(y)) {
      const endA = numberEnd(a, at);
      const endB = numberEnd(b, to);
      const order = compareNumbers(a, at, endA, b, to, endB);
      if (order !== 0) return order;
      at = endA;
      to = endB;
      continue;
    }
    const order = rank(x) - rank(y);
    if (order !== 0) return order;
    at++;
    to++;
  }
  return a.length - at - (b.length - to) || (a === b ? 0 : a < b ? -1 : 1);
}

/** True where two lists name the same places, whatever their order, case and repeats. */
export function sameDesignators(a: readonly string[], b: readonly string[]): boolean {
  if (a === b || (a.length === b.length && a.every((name, at) => name === b[at]))) return true;
  return !lacksAny(a, b) && !lacksAny(b, a);
}

/** What `b` has that `a` lacks and the other way round, in natural order. */
export function diffDesignators(
  a: readonly string[],
  b: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  return { added: missingFrom(a, b), removed: missingFrom(b, a) };
}

/** Natural order, with ranges from three neighbours on: R1,R2 stay two, R1-R3 is a range. Reads back to the same set. */
export function formatDesignators(list: readonly string[], separator = ','): string {
  const sorted = list.length > 1 ? list.toSorted(compareDesignators) : list;
  const texts: string[] = [];
  for (let at = 0; at < sorted.length;) {
    const first = sorted[at] ?? '';
    const length = runLength(sorted, at);
    if (length >= 3) {
      texts.push(`${first}-${sorted[at + length - 1] ?? ''}`);
      at += length;
    } else {
      texts.push(first);
      at += 1;
    }
  }
  return texts.join(separator);
}

export type CountCheck =
  | { readonly kind: 'equal' }
  /** `times` pieces for each place, such as two clips for a fuse: information, no error. */
  | { readonly kind: 'multiple'; readonly times: number }
  | { readonly kind: 'mismatch'; readonly designators: number }
  /** No designators, no quantity, or a line that is not placed. */
  | { readonly kind: 'not-applicable' };

/** Whether a counted quantity fits the number of designators. */
export function checkCount(line: {
  readonly quantity?: string | null;
  readonly designators?: readonly string[];
  readonly dnp?: boolean;
}): CountCheck {
  const designators = line.designators?.length ?? 0;
  if (designators === 0 || line.quantity === undefined || line.quantity === null || line.dnp === true) return { kind: 'not-applicable' };
  const quantity = Number(line.quantity);
  if (quantity === designators) return { kind: 'equal' };
  const times = quantity / designators;
  return Number.isInteger(times) && times > 1 ? { kind: 'multiple', times } : { kind: 'mismatch', designators };
}

/** Text before the number, in capitals ("R", "A:C"); names without a number are their own prefix. */
export function prefixOf(name: string): string {
  return (/^(.*?)\d+[^\d]*$/s.exec(name)?.[1] ?? name).toUpperCase();
}

class Collector {
  readonly names: string[] = [];
  readonly problems: string[] = [];
  readonly #seen = new Set<string>();

  add(name: string): void {
    const key = designatorKey(name);
    if (this.#seen.has(key)) this.problems.push(`${name} stands twice in one cell`);
    else {
      this.#seen.add(key);
      this.names.push(name);
    }
  }
}

/** Letters then digits and nothing else, by far the most common cell: no regex for it. */
function isOneSimpleName(text: string): boolean {
  const length = text.length;
  let at = 0;
  while (at < length && isLetter(text.charCodeAt(at))) at++;
  if (at === 0 || at === length) return false;
  while (at < length && isDigit(text.charCodeAt(at))) at++;
  return at === length;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function tokensOf(text: string): string[] {
  let tidy = text;
  // eslint-disable-next-line no-control-regex -- everything outside ASCII, to leave plain cells alone
  if (/[^\x00-\x7F]/.test(tidy)) {
    tidy = tidy
      .normalize('NFKC')
      .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[、，；]/g, ',')
      .replace(/…/g, '..');
  }
  if (/[\s~]/.test(tidy)) {
    tidy = tidy
      .replace(rangeWords, '-')
      .replace(/\s(?:and|und|et|y|&|\+)\s/gi, ',')
      .replace(/\s*(\.{2,3}|~)\s*/g, '$1')
      .replace(/(\d)\s+-\s*(?=[A-Za-z]*:?[A-Za-z_]*\d)/g, '$1-')
      .replace(/(\d)-\s+(?=[A-Za-z]*:?[A-Za-z_]*\d)/g, '$1-');
  }
  const tokens: string[] = [];
  for (const piece of tidy.split(/[,;\s|]+/)) {
    if (piece === '') continue;
    if (piece.includes('/')) splitSlashes(piece, tokens);
    else tokens.push(piece);
  }
  return tokens;
}

/** R1/R2/R3 are three; A slash inside a name (VCC/2) stays. */
function splitSlashes(piece: string, tokens: string[]): void {
  const parts = piece.split('/').filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => /^(?:\w+:)?[A-Za-z_]+\d/.test(part))) tokens.push(...parts);
  else tokens.push(piece);
}

interface Span {
  readonly prefix: string;
  readonly first: string;
  readonly last: string;
  /** The second half repeats the prefix: R1-R4. */
  readonly full: boolean;
}

/** The two halves of a range in a token, if it is shaped like one. */
function spanOf(token: string, separator: '-' | ':' | '..' | '~'): Span | undefined {
  for (let at = token.indexOf(separator); at >= 0; at = token.indexOf(separator, at + 1)) {
    const left = ends.exec(token.slice(0, at));
    let rest = token.slice(at + separator.length);
    if (separator === '..' && rest.startsWith('.')) rest = rest.slice(1);
    if (!left || rest === '') continue;
    const [, prefix = '', first = ''] = left;
    if (separator !== ':' && /^\d+$/.test(rest)) return { prefix, first, last: rest, full: false };
    const right = ends.exec(rest);
    if (right && right[1]?.toUpperCase() === prefix.toUpperCase() && prefix !== '')
      return { prefix, first, last: right[2] ?? '', full: true };
  }
  return undefined;
}

interface TokenRead {
  readonly names: readonly string[];
  readonly problems: readonly string[];
  /** Carried to a bare number behind it: "R1,2" means R1 and R2. */
  readonly prefix: string | undefined;
}

function readToken(token: string, carried: string | undefined, hyphenated: ReadonlySet<string>): TokenRead {
  if (isOneSimpleName(token)) return { names: [token], problems: [], prefix: ends.exec(token)?.[1] };
  const letters = /^([A-Za-z_:]*?)(\d+)([A-Za-z])[-~](?:\1\2)([A-Za-z])$/i.exec(token);
  if (letters) {
    const expanded = letterRange(token, letters);
    if (expanded) return { names: expanded, problems: [], prefix: undefined };
  }
  for (const separator of ['..', '~', ':', '-'] as const) {
    if (!token.includes(separator)) continue;
    const span = spanOf(token, separator);
    if (!span) continue;
    const prefix = span.prefix === '' ? carried : span.prefix;
    if (prefix === undefined) return { names: [token], problems: [`"${token}" has no letters before its number`], prefix: undefined };
    if (separator === '-' && !span.full && hyphenated.has(prefix.toUpperCase())) return { names: [token], problems: [], prefix };
    return readSpan(token, { ...span, prefix });
  }
  if (/^\d+$/.test(token)) {
    if (carried === undefined) return { names: [token], problems: [`"${token}" has no letters before its number`], prefix: undefined };
    return { names: [carried + token], problems: [`"${token}" was read as ${carried}${token}`], prefix: carried };
  }
  return { names: [token], problems: [], prefix: ends.exec(token)?.[1] };
}

function readSpan(token: string, span: Span): TokenRead {
  const from = Number(span.first);
  const to = Number(span.last);
  const kept = (why: string): TokenRead => ({ names: [token], problems: [`${token} was not expanded: ${why}`], prefix: span.prefix });
  if (!Number.isSafeInteger(to) || !Number.isSafeInteger(from)) return kept('the numbers are too long');
  if (to < from) return kept('the second number is lower than the first');
  if (to === from) return kept('both ends are the same');
  if (to - from >= maxRange) return kept(`it would be more than ${maxRange} designators`);
  const width = span.first.startsWith('0') ? span.first.length : 0;
  const names: string[] = [];
  for (let number = from; number <= to; number++) names.push(span.prefix + String(number).padStart(width, '0'));
  return { names, problems: [], prefix: span.prefix };
}

/** U1A-U1D: parts of one package. */
function letterRange(token: string, match: RegExpExecArray): string[] | undefined {
  const [, , , first = '', last = ''] = match;
  const from = first.charCodeAt(0);
  const to = last.charCodeAt(0);
  if (to <= from || (from < 97 && to >= 97)) return undefined;
  const stem = token.slice(0, token.search(/[-~]/) - 1);
  return Array.from({ length: to - from + 1 }, (_, step) => stem + String.fromCharCode(from + step));
}

/** A short range R1-4 is only a range where no token of its prefix shows that hyphens are part of names. */
function hyphenatedIn(cells: readonly (readonly string[])[]): ReadonlySet<string> {
  const hyphenated = new Set<string>();
  const lastByFirst = new Map<string, string>();
  for (const tokens of cells) {
    for (const token of tokens) {
      const at = token.indexOf('-');
      if (at <= 0 || isOneSimpleName(token)) continue;
      const span = spanOf(token, '-');
      if (span?.full === true || span?.prefix === '') continue;
      if (!span) {
        // X1-A, or J1-2B: a number, a hyphen, and something that no range ends in.
        const named = /^(.*?)\d+-\w/.exec(token)?.[1];
        if (named !== undefined && named !== '' && !/-.*-/.test(token)) hyphenated.add(named.toUpperCase());
        continue;
      }
      const prefix = span.prefix.toUpperCase();
      if (Number(span.last) <= Number(span.first)) hyphenated.add(prefix);
      // R1-4 beside R1-6: two ranges would overlap, two names do not.
      const start = prefix + span.first;
      const last = lastByFirst.get(start);
      if (last !== undefined && last !== span.last) hyphenated.add(prefix);
      lastByFirst.set(start, span.last);
    }
  }
  return hyphenated;
}

/** A list that is looked through sooner than a Set is made of it. */
const shortList = 16;

/** Whether any place of `want` is none of `have`. */
function lacksAny(have: readonly string[], want: readonly string[]): boolean {
  let keys: ReadonlySet<string> | undefined;
  return want.some((name) => {
    if (have.length <= shortList && have.includes(name)) return false;
    keys ??= new Set(have.map(designatorKey));
    return !keys.has(designatorKey(name));
  });
}

function missingFrom(have: readonly string[], want: readonly string[]): readonly string[] {
  if (want.length === 0) return [];
  let keys: Set<string> | undefined;
  const missing: string[] = [];
  for (const name of want) {
    // Of a short list most names are in the other one to the letter.
    if (have.length <= shortList && have.includes(name)) continue;
    keys ??= new Set(have.map(designatorKey));
    const key = designatorKey(name);
    if (keys.has(key)) continue;
    keys.add(key);
    missing.push(name);
  }
  return missing.length > 1 ? missing.toSorted(compareDesignators) : missing;
}

/** How many neighbours from `at` on count upwards under one prefix that a reader takes back apart. */
function runLength(sorted: readonly string[], at: number): number {
  const start = ends.exec(sorted[at] ?? '');
  if (!start || !/^(?:\w+:)?[A-Za-z_]+#?$/.test(start[1] ?? '')) return 1;
  const [, prefix = '', digits = ''] = start;
  if (digits.length > 15) return 1;
  const width = digits.startsWith('0') ? digits.length : 0;
  let length = 1;
  while (length < maxRange && sorted[at + length] === prefix + String(Number(digits) + length).padStart(width, '0')) length++;
  return length;
}

function numberEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Runs of digits by value, of any length. */
function compareNumbers(a: string, startA: number, endA: number, b: string, startB: number, endB: number): number {
  let at = startA;
  let to = startB;
  while (at < endA - 1 && a.charCodeAt(at) === 48) at++;
  while (to < endB - 1 && b.charCodeAt(to) === 48) to++;
  if (endA - at !== endB - to) return endA - at - (endB - to);
  for (; at < endA; at++, to++) {
    const order = a.charCodeAt(at) - b.charCodeAt(to);
    if (order !== 0) return order;
  }
  return 0;
}

/** Place of a character in the order: digits first, small letters with their capitals. */
function rank(code: number): number {
  if (isDigit(code)) return code - 48;
  return (code >= 97 && code <= 122 ? code - 32 : code) + 10;
}
