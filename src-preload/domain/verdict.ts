import type { AliasBook } from './alias';
import { assertNever } from './assert-never';
import type { Line, Text } from './bom';
import type { CellValue, ChangeClass, ChangedField } from './comparison';
import { hasLength, isByLength, totalLength } from './cut-list';
import { sameDesignators } from './designators';
import { sameValue } from './electrical-value';
import { canonicalManufacturer, takeover } from './manufacturer';
import { compareKey, damageOf, hygiene, looksAlike, orderingVariant } from './part-number';
import { comparePrices } from './price';
import { compareDecimals, parseDecimal } from './quantity';
import { isPlainField } from './field-names';
import { footprintName, isBlank, numberKey } from './match-keys';
import type { Profile } from './profile';
import { plainHeader, sameText } from './same-text';
import { sameQuantity, sameUnit } from './units';

/** What two lines are judged by, beside themselves. */
export interface Judging {
  readonly profile: Profile;
  /** Compare keys that one of the BOMs uses for two different numbers: there a separator tells parts apart. */
  readonly collides: (field: 'partNumber' | 'mpn', key: string) => boolean;
  /** What people said to be one maker or one part. */
  readonly aliases?: AliasBook;
  /** Whether every file among the BOMs has a column for the WBS type; vendors can hold any. */
  readonly hasType: (type: string) => boolean;
  /** Whether every file among the BOMs names its suppliers line by line, not only by a column's header ("LCSC"). */
  readonly statesSupplier: boolean;
}

/** How two cells differ; `format` where they say the same in other words. */
export interface Verdict {
  readonly class: ChangeClass;
  readonly note?: string;
}

/** Judges one field of two lines; `undefined` where there is no difference at all or a side has no such column. */
export function judge(field: ChangedField, a: Line, b: Line, judging: Judging): Verdict | undefined {
  return (judges.get(field) ?? judgeWords)(a, b, judging, field);
}

type Judge = (a: Line, b: Line, judging: Judging, field: ChangedField) => Verdict | undefined;

const never: Judge = () => undefined;

/** Fields that are not judged as plain words. */
const judges: ReadonlyMap<ChangedField, Judge> = new Map<ChangedField, Judge>([
  ['partNumber', (a, b, judging) => judgeNumber('partNumber', a, b, judging)],
  ['mpn', (a, b, judging) => judgeNumber('mpn', a, b, judging)],
  ['manufacturer', judgeMaker],
  ['quantity', judgeQuantity],
  ['unit', judgeUnit],
  ['length', judgeLength],
  ['designators', judgeDesignators],
  ['dnp', (a, b) => (a.dnp === undefined || b.dnp === undefined || a.dnp === b.dnp ? undefined : { class: 'dnp' })],
  ['dnpNote', judgeDnpNote],
  ['unitPrice', judgePrice],
  ['priceBreak', (a, b) => (areOtherNumbers(a.priceBreak, b.priceBreak) ? { class: 'cost' } : undefined)],
  ['setup', judgeSetup],
  [
    'phantom',
    (a, b) => (a.phantom === undefined || b.phantom === undefined || a.phantom === b.phantom ? undefined : { class: 'position' }),
  ],
  ['currency', (a, b, judging) => judgeText(a.currency, b.currency, 'cost', judging, plainTextVerdict)],
  ['alternates', judgeAlternates],
  ['role', (a, b) => (a.role === undefined || b.role === undefined || a.role === b.role ? undefined : { class: 'identity' })],
  // Where a line stands is judged by the tree, a unit of length with its length, and WBS entry by entry.
  ['level', never],
  ['parent', never],
  ['lengthUnit', never],
  ['wbs', never],
]);

/** A source with a DNP column can say a note: none there is an empty one. */
function judgeDnpNote(a: Line, b: Line, judging: Judging): Verdict | undefined {
  if (a.dnp === undefined || b.dnp === undefined || a.dnp !== b.dnp) return undefined;
  return judgeText(a.dnpNote ?? null, b.dnpNote ?? null, 'dnp', judging, plainTextVerdict);
}

function judgeMaker(a: Line, b: Line, judging: Judging): Verdict | undefined {
  const found = judgeText(a.manufacturer, b.manufacturer, 'identity', judging, makerVerdict);
  const taken = found?.class === 'identity' && a.manufacturer && b.manufacturer ? takeover(a.manufacturer, b.manufacturer) : undefined;
  return found && taken ? { ...found, note: taken } : found;
}

