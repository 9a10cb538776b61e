import type { Field, Line } from './bom';
import type { ChangedField } from './comparison';

/** Fields with one cell in the order in which they are judged; a field's place is its bit in what `unlikeCells` says. */
export const judgedFields = [
  'partNumber',
  'mpn',
  'manufacturer',
  'upc',
  'role',
  'quantity',
  'length',
  'unit',
  'dnp',
  'dnpNote',
  'designators',
  'alternates',
  'revision',
  'effectiveFrom',
  'effectiveTo',
  'serialFrom',
  'serialTo',
  'position',
  'unitPrice',
  'currency',
  'supplier',
  'supplierPart',
  'value',
  'footprint',
  'description',
  'notes',
  'scrap',
] as const satisfies readonly Field[];

/** Fields that few sources have: they share one bit. */
export const rareFields = ['phantom', 'setup', 'priceBreak'] as const satisfies readonly Field[];

/** Bits beside those of the fields: rare ones, WBS values, further columns, and that a side lacks a column which the other has. */
export const unlikeRare = 1 << 27;
export const unlikeWbs = 1 << 28;
export const unlikeExtra = 1 << 29;
export const lacksColumn = 1 << 30;
/** All that can make a difference; a column that a side lacks is none by itself. */
export const anyUnlike = lacksColumn - 1;

const bit = (field: (typeof judgedFields)[number]): number => 1 << judgedFields.indexOf(field);
const [partNumber, mpn, manufacturer, description] = [bit('partNumber'), bit('mpn'), bit('manufacturer'), bit('description')];
const [value, footprint, unit, quantity, length] = [bit('value'), bit('footprint'), bit('unit'), bit('quantity'), bit('length')];
const [supplier, supplierPart, unitPrice, currency] = [bit('supplier'), bit('supplierPart'), bit('unitPrice'), bit('currency')];
const [notes, revision, dnp, dnpNote, role] = [bit('notes'), bit('revision'), bit('dnp'), bit('dnpNote'), bit('role')];
const [upc, scrap, alternates] = [bit('upc'), bit('scrap'), bit('alternates')];
const [effectiveFrom, effectiveTo, serialFrom, serialTo] = [bit('effectiveFrom'), bit('effectiveTo'), bit('serialFrom'), bit('serialTo')];
/** Item numbers apart. */
export const unlikePosition = bit('position');
/** Designators other than to the letter and in their order. */
export const unlikeDesignators = bit('designators');

/**
 * Which cells of two lines are not the same to the letter, as bits: only these need a judge, and two lines without such a bit say the
 * same. Nothing is normalised here.
 */
export function unlikeCells(a: Line, b: Line): number {
  let found = 0;
  if (a.partNumber !== b.partNumber) found |= a.partNumber === undefined || b.partNumber === undefined ? lacksColumn : partNumber;
  if (a.mpn !== b.mpn) found |= a.mpn === undefined || b.mpn === undefined ? lacksColumn : mpn;
  if (a.manufacturer !== b.manufacturer) found |= a.manufacturer === undefined || b.manufacturer === undefined ? lacksColumn : manufacturer;
  if (a.description !== b.description) found |= a.description === undefined || b.description === undefined ? lacksColumn : description;
  if (a.position !== b.position) found |= a.position === undefined || b.position === undefined ? lacksColumn : unlikePosition;
  if (a.supplier !== b.supplier) found |= a.supplier === undefined || b.supplier === undefined ? lacksColumn : supplier;
  if (a.notes !== b.notes) found |= a.notes === undefined || b.notes === undefined ? lacksColumn : notes;
  if (a.value !== b.value) found |= a.value === undefined || b.value === undefined ? lacksColumn : value;
  if (a.footprint !== b.footprint) found |= a.footprint === undefined || b.footprint === undefined ? lacksColumn : footprint;
  if (a.supplierPart !== b.supplierPart) found |= a.supplierPart === undefined || b.supplierPart === undefined ? lacksColumn : supplierPart;
  if (a.dnp !== b.dnp) found |= a.dnp === undefined || b.dnp === undefined ? lacksColumn : dnp;
  if (a.designators !== b.designators) found |= unlikeLists(a.designators, b.designators);
  if (a.extra !== b.extra) found |= unlikeRecords(a.extra, b.extra, unlikeExtra);
  if (a.revision !== b.revision) found |= a.revision === undefined || b.revision === undefined ? lacksColumn : revision;
  if (a.role !== b.role) found |= a.role === undefined || b.role === undefined ? lacksColumn : role;
  if (a.upc !== b.upc) found |= a.upc === undefined || b.upc === undefined ? lacksColumn : upc;
  if (a.scrap !== b.scrap) found |= a.scrap === undefined || b.scrap === undefined ? lacksColumn : scrap;
  if (a.dnpNote !== b.dnpNote) found |= (a.dnpNote ?? '') === (b.dnpNote ?? '') ? lacksColumn : dnpNote;
  if (a.wbs !== b.wbs) found |= unlikeRecords(a.wbs, b.wbs, unlikeWbs);
  if (a.alternates !== b.alternates) found |= a.alternates === undefined || b.alternates === undefined ? lacksColumn : alternates;
  if (a.phantom !== b.phantom) found |= a.phantom === undefined || b.phantom === undefined ? lacksColumn : unlikeRare;
  if (a.setup !== b.setup) found |= a.setup === undefined || b.setup === undefined ? lacksColumn : unlikeRare;
  return found | unlikeAmounts(a, b) | unlikePrices(a, b) | unlikeEffectivity(a, b);
}

