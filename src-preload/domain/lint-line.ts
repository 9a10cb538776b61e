import type { Field, Line } from './bom';
import { checkCount } from './designators';
import type { LintInput, LintRule, RawFinding } from './lint';
import { canonicalManufacturer } from './manufacturer';
import { compareKey, confusables, damageOf, isPlaceholder } from './part-number';
import { compareDecimals, isInteger } from './quantity';
import type { Severity } from './profile';
import { canonicalUnit, isCounted, unitFamily } from './units';

type Says = { readonly field?: Field; readonly message: string } | undefined;

/** Rules that one line alone keeps or breaks. */
export const lineRules: readonly LintRule[] = [
  rule('quantity-missing', 'A component states a quantity', 'warning', (line) =>
    line.quantity === null && isFitted(line) ? { field: 'quantity', message: `${nameOf(line)} states no quantity` } : undefined,
  ),
  rule('quantity-positive', 'A fitted component has a quantity above 0', 'error', (line) => {
    const { quantity } = line;
    if (quantity === undefined || quantity === null || !isFitted(line)) return undefined;
    if (compareDecimals(quantity, '0') > 0) return undefined;
    const places = line.designators?.length ?? 0;
    if (quantity !== '0')
      return { field: 'quantity', message: `${nameOf(line)} has the negative quantity ${quantity}, which only an output may have` };
    if (places > 0) return { field: 'quantity', message: `${nameOf(line)} has quantity 0 but ${places} designators and is not marked DNP` };
    return { field: 'quantity', message: `${nameOf(line)} has quantity 0 and is not marked DNP` };
  }),
  rule('quantity-integer', 'Counted things come in whole numbers', 'error', (line, { profile }) => {
    const { quantity } = line;
    if (quantity === undefined || quantity === null || isInteger(quantity)) return undefined;
    const unit = line.unit ?? profile.units.default;
    return unit !== undefined && isCounted(unit, profile.units.meanings)
      ? { field: 'quantity', message: `${nameOf(line)} needs ${quantity} ${unit}, which is not a whole number` }
      : undefined;
  }),
  rule('quantity-designators', 'The quantity is the number of designators', 'error', (line, { profile }) => {
    const unit = line.unit ?? 'each';
    if (unitFamily(unit, profile.units.meanings) !== 'count') return undefined;
    const check = checkCount(line);
    return check.kind === 'mismatch'
      ? { field: 'quantity', message: `${nameOf(line)} has quantity ${line.quantity} but ${check.designators} designators` }
      : undefined;
  }),
  rule('quantity-multiple', 'The quantity is not a multiple of the number of designators', 'off', (line) => {
    const check = checkCount(line);
    return check.kind === 'multiple'
      ? { field: 'quantity', message: `${nameOf(line)} needs ${check.times} pieces for each designator` }
      : undefined;
  }),
  rule('unit-known', 'The unit is a known one', 'warning', (line, { profile }) =>
    line.unit && canonicalUnit(line.unit, profile.units.meanings) === undefined
      ? { field: 'unit', message: `${nameOf(line)} is in "${line.unit}", which is not a known unit and compares with nothing else` }
      : undefined,
  ),
  rule('unit-family', "The unit is of the same kind as the part's own", 'error', (line, { context, profile }) => {
    const own = context.unitOfPart?.(line);
    if (!own || !line.unit) return undefined;
    const family = unitFamily(line.unit, profile.units.meanings);
    const expected = unitFamily(own, profile.units.meanings);
    if (family === undefined || expected === undefined || (family === expected && family !== 'package')) return undefined;
    if (family === expected && canonicalUnit(line.unit) === canonicalUnit(own)) return undefined;
    return { field: 'unit', message: `${nameOf(line)} is in ${line.unit}, but the part is kept in ${own}` };
  }),
  rule('mpn-without-maker', "A maker's number names its maker", 'warning', (line) =>
    line.manufacturer !== undefined && isNumber(line.mpn) && !line.manufacturer
      ? { field: 'manufacturer', message: `${line.mpn} has no manufacturer` }
      : undefined,
  ),
  rule('maker-without-mpn', "A maker stands with the maker's number", 'warning', (line) =>
    line.mpn !== undefined && line.manufacturer && !isPlaceholder(line.manufacturer) && !isNumber(line.mpn)
      ? { field: 'mpn', message: `${nameOf(line)} names ${line.manufacturer}, but no number of it` }
      : undefined,
  ),
  rule('alternate-is-primary', 'No alternate is the part itself', 'warning', (line) => {
    if (!isNumber(line.mpn)) return undefined;
    const key = compareKey(line.mpn);
    const maker = canonicalManufacturer(line.manufacturer ?? '');
    const twin = line.alternates?.find(
      (alternate) =>
        alternate.mpn &&
        compareKey(alternate.mpn) === key &&
        (!alternate.manufacturer || maker === '' || canonicalManufacturer(alternate.manufacturer) === maker),
    );
    return twin ? { field: 'alternates', message: `${line.mpn} stands among its own alternates` } : undefined;
  }),
  rule('number-damaged', 'No number was changed by a spreadsheet', 'error', (line) => {
    for (const field of numberFields) {
      const damage = damageOf(line[field] ?? '');
      if (damage) return { field, message: damage.message };
    }
    return undefined;
  }),
  rule('letters-foreign', 'Numbers hold no letters of another script that look like Latin ones', 'warning', (line) => {
    for (const field of numberFields) {
      const found = confusables(line[field] ?? '');
      if (found.length > 0) return { field, message: `${line[field]} holds ${found.join(', ')}` };
    }
    return undefined;
  }),
  rule('part-named', 'A line says what it is', 'error', (line) =>
    [line.partNumber, line.mpn, line.supplierPart, line.upc, line.description, line.value].some((text) => text) || isEmptyOfNames(line)
      ? undefined
      : { message: `${line.key} has no number, no description and no value` },
  ),
  rule('part-in-vendor', 'The vendor knows the part', 'error', (line, { context }) =>
    context.isKnownPart?.(line) === false ? { field: 'partNumber', message: `${nameOf(line)} is not among the vendor's parts` } : undefined,
  ),
  rule('part-obsolete', 'No part is obsolete', 'warning', (line, { context }) =>
    context.isObsolete?.(line) === true ? { field: 'partNumber', message: `${nameOf(line)} is obsolete` } : undefined,
  ),
  rule('text-too-long', 'Texts fit into the target', 'error', (line, { context }) => {
    for (const [field, text] of textsOf(line)) {
      const max = context.capabilities?.fields[field]?.maxLength;
      if (max !== undefined && text.length > max)
        return { field, message: `${field} has ${text.length} characters; the target holds ${max}` };
    }
    return undefined;
  }),
  rule('characters', 'Texts hold no control characters and nothing invisible', 'warning', (line) => {
    for (const [field, text] of textsOf(line)) {
      const found = forbidden(text);
      if (found !== undefined) return { field, message: `${field} of ${nameOf(line)} holds the character ${found}` };
    }
    return undefined;
  }),
  rule('formula-text', 'No text would run as a formula in a spreadsheet', 'warning', (line) => {
    for (const [field, text] of textsOf(line)) {
      if (isFormula(text)) return { field, message: `${field} of ${nameOf(line)} begins like a formula: ${text.slice(0, 40)}` };
    }
    return undefined;
  }),
  rule('currency-missing', 'A price names its currency', 'warning', (line) =>
    line.unitPrice !== undefined && line.unitPrice !== null && !line.currency
      ? { field: 'currency', message: `${nameOf(line)} has a price without a currency` }
      : undefined,
  ),
  rule('price-break', 'A price break is a quantity above 0 and stands with a price', 'warning', (line) => {
    if (!line.priceBreak) return undefined;
    if (compareDecimals(line.priceBreak, '0') <= 0)
      return { field: 'priceBreak', message: `${nameOf(line)} has a price from ${line.priceBreak} pieces on` };
    return line.unitPrice === null || line.unitPrice === undefined
      ? { field: 'priceBreak', message: `${nameOf(line)} says from how many pieces on a price holds, but no price` }
      : undefined;
  }),
  rule('setup-negative', 'No set-up quantity is negative', 'error', (line) =>
    line.setup?.startsWith('-') === true ? { field: 'setup', message: `${nameOf(line)} has the set-up quantity ${line.setup}` } : undefined,
  ),
  rule('price-negative', 'No price is negative', 'warning', (line) =>
    line.unitPrice?.startsWith('-') === true
      ? { field: 'unitPrice', message: `${nameOf(line)} has the price ${line.unitPrice}` }
      : undefined,
  ),
];

