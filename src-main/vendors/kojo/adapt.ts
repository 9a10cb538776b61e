import type { Field, Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields, PlanIssue } from '../../../src-preload/domain/edit';
import { parseDecimal } from '../../../src-preload/domain/quantity';
import type { Adapted, Pulled } from '../connector';
import { numberOf } from '../exact-number';
import { collectLost, lostOf, type LostFields } from '../lost-fields';
import { nestedEdits, oneLevel } from '../nested-edits';
import { isOtherCurrency } from '../other-currency';
import { deriveDescription, readStandIn, type StandInFields } from './derived-description';
import { recordOf } from './steps';
import { canonicalWbs, doubledTypes, readWbs } from './wbs';

type Fields = { -readonly [K in keyof EditFields]: EditFields[K] };

/** What adapting one edit needs. */
interface Work {
  readonly edit: Edit;
  readonly target: Pulled;
  /** Of Kojo's prices, as the connection's settings say; `null`: not known. */
  readonly currency: string | null;
  readonly lost: LostFields;
  /** Notes why the edit is not sent. */
  readonly refuse: Refuse;
}

type Refuse = (field: string, message: string) => null;

/** Fields of a line that Kojo keeps as they are. */
const kept = ['description', 'quantity', 'mpn', 'unit', 'unitPrice', 'upc', 'wbs'] as const satisfies readonly Field[];
/** Fields that a stand-in for a missing description carries. */
const standIns = ['partNumber', 'value', 'footprint'] as const satisfies readonly Field[];

/**
 * Edits as Kojo can carry them out. The fields that come back are those that a pull will show afterwards: where a description
 * is made of other fields, these fields stand in the edit and the description is null.
 */
export function adapt(edits: readonly Edit[], target: Pulled, currency: string | null): Adapted {
  const refused: PlanIssue[] = [];
  const lost = collectLost();
  const lines = new Map(target.bom.lines.map((line) => [line.key, line]));
  const nested = nestedEdits(edits);
  const adapted: Edit[] = [];
  for (const edit of edits) {
    const refuse: Refuse = (field, message) => {
      refused.push({ key: edit.key, row: edit.row, field, message });
      return null;
    };
    const work: Work = { edit, target, currency, lost, refuse };
    switch (edit.op) {
      case 'create': {
        const fields = nested.has(edit) ? refuse('level', `Kojo ${oneLevel}`) : createFields(work);
        if (fields !== null) adapted.push({ ...edit, fields });
        break;
      }
      case 'update': {
        const line = lines.get(edit.key);
        const fields = line === undefined ? refuse('key', 'The item is no longer on the BOM.') : updateFields(work, line);
        if (fields !== null && Object.keys(fields).length > 0)
          adapted.push({ ...edit, fields, before: beforeOf(edit.before, fields, line) });
        break;
      }
      case 'reorder':
        refuse('position', 'Kojo keeps no order of items.');
        break;
      case 'delete':
        adapted.push(edit);
        break;
    }
  }
  return { edits: adapted, refused, lossy: lost.list() };
}

function createFields(work: Work): EditFields | null {
  const { edit, refuse, lost } = work;
  const { fields } = edit;
  if (fields.role !== undefined && fields.role !== 'component') {
    return refuse('role', `Kojo knows no outputs: this ${fields.role} would be bought like a component.`);
  }
  const result: Fields = {};
  const quantity = quantityOf(edit, refuse, lost);
  if (quantity === null) return null;
  result.quantity = quantity;
  const price = priceOf(work);
  if (price === null) return null;
  if (price !== undefined) result.unitPrice = price;
  const mpn = mpnOf(edit, lost);
  if (mpn !== null) result.mpn = mpn;
  if (hasText(fields.unit)) result.unit = fields.unit;
  if (hasText(fields.upc)) result.upc = fields.upc;
  const wbs = Object.fromEntries(Object.entries(canonicalWbs(fields.wbs ?? {})).filter(([, value]) => value !== ''));
  if (Object.keys(wbs).length > 0) result.wbs = wbs;
  let standIn: StandInFields = {};
  if (hasText(fields.description)) result.description = fields.description;
  else {
    const derived = deriveDescription(fields, mpn);
    if (derived === null) return refuse('description', 'Kojo needs a description, and nothing on this line could stand in for it.');
    standIn = derived.fields;
    result.description = null;
    const { mpn: _mpn, ...said } = derived.fields;
    Object.assign(result, said);
    const names = Object.keys(derived.fields).join(' and ');
    lost.add(edit, 'description', `Kojo needs a description; there is none, so ${names} goes there, marked "(no description: …)".`);
  }
  nameLost(work, [...kept, ...(result.mpn === fields.partNumber ? (['partNumber'] as const) : [])], standIn);
  return result;
}

