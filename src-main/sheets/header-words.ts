import type { Field } from '../../src-preload/domain/bom';
import { concepts, suppliers, vocabulary, type Concept } from './header-vocabulary';

/** One reading of a header; a header can have several, between which the column's content decides. */
export interface Meaning {
  readonly field: Field | 'extra';
  /** 0 to 1, from the words alone. */
  readonly confidence: number;
  /** Distributor that the header names. */
  readonly supplier?: string;
  /** Quantity from which a price holds ("@ 100"). */
  readonly priceBreak?: number;
  /** Sign or code of a currency in the header. */
  readonly currency?: string;
  /** Unit that the header states for the column's numbers. */
  readonly unit?: string;
  /** Place of an alternate (2 in "MPN 2"). */
  readonly rank?: number;
  /** What a filled cell of a do-not-place column says. */
  readonly polarity?: 'dnp' | 'fitted';
  /** A quantity for a whole build or order, not for one. */
  readonly multiplied?: boolean;
  /** The words could as well mean another kind of number ("Part No." without saying whose). */
  readonly generic?: boolean;
}

/** A header taken apart into what its words stand for. */
export interface HeaderWords {
  readonly concepts: ReadonlySet<Concept>;
  readonly suppliers: readonly string[];
  readonly numbers: readonly number[];
  readonly unknown: number;
  readonly tokens: readonly string[];
}

const beginning = 3;
const words = new Map<string, Concept>();
const supplierWords = new Map<string, string>();
let longest = 1;
for (const concept of concepts) {
  for (const phrase of vocabulary[concept].split(',')) {
    const tokens = tokenise(phrase);
    const key = tokens.join('');
    if (key !== '' && !words.has(key)) words.set(key, concept);
    longest = Math.max(longest, tokens.length);
  }
}
for (const [name, list] of Object.entries(suppliers)) {
  for (const phrase of list.split(',')) supplierWords.set(tokenise(phrase).join(''), name);
}

/** The first letters of every word: nearly all cells of data begin none, and need no further look. */
const beginnings = new Set([...words.keys(), ...supplierWords.keys()].map((word) => word.slice(0, beginning)));

const cache = new Map<string, readonly Meaning[]>();

/** What a header can mean, most likely first; empty where no word of it is known. */
export function readHeader(text: string): readonly Meaning[] {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const meanings = text.length > 120 ? [] : interpret(splitHeader(text), text).toSorted((a, b) => b.confidence - a.confidence);
  // Headers repeat between files, but a hostile file must not fill the memory with its own.
  if (cache.size > 5000) cache.clear();
  cache.set(text, meanings);
  return meanings;
}

/** Number of different fields that the cells of a row name; tells a header row from data. */
export function headerHits(row: readonly string[]): number {
  const found = new Set<string>();
  for (const cell of row) {
    const best = readHeader(cell.trim())[0];
    if (best !== undefined && best.field !== 'extra' && best.confidence >= 0.55) found.add(best.field);
  }
  return found.size;
}

/** Takes a header apart; exported for the reading of title blocks. */
export function splitHeader(text: string): HeaderWords {
  const tokens = tokenise(text);
  const found = new Set<Concept>();
  const named: string[] = [];
  const numbers: number[] = [];
  let unknown = 0;
  for (let at = 0; at < tokens.length;) {
    let taken = 0;
    const most = mayBegin(tokens[at] ?? '') ? longest : 1;
    for (let length = Math.min(most, tokens.length - at); length > 0 && taken === 0; length -= 1) {
      const key = tokens.slice(at, at + length).join('');
      const supplier = supplierWords.get(key);
      const concept = words.get(key);
      if (length === 1 && /^\d+$/.test(key)) {
        numbers.push(Number(key));
        taken = 1;
      } else if (supplier !== undefined) {
        named.push(supplier);
        taken = length;
      } else if (concept !== undefined) {
        found.add(concept);
        taken = length;
      }
    }
    if (taken === 0) {
      const parts = segment(tokens[at] ?? '');
      if (parts === undefined) unknown += 1;
      for (const part of parts ?? []) {
        const supplier = supplierWords.get(part);
        const concept = words.get(part);
        if (supplier !== undefined) named.push(supplier);
        else if (concept !== undefined) found.add(concept);
      }
      taken = 1;
    }
    at += taken;
  }
  return { concepts: found, suppliers: named, numbers, unknown, tokens };
}

/** Whether a known word, or one that goes on in the next token, may begin so. */
function mayBegin(token: string): boolean {
  return token.length < beginning || beginnings.has(token.slice(0, beginning));
}