/** Whether a field can be another one where only these cells are unlike. */
export function mayDiffer(unlike: number, field: ChangedField): boolean {
  return (unlike & (bitOf.get(field) ?? (field.startsWith('wbs:') ? unlikeWbs : unlikeExtra))) !== 0;
}

const bitOf: ReadonlyMap<ChangedField, number> = new Map<ChangedField, number>([
  ...judgedFields.map((field) => [field, bit(field)] as const),
  ...rareFields.map((field) => [field, unlikeRare] as const),
]);

/** Cells in which two lines may be unlike that were both held against a third; -1 where that does not tell. */
export function unlikeByWayOf(one: number, two: number): number {
  // A column that the third lacks, or one of the two, says nothing of the others.
  return one < 0 || two < 0 || ((one | two) & lacksColumn) !== 0 ? -1 : one | two;
}

/** Whether two lines are known to have one item number, or none both; `undefined` and -1: nobody looked. */
export function samePosition(unlike: number | undefined): boolean {
  return unlike !== undefined && unlike >= 0 && (unlike & (unlikePosition | lacksColumn)) === 0;
}

/** A quantity is judged with its unit and the length of its pieces: where one is unlike, so is the amount. */
function unlikeAmounts(a: Line, b: Line): number {
  let found = 0;
  if (a.quantity !== b.quantity) found |= a.quantity === undefined || b.quantity === undefined ? lacksColumn : quantity;
  if (a.unit !== b.unit) found |= a.unit === undefined || b.unit === undefined ? lacksColumn : unit | quantity;
  if (a.length !== b.length) found |= (a.length ?? '') === (b.length ?? '') ? lacksColumn : length | quantity;
  if (a.lengthUnit !== b.lengthUnit) found |= length | quantity | lacksColumn;
  return found;
}

/** A price is judged with its currency and the quantity from which it holds. */
function unlikePrices(a: Line, b: Line): number {
  let found = 0;
  if (a.unitPrice !== b.unitPrice) found |= a.unitPrice === undefined || b.unitPrice === undefined ? lacksColumn : unitPrice;
  if (a.currency !== b.currency) found |= a.currency === undefined || b.currency === undefined ? lacksColumn : currency | unitPrice;
  if (a.priceBreak !== b.priceBreak)
    found |= a.priceBreak === undefined || b.priceBreak === undefined ? lacksColumn : unlikeRare | unitPrice;
  return found;
}

function unlikeEffectivity(a: Line, b: Line): number {
  let found = 0;
  if (a.effectiveFrom !== b.effectiveFrom)
    found |= a.effectiveFrom === undefined || b.effectiveFrom === undefined ? lacksColumn : effectiveFrom;
  if (a.effectiveTo !== b.effectiveTo) found |= a.effectiveTo === undefined || b.effectiveTo === undefined ? lacksColumn : effectiveTo;
  if (a.serialFrom !== b.serialFrom) found |= a.serialFrom === undefined || b.serialFrom === undefined ? lacksColumn : serialFrom;
  if (a.serialTo !== b.serialTo) found |= a.serialTo === undefined || b.serialTo === undefined ? lacksColumn : serialTo;
  return found;
}

function unlikeLists(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return lacksColumn;
  if (a.length !== b.length) return unlikeDesignators;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return unlikeDesignators;
  return 0;
}

type Cells = Readonly<Record<string, string | null>> | undefined;

/** Headers must agree to the letter: another spelling of a header may hide the same column. */
function unlikeRecords(a: Cells, b: Cells, unlike: number): number {
  if (a === undefined || b === undefined) return lacksColumn;
  let more = 0;
  for (const name in a) {
    if (a[name] !== b[name]) return unlike;
    more++;
  }
  for (const name in b) if (name !== '') more--;
  return more === 0 ? 0 : unlike;
}