function updateFields(work: Work, line: Line): EditFields | null {
  const { edit, target, refuse, lost } = work;
  const { fields } = edit;
  const record = recordOf(target, line.key);
  const standIn = readStandIn(record?.description ?? null);
  const result: Fields = {};
  if (fields.description !== undefined && fields.description !== line.description) {
    if (hasText(fields.description)) result.description = fields.description;
    else lost.add(edit, 'description', 'Kojo cannot be without a description: it keeps its own.');
  }
  if (fields.quantity !== undefined && fields.quantity !== line.quantity) {
    if (fields.quantity === null) lost.add(edit, 'quantity', 'Kojo cannot be without a quantity: it keeps its own.');
    else {
      const quantity = exactOf('quantity', fields.quantity, refuse);
      if (quantity === null) return null;
      result.quantity = quantity;
    }
  }
  if (fields.unitPrice !== undefined && fields.unitPrice !== line.unitPrice) {
    const price = priceOf(work);
    if (price === null) return null;
    if (price !== undefined) result.unitPrice = price;
    else if (fields.unitPrice === null) result.unitPrice = null;
  }
  if (fields.unit !== undefined && fields.unit !== line.unit) {
    if (hasText(fields.unit)) result.unit = fields.unit;
    else lost.add(edit, 'unit', 'Kojo always has a unit, EA where none is given: it keeps its own.');
  }
  for (const field of ['mpn', 'upc'] as const) {
    const value = fields[field] === '' ? null : fields[field];
    if (value !== undefined && value !== line[field]) result[field] = value;
  }
  const wbs = wbsOf(edit, record?.workBreakdownStructureValues, refuse);
  if (wbs === null) return null;
  if (wbs !== undefined) result.wbs = wbs;
  const carried: Field[] = [];
  const keepsStandIn = standIn !== null && result.description === undefined;
  for (const field of standIns) {
    const value = fields[field];
    if (!keepsStandIn || standIn[field] === undefined || !hasText(value) || value.includes(' | ')) continue;
    carried.push(field);
    if (value !== line[field]) result[field] = value;
  }
  if (keepsStandIn && standIn.designators !== undefined && (fields.designators?.length ?? 0) > 0) {
    carried.push('designators');
    if (fields.designators?.join() !== standIn.designators.join()) result.designators = fields.designators ?? [];
  }
  nameLost(work, [...kept, ...carried], {});
  return result;
}

/**
 * The entries of the work breakdown structure that change, '' for one that goes; `undefined` when it is as decided already,
 * `null` when refused. An edit names the entries that it is about; one that it had before and does not name goes too.
 */
