import type { AliasBook } from './alias';
import type { Line } from './bom';
import { valueKey } from './electrical-value';
import { canonicalManufacturer } from './manufacturer';
import { designatorKey } from './designators';
import { memo } from './memo';
import { compareKey, hygiene, isPlaceholder, keyTrace } from './part-number';
import { plainText } from './same-text';

/** What a line can be recognised by, spelling taken away; '' where the line does not say. */
export interface Facts {
  readonly partNumber: string;
  readonly mpn: string;
  readonly manufacturer: string;
  readonly supplierPart: string;
  readonly upc: string;
  readonly value: string;
  readonly footprint: string;
  readonly description: string;
  readonly position: string;
  readonly designators: readonly string[];
}

/** The keys of one line; those that take long and are asked for less often are made when they are. */
export function factsOf(line: Line, aliases?: AliasBook): Facts {
  return new LineFacts(line, aliases);
}

class LineFacts implements Facts {
  readonly partNumber: string;
  readonly mpn: string;
  readonly position: string;
  readonly designators: readonly string[];
  readonly #line: Line;
  readonly #aliases: AliasBook | undefined;
  #manufacturer: string | undefined;
  #supplierPart: string | undefined;
  #value: string | undefined;
  #footprint: string | undefined;
  #description: string | undefined;

  constructor(line: Line, aliases: AliasBook | undefined) {
    this.#line = line;
    this.#aliases = aliases;
    this.partNumber = this.#number(line.partNumber);
    this.mpn = this.#number(line.mpn);
    this.position = line.position ? line.position.trim() : '';
    this.designators = designatorKeys(line.designators);
  }

  get manufacturer(): string {
    const { manufacturer } = this.#line;
    return (this.#manufacturer ??= manufacturer ? canonicalManufacturer(manufacturer, this.#aliases?.manufacturers) : '');
  }

  get supplierPart(): string {
    return (this.#supplierPart ??= this.#number(this.#line.supplierPart));
  }

  get upc(): string {
    return numberKey(this.#line.upc);
  }

  get value(): string {
    const { value } = this.#line;
    return (this.#value ??= value && !isBlank(value) ? valueKey(value) : '');
  }

  get footprint(): string {
    const { footprint } = this.#line;
    return (this.#footprint ??= footprint ? footprintName(footprint) : '');
  }

  get description(): string {
    const { description } = this.#line;
    return (this.#description ??= description && !isBlank(description) ? plainText(description) : '');
  }

  #number(text: string | null | undefined): string {
    const key = numberKey(text);
    return this.#aliases && key !== '' ? this.#aliases.part(key) : key;
  }
}

const noDesignators: readonly string[] = [];

/** Keys of designators; the list itself where they are their own keys, as nearly all are. */
function designatorKeys(names: readonly string[] | undefined): readonly string[] {
  if (names === undefined) return noDesignators;
  for (const name of names) if (designatorKey(name) !== name) return names.map(designatorKey);
  return names;
}

/** Whether a cell names nothing: empty, a dash, "n/a", "TBD". No such word has a digit, so that nearly all numbers pass at a glance. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) return false;
  }
  return isEmptyWord(text);
}

const isEmptyWord = memo((text: string): boolean => isPlaceholder(text));

/** First-layer key of a part number: hygiene only; '' where the cell says nothing. */
export function numberKey(text: string | null | undefined): string {
  return !text || isBlank(text) ? '' : hygiene(text);
}

/** The number that a line is known by: its part number, or its maker's where it has none. */
export function numberOf(facts: Facts): string {
  return facts.partNumber || facts.mpn;
}

/** Footprint without the name of its library, folded: `Capacitor_SMD:C_0805` and `My-Lib:C_0805` are one. */
export function footprintName(text: string): string {
  return plainText(text.slice(text.lastIndexOf(':') + 1));
}

/** Compare keys that a BOM uses for two different numbers. */
export function collisions(lines: readonly Line[], field: 'partNumber' | 'mpn'): ReadonlySet<string> {
  const first = new Map<string, string>();
  const found = new Set<string>();
  for (const text of sharingTrace(lines, field)) {
    const key = compareKey(text);
    const number = hygiene(text);
    const known = first.get(key);
    if (known === undefined) first.set(key, number);
    else if (known !== number) found.add(key);
  }
  return found;
}

/** The numbers whose trace another line has as well: nobody else can share a key with another line. */
function sharingTrace(lines: readonly Line[], field: 'partNumber' | 'mpn'): readonly string[] {
  const slots = 1 << Math.min(24, Math.max(8, 37 - Math.clz32(lines.length)));
  const times = new Uint8Array(slots);
  const places = new Int32Array(lines.length).fill(-1);
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at]?.[field];
    if (!text) continue;
    const place = keyTrace(text) & (slots - 1);
    places[at] = place;
    if ((times[place] ?? 0) < 2) times[place] = (times[place] ?? 0) + 1;
  }
  const found: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const text = times[places[at] ?? -1] === 2 ? lines[at]?.[field] : undefined;
    if (text) found.push(text);
  }
  return found;
}

/** Whether two lines name different parts for certain: a number that both state and that differs. */
export function contradict(left: Facts, right: Facts): boolean {
  if (differ(left.partNumber, right.partNumber) && !bothStateEqual(left.mpn, right.mpn)) return true;
  if (differ(left.mpn, right.mpn) && !bothStateEqual(left.partNumber, right.partNumber)) return true;
  const numbered = (left.partNumber !== '' && right.partNumber !== '') || (left.mpn !== '' && right.mpn !== '');
  return !numbered && differ(left.supplierPart, right.supplierPart);
}

function differ(left: string, right: string): boolean {
  return left !== '' && right !== '' && left !== right && compareKey(left) !== compareKey(right);
}

function bothStateEqual(left: string, right: string): boolean {
  return left !== '' && right !== '' && compareKey(left) === compareKey(right);
}

/** Shared designators and Jaccard's share of them: 1 for equal sets, 0 where a side has none. */
export function overlap(left: readonly string[], right: readonly string[]): { readonly shared: number; readonly share: number } {
  if (left.length === 0 || right.length === 0) return none;
  let shared = 0;
  if (left.length * right.length <= 64) {
    for (const designator of left) if (right.includes(designator)) shared++;
  } else {
    const known = new Set(right);
    for (const designator of left) if (known.has(designator)) shared++;
  }
  return shared === 0 ? none : { shared, share: shared / (left.length + right.length - shared) };
}

const none = { shared: 0, share: 0 };
