import type { Field, Line, Text } from './bom';
import { hasLength, isByLength, sumOfLengths } from './cut-list';
import { compareDesignators, designatorKey } from './designators';
import { sameValue } from './electrical-value';
import { canonicalManufacturer } from './manufacturer';
import { footprintName, numberKey } from './match-keys';
import type { DraftLine } from './field-names';
import { addDecimals, compareDecimals } from './quantity';
import { plainHeader, plainText, sameText } from './same-text';
import { TraceMap, traceOf } from './trace';
import { canonicalUnit } from './units';

/** Lines of one side that one line of the other side stands for: `members` are indices, at least two, by content and not by order. */
export interface Joint {
  readonly members: readonly number[];
  readonly line: Line;
}

/**
 * For each of two sides, whether any of its lines may stand for several of the other: told in one pass by traces of the places, so that a yes
 * may turn out to be a no. Of most revisions it is no for both.
 */
export function mayStandForSeveral(left: readonly Line[], right: readonly Line[]): { readonly left: boolean; readonly right: boolean } {
  const holders = holdersOf(right);
  const found = { left: false, right: false };
  if (!holders) return found;
  /** By place in `right`: the line of left that it shares a place with. */
  const met = new Int32Array(right.length).fill(-1);
  for (let at = 0; at < left.length; at++) {
    let only = -1;
    for (const designator of left[at]?.designators ?? []) {
      const slot = holders.slot(traceOf(designatorKey(designator)));
      if (!holders.has(slot)) continue;
      const other = holders.at(slot);
      if (other === several) return { left: true, right: true };
      found.left ||= only >= 0 && only !== other;
      found.right ||= (met[other] ?? -1) >= 0 && met[other] !== at;
      only = other;
      met[other] = at;
    }
  }
  return found;
}

/** Places by trace: the index of the line that takes each, `several` where there are more; `undefined` where no line takes any. */
function holdersOf(lines: readonly Line[]): TraceMap | undefined {
  let places = 0;
  for (const { designators } of lines) places += designators?.length ?? 0;
  if (places === 0) return undefined;
  const holders = new TraceMap(places);
  for (let at = 0; at < lines.length; at++) {
    for (const designator of lines[at]?.designators ?? []) {
      const trace = traceOf(designatorKey(designator));
      const slot = holders.slot(trace);
      holders.set(slot, trace, !holders.has(slot) || holders.at(slot) === at ? at : several);
    }
  }
  return holders;
}

/**
 * Groups of `many` that a line of `few` covers by designators and that agree in everything the two sides compare: one file
 * lists a line per designator where the other groups them. Lines that name another part, or are placed otherwise, stay apart.
 */
export function jointsByDesignators(
  few: readonly Line[],
  many: readonly { readonly index: number; readonly line: Line }[],
): readonly Joint[] {
  const candidates = coverable(few, many);
  if (candidates.length < 2) return [];
  const wanted = new Set(candidates.flatMap(({ line }) => (line.designators ?? []).map(designatorKey)));
  const owner = new Map<string, number>();
  for (const [at, line] of few.entries()) {
    // A line of one place stands for no two lines, but the place is taken.
    const own = (line.designators?.length ?? 0) < 2 ? -1 : at;
    for (const designator of line.designators ?? []) {
      const key = designatorKey(designator);
      if (wanted.has(key)) owner.set(key, owner.has(key) && owner.get(key) !== own ? -1 : own);
    }
  }
  const covered = new Map<number, { readonly index: number; readonly line: Line }[]>();
  for (const each of candidates) {
    const at = coveredBy(each.line, owner);
    if (at < 0) continue;
    const list = covered.get(at);
    if (list) list.push(each);
    else covered.set(at, [each]);
  }
  const joints: Joint[] = [];
  const numbers = new Set(few.map(numberOf));
  for (const [at, list] of covered) {
    const cover = few[at];
    if (list.length < 2 || !cover) continue;
    const claimed = new Set<string>();
    const parts: { index: number; line: Line }[][] = [];
    for (const each of list.toSorted((a, b) => compareDesignators(a.line.designators?.[0] ?? '', b.line.designators?.[0] ?? ''))) {
      // A designator that two lines claim is an error or a pair of alternatives: taking them together would hide it.
      const keys = (each.line.designators ?? []).map(designatorKey);
      if (keys.some((key) => claimed.has(key))) continue;
      const part = parts.find(([first]) => first && agree(first.line, each.line, cover));
      for (const key of keys) claimed.add(key);
      if (part) part.push(each);
      else parts.push([each]);
    }
    for (const part of parts) {
      const [first] = part;
      if (part.length < 2 || !first) continue;
      // Lines of another part that the other side lists elsewhere belong there, whatever places they take here.
      const number = numberOf(first.line);
      if (number !== '' && number !== numberOf(cover) && numbers.has(number)) continue;
      joints.push({
        members: part.map((each) => each.index),
        line: join(
          part.map((each) => each.line),
          cover,
        ),
      });
    }
  }
  return joints;
}

