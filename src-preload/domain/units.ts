import type { Decimal } from './bom';
import { memo } from './memo';
import { compareDecimals, decimalPlaces, parseDecimal } from './quantity';
import { unitNames, unitTable, type UnitDefinition, type UnitFamily, type UnitName } from './unit-table';

/** What the ambiguous one-letter units mean; trades differ, so the profile says. */
export interface UnitMeanings {
  readonly M: 'metre' | 'thousand';
  readonly C: 'hundred' | 'unknown';
  readonly ton: 'short' | 'metric' | 'unknown';
}

/** Outside US construction M is the metre, and C and TON are not guessed. */
export const plainMeanings: UnitMeanings = { M: 'metre', C: 'unknown', ton: 'unknown' };

/** One item's own conversion: one `from` is `factor` times `to`. Never used without a source to show. */
export interface ItemFactor {
  readonly from: string;
  readonly to: string;
  readonly factor: Decimal;
  /** Where the factor is stated: a data sheet, the vendor's record, a person. Never empty. */
  readonly source: string;
}

export interface UnitOptions {
  readonly meanings?: UnitMeanings;
  readonly factors?: readonly ItemFactor[];
}

/** Numerator and denominator, the latter positive. */
type Ratio = readonly [bigint, bigint];

const unitKey = memo((text) =>
  text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/\u03BC/g, 'µ')
    .replace(/[\u2032\u2019]/g, "'")
    .replace(/[\u2033\u201D]|''/g, '"')
    .replace(/(?<=.)[.\s_]+|^[.\s_]+(?=.)/g, '')
    .replace(/\^/g, ''),
);

let names: ReadonlyMap<string, UnitName> | undefined;

/** The table's units by the key of each spelling, made when a unit is first asked about. */
function known(): ReadonlyMap<string, UnitName> {
  return (names ??= readTable());
}

function readTable(): ReadonlyMap<string, UnitName> {
  const read = new Map<string, UnitName>();
  for (const name of unitNames) {
    for (const alias of [name, ...unitTable[name].aliases.split('|')]) {
      const key = unitKey(alias);
      const other = read.get(key);
      // Two units under one spelling would make a conversion depend on the order of a table.
      if (other !== undefined && other !== name) throw new Error(`Unit "${alias}" stands for ${other} and ${name}.`);
      read.set(key, name);
    }
  }
  return read;
}

/** Canonical name of a unit ("EA" → "each", "SQ FT" → "ft2"); `undefined` where it is not known or not unambiguous. */
export function canonicalUnit(text: string, meanings: UnitMeanings = plainMeanings): UnitName | undefined {
  const exact = known().get(text);
  if (exact !== undefined && text.length > 1) return exact;
  const key = unitKey(text);
  if (key === 'm') return meanings.M === 'metre' || text.trim() === 'm' ? 'm' : 'thousand';
  if (key === 'c') return meanings.C === 'hundred' ? 'hundred' : undefined;
  if (key === 'ton' || key === 'tons') return meanings.ton === 'short' ? 'shortton' : meanings.ton === 'metric' ? 't' : undefined;
  return known().get(key);
}

/** Family of a unit in any spelling; `undefined` for unknown units. */
export function unitFamily(text: string, meanings: UnitMeanings = plainMeanings): UnitFamily | undefined {
  const name = canonicalUnit(text, meanings);
  return name === undefined ? undefined : unitTable[name].family;
}

/** True where two spellings name one unit; unknown units are the same only as the same text. */
export function sameUnit(a: string, b: string, meanings: UnitMeanings = plainMeanings): boolean {
  if (a === b) return true;
  const nameA = canonicalUnit(a, meanings);
  const nameB = canonicalUnit(b, meanings);
  return nameA === undefined && nameB === undefined ? unitKey(a) === unitKey(b) : nameA === nameB;
}

export type Conversion =
  | { readonly kind: 'same'; readonly value: Decimal }
  | {
      readonly kind: 'converted';
      readonly value: Decimal;
      /** False where no decimal is exact: the value then has 20 significant digits. */
      readonly exact: boolean;
      /** Where an item's own factor was used: its source. */
      readonly source?: string;
    }
  | { readonly kind: 'not-comparable'; readonly reason: string };

