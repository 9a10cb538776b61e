import type { Bom, Decimal, Field, Line } from '../../src-preload/domain/bom';
import { formatDesignators } from '../../src-preload/domain/designators';
import { multiplyDecimals } from '../../src-preload/domain/quantity';
import { fieldText } from './canonical-table';
import type { NewValue } from './sheet-xml';

/** How a column of the user's own table writes its values, learnt from the lines that it has. */
export interface ColumnHand {
  /** Text between two designators. */
  readonly between: string;
  /** Runs are written as ranges. */
  readonly ranges: boolean;
  /** What stands in the cell of a line that is, and is not, placed; absent where no line shows it. */
  readonly dnp: { readonly yes?: string; readonly no?: string };
  /** Decimals are written with a comma. */
  readonly comma: boolean;
}

/** Text that the workbook holds for a field of a line; `undefined` where it has no single column for it. */
export type TextAt = (line: Line, field: Field) => string | undefined;

/** Learns the hand of a table. */
export function handOf(bom: Bom, textAt: TextAt): ColumnHand {
  const lists = bom.lines.map((line) => textAt(line, 'designators') ?? '');
  const between =
    mostCommon(lists.flatMap((text) => text.match(/[A-Za-z]\w*?\d+\w*(\s*[,;/]\s*|\s+)(?=[A-Za-z])/)?.slice(1, 2) ?? [])) ?? ', ';
  return {
    between,
    ranges: lists.some((text) => /[A-Za-z]+\d+\s*(?:-|–|\.\.|:|to)\s*[A-Za-z]*\d+/.test(text)),
    dnp: { ...sample(bom, true, textAt), ...sample(bom, false, textAt) },
    comma: bom.lines.some((line) =>
      [line.raw?.quantity, line.raw?.unitPrice, line.raw?.length].some((text) => /^\s*-?\d+,\d{1,3}\s*$/.test(text ?? '')),
    ),
  };
}

function sample(bom: Bom, dnp: boolean, textAt: TextAt): ColumnHand['dnp'] {
  const texts = bom.lines.filter((line) => line.dnp === dnp).flatMap((line) => textAt(line, 'dnp') ?? []);
  const text = mostCommon(texts);
  if (text === undefined) return {};
  return dnp ? { yes: text } : { no: text };
}

function mostCommon(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

const decimals: ReadonlySet<Field> = new Set(['quantity', 'unitPrice', 'length', 'priceBreak', 'setup']);

/** What is said about one cell beforehand. */
export interface CellRequest {
  readonly field: Exclude<Field, 'wbs'>;
  readonly after: Line;
  readonly before: Line | undefined;
  readonly bom: Bom;
  readonly hand: ColumnHand;
  readonly header: string;
  /** The cell holds a number now, or the column does. */
  readonly isNumber: boolean;
}

/** What the cell of a field is to hold, in the table's own hand; a string says why it cannot be written. */
export function writtenCell(request: CellRequest): NewValue | string {
  const { field, after, hand } = request;
  if (decimals.has(field)) return decimalCell(request);
  if (field === 'dnp') return dnpCell(request);
  if (field === 'designators') {
    const list = after.designators ?? [];
    if (list.length === 0) return { kind: 'blank' };
    return { kind: 'text', text: hand.ranges ? formatDesignators(list, hand.between) : list.join(hand.between) };
  }
  const text = fieldText(after, field);
  if (text === null || text === '') return { kind: 'blank' };
  const around = textAround(request);
  if (around !== undefined) return { kind: 'text', text: around.before + text + around.behind };
  return field === 'level' || (request.isNumber && String(Number(text)) === text) ? { kind: 'number', text } : { kind: 'text', text };
}

/** What a cell says around a part number: marks of its level in front of it, the name behind it. */
function textAround({ field, before }: CellRequest): { readonly before: string; readonly behind: string } | undefined {
  if (before === undefined || (field !== 'partNumber' && field !== 'position' && field !== 'mpn' && field !== 'description'))
    return undefined;
  const [raw, was] = [before.raw?.[field]?.trim() ?? '', before[field] ?? ''];
  const at = was === '' || raw === was ? -1 : raw.indexOf(was);
  return at < 0 ? undefined : { before: raw.slice(0, at), behind: raw.slice(at + was.length) };
}

function decimalCell({ field, after, before, bom, hand, isNumber }: CellRequest): NewValue {
  const value = fieldText(after, field);
  if (value === null) return { kind: 'blank' };
  const decimal: Decimal =
    field === 'quantity' && bom.batch !== undefined && bom.batch !== '1' ? multiplyDecimals(value, bom.batch) : value;
  const raw = before?.raw?.[field];
  const number = raw === undefined ? null : /^(\D*?)-?\d[\d.,]*(\D*)$/.exec(raw);
  // A number within words ("2 pcs") changes and the words stay.
  if (number && (number[1] ?? '') + (number[2] ?? '') !== '') {
    return { kind: 'text', text: `${number[1] ?? ''}${hand.comma ? decimal.replace('.', ',') : decimal}${number[2] ?? ''}` };
  }
  if (isNumber || raw === undefined)
    return String(Number(decimal)) === decimal ? { kind: 'number', text: decimal } : { kind: 'text', text: decimal };
  return { kind: 'text', text: hand.comma ? decimal.replace('.', ',') : decimal };
}

function dnpCell({ after, hand, header }: CellRequest): NewValue | string {
  const text = after.dnp === true ? hand.dnp.yes : hand.dnp.no;
  if (text !== undefined) return text === '' ? { kind: 'blank' } : { kind: 'text', text };
  // No line of this table shows how it says so; its header tells which way round it asks.
  const asksForPlaced = /fit|place|mount|populat|install|assembl|stuff|load/i.test(header) && !/not|no[^a-z]|dn[a-z]\b|un/i.test(header);
  if (asksForPlaced) return { kind: 'text', text: after.dnp === true ? 'no' : 'yes' };
  return after.dnp === true ? { kind: 'text', text: 'DNP' } : { kind: 'blank' };
}
