import type { Decimal, Field, Line } from '../../../src-preload/domain/bom';
import type { Edit, EditFields, PlanIssue } from '../../../src-preload/domain/edit';
import { compareDecimals, divideDecimals, isInteger, multiplyDecimals, parseDecimal } from '../../../src-preload/domain/quantity';
import { convertQuantity, sameUnit } from '../../../src-preload/domain/units';
import type { Adapted, Pulled } from '../connector';
import { decimalOf, numberOf } from '../exact-number';
import { collectLost, lostOf, type LostFields } from '../lost-fields';
import { nestedEdits, oneLevel } from '../nested-edits';
import { isOtherCurrency } from '../other-currency';
import { factorOf, shareHeader, stockOf, tableOf } from './map';
import { bomSchema, rowSchema, type RowRecord } from './schema';
import { refuseUnbalanced, shareOf, wantedShare } from './shares';

type Fields = { -readonly [K in keyof EditFields]: EditFields[K] };

/** What adapting one edit needs. */
interface Work {
  readonly edit: Edit;
  readonly target: Pulled;
  readonly lost: LostFields;
  /** Notes why the edit is not sent. */
  readonly refuse: (field: string, message: string) => null;
}

/** Fields that Overplane keeps, in a component's row and in an output's. */
const kept: readonly Field[] = ['partNumber', 'description', 'quantity', 'unit', 'unitPrice', 'role'];
const keptOfOutputs: readonly Field[] = [...kept, 'scrap'];

/** Edits as Overplane can carry them out; the fields that come back are those that a pull will show afterwards. */
export function adapt(edits: readonly Edit[], target: Pulled): Adapted {
  const refused: PlanIssue[] = [];
  const lost = collectLost();
  const lines = new Map(target.bom.lines.map((line) => [line.key, line]));
  const nested = nestedEdits(edits);
  const adapted: Edit[] = [];
  for (const edit of edits) {
    const refuse = (field: string, message: string): null => {
      refused.push({ key: edit.key, row: edit.row, field, message });
      return null;
    };
    const work: Work = { edit, target, lost, refuse };
    if (target.bom.approved === true) {
      refuse('key', 'This BOM is submitted at Overplane and is not changed. Make a new BOM for the item and push to that one.');
      continue;
    }
    if (nested.has(edit)) {
      refuse('level', `A BOM of Overplane ${oneLevel}`);
      continue;
    }
    const line = lines.get(edit.key);
    const fields =
      edit.op === 'create'
        ? createFields(work)
        : line === undefined
          ? refuse('key', 'The row is no longer on the BOM.')
          : fieldsFor(work, line);
    if (fields === null) continue;
    // A row that only gets another place: Overplane has a call of its own for that.
    const op = edit.op === 'update' && isPlaceAlone(fields) ? 'reorder' : edit.op;
    adapted.push({ ...edit, op, fields, ...(op === 'delete' ? {} : { before: only(edit.before, fields) }) });
  }
  const unbalanced = refuseUnbalanced(adapted, target);
  const out = new Set(unbalanced.map((issue) => issue.key));
  const balanced = adapted.filter((edit) => !out.has(edit.key));
  return {
    edits: balanced.filter((edit) => edit.op === 'delete' || Object.keys(edit.fields).length > 0),
    refused: [...refused, ...unbalanced],
    lossy: lost.list(),
  };
}

function isPlaceAlone(fields: EditFields): boolean {
  const [name, ...others] = Object.keys(fields);
  return name === 'position' && others.length === 0;
}

function fieldsFor(work: Work, line: Line): EditFields | null {
  if (work.edit.op === 'delete') return work.edit.fields;
  if (work.edit.op === 'reorder') {
    const position = positionOf(work);
    return position === undefined
      ? work.refuse('position', 'Overplane numbers its rows 1, 2, 3: only a whole number can be a place.')
      : { position };
  }
  return updateFields(work, line);
}

function createFields(work: Work): EditFields | null {
  const { edit, target, lost, refuse } = work;
  const { fields } = edit;
  const isOutput = tableOf(fields.role) === 'b-o-m-secondary-item';
  const result: Fields = {};
  const code = firstText(fields.partNumber, fields.mpn);
  if (code === null)
    return refuse('partNumber', 'Overplane knows a row by its item code, and this line has neither a part number nor a maker’s number.');
  result.partNumber = code;
  if (!hasText(fields.partNumber)) lost.add(edit, 'mpn', 'There is no part number: the maker’s number becomes the item code.');
  const quantity = quantityOf(work);
  if (quantity === null) return null;
  const batch = target.bom.batch ?? '1';
  if (numberOf(multiplyDecimals(quantity, batch)) === undefined) return refuse('quantity', tooLong(quantity));
  result.quantity = quantity;
  if (hasText(fields.unit)) result.unit = fields.unit;
  else lost.add(edit, 'unit', 'Overplane needs a unit; where the source has none, that of the connection’s settings is written.');
  if (hasText(fields.description)) result.description = fields.description;
  const price = priceOf(work, '1');
  if (price === null) return null;
  if (price !== undefined && price !== '0') result.unitPrice = price;
  if (isOutput && fields.role !== undefined) {
    result.role = fields.role;
    if (!addOutputFields(work, result, null)) return null;
  }
  const position = positionOf(work);
  if (position !== undefined) result.position = position;
  nameLost(work, isOutput, code);
  return result;
}