/** Words of a header in lower case without accents; camel case, digits and signs end a word. */
export function tokenise(text: string): string[] {
  return isAscii(text) ? tokeniseAscii(text) : tokeniseAny(text);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The same as for any text, without what only other letters need. */
function tokeniseAscii(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('#', ' no ')
    .replaceAll('$', ' $ ')
    .replace(/(\d+)/g, ' $1 ')
    .split(/[^a-z\d$]+/)
    .filter((token) => token !== '');
}

/** Exported for the test that holds the quick way against it. */
export function tokeniseAny(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/#|n[°º](?!\p{L})|№/gu, ' no ')
    .replace(/([$€£¥])/g, ' $1 ')
    .replace(/(\d+)/g, ' $1 ')
    .split(/[^\p{L}\p{N}$€£¥]+/u)
    .filter((token) => token !== '');
}

/** Splits a compound ("herstellerteilenummer", "制造商料号") into known words; undefined where a piece is unknown. */
function segment(token: string): string[] | undefined {
  if (token.length < 4 && isLatin(token)) return undefined;
  if (token.length > 40) return undefined;
  // The first piece of a Latin compound has three letters at least.
  if (!mayBegin(token) && isLatin(token.slice(0, beginning))) return undefined;
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= token.length; end += 1) {
    for (let start = Math.max(0, end - 24); start < end; start += 1) {
      const before = best[start];
      if (before === undefined) continue;
      const piece = token.slice(start, end);
      // Short latin pieces make words out of anything; "no" and the like may only end a compound.
      const latin = isLatin(piece);
      if (latin && piece.length < 3 && !(end === token.length && start > 2 && /^(?:no|nr|pn|id)$/.test(piece))) continue;
      if (!words.has(piece) && !supplierWords.has(piece)) continue;
      const current = best[end];
      if (current === undefined || before.length + 1 < current.length) best[end] = [...before, piece];
    }
  }
  return best[token.length];
}

/** Latin letters and signs only; Chinese and Japanese words are short and need no blanks between them. */
function isLatin(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x24f) return false;
  return true;
}

const currencySign = /[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR)\b/i;
const numberWords: readonly Concept[] = ['number', 'part-number', 'part', 'item', 'sku', 'identity', 'reference', 'mpn'];