function judgeWords(a: Line, b: Line, judging: Judging, field: ChangedField): Verdict | undefined {
  const kind = textFields[field];
  if ((field === 'supplier' || field === 'supplierPart') && !judging.statesSupplier && isOtherSupplier(a, b)) return undefined;
  if (kind !== undefined && isTextField(field)) return judgeText(a[field], b[field], kind.class(a, b, judging), judging, kind.same);
  if (field.startsWith('wbs:')) {
    const type = field.slice(4);
    if (a.wbs === undefined || b.wbs === undefined || !judging.hasType(type)) return undefined;
    return judgeText(a.wbs[type] ?? null, b.wbs[type] ?? null, 'description', judging, plainTextVerdict);
  }
  const header = field.slice('extra:'.length);
  return judgeText(extraCell(a, header), extraCell(b, header), 'description', judging, extraVerdict);
}

/** Numbers of two suppliers are not comparable. */
export function isOtherSupplier(a: Line, b: Line): boolean {
  return !!a.supplier && !!b.supplier && !sameText(a.supplier, b.supplier);
}

/** Cell of a column without a field, found by the header's plain spelling. */
export function extraCell(line: Line, header: string): Text | undefined {
  if (line.extra === undefined) return undefined;
  const exact = line.extra[header];
  if (exact !== undefined) return exact;
  const plain = plainHeader(header);
  for (const name in line.extra) if (plainHeader(name) === plain) return line.extra[name];
  return undefined;
}

type Same = (a: string, b: string, judging: Judging) => { readonly note: string } | undefined;

function judgeText(a: Text | undefined, b: Text | undefined, found: ChangeClass, judging: Judging, same: Same): Verdict | undefined {
  if (a === b || a === undefined || b === undefined) return undefined;
  if (!a || !b) {
    if ((a ?? '').trim() === (b ?? '').trim()) return undefined;
    return judging.profile.blanks.emptyAgainstValue === 'same' ? undefined : { class: found };
  }
  const spelling = same(a, b, judging);
  return spelling ? { class: 'format', note: spelling.note } : { class: found };
}

type TextField =
  | 'position'
  | 'revision'
  | 'description'
  | 'value'
  | 'footprint'
  | 'scrap'
  | 'supplier'
  | 'supplierPart'
  | 'upc'
  | 'notes'
  | 'effectiveFrom'
  | 'effectiveTo'
  | 'serialFrom'
  | 'serialTo';

function isTextField(field: string): field is TextField {
  return field in textFields;
}

const always = (found: ChangeClass) => (): ChangeClass => found;

const textFields: Readonly<
  Record<string, { readonly class: (a: Line, b: Line, judging: Judging) => ChangeClass; readonly same: Same } | undefined>
> = {
  value: { class: (a, b) => (isNumbered(a, b) ? 'description' : 'identity'), same: valueVerdict },
  footprint: { class: (a, b) => (isNumbered(a, b) ? 'description' : 'identity'), same: footprintVerdict },
  // Where no number of its own says which part it is, the supplier's does.
  supplierPart: { class: (a, b) => (isNumbered(a, b) ? 'cost' : 'identity'), same: numberVerdict },
  supplier: { class: always('cost'), same: plainTextVerdict },
  upc: { class: always('identity'), same: numberVerdict },
  revision: { class: (_a, _b, judging) => (judging.profile.revisionIsIdentity ? 'identity' : 'revision'), same: plainTextVerdict },
  position: { class: always('position'), same: plainTextVerdict },
  description: { class: always('description'), same: plainTextVerdict },
  notes: { class: always('description'), same: plainTextVerdict },
  scrap: { class: always('quantity'), same: extraVerdict },
  effectiveFrom: { class: always('effectivity'), same: plainTextVerdict },
  effectiveTo: { class: always('effectivity'), same: plainTextVerdict },
  serialFrom: { class: always('effectivity'), same: plainTextVerdict },
  serialTo: { class: always('effectivity'), same: plainTextVerdict },
};

/** Both lines state the same kind of number that names their part. */
function isNumbered(a: Line, b: Line): boolean {
  return (numberKey(a.mpn) !== '' && numberKey(b.mpn) !== '') || (numberKey(a.partNumber) !== '' && numberKey(b.partNumber) !== '');
}

function plainTextVerdict(a: string, b: string): { readonly note: string } | undefined {
  return sameText(a, b) ? { note: a.trim() === b.trim() ? 'blanks around it only' : 'spelling only' } : undefined;
}

