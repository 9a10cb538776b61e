import type { Alternate, Line, Role, Text } from './bom';
import type { CellValue, ChangedField } from './comparison';
import { parseDesignators } from './designators';
import { withField } from './merged-line';
import { parseDecimal } from './quantity';

/** A line with one cell set to a value that a person gave. Text is read as the field's kind; what cannot be read throws a `RangeError`. */
export function withValue(line: Line, field: ChangedField, value: CellValue): Line {
  return withField(line, { ...line, ...partOf(line, field, value) }, field);
}

function partOf(line: Line, field: ChangedField, value: CellValue): Partial<Line> {
  if (field.startsWith('extra:')) return { extra: { ...line.extra, [field.slice('extra:'.length)]: textOf(value) } };
  if (field.startsWith('wbs:')) {
    const type = field.slice('wbs:'.length);
    const { [type]: _gone, ...others } = line.wbs ?? {};
    const text = textOf(value);
    return { wbs: text === null ? others : { ...others, [type]: text } };
  }
  const read = readers.get(field);
  return read ? read(value) : { [field]: textOf(value) };
}

/** Fields that are not plain text. */
const readers: ReadonlyMap<ChangedField, (value: CellValue) => Partial<Line>> = new Map<ChangedField, (value: CellValue) => Partial<Line>>([
  ['quantity', (value) => ({ quantity: decimalOf('the quantity', value) })],
  ['length', (value) => ({ length: decimalOf('the length', value) })],
  ['priceBreak', (value) => ({ priceBreak: decimalOf('the price break', value) })],
  ['setup', (value) => ({ setup: decimalOf('the set-up quantity', value) })],
  ['phantom', (value) => ({ phantom: yesOrNo('Phantom', value) })],
  ['unitPrice', (value) => ({ unitPrice: decimalOf('the price', value) })],
  [
    'designators',
    (value) => ({ designators: Array.isArray(value) ? value.map(String) : parseDesignators(textOf(value) ?? '').designators }),
  ],
  ['alternates', (value) => ({ alternates: alternatesOf(value) })],
  ['dnp', (value) => ({ dnp: yesOrNo('Do not place', value) })],
  [
    'level',
    (value) => {
      if (typeof value !== 'number') throw new RangeError('A level is a number.');
      return { level: value };
    },
  ],
  [
    'role',
    (value) => {
      const role = roles.find((each) => each === value);
      if (!role) throw new RangeError(`A role is one of ${roles.join(', ')}.`);
      return { role };
    },
  ],
]);

function yesOrNo(what: string, value: CellValue): boolean {
  if (typeof value !== 'boolean') throw new RangeError(`"${what}" is yes or no.`);
  return value;
}

const roles: readonly Role[] = ['component', 'co-product', 'by-product', 'scrap', 'additional-finished-good'];

function textOf(value: CellValue): Text {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function decimalOf(what: string, value: CellValue): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const decimal = parseDecimal(text.trim());
  if (decimal === undefined) throw new RangeError(`"${text}" is no number for ${what}.`);
  return decimal;
}

/** Alternates as a screen shows them: the maker's name, a blank, and the number, which itself has none. */
function alternatesOf(value: CellValue): readonly Alternate[] {
  const texts = Array.isArray(value) ? value.map(String) : (textOf(value) ?? '').split(/[;\n]/);
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const at = text.lastIndexOf(' ');
      return at < 0 ? { manufacturer: null, mpn: text } : { manufacturer: text.slice(0, at), mpn: text.slice(at + 1) };
    });
}