/** A quantity in another unit, by exact factors inside a family or by the item's own factor; otherwise it says why not. */
export function convertQuantity(quantity: Decimal, fromUnit: string, toUnit: string, options: UnitOptions = {}): Conversion {
  if (sameUnit(fromUnit, toUnit, options.meanings)) return { kind: 'same', value: quantity };
  const factor = factorBetween(fromUnit, toUnit, options);
  if (factor.kind === 'none') return { kind: 'not-comparable', reason: factor.reason };
  const [n, d] = ratioOf(quantity);
  const { value, exact } = decimalOf([n * factor.ratio[0], d * factor.ratio[1]]);
  return { kind: 'converted', value, exact, ...(factor.source === undefined ? {} : { source: factor.source }) };
}

/** A quantity as one side states it. */
export interface Measure {
  readonly value: Decimal;
  readonly unit: string;
  /** The digits as the source wrote them, for its rounding step ("1.10" is stated to the hundredth). */
  readonly raw?: string;
}

export type Sameness =
  | { readonly kind: 'same' }
  /** The same amount in other words; `note` says how. */
  | { readonly kind: 'equivalent'; readonly note: string }
  | { readonly kind: 'different'; readonly note?: string }
  | { readonly kind: 'not-comparable'; readonly note: string };

/** A stated rounding may hide no more than this share of the amount. */
const maxRoundingShare: Ratio = [5n, 100n];
const maxRelative: Ratio = [1n, 1_000_000n];

/**
 * Whether two measures are one amount. In one unit only exactly; after a conversion within 1e-6, or within half the last
 * decimal that a side states (336.7 mm and 1.10 ft). Counts are always exact.
 */
export function sameQuantity(a: Measure, b: Measure, options: UnitOptions = {}): Sameness {
  if (sameUnit(a.unit, b.unit, options.meanings)) {
    if (compareDecimals(a.value, b.value) !== 0) return { kind: 'different' };
    return a.unit === b.unit ? { kind: 'same' } : { kind: 'equivalent', note: `${a.unit} and ${b.unit} are one unit` };
  }
  const factor = factorBetween(a.unit, b.unit, options);
  if (factor.kind === 'none') return { kind: 'not-comparable', note: factor.reason };

  const left = times(ratioOf(a.value), factor.ratio);
  const right = ratioOf(b.value);
  const shown = `${a.value} ${a.unit} = ${short(left)} ${b.unit}${factor.source === undefined ? '' : ` (${factor.source})`}`;
  const gap = absolute(minus(left, right));
  if (gap[0] === 0n) return { kind: 'equivalent', note: shown };
  if (factor.exactCount) return { kind: 'different', note: shown };
  const larger = greater(absolute(left), absolute(right)) ? absolute(left) : absolute(right);
  if (!greater(gap, times(larger, maxRelative))) return { kind: 'equivalent', note: shown };

  if (!greater(gap, times(larger, maxRoundingShare))) {
    for (const [side, step] of [
      [a, times(stepOf(a), absolute(factor.ratio))],
      [b, stepOf(b)],
    ] as const) {
      // A whole number is taken as exact; only stated decimals tell of rounding.
      if (statedPlaces(side) === 0 || greater(times(gap, [2n, 1n]), step)) continue;
      return { kind: 'equivalent', note: `${shown}, equal as rounded in ${side.value} ${side.unit}` };
    }
  }
  return { kind: 'different', note: shown };
}

/** True where a quantity of this unit has to be a whole number: pieces, and packages taken whole. */
export function isCounted(unit: string, meanings: UnitMeanings = plainMeanings): boolean {
  return canonicalUnit(unit, meanings) === 'each';
}

type Factor =
  | { readonly kind: 'factor'; readonly ratio: Ratio; readonly source?: string; readonly exactCount: boolean }
  | { readonly kind: 'none'; readonly reason: string };

function factorBetween(fromUnit: string, toUnit: string, options: UnitOptions): Factor {
  const meanings = options.meanings ?? plainMeanings;
  const from = canonicalUnit(fromUnit, meanings);
  const to = canonicalUnit(toUnit, meanings);
  const direct = familyFactor(from, to);
  if (direct) return { kind: 'factor', ratio: direct, exactCount: from !== undefined && unitTable[from].family === 'count' };

  for (const item of options.factors ?? []) {
    const value = parseDecimal(item.factor);
    if (value === undefined || compareDecimals(value, '0') <= 0 || item.source === '') continue;
    for (const [start, end, ratio] of [
      [item.from, item.to, ratioOf(value)],
      [item.to, item.from, inverse(ratioOf(value))],
    ] as const) {
      const before = stepBetween(fromUnit, start, meanings);
      const after = stepBetween(end, toUnit, meanings);
      if (before && after) {
        return { kind: 'factor', ratio: times(times(before, ratio), after), source: item.source, exactCount: false };
      }
    }
  }
  return { kind: 'none', reason: whyNot(fromUnit, toUnit, from, to) };
}