function extraVerdict(a: string, b: string): { readonly note: string } | undefined {
  const plain = plainTextVerdict(a, b);
  if (plain) return plain;
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  return left !== undefined && left === right && !startsWithZero(a) && !startsWithZero(b)
    ? { note: `${a} and ${b} are one number` }
    : undefined;
}

/** "007" is a code and not the number 7. */
function startsWithZero(text: string): boolean {
  return /^0\d/.test(text.trim());
}

function valueVerdict(a: string, b: string): { readonly note: string } | undefined {
  return plainTextVerdict(a, b) ?? (sameValue(a, b) ? { note: `${a} and ${b} are one value` } : undefined);
}

const packageSize = /(?<![0-9])(01005|0201|0402|0603|0805|1206|1210|1806|1808|1812|2010|2220|2512)(?![0-9])/;

function footprintVerdict(a: string, b: string): { readonly note: string } | undefined {
  const plain = plainTextVerdict(a, b);
  if (plain) return plain;
  if (footprintName(a) === footprintName(b)) return { note: 'same footprint in another library' };
  const left = packageSize.exec(a)?.[1];
  const right = packageSize.exec(b)?.[1];
  // A bare size against a library's full name for it.
  return left !== undefined && left === right && (a.trim() === left || b.trim() === right)
    ? { note: `package ${left} in both` }
    : undefined;
}

function makerVerdict(a: string, b: string, judging: Judging): { readonly note: string } | undefined {
  const plain = plainTextVerdict(a, b);
  if (plain) return plain;
  const name = canonicalManufacturer(a, judging.aliases?.manufacturers);
  return name !== '' && name === canonicalManufacturer(b, judging.aliases?.manufacturers) ? { note: `both are ${name}` } : undefined;
}

function numberVerdict(a: string, b: string, judging: Judging): { readonly note: string } | undefined {
  if (hygiene(a) === hygiene(b)) return { note: 'spelling only' };
  if (compareKey(a) === compareKey(b)) return { note: 'separators only' };
  const alias = judging.aliases?.why('part', a, b);
  return alias ? { note: `one part by the word of ${alias.who}` } : undefined;
}

function judgeNumber(field: 'partNumber' | 'mpn', a: Line, b: Line, judging: Judging): Verdict | undefined {
  const left = a[field];
  const right = b[field];
  if (isSaidElsewhere(field, a, b)) return undefined;
  const found = judgeText(left, right, 'identity', judging, numberVerdict);
  if (!found || !left || !right) return found;
  if (found.class === 'format') {
    if (found.note === 'separators only' && judging.collides(field, compareKey(left))) {
      return { class: 'identity', note: 'separators tell parts apart in this BOM' };
    }
    return found;
  }
  const note = numberNote(left, right, a.manufacturer ?? b.manufacturer);
  return note === undefined ? found : { class: 'identity', note };
}

/** The number that one side lacks here is the one that it states in the other field: it says the same with one field less. */
function isSaidElsewhere(field: 'partNumber' | 'mpn', a: Line, b: Line): boolean {
  const [left, right] = [numberKey(a[field]), numberKey(b[field])];
  if ((left === '') === (right === '')) return false;
  const other = field === 'partNumber' ? 'mpn' : 'partNumber';
  const lacking = left === '' ? a : b;
  return numberKey(lacking[other]) === (left === '' ? right : left);
}

function numberNote(left: string, right: string, maker: Text | undefined): string | undefined {
  if (isBlank(left) || isBlank(right)) return undefined;
  const alike = looksAlike(left, right);
  if (alike?.kind === 'zero-padded') return 'zero-padded twin: possibly damaged';
  const damage = damageOf(left) ?? damageOf(right);
  if (damage) return damage.message;
  if (alike) return alike.message;
  const variant = orderingVariant(left, right, maker);
  if (variant === 'packaging') return 'ordering variant: packaging only';
  return variant === 'compliance' ? 'ordering variant: compliance mark, not equal without a look' : undefined;
}