function rule(id: string, title: string, severity: Severity, says: (line: Line, input: LintInput) => Says): LintRule {
  return {
    id,
    title,
    severity,
    *check(input): Iterable<RawFinding> {
      for (let index = 0; index < input.lines.length; index++) {
        const line = input.lines[index];
        const said = line && says(line, input);
        if (said) yield { line: index, ...said };
      }
    },
  };
}

const numberFields = ['partNumber', 'mpn', 'supplierPart'] as const satisfies readonly Field[];
const textFields = [
  'position',
  'parent',
  'partNumber',
  'revision',
  'mpn',
  'manufacturer',
  'description',
  'value',
  'footprint',
  'unit',
  'dnpNote',
  'supplier',
  'supplierPart',
  'upc',
  'notes',
] as const satisfies readonly Field[];

function* textsOf(line: Line): Iterable<readonly [Field, string]> {
  for (const field of textFields) {
    const text = line[field];
    if (text) yield [field, text];
  }
}

/** Components that are placed: the rules about quantities are for them. */
function isFitted(line: Line): boolean {
  return line.dnp !== true && (line.role === undefined || line.role === 'component');
}

function isNumber(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text !== '' && !isPlaceholder(text);
}

/** A source without any column that names parts is judged elsewhere, once. */
function isEmptyOfNames(line: Line): boolean {
  return (
    line.partNumber === undefined &&
    line.mpn === undefined &&
    line.description === undefined &&
    line.value === undefined &&
    line.supplierPart === undefined
  );
}

function nameOf(line: Line): string {
  return line.partNumber || line.mpn || line.description || line.value || line.key;
}

/** The first character that no vendor's text field is meant for; line breaks and tabs inside notes are fine. */
function forbidden(text: string): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const bad = (code < 32 && code !== 10 && code !== 13 && code !== 9) || code === 127 || (code > 127 && isInvisible(code));
    if (bad) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return undefined;
}

function isInvisible(code: number): boolean {
  return (
    (code >= 0x80 && code <= 0x9f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    code === 0x2060 ||
    code === 0xfeff ||
    code === 0xfffd
  );
}

/** As spreadsheets see it: = + - @ or a tab in front, unless it is a number or a single sign. */
function isFormula(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code === 61 || code === 64 || code === 9 || code === 13) return text.length > 1;
  if (code !== 43 && code !== 45) return false;
  return /^[+-]\s*[A-Za-z(]+.*\(|^[+-][^\d\s].*[!|]/.test(text);
}