/** From a stated unit to the one that an item's factor names. */
function stepBetween(from: string, to: string, meanings: UnitMeanings): Ratio | undefined {
  if (sameUnit(from, to, meanings)) return [1n, 1n];
  return familyFactor(canonicalUnit(from, meanings), canonicalUnit(to, meanings));
}

function familyFactor(from: UnitName | undefined, to: UnitName | undefined): Ratio | undefined {
  if (from === undefined || to === undefined) return undefined;
  const a: UnitDefinition = unitTable[from];
  const b: UnitDefinition = unitTable[to];
  if (a.family !== b.family || (a.family === 'package' && from !== to)) return undefined;
  return [a.size[0] * b.size[1], a.size[1] * b.size[0]];
}

function whyNot(fromText: string, toText: string, from: UnitName | undefined, to: UnitName | undefined): string {
  for (const [text, name] of [
    [fromText, from],
    [toText, to],
  ] as const) {
    if (name === undefined) return `not comparable: ${fromText} against ${toText} ("${text}" is not a known unit)`;
  }
  for (const [text, name] of [
    [fromText, from],
    [toText, to],
  ] as const) {
    if (name !== undefined && unitTable[name].family === 'package') {
      return `not comparable: ${fromText} against ${toText} (how much is in one ${text.trim()} depends on the item)`;
    }
  }
  return `not comparable: ${fromText} against ${toText}`;
}

function ratioOf(value: Decimal): Ratio {
  const point = value.indexOf('.');
  if (point < 0) return [BigInt(value), 1n];
  return [BigInt(value.slice(0, point) + value.slice(point + 1)), 10n ** BigInt(value.length - point - 1)];
}

function times(a: Ratio, b: Ratio): Ratio {
  return [a[0] * b[0], a[1] * b[1]];
}

function minus(a: Ratio, b: Ratio): Ratio {
  return [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
}

function inverse(a: Ratio): Ratio {
  return [a[1], a[0]];
}

function absolute(a: Ratio): Ratio {
  return a[0] < 0n ? [-a[0], a[1]] : a;
}

function greater(a: Ratio, b: Ratio): boolean {
  return a[0] * b[1] > b[0] * a[1];
}

/** One unit in the last digit that the side states. */
function stepOf(measure: Measure): Ratio {
  return [1n, 10n ** BigInt(statedPlaces(measure))];
}

function statedPlaces(measure: Measure): number {
  const raw = measure.raw === undefined ? null : /[.,](\d{1,30})\D*$/.exec(measure.raw);
  return Math.max(raw?.[1]?.length ?? 0, decimalPlaces(measure.value));
}

/** Exact decimal where the denominator has no factor but 2 and 5; otherwise 20 significant digits, rounded half up. */
function decimalOf([n, d]: Ratio): { readonly value: Decimal; readonly exact: boolean } {
  const common = gcd(n < 0n ? -n : n, d);
  const top = n / common;
  const bottom = d / common;
  let twos = 0;
  let fives = 0;
  let rest = bottom;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos++;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives++;
  }
  const exact = rest === 1n;
  const places = exact ? Math.max(twos, fives) : placesFor(top, bottom);
  const scale = 10n ** BigInt(places);
  const scaled = exact ? (top * scale) / bottom : rounded(top * scale, bottom);
  return { value: placed(scaled, places), exact };
}

function placesFor(top: bigint, bottom: bigint): number {
  const magnitude = (top < 0n ? -top : top).toString().length - bottom.toString().length;
  return Math.max(0, 20 - magnitude);
}

function rounded(top: bigint, bottom: bigint): bigint {
  const half = bottom / 2n;
  return top < 0n ? -((-top + half) / bottom) : (top + half) / bottom;
}

function placed(scaled: bigint, places: number): Decimal {
  const digits = absolute([scaled, 1n])[0]
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return (scaled < 0n ? '-' : '') + (fraction === '' ? whole : `${whole}.${fraction}`);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** For notes: six decimals at most. */
function short(value: Ratio): string {
  return placed(rounded(value[0] * 1_000_000n, value[1]), 6);
}