function updateFields(work: Work, line: Line): EditFields | null {
  const { edit, target, lost, refuse } = work;
  const { fields } = edit;
  const parsed = rowSchema.safeParse(target.raw.lines[edit.key]);
  if (!parsed.success) return refuse('key', 'The row was not read as Overplane documents it.');
  const row = parsed.data;
  const isOutput = tableOf(line.role) === 'b-o-m-secondary-item';
  const result: Fields = {};
  if (fields.role !== undefined && fields.role !== line.role) {
    if (tableOf(fields.role) !== tableOf(line.role)) {
      return refuse('role', 'Components and outputs are different tables at Overplane: delete the row and make a new one.');
    }
    result.role = fields.role;
  }
  if (fields.partNumber !== undefined && fields.partNumber !== line.partNumber) {
    if (hasText(fields.partNumber)) result.partNumber = fields.partNumber;
    else lost.add(edit, 'partNumber', 'Overplane cannot be without an item code: it keeps its own.');
  }
  if (fields.description !== undefined && fields.description !== line.description) {
    if (hasText(fields.description)) result.description = fields.description;
    else if (row.item_name === null) result.description = null;
    else lost.add(edit, 'description', 'Overplane shows the item’s name where a row has no description: it keeps what it has.');
  }
  if (!addQuantity(work, line, row, result)) return null;
  if (fields.unitPrice !== undefined && fields.unitPrice !== line.unitPrice) {
    const price = priceOf(work, factorOf(row));
    if (price === null) return null;
    const wanted = price === undefined || price === '0' ? null : price;
    if (wanted !== line.unitPrice) result.unitPrice = wanted;
  }
  if (isOutput && !addOutputFields(work, result, row)) return null;
  const position = positionOf(work);
  if (position !== undefined && position !== line.position) result.position = position;
  nameLost(work, isOutput, null);
  return result;
}

/** The unit of a row comes from its item; another unit is written as the same amount in the row's own. False when refused. */
function addQuantity(work: Work, line: Line, row: RowRecord, result: Fields): boolean {
  const { edit, lost, refuse } = work;
  const { quantity, unit } = edit.fields;
  const has = line.unit ?? null;
  if (quantity === null) {
    lost.add(edit, 'quantity', 'Overplane cannot be without a quantity: it keeps its own.');
    return true;
  }
  let wanted: Decimal | undefined = quantity;
  if (unit !== undefined && unit !== has) {
    if (!hasText(unit)) lost.add(edit, 'unit', 'Overplane cannot be without a unit: it keeps its own.');
    else if (has === null || !sameUnit(unit, has)) {
      const converted = has === null ? null : convertQuantity(wanted ?? line.quantity ?? '', unit, has);
      if (converted === null || converted.kind === 'not-comparable') {
        refuse(
          'unit',
          `The unit of a row comes from its item at Overplane, ${has ?? 'none'} here; ${unit} cannot be turned into it. Change the item there.`,
        );
        return false;
      }
      wanted = converted.value;
      lost.add(edit, 'unit', `The unit of a row comes from its item at Overplane: the same amount is written in ${has}.`);
    }
  }
  if (wanted === undefined || wanted === line.quantity) return true;
  const stock = multiplyDecimals(wanted, work.target.bom.batch ?? '1');
  if (numberOf(stock) === undefined) {
    refuse('quantity', tooLong(wanted));
    return false;
  }
  const { value, exact } = divideDecimals(stock, factorOf(row));
  if (!exact || numberOf(value) === undefined) {
    const sent = rounded(value);
    if (String(sent) === String(row.qty) && isNear(stock, stockOf(row))) return true;
    lost.add(edit, 'quantity', `${stock} ${has ?? ''} is no exact number of ${row.uom ?? 'the row’s unit'}: ${sent} is written.`);
  }
  result.quantity = wanted;
  return true;
}

/** A quotient that does not end, with the digits that a double keeps. */
export function rounded(value: Decimal): number {
  return Number(Number(value).toPrecision(15));
}

function isNear(a: Decimal, b: Decimal | null): boolean {
  return b !== null && Math.abs(Number(a) - Number(b)) <= Math.abs(Number(a)) * 1e-12;
}