/**
 * Lines of `many` of which a place stands on a line of `few` on which a place of another stands too: only these can be taken together.
 * Told by traces of the places, so that a few lines too many may be among them.
 */
function coverable(
  few: readonly Line[],
  many: readonly { readonly index: number; readonly line: Line }[],
): readonly { readonly index: number; readonly line: Line }[] {
  const holders = holdersOf(many.map((each) => each.line));
  if (!holders) return [];
  /** Slots of places that stand together with another line's. */
  const meeting = new Set<number>();
  for (const { designators } of few) {
    if (!designators || designators.length < 2) continue;
    let only = -1;
    let isShared = false;
    const met: number[] = [];
    for (const designator of designators) {
      const slot = holders.slot(traceOf(designatorKey(designator)));
      if (!holders.has(slot)) continue;
      const at = holders.at(slot);
      isShared ||= at === several || (only >= 0 && at !== only);
      only = at;
      met.push(slot);
    }
    if (isShared) for (const slot of met) meeting.add(slot);
  }
  if (meeting.size === 0) return [];
  const isAmong = (designator: string): boolean => meeting.has(holders.slot(traceOf(designatorKey(designator))));
  return many.filter(({ line }) => line.designators?.some(isAmong) ?? false);
}

const several = -2;

function numberOf(line: Line): string {
  return numberKey(line.partNumber) || numberKey(line.mpn);
}

/** The one line whose places a line takes; places that are new here may be up to half of them. */
function coveredBy(line: Line, owner: ReadonlyMap<string, number>): number {
  let found = -1;
  let fresh = 0;
  for (const designator of line.designators ?? []) {
    const at = owner.get(designatorKey(designator));
    if (at === undefined) fresh++;
    else if (at < 0 || (found >= 0 && found !== at)) return -1;
    else found = at;
  }
  return fresh * 2 <= (line.designators?.length ?? 0) ? found : -1;
}

/**
 * Lines of one part number without designators that the other side states as one line: cut lists (pieces of several lengths against
 * feet or pieces), and repeats whose quantities add up to exactly the other's.
 */
export function jointByQuantity(
  one: Line,
  many: readonly { readonly index: number; readonly line: Line }[],
  defaultLengthUnit: string | undefined,
): Joint | undefined {
  const [first] = many;
  if (many.length < 2 || !first || hasLength(one)) return undefined;
  if ((one.designators?.length ?? 0) > 0 || many.some((each) => (each.line.designators?.length ?? 0) > 0)) return undefined;
  if (!many.every((each) => agree(first.line, each.line, one))) return undefined;
  const sorted = many.toSorted((a, b) => compareContent(a.line, b.line));
  const lines = sorted.map((each) => each.line);
  const members = sorted.map((each) => each.index);
  if (lines.some(hasLength)) {
    const total = isByLength(one) ? sumOfLengths(lines, defaultLengthUnit) : undefined;
    if (isByLength(one) && !total) return undefined;
    const { length: _length, lengthUnit: _unit, ...joined } = join(lines, one);
    return { members, line: total ? { ...joined, quantity: total.value, unit: total.unit } : joined };
  }
  const line = join(lines, one);
  const adds = line.quantity !== null && line.quantity !== undefined && one.quantity !== null && one.quantity !== undefined;
  return adds && compareDecimals(line.quantity ?? '', one.quantity ?? '') === 0 ? { members, line } : undefined;
}

