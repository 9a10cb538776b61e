import { readDnp } from '../../src-preload/domain/dnp';
import { readNumber } from '../../src-preload/domain/quantity';
import { canonicalUnit } from '../../src-preload/domain/units';
import { suppliers } from './header-vocabulary';
import { textOf, type Cell } from './sheet';

/** What the cells of a column look like, as shares (0 to 1) of its filled cells. */
export interface ColumnContent {
  readonly filled: number;
  readonly numbers: number;
  readonly integers: number;
  /** Whole numbers that count up line by line. */
  readonly running: number;
  /** Whole numbers that never go down; repeats allowed. */
  readonly ascending: number;
  /** Different whole numbers counted in fives or tens, as item numbers are, in whatever order the lines stand. */
  readonly stepped: boolean;
  /** Whole tens below 10,000, as item numbers of ERP lists are; repeats allowed. */
  readonly tens: boolean;
  /** Whole numbers of up to three digits. */
  readonly small: number;
  readonly prices: number;
  readonly designators: number;
  /** Designators of which prefix and size leave little doubt. */
  readonly strictDesignators: number;
  readonly urls: number;
  readonly units: number;
  readonly flags: number;
  /** Words that say whether a part is placed ("DNP", "fitted"). */
  readonly marks: number;
  readonly dates: number;
  readonly dotted: number;
  /** Letters and digits without blanks. */
  readonly codes: number;
  /** Several words. */
  readonly phrases: number;
  /** A number in front of a name, as some systems show a part ("[A-1] Bolt", "A-1: Bolt"). */
  readonly coded: number;
  readonly supplierNames: number;
  readonly lcsc: number;
  readonly digikey: number;
  /** Electrical values ("10k", "100nF"). */
  readonly electrical: number;
  /** Names of packages ("0603", "SOT-23"). */
  readonly packages: number;
  /** Share of the commonest pattern of letters and digits; house part numbers look alike, makers' do not. */
  readonly uniform: number;
  readonly distinct: number;
}