function judgeQuantity(a: Line, b: Line, judging: Judging): Verdict | undefined {
  if (a.quantity === undefined || b.quantity === undefined) return undefined;
  if (hasLength(a) !== hasLength(b)) {
    const asLength = judgeCut(a, b, judging);
    if (asLength) return asLength.verdict;
  }
  if (a.quantity === null || b.quantity === null) {
    if (a.quantity === b.quantity) return undefined;
    return judging.profile.blanks.emptyAgainstValue === 'same' ? undefined : { class: 'quantity' };
  }
  if (a.unit && b.unit && a.unit !== b.unit) {
    const sameness = sameQuantity(measure(a, a.quantity, a.unit), measure(b, b.quantity, b.unit), unitOptions(judging));
    if (sameness.kind === 'same') return undefined;
    if (sameness.kind === 'equivalent')
      return a.quantity === b.quantity ? undefined : { class: 'format', note: `equivalent unit: ${sameness.note}` };
    if (a.quantity === b.quantity && sameness.kind === 'not-comparable') return undefined;
    return {
      class: 'quantity',
      ...(sameness.note === undefined ? {} : { note: sameness.note }),
    };
  }
  return a.quantity === b.quantity || compareDecimals(a.quantity, b.quantity) === 0 ? undefined : { class: 'quantity' };
}

/** Pieces of a length against an amount in a unit of length; `undefined` where that is not what the two lines state. */
function judgeCut(a: Line, b: Line, judging: Judging): { readonly verdict: Verdict | undefined } | undefined {
  const [cut, bulk] = hasLength(a) ? [a, b] : [b, a];
  if (!isByLength(bulk) || bulk.quantity === undefined || bulk.quantity === null || !bulk.unit) return undefined;
  const total = totalLength(cut, judging.profile.units.defaultLength);
  if (!total) return undefined;
  const sameness = sameQuantity(total, measure(bulk, bulk.quantity, bulk.unit), unitOptions(judging));
  if (sameness.kind === 'same') return { verdict: undefined };
  const shown = `${cut.quantity ?? ''} × ${cut.length ?? ''} ${total.unit} = ${total.value} ${total.unit}`;
  if (sameness.kind === 'equivalent') return { verdict: { class: 'format', note: `equivalent: ${shown}; ${sameness.note}` } };
  return { verdict: { class: 'quantity', note: `${shown}${sameness.note === undefined ? '' : `; ${sameness.note}`}` } };
}

function measure(line: Line, value: string, unit: string): { readonly value: string; readonly unit: string; readonly raw?: string } {
  const raw = line.raw?.quantity;
  // Amounts of material are stated to the hundredth: a sheet's "2" and "2.00" are the same cell.
  if (isByLength(line)) return { value, unit, raw: toTheHundredth(value) };
  return raw === undefined ? { value, unit } : { value, unit, raw };
}

function toTheHundredth(value: string): string {
  const places = value.split('.')[1]?.length ?? 0;
  return places === 0 ? `${value}.00` : places === 1 ? `${value}0` : value;
}

function unitOptions(judging: Judging): { readonly meanings: Profile['units']['meanings']; readonly factors: Profile['units']['factors'] } {
  return { meanings: judging.profile.units.meanings, factors: judging.profile.units.factors };
}

function judgeUnit(a: Line, b: Line, judging: Judging): Verdict | undefined {
  const found = judgeText(a.unit, b.unit, 'unit', judging, plainTextVerdict);
  if (found?.class !== 'unit' || !a.unit || !b.unit) return found;
  if (sameUnit(a.unit, b.unit, judging.profile.units.meanings)) return { class: 'format', note: `${a.unit} and ${b.unit} are one unit` };
  const one = { value: '1', unit: a.unit };
  const sameness = sameQuantity(one, { value: '1', unit: b.unit }, unitOptions(judging));
  if (sameness.kind === 'not-comparable') return { class: 'unit', note: sameness.note };
  // Amounts are compared converted, so that the unit itself is only another way to say them.
  return a.quantity && b.quantity ? { class: 'format', note: 'equivalent unit' } : { class: 'unit' };
}

function judgeLength(a: Line, b: Line, judging: Judging): Verdict | undefined {
  if (!hasLength(a) || !hasLength(b)) {
    if (a.length === undefined || b.length === undefined || hasLength(a) === hasLength(b)) return undefined;
    const blank = hasLength(a) ? b : a;
    if (isByLength(blank)) return undefined;
    return judging.profile.blanks.emptyAgainstValue === 'same' ? undefined : { class: 'quantity' };
  }
  const unitA = a.lengthUnit ?? judging.profile.units.defaultLength;
  const unitB = b.lengthUnit ?? judging.profile.units.defaultLength;
  const left = a.length ?? '';
  const right = b.length ?? '';
  if (!unitA || !unitB || unitA === unitB) return compareDecimals(left, right) === 0 ? undefined : { class: 'quantity' };
  const sameness = sameQuantity({ value: left, unit: unitA }, { value: right, unit: unitB }, unitOptions(judging));
  if (sameness.kind === 'same') return undefined;
  if (sameness.kind === 'equivalent') return { class: 'format', note: `equivalent unit: ${sameness.note}` };
  return { class: 'quantity', ...(sameness.note === undefined ? {} : { note: sameness.note }) };
}

