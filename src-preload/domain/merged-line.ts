import type { Field, Line } from './bom';
import type { Change, ChangedField, Row } from './comparison';
import { hasLength, isByLength, totalLength } from './cut-list';
import { isField, type DraftLine } from './field-names';
import { derivedNote, mergeDesignators } from './merge-cells';
import { plainHeader } from './same-text';
import { convertQuantity } from './units';

/** What a row of a three-way comparison comes to without a person: a line, no line (`null`), or `undefined` while that is open. */
export function mergedLine(row: Pick<Row, 'status' | 'left' | 'right' | 'base' | 'changes'>): Line | null | undefined {
  const { left, right, base } = row;
  if (row.status === 'conflict') return undefined;
  if (!left || !right) {
    // Gone on one side and unchanged on the other: deleted. Without a base line it is new.
    return base ? null : (left ?? right);
  }
  // A column that left lacks is right's to fill; nearly always there is none.
  let line: Line = statesAll(left, right) ? left : { ...right, ...left };
  for (const change of row.changes) {
    if (change.class === 'format' || change.note === 'both agreed') continue;
    if (change.note === derivedNote) {
      const designators = mergeDesignators(base?.designators ?? [], left.designators ?? [], right.designators ?? []);
      line = { ...line, designators, ...(line.quantity === undefined ? {} : { quantity: String(designators.length) }) };
      continue;
    }
    if (change.conflict || change.by === undefined || change.by === 'both') return undefined;
    if (change.by === 'right') line = withField(line, right, change.field);
  }
  return line;
}

function statesAll(line: Line, other: Line): boolean {
  for (const name in other) if (!(name in line)) return false;
  return true;
}

/** A line with one field (and what belongs to it) as another line has it. */
export function withField(line: Line, from: Line, field: ChangedField): Line {
  if (field.startsWith('extra:')) {
    const header = plainHeader(field.slice('extra:'.length));
    const name = Object.keys(line.extra ?? {}).find((each) => plainHeader(each) === header) ?? field.slice('extra:'.length);
    const source = Object.keys(from.extra ?? {}).find((each) => plainHeader(each) === header);
    return source === undefined ? line : { ...line, extra: { ...line.extra, [name]: from.extra?.[source] ?? null } };
  }
  if (field.startsWith('wbs:')) {
    const type = field.slice('wbs:'.length);
    const { [type]: _gone, ...others } = line.wbs ?? {};
    const value = from.wbs?.[type];
    return { ...line, wbs: value === undefined ? others : { ...others, [type]: value } };
  }
  if (field === 'quantity' || field === 'unit') {
    const amount = inOneUnit(line, from, field);
    if (amount) return amount;
  }
  if (field === 'parent') return withPlain(withPlain(line, from, 'parent'), from, 'level');
  return isField(field) ? withPlain(line, from, field) : line;
}

/** A quantity never changes hands without its unit: it is converted where that is exact, else both go together. */
function inOneUnit(line: Line, from: Line, field: 'quantity' | 'unit'): Line | undefined {
  if (hasLength(line) !== hasLength(from)) return fromPieces(line, from);
  if (!line.unit || !from.unit || line.unit === from.unit) return undefined;
  if (field === 'unit') {
    if (!line.quantity) return undefined;
    const own = convertQuantity(line.quantity, line.unit, from.unit);
    if (own.kind !== 'converted') return undefined;
    // Inexact, and no quantity to take instead: the unit alone would make another amount of it.
    if (!own.exact && !from.quantity) return line;
    const amount = own.exact ? withPlain(line, { key: from.key, quantity: own.value }, 'quantity') : withPlain(line, from, 'quantity');
    return withPlain(amount, from, 'unit');
  }
  if (!from.quantity) return undefined;
  const taken = convertQuantity(from.quantity, from.unit, line.unit);
  if (taken.kind !== 'converted') return undefined;
  if (from.members) return withPlain(line, { key: from.key, quantity: toPlaces(taken.value, shopPlaces) }, 'quantity');
  if (!taken.exact) return withPlain(withPlain(line, from, 'quantity'), from, 'unit');
  return withPlain(line, { key: from.key, quantity: taken.value }, 'quantity');
}

/** Pieces of a length against an amount of material: written as an amount in the line's own unit; the other way it cannot be said. */
function fromPieces(line: Line, from: Line): Line | undefined {
  if (isByLength(from)) return line;
  if (!isByLength(line) || !line.unit) return undefined;
  const total = totalLength(from, undefined);
  const amount = total && convertQuantity(total.value, total.unit, line.unit);
  if (!amount || amount.kind === 'not-comparable') return line;
  return withPlain(line, { key: from.key, quantity: toPlaces(amount.value, shopPlaces) }, 'quantity');
}

/** A shop states feet to four places at most. */
const shopPlaces = 4;

/** Rounds half up, as text. */
function toPlaces(value: string, places: number): string {
  const [whole = '0', part = ''] = value.split('.');
  if (part.length <= places) return value;
  const digits = BigInt(whole.replace('-', '') + part.slice(0, places)) + (part.charCodeAt(places) >= 53 ? 1n : 0n);
  const text = digits.toString().padStart(places + 1, '0');
  const rounded = `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '');
  return value.startsWith('-') && rounded !== '0' ? `-${rounded}` : rounded;
}

/** One field as another line has it, with the text that its source wrote for it. */
function withPlain(line: Line, from: Line, name: Field): Line {
  const copy: DraftLine = { ...line, [name]: from[name] };
  if (from[name] === undefined) delete copy[name];
  const text = from.raw?.[name];
  if (text === line.raw?.[name]) return copy;
  const raw: DraftRaw = { ...line.raw };
  delete raw[name];
  if (text !== undefined) raw[name] = text;
  if (Object.keys(raw).length > 0) copy.raw = raw;
  else delete copy.raw;
  return copy;
}

type DraftRaw = Partial<Record<Field, string>>;

/** The changes of a row that a person still has to settle in a three-way comparison. */
export function openChanges(changes: readonly Change[]): readonly Change[] {
  return changes.filter(
    (change) => change.class !== 'format' && change.note !== 'both agreed' && (change.conflict === true || change.by === undefined),
  );
}