function interpret(header: HeaderWords, text: string): Meaning[] {
  const { concepts: meant, suppliers: named, numbers, unknown } = header;
  const has = (...list: readonly Concept[]): boolean => list.some((concept) => meant.has(concept));
  const sure = (base: number): number => Math.max(0.3, Math.round((base - unknown * 0.15) * 100) / 100);
  const one = (field: Field | 'extra', base: number, more: Omit<Meaning, 'field' | 'confidence'> = {}): Meaning[] => [
    { field, confidence: sure(base), ...more },
  ];
  const supplier = named[0];
  const number = has(...numberWords) || (has('designator') && has('maker', 'supplier'));
  const rank = numbers.find((value) => value >= 1 && value <= 20);
  if (meant.size === 0 && supplier === undefined) return [];

  if (has('web')) return one('extra', 0.9);
  // KiCad's other exclusions say nothing about placing.
  if (has('dnp') && /exclu/i.test(text)) return /board|sim|pos/i.test(text) ? one('extra', 0.8) : one('dnp', 0.85, { polarity: 'dnp' });
  if (has('dnp')) return has('note') ? one('dnpNote', 0.9) : one('dnp', 0.98, { polarity: 'dnp' });
  if (has('wbs')) return has('other', 'revision') ? one('extra', 0.7) : one('wbs', 0.85);
  if (has('upc')) return one('upc', 0.95);

  if (has('break') && numbers.length === 0 && supplier === undefined) return one('priceBreak', 0.93);
  if (has('phantom')) return one('phantom', 0.95);
  if (has('setup')) return one('setup', 0.92);

  if (has('price') || has('break')) {
    if (has('currency')) return one('currency', 0.9);
    if (has('extended', 'total', 'quantity') && !has('per') && !(has('quantity') && numbers.length > 0)) return one('extra', 0.8);
    const sign = currencySign.exec(text)?.[0];
    const at = numbers.find((value) => value > 0);
    return one('unitPrice', has('minimum', 'available') ? 0.4 : /^\W*(?:usd|eur|gbp|chf|jpy|cny|rmb)\W*$/i.test(text) ? 0.5 : 0.92, {
      ...(at === undefined ? {} : { priceBreak: at }),
      ...(sign === undefined ? {} : { currency: sign }),
      ...(supplier === undefined ? {} : { supplier }),
    });
  }
  if (has('currency')) return one('currency', 0.93);
  if (has('scrap')) return one('scrap', 0.9);

  if (has('alternate')) {
    if (supplier !== undefined || has('supplier', 'sku', 'footprint', 'value', 'quantity', 'description', 'designator', 'level', 'other'))
      return one('extra', 0.8);
    return one(
      'alternates',
      has('maker', 'mpn', 'part', 'part-number', 'number', 'reference') ? 0.92 : 0.6,
      rank === undefined ? {} : { rank },
    );
  }

  if (has('unit-of-measure') || (has('unit') && has('measure'))) {
    if (has('length')) return one('lengthUnit', 0.95);
    return has('quantity') ? [...one('quantity', 0.7), ...one('unit', 0.6)] : one('unit', 0.96);
  }
  if (has('length')) {
    if (has('unit')) return one('lengthUnit', 0.93);
    const unit = /[([]\s*(mm|cm|m|in|inch|inches|ft|feet|")\s*[)\]]|\b(mm|cm|inch|inches|ft|feet)\b/i.exec(text);
    const stated = unit?.[1] ?? unit?.[2];
    return one('length', has('quantity', 'total') ? 0.5 : 0.9, stated === undefined ? {} : { unit: stated });
  }

  if (has('fitted') && !has('quantity', 'designator', 'other', 'date')) return one('dnp', 0.8, { polarity: 'fitted' });

  const build = has('build', 'total') || (numbers.some((value) => value > 1) && (has('board', 'quantity', 'each') || numbers.length > 0));
  if (has('quantity') || (has('board') && numbers.some((value) => value > 1))) {
    if (has('available', 'minimum') || supplier !== undefined || has('supplier', 'extended')) return one('extra', 0.8);
    if (has('designator', 'reference') && !has('per')) return [...one('quantity', 0.6)];
    if (build && !(has('per') && has('board', 'unit', 'assembly') && !has('total', 'build')))
      return one('quantity', 0.6, { multiplied: true });
    if (!has('quantity')) return [];
    return one('quantity', has('per', 'board', 'each', 'unit', 'assembly') ? 1 : 0.97);
  }

  if (has('available') || has('minimum')) return one('extra', 0.8);

  if (has('mpn') && supplier === undefined && !has('supplier', 'internal')) {
    if (rank !== undefined && rank > 1) return one('alternates', 0.9, { rank });
    return one('mpn', /\b(?:model|typ|type|modell)\b/i.test(text) ? 0.6 : 1);
  }
  if (has('maker') && !has('internal')) {
    if (has('description', 'note', 'other', 'date', 'value', 'footprint', 'revision') && !number) return one('extra', 0.7);
    if (rank !== undefined && rank > 1) return one('alternates', 0.9, { rank });
    if (supplier !== undefined && !number) return one('manufacturer', 0.6);
    return number ? one('mpn', 0.98) : one('manufacturer', 0.97);
  }
  if (has('internal') && /^\W*[ich]pn\W*$/i.test(text)) return one('partNumber', 0.95);
  // "Customer #" in a cart is what its user typed there: often the designators.
  if (has('internal') && number && /^\W*(?:customer|cust|client|kunden?)\W*(?:#|no|nr|num)?\W*$/i.test(text))
    return one('partNumber', 0.87, { generic: true });
  if (has('internal') && (number || has('name'))) {
    if (has('reference') && meant.size <= 2) return [...one('partNumber', 0.5), ...one('designators', 0.55)];
    return one('partNumber', 0.97);
  }
  if (supplier !== undefined) {
    if (has('description', 'note', 'other', 'date', 'value', 'footprint', 'extended', 'total')) return one('extra', 0.8);
    if (has('fitted')) return one('extra', 0.5);
    return one('supplierPart', number ? 0.97 : 0.88, { supplier });
  }
  if (has('supplier')) {
    if (rank !== undefined && rank > 1) return one('extra', 0.8);
    if (has('description', 'note', 'other', 'date', 'extended', 'total')) return one('extra', 0.7);
    return number ? one('supplierPart', 0.95) : one('supplier', 0.93);
  }
  if (has('sku')) return one('supplierPart', 0.75);

  if (has('designator')) {
    if (has('other', 'description', 'date', 'level')) return one('extra', 0.6);
    if (has('number', 'line', 'item') && !has('part')) return [...one('designators', 0.8), ...one('position', 0.5)];
    // A drawing's number in Russian specifications, a place on the board in the lists of electronics.
    if (/^\W*обозначение\W*$/iu.test(text.trim())) return [...one('designators', 0.85), ...one('partNumber', 0.8, { generic: true })];
    // "Location" is a shelf as often as a place on the board.
    return one('designators', /location|位置|番地/i.test(text) ? 0.8 : 0.97);
  }
  if (has('level')) return one('level', has('number', 'item', 'part', 'assembly') || meant.size === 1 ? 0.96 : 0.7);
  if (has('serial')) return has('to') ? one('serialTo', 0.85) : has('from') ? one('serialFrom', 0.85) : one('extra', 0.6);
  if (has('from')) return one('effectiveFrom', has('date') || meant.size > 1 || text.trim().includes(' ') ? 0.8 : 0.5);
  if (has('to')) return one('effectiveTo', has('date') || meant.size > 1 || text.trim().includes(' ') ? 0.8 : 0.5);
  if (has('role')) return one('role', 0.5);
  if (has('revision')) return one('revision', has('date', 'note', 'description') ? 0.2 : 0.94);
  if (has('date')) return one('extra', 0.8);

  if (has('assembly')) {
    if (has('line', 'quantity', 'level', 'other', 'revision')) return one('extra', 0.5);
    return has('description', 'note') ? one('extra', 0.6) : one('parent', 0.85);
  }
  if (has('value')) {
    if (has('other')) return one('extra', 0.5);
    if (has('description')) return [...one('description', 0.9), ...one('value', 0.55)];
    return [
      ...one('value', /comment|kommentar|commentaire|comentario|commento/i.test(text) ? 0.82 : 0.95),
      ...(/comment/i.test(text) ? one('notes', 0.4) : []),
    ];
  }
  if (has('note')) return one('notes', 0.94);
  if (has('footprint')) return one('footprint', has('other') ? 0.75 : 0.95);
  if (has('other') && has('item', 'part', 'name', 'line', 'identity') && !has('number', 'part-number', 'description', 'reference'))
    return one('extra', 0.7);
  if (has('part-number') || (has('part', 'item') && has('number'))) {
    const generic = one('partNumber', rank !== undefined && rank > 0 ? 0.5 : 0.9, { generic: true });
    // "Item No." is a running number as often as a part's number.
    if (has('item') || /item|artikel|artic|pos|component/i.test(text))
      return [...one('partNumber', 0.85, { generic: true }), ...one('position', 0.8), ...one('description', 0.3)];
    return generic;
  }
  if (has('description')) {
    // "Specification" beside a name holds the value: 名称 电容, 规格 100nF 50V.
    if (/規格|规格|仕様|spec/i.test(text)) return [...one('description', 0.8), ...one('value', 0.75)];
    const number2 = rank !== undefined && rank > 1;
    return number2
      ? one('extra', 0.6)
      : [...one('description', 0.95), ...(/bezeichnung|design|denom/i.test(text) ? one('designators', 0.4) : [])];
  }
  if (has('reference') && has('other')) return one('extra', 0.6);
  if (has('reference') && /designation/i.test(text)) {
    return [...one('designators', 0.85), ...one('value', 0.5), ...one('description', 0.47)];
  }
  if (has('reference') && /d[ée]signation/i.test(text)) return [...one('description', 0.9), ...one('designators', 0.85)];
  if (has('reference')) return [...one('designators', 0.85), ...one('partNumber', 0.6, { generic: true }), ...one('supplierPart', 0.2)];
  if (has('item'))
    return [
      ...one('position', 0.62),
      ...one('partNumber', 0.66, { generic: true }),
      ...one('description', 0.6),
      ...one('designators', 0.3),
    ];
  if (has('part'))
    return [...one('designators', 0.66), ...one('partNumber', 0.66, { generic: true }), ...one('description', 0.58), ...one('value', 0.5)];
  if (has('name')) return [...one('description', 0.7), ...one('value', 0.45), ...one('partNumber', 0.4, { generic: true })];
  if (has('unit')) return [...one('unit', 0.8), ...one('unitPrice', 0.55)];
  if (has('line')) return [...one('position', /find|balloon/i.test(text) ? 0.96 : has('other') ? 0.5 : 0.92), ...one('designators', 0.5)];
  if (has('identity')) return [...one('position', 0.7), ...one('partNumber', 0.45, { generic: true })];
  if (has('number') && has('per') && has('board', 'assembly', 'unit')) return one('quantity', 0.8);
  if (has('number') && /bestell|order|cat/i.test(text)) return [...one('supplierPart', 0.7), ...one('partNumber', 0.55, { generic: true })];
  if (has('number')) return [...one('position', 0.7), ...one('partNumber', 0.5, { generic: true }), ...one('supplierPart', 0.2)];
  if (has('material')) return [...one('extra', 0.5), ...one('partNumber', 0.45, { generic: true })];
  if (/^\W*status\W*$/i.test(text)) return [...one('dnp', 0.82, { polarity: 'dnp' }), ...one('extra', 0.8)];
  if (has('extended', 'total', 'other')) return one('extra', 0.8);
  return [];
}