function judgeDesignators(a: Line, b: Line): Verdict | undefined {
  const left = a.designators;
  const right = b.designators;
  if (left === undefined || right === undefined || left === right) return undefined;
  if (left.length === right.length && left.every((designator, at) => designator === right[at])) return undefined;
  if (!sameDesignators(left, right)) return { class: 'designators' };
  // A line that stands for several has no order of its own.
  return a.members || b.members ? undefined : { class: 'format', note: 'order only' };
}

function judgePrice(a: Line, b: Line, judging: Judging): Verdict | undefined {
  const left = a.unitPrice;
  const right = b.unitPrice;
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) {
    return left === right || judging.profile.blanks.emptyAgainstValue === 'same' ? undefined : { class: 'cost' };
  }
  const [from, to] = [a.priceBreak, b.priceBreak];
  if (from && to && areOtherNumbers(from, to)) {
    return { class: 'cost', note: `not comparable: price from ${from} on against price from ${to} on` };
  }
  const { currencySigns, tolerance } = judging.profile;
  if ((a.currency ?? '') === (b.currency ?? '') && (left === right || areFarApart(left, right, tolerance.price))) {
    return left === right ? undefined : { class: 'cost' };
  }
  const priceA = { value: left, currency: a.currency ?? null };
  const found = comparePrices(priceA, { value: right, currency: b.currency ?? null }, tolerance.price, currencySigns);
  switch (found.kind) {
    case 'same':
      return undefined;
    case 'within-tolerance':
      return { class: 'format', note: `within the price tolerance: ${found.difference}` };
    case 'different':
      return { class: 'cost' };
    case 'not-comparable':
      return { class: 'cost', note: found.reason };
    default:
      return assertNever(found);
  }
}

/** Both are stated, and not as one number. */
function areOtherNumbers(a: Line['priceBreak'], b: Line['priceBreak']): boolean {
  return !!a && !!b && a !== b && compareDecimals(a, b) !== 0;
}

/** No set-up loss and one of 0 are the same; a column that a side lacks says nothing. */
function judgeSetup(a: Line, b: Line): Verdict | undefined {
  if (a.setup === undefined || b.setup === undefined) return undefined;
  return areOtherNumbers(a.setup ?? '0', b.setup ?? '0') ? { class: 'quantity' } : undefined;
}

/** Prices that no tolerance brings together need no exact arithmetic to say so. */
function areFarApart(a: string, b: string, tolerance: Profile['tolerance']['price']): boolean {
  const [x, y] = [Number(a), Number(b)];
  const allowed = Math.max(Number(tolerance.absolute), (Math.max(Math.abs(x), Math.abs(y)) * Number(tolerance.percent)) / 100);
  return Math.abs(x - y) > 2 * allowed;
}

function judgeAlternates(a: Line, b: Line): Verdict | undefined {
  if (a.alternates === undefined || b.alternates === undefined) return undefined;
  const left = alternateKeys(a);
  const right = alternateKeys(b);
  if (left.size === right.size && [...left].every((key) => right.has(key))) {
    const spelled = JSON.stringify(a.alternates) === JSON.stringify(b.alternates);
    return spelled ? undefined : { class: 'format', note: 'order or spelling only' };
  }
  return { class: 'alternates' };
}

/** Approved alternates as a set of maker and number. */
export function alternateKeys(line: Line): ReadonlySet<string> {
  return new Set(
    (line.alternates ?? []).map((each) => `${canonicalManufacturer(each.manufacturer ?? '')}\u0000${compareKey(each.mpn ?? '')}`),
  );
}

/** A field's value as a comparison shows it. */
export function cellOf(line: Line | null, field: ChangedField): CellValue {
  if (line === null) return undefined;
  if (isPlainField(field)) return line[field];
  if (field.startsWith('extra:')) return extraCell(line, field.slice('extra:'.length));
  if (field.startsWith('wbs:')) return line.wbs === undefined ? undefined : (line.wbs[field.slice(4)] ?? null);
  if (field === 'alternates') return line.alternates?.map((each) => [each.manufacturer, each.mpn].filter((text) => !!text).join(' '));
  return undefined;
}