function compareContent(a: Line, b: Line): number {
  const left = `${a.length ?? ''} ${a.quantity ?? ''} ${a.position ?? ''} ${a.key}`;
  const right = `${b.length ?? ''} ${b.quantity ?? ''} ${b.position ?? ''} ${b.key}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether two lines of one side say the same of their part. What the other side's line does not state at all need not agree. */
function agree(a: Line, b: Line, other: Line): boolean {
  // Some name of the part has to be common to all three; without one, every name counts.
  const names = partNames.filter((name) => !!other[name] && !!a[name] && !!b[name]);
  const counts = (name: Field): boolean => names.length === 0 || other[name] !== undefined;
  return (
    (!counts('partNumber') || numberKey(a.partNumber) === numberKey(b.partNumber)) &&
    (!counts('mpn') || numberKey(a.mpn) === numberKey(b.mpn)) &&
    (!counts('supplierPart') || numberKey(a.supplierPart) === numberKey(b.supplierPart)) &&
    (!counts('manufacturer') || sameMaker(a.manufacturer, b.manufacturer)) &&
    (!counts('value') || sameCell(a.value, b.value, sameValue)) &&
    (!counts('footprint') || sameCell(a.footprint, b.footprint, (x, y) => footprintName(x) === footprintName(y))) &&
    sameUnitText(a.unit, b.unit) &&
    (!counts('dnp') || (a.dnp === b.dnp && sameCell(a.dnpNote, b.dnpNote, sameText))) &&
    a.role === b.role &&
    a.phantom === b.phantom &&
    (a.setup ?? '0') === (b.setup ?? '0') &&
    (!counts('revision') || sameCell(a.revision, b.revision, sameText)) &&
    sameCell(a.effectiveFrom, b.effectiveFrom, sameText) &&
    sameCell(a.effectiveTo, b.effectiveTo, sameText) &&
    (other.description === undefined || sameCell(a.description, b.description, sameText)) &&
    (other.notes === undefined || sameCell(a.notes, b.notes, sameText)) &&
    (other.unitPrice === undefined || a.unitPrice === b.unitPrice) &&
    (other.priceBreak === undefined || a.priceBreak === b.priceBreak) &&
    (other.currency === undefined || sameCell(a.currency, b.currency, sameText)) &&
    (other.alternates === undefined || JSON.stringify(a.alternates ?? []) === JSON.stringify(b.alternates ?? [])) &&
    sameExtra(a, b, other) &&
    JSON.stringify(a.wbs ?? {}) === JSON.stringify(b.wbs ?? {})
  );
}

const partNames = ['partNumber', 'mpn', 'supplierPart', 'value', 'description'] as const satisfies readonly Field[];

function sameExtra(a: Line, b: Line, other: Line): boolean {
  if (other.extra === undefined) return true;
  const stated = new Set(Object.keys(other.extra).map(plainHeader));
  const names = new Set([...Object.keys(a.extra ?? {}), ...Object.keys(b.extra ?? {})]);
  for (const name of names) {
    if (stated.has(plainHeader(name)) && !sameText(a.extra?.[name] ?? '', b.extra?.[name] ?? '')) return false;
  }
  return true;
}

function sameMaker(a: Text | undefined, b: Text | undefined): boolean {
  return a === b || canonicalManufacturer(a ?? '') === canonicalManufacturer(b ?? '');
}

function sameUnitText(a: Text | undefined, b: Text | undefined): boolean {
  return (a ?? '') === (b ?? '') || (!!a && !!b && canonicalUnit(a) !== undefined && canonicalUnit(a) === canonicalUnit(b));
}

function sameCell(a: Text | undefined, b: Text | undefined, same: (a: string, b: string) => boolean): boolean {
  return (a ?? '') === (b ?? '') || (!!a && !!b && same(a, b));
}

/** One line for several: designators united, quantities added, texts that differ (only in what is not compared) listed. */
function join(lines: readonly Line[], other: Line): Line {
  const [first] = lines;
  if (!first) throw new Error('There is no line to join.');
  const { quantity: _quantity, designators: _designators, raw: _raw, ...rest } = first;
  const designators = lines.flatMap((line) => line.designators ?? []);
  const hasDesignators = lines.some((line) => line.designators !== undefined);
  return {
    ...shared(rest, lines, other),
    ...(hasDesignators ? { designators: designators.toSorted(compareDesignators) } : {}),
    ...quantityOf(lines),
    ...listed(lines, 'description'),
    ...listed(lines, 'notes'),
    ...listed(lines, 'position'),
    ...(lines.some((line) => line.extra) ? { extra: extras(lines) } : {}),
    members: lines.flatMap((line) => line.members ?? [line.key]),
  };
}

/** Less what the lines do not agree in: of a field that the other side does not state, the joined line says nothing either. */
function shared(line: Line, lines: readonly Line[], other: Line): Line {
  const kept: DraftLine = { ...line };
  for (const name of mayDiffer)
    if (other[name] === undefined && lines.some((each) => (each[name] ?? '') !== (line[name] ?? ''))) delete kept[name];
  return kept;
}

const mayDiffer = ['partNumber', 'mpn', 'supplierPart', 'manufacturer', 'value', 'footprint', 'dnp', 'dnpNote', 'revision'] as const;

function quantityOf(lines: readonly Line[]): Pick<Line, 'quantity'> {
  if (lines.every((line) => line.quantity === undefined)) return {};
  let sum = '0';
  for (const line of lines) {
    if (line.quantity === undefined || line.quantity === null) return { quantity: null };
    sum = addDecimals(sum, line.quantity);
  }
  return { quantity: sum };
}

function listed(lines: readonly Line[], field: 'description' | 'notes' | 'position'): Partial<Line> {
  const texts = distinct(lines.map((line) => line[field]));
  return texts === undefined ? {} : { [field]: texts };
}

function distinct(values: readonly (Text | undefined)[]): Text | undefined {
  if (values.every((value) => value === undefined)) return undefined;
  const seen = new Map<string, string>();
  for (const value of values) if (value && !seen.has(plainText(value))) seen.set(plainText(value), value);
  return seen.size === 0 ? null : [...seen.values()].join('; ');
}

function extras(lines: readonly Line[]): Record<string, Text> {
  const merged: Record<string, Text> = {};
  for (const name of new Set(lines.flatMap((line) => Object.keys(line.extra ?? {})))) {
    merged[name] = distinct(lines.map((line) => line.extra?.[name])) ?? null;
  }
  return merged;
}