function wbsOf(edit: Edit, has: unknown, refuse: Refuse): Readonly<Record<string, string>> | null | undefined {
  if (edit.fields.wbs === undefined) return undefined;
  const now = readWbs(has);
  const wanted = canonicalWbs(edit.fields.wbs);
  const gone = Object.keys(canonicalWbs(edit.before.wbs ?? {})).filter((type) => !(type in wanted));
  const goals = [...Object.entries(wanted), ...gone.map((type) => [type, ''] as const)];
  const changes = Object.fromEntries(goals.filter(([type, value]) => (now[type] ?? '') !== value));
  if (Object.keys(changes).length === 0) return undefined;
  const doubled = doubledTypes(has).find((type) => type in changes);
  if (doubled === undefined) return changes;
  return refuse(
    `wbs:${doubled}`,
    `The item has more than one value for ${doubled} at Kojo; which of them is meant cannot be told. Settle it there.`,
  );
}

function quantityOf(edit: Edit, refuse: Refuse, lost: LostFields): string | null {
  const { quantity, designators } = edit.fields;
  if (quantity !== undefined && quantity !== null) return exactOf('quantity', quantity, refuse);
  const count = designators?.length ?? 0;
  if (count === 0) return refuse('quantity', 'Kojo needs a quantity, and this line has none.');
  lost.add(edit, 'quantity', 'The source gives no quantity: the number of designators goes there.');
  return String(count);
}

/** The price to write, `undefined` for none, `null` when refused. A price in another currency is left out. */
function priceOf({ edit, currency, refuse, lost }: Work): string | null | undefined {
  const { unitPrice, currency: stated } = edit.fields;
  if (unitPrice === undefined || unitPrice === null) return undefined;
  if (!isOtherCurrency(stated, currency)) return exactOf('unitPrice', unitPrice, refuse);
  lost.add(edit, 'unitPrice', `Prices at Kojo are in ${currency ?? ''}: one in ${stated ?? ''} is not written.`);
  return undefined;
}

/** Kojo takes JSON numbers: a decimal that no double says exactly would be changed on the way. */
function exactOf(field: 'quantity' | 'unitPrice', value: string, refuse: Refuse): string | null {
  const decimal = parseDecimal(value);
  if (decimal === undefined) return refuse(field, `"${value}" is no number.`);
  if (numberOf(decimal) === undefined) {
    return refuse(
      field,
      `Kojo takes numbers of at most 15 to 17 digits; ${value} would be rounded. Round it in the source, or leave the line out.`,
    );
  }
  return decimal;
}

/** The number by which Kojo knows the item: the maker's, or where the source has no such column its own part number. */
function mpnOf(edit: Edit, lost: LostFields): string | null {
  const { mpn, partNumber } = edit.fields;
  if (hasText(mpn)) return mpn;
  if (mpn !== undefined || !hasText(partNumber)) return null;
  lost.add(edit, 'partNumber', 'Kojo has one field for a number: the part number goes there, as the source has no maker’s numbers.');
  return partNumber;
}

function nameLost({ edit, currency, lost }: Work, keptHere: readonly Field[], standIn: StandInFields): void {
  for (const field of lostOf(edit.fields, keptHere)) {
    if (field === 'role' || field in standIn) continue;
    if (field === 'currency' && currency !== null && !isOtherCurrency(edit.fields.currency, currency)) continue;
    lost.add(edit, field, messages[field] ?? 'Kojo has no place for this field; it stays only in the source.');
  }
}

const messages: Readonly<Record<string, string>> = {
  dnp: 'Kojo has no do-not-place mark: the item will look like one to be bought.',
  currency: 'Kojo keeps prices without a currency: it is the one of the connection’s settings.',
  level: 'Kojo’s BOM has one level: the structure stays only in the source.',
  parent: 'Kojo’s BOM has one level: the structure stays only in the source.',
};

/** What the target had in the fields that are written; of the work breakdown structure the same entries. */
function beforeOf(before: EditFields, fields: EditFields, line: Line | undefined): EditFields {
  const named = Object.fromEntries(Object.entries(before).filter(([name]) => name in fields));
  if (fields.wbs === undefined) return named;
  return { ...named, wbs: Object.fromEntries(Object.keys(fields.wbs).map((type) => [type, line?.wbs?.[type] ?? ''])) };
}

function hasText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value !== '';
}