/** Loss and share of an output. False when refused. */
function addOutputFields(work: Work, result: Fields, row: RowRecord | null): boolean {
  const { edit, target, refuse } = work;
  const { scrap } = edit.fields;
  if (scrap !== undefined) {
    const loss = scrap === null || scrap === '' ? '0' : parseDecimal(scrap.replace(/\s*%$/, ''));
    if (loss === undefined || numberOf(loss) === undefined) {
      refuse('scrap', `"${String(scrap)}" is no percentage.`);
      return false;
    }
    if (compareDecimals(loss, '100') >= 0 || compareDecimals(loss, '0') < 0) {
      refuse('scrap', `The process loss must be under 100 per cent; this says ${loss}.`);
      return false;
    }
    if (loss !== (row === null ? '0' : (decimalOf(row.process_loss_per) ?? '0'))) result.scrap = loss === '0' ? null : loss;
  }
  const text = edit.fields.extra?.[shareHeader];
  if (text === undefined || text === null || text === '') return true;
  const share = wantedShare(edit);
  if (share === undefined || numberOf(share) === undefined || compareDecimals(share, '0') < 0 || compareDecimals(share, '100') > 0) {
    refuse(`extra:${shareHeader}`, `"${text}" is no share between 0 and 100.`);
    return false;
  }
  if (share !== (row === null ? '0' : shareOf(target, edit.key))) result.extra = { [shareHeader]: share };
  return true;
}

function quantityOf({ edit, lost, refuse }: Work): Decimal | null {
  const { quantity, designators } = edit.fields;
  if (quantity !== undefined && quantity !== null) return parseDecimal(quantity) ?? refuse('quantity', `"${quantity}" is no number.`);
  const count = designators?.length ?? 0;
  if (count === 0) return refuse('quantity', 'Overplane needs a quantity, and this line has none.');
  lost.add(edit, 'quantity', 'The source gives no quantity: the number of designators goes there.');
  return String(count);
}

/** Price of one stock unit; `undefined` for none, `null` when refused. A price in another currency than the BOM's is left out. */
function priceOf({ edit, target, lost, refuse }: Work, factor: Decimal): Decimal | null | undefined {
  const { unitPrice, currency } = edit.fields;
  if (unitPrice === undefined || unitPrice === null) return undefined;
  const own = currencyOf(target);
  if (isOtherCurrency(currency, own)) {
    lost.add(edit, 'unitPrice', `The BOM is in ${own ?? ''}: a price in ${currency ?? ''} is not written.`);
    return undefined;
  }
  const price = parseDecimal(unitPrice);
  if (price === undefined || numberOf(multiplyDecimals(price, factor)) === undefined) return refuse('unitPrice', tooLong(unitPrice));
  return price;
}

function currencyOf(target: Pulled): string | null {
  const header = bomSchema.safeParse(target.raw.bom);
  return header.success ? header.data.currency : null;
}

/** The place of a row, where positions are compared with this BOM at all. */
function positionOf({ edit, target, lost }: Work): string | undefined {
  const { position } = edit.fields;
  if (!hasText(position)) return undefined;
  const hasPositions = target.bom.lines.some((line) => line.position !== undefined) || edit.op === 'reorder';
  const whole = parseDecimal(position);
  if (hasPositions && whole !== undefined && isInteger(whole) && compareDecimals(whole, '0') > 0 && whole === position) return whole;
  if (edit.op !== 'reorder') lost.add(edit, 'position', 'Overplane numbers its rows itself and keeps no find numbers.');
  return undefined;
}

function nameLost({ edit, lost, target }: Work, isOutput: boolean, code: string | null): void {
  const own = currencyOf(target);
  for (const field of lostOf(edit.fields, isOutput ? keptOfOutputs : kept)) {
    if (field === 'position' || (field === 'mpn' && edit.fields.mpn === code)) continue;
    if (isOutput && field === `extra:${shareHeader}`) continue;
    if (field === 'currency' && own !== null && !isOtherCurrency(edit.fields.currency, own)) continue;
    lost.add(edit, field, messages[field] ?? 'Overplane has no place for this field; it stays only in the source.');
  }
}

const messages: Readonly<Record<string, string>> = {
  currency: 'The currency is the BOM’s at Overplane, one for all rows.',
  dnp: 'Overplane has no do-not-place mark: the row will look like one that is needed.',
  level: 'A row of Overplane is one level: the structure stays only in the source.',
  parent: 'A row of Overplane is one level: the structure stays only in the source.',
  scrap: 'Only outputs have a process loss at Overplane.',
};

function tooLong(value: string): string {
  return `Overplane takes numbers of at most 15 to 17 digits; ${value} would be rounded. Round it in the source, or leave the line out.`;
}

function only(before: EditFields, fields: EditFields): EditFields {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name in fields));
}

function firstText(...values: readonly (string | null | undefined)[]): string | null {
  return values.find(hasText) ?? null;
}

function hasText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value !== '';
}