const prefixes = new Set(
  'A AE ANT B BAT BT BZ C CE CN CON CONN CR CX D DA DL DS DZ E F FB FD FID FL G GPIO H HS IC J JP K KEY L LD LED LS M MH MK MP N NT OK OSC P PCB PS Q QN QP R RA RB RL RN RP RT RV RY S SC SH SJ SP SW T TC TH TP TR TX U UA UB USB V VC VD VR VT W X XC XT Y Z ZD ZR'.split(
    ' ',
  ),
);
const designator =
  /^(?:[A-Z][A-Z0-9]{0,7}:)?([A-Z][A-Z_+]{0,7})(\d{1,5})[A-Z]?(?:[#._]\d+)?(?:(?:-|\.\.|–|:|~)(?:[A-Z][A-Z0-9]{0,7}:)?[A-Z]{0,8}\d{1,5}[A-Z]?)?$/i;
const electricalValue =
  /^\d+(?:[.,]\d+)?\s*(?:[pnuµμmkKMGR]\d*\s*(?:F|H|R|Hz|V|A|W|Ω|ohms?)?|F|H|Hz|V|A|W|Ω|ohms?)(?:[\s/,]|$)|^\d+[RkKM]\d+$/;
const placedMark = /^(?:dn[pfilc]|(?:not? ?|un)?(?:fitted|fit|placed|populated|mounted|installed|stuff)|fixed)$/i;
const packageName =
  /^(?:[RCLD]_?)?(?:01005|0201|0402|0603|0805|1206|1210|1812|2010|2512)(?:_\d+Metric)?$|^(?:SOT|SOIC|SOP|SSOP|TSSOP|MSOP|QFN|DFN|QFP|LQFP|TQFP|BGA|DIP|TO|SOD|SC)-?\d/i;
const supplierNames = new Set(
  Object.entries(suppliers).flatMap(([name, list]) =>
    [name, ...list.split(',')].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')),
  ),
);
const flagWords = new Set(
  'y n yes no true false t f x 1 0 - dnp dnf dni dns nc np fit fitted nofit populate populated placed place install installed mount mounted stuff nostuff ja nein oui non si sí no да нет ○ × ✓ ✗ ✔ ✘ 是 否 有 無 无'.split(
    ' ',
  ),
);

/** A word for placed or not, in any language that such columns are read in. */
function isPlacing(text: string): boolean {
  if (text.length > 20) return false;
  const read = readDnp(text, 'fitted');
  return read !== undefined && read.note === undefined;
}

/** How many cells are of each kind, before any was looked at. */
const none = {
  numbers: 0,
  integers: 0,
  small: 0,
  prices: 0,
  designators: 0,
  strictDesignators: 0,
  urls: 0,
  units: 0,
  flags: 0,
  marks: 0,
  dates: 0,
  dotted: 0,
  codes: 0,
  phrases: 0,
  coded: 0,
  supplierNames: 0,
  lcsc: 0,
  digikey: 0,
  electrical: 0,
  packages: 0,
};
type Kind = keyof typeof none;

/** What one cell looks like. */
interface CellLook {
  readonly kinds: readonly Kind[];
  /** Its letters and digits, whichever they are. */
  readonly pattern: string;
}

/** Measures a column from a sample of its cells. */
export function measureColumn(rows: readonly (readonly Cell[])[], column: number): ColumnContent {
  const counts = { ...none };
  let filled = 0;
  let steps = 0;
  let rises = 0;
  let step = 0;
  let most = 0;
  let last: number | undefined;
  const shapes = new Map<string, number>();
  const distinct = new Set<string>();
  // Most columns say the same over and over.
  const looks = new Map<Cell, CellLook>();
  for (const row of rows) {
    const cell = row[column];
    const text = textOf(cell).trim();
    // An error cell says nothing about what its column is for.
    if (cell === undefined || text === '' || (typeof cell === 'object' && cell.kind === 'error')) continue;
    filled += 1;
    distinct.add(text);
    const look = looks.get(cell) ?? lookOf(cell, text);
    looks.set(cell, look);
    for (const kind of look.kinds) counts[kind] += 1;
    shapes.set(look.pattern, (shapes.get(look.pattern) ?? 0) + 1);
    if (!look.kinds.includes('integers')) continue;
    const value = Number(text);
    if (last !== undefined && value > last && value - last <= 10) steps += 1;
    if (last !== undefined && value >= last && value - last <= 10) rises += 1;
    step = commonDivisor(step, value);
    most = Math.max(most, value);
    last = value;
  }
  const share = (count: number): number => (filled === 0 ? 0 : count / filled);
  return {
    filled,
    numbers: share(counts.numbers),
    integers: share(counts.integers),
    running: filled < 2 ? share(counts.integers) : steps / (filled - 1),
    ascending: filled < 2 ? share(counts.integers) : rises / (filled - 1),
    stepped: filled >= 12 && counts.integers === filled && distinct.size === filled && step > 0 && step % 5 === 0,
    tens: filled >= 3 && counts.integers === filled && step > 0 && step % 10 === 0 && most < 10_000,
    small: share(counts.small),
    prices: share(counts.prices),
    designators: share(counts.designators),
    strictDesignators: share(counts.strictDesignators),
    urls: share(counts.urls),
    units: share(counts.units),
    flags: share(counts.flags),
    marks: share(counts.marks),
    dates: share(counts.dates),
    dotted: share(counts.dotted),
    codes: share(counts.codes),
    phrases: share(counts.phrases),
    coded: share(counts.coded),
    supplierNames: share(counts.supplierNames),
    lcsc: share(counts.lcsc),
    digikey: share(counts.digikey),
    electrical: share(counts.electrical),
    packages: share(counts.packages),
    uniform: share([...shapes.values()].reduce((largest, count) => Math.max(largest, count), 0)),
    distinct: share(distinct.size),
  };
}

/** `text`: the cell's own, trimmed. */
function lookOf(cell: Cell, text: string): CellLook {
  const found: Kind[] = [];
  const isNumber = (typeof cell === 'object' && cell.kind === 'number') || looksNumeric(text);
  if (isNumber) {
    found.push('numbers');
    if (/^\d{1,9}(?:\.0+)?$/.test(text)) {
      found.push('integers');
      if (Number(text) < 1000) found.push('small');
    }
    if (/[$€£¥]/.test(text) || /\d[.,]\d/.test(text) || (typeof cell === 'object' && /[$€£¥]/.test(cell.format))) found.push('prices');
  }
  if (/^\.*\d{1,3}(?:\.\d{1,3})*\.?$/.test(text)) found.push('dotted');
  if ((typeof cell === 'object' && cell.kind === 'date') || /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(text))
    found.push('dates');
  const shape = designatorShape(text);
  if (shape > 0) found.push('designators');
  if (shape > 1) found.push('strictDesignators');
  if (/^(?:https?:\/\/|www\.)|\.(?:pdf|html?)$/i.test(text)) found.push('urls');
  const lower = text.toLowerCase();
  if (text.length <= 12 && !isNumber && canonicalUnit(text) !== undefined) found.push('units');
  if (flagWords.has(lower) || isPlacing(text)) found.push('flags');
  if (text.length <= 20 && placedMark.test(text)) found.push('marks');
  if (/^C\d{3,9}$/.test(text)) found.push('lcsc');
  if (text.endsWith('-ND')) found.push('digikey');
  if (electricalValue.test(text)) found.push('electrical');
  if (packageName.test(text)) found.push('packages');
  if (supplierNames.has(lower.replace(/[^\p{L}\p{N}]/gu, ''))) found.push('supplierNames');
  if (/^\[[^\][\s]*\d[^\][]*\]\s*\S|^(?=\S*\d)[^\s:[\]]{3,40}:\s\S/.test(text)) found.push('coded');
  if (/\s/.test(text) && /\p{L}{2}/u.test(text)) found.push('phrases');
  else if (/\d/.test(text) && /^[\p{L}\p{N}][\p{L}\p{N}\-_./+#,()&:*=]*$/u.test(text) && text.length >= 3) found.push('codes');
  const pattern = text
    .slice(0, 40)
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d/g, '9');
  return { kinds: found, pattern };
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** 0: no list of designators, 1: could be one, 2: surely one. */
export function designatorShape(text: string): 0 | 1 | 2 {
  if (text.length > 4000) text = text.slice(0, text.lastIndexOf(',', 4000));
  const tokens = text.split(/[\s,;/]+/).filter((token) => token !== '');
  if (tokens.length === 0) return 0;
  let strict = true;
  for (const token of tokens.slice(0, 12)) {
    const match = designator.exec(token);
    if (match === null) {
      // "R1 - R4" and "R1 to R4"
      if (tokens.length > 2 && /^(?:-|–|to|\.\.|and|&|\+)$/i.test(token)) continue;
      // "C2, 3, 5" and "U1-2"
      if (tokens.length > 1 && /^\d{1,4}(?:-\d{1,4})?$/.test(token) && token !== tokens[0]) continue;
      return 0;
    }
    const [, prefix = '', digits = ''] = match;
    if (!prefixes.has(prefix.toUpperCase()) || digits.length > 4 || (tokens.length === 1 && digits.length > 3)) strict = false;
  }
  return strict ? 2 : 1;
}

/** True for text that a quantity or price column would hold. */
export function looksNumeric(text: string): boolean {
  const first = text.charCodeAt(0);
  // Most cells are no numbers; only those that begin like one are read in full.
  const begins = (first >= 48 && first <= 57) || '+-.,($€£¥½¼¾'.includes(text.charAt(0));
  if (!begins && !/^(?:USD|EUR|GBP|CHF|US\$)/.test(text)) return false;
  const read = readNumber(text, { decimal: 'unknown' });
  if (read === undefined) return false;
  return read.unit === undefined || canonicalUnit(read.unit) !== undefined;
}
