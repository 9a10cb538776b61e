import type { Bom, Line } from './bom';
import { digestOf } from './digest';

const separator = '\u001f';
// oxlint-disable-next-line no-control-regex -- the separators are control characters because no cell holds them
const separators = /[\u001d-\u001f]/;

/** Stable text of all that a line says (everything but `key` and `row`): equal texts, equal lines. Absent and empty stay apart. */
export function lineFingerprint(line: Line): string {
  return (
    text('a', line.position) +
    (line.level === undefined ? '' : `b${line.level}${separator}`) +
    text('c', line.parent) +
    text('d', line.partNumber) +
    text('e', line.revision) +
    text('f', line.mpn) +
    text('g', line.manufacturer) +
    text('h', line.description) +
    text('i', line.value) +
    text('j', line.footprint) +
    text('k', line.quantity) +
    text('l', line.unit) +
    text('m', line.length) +
    text('n', line.lengthUnit) +
    text('o', line.scrap) +
    text('I', line.setup) +
    list('p', line.designators) +
    text('q', line.unitPrice) +
    text('r', line.currency) +
    text('J', line.priceBreak) +
    (line.dnp === undefined ? '' : `s${line.dnp ? 1 : 0}${separator}`) +
    text('t', line.dnpNote) +
    text('u', line.role) +
    (line.phantom === undefined ? '' : `K${line.phantom ? 1 : 0}${separator}`) +
    alternates(line) +
    text('w', line.supplier) +
    text('x', line.supplierPart) +
    text('y', line.upc) +
    text('z', line.notes) +
    text('A', line.effectiveFrom) +
    text('B', line.effectiveTo) +
    text('C', line.serialFrom) +
    text('D', line.serialTo) +
    record('E', line.wbs) +
    record('F', line.extra) +
    record('G', line.raw) +
    list('H', line.members)
  );
}

/** Stable text of what a line says whatever place it stands at: equal texts, interchangeable lines. An empty cell and no cell are one. */
export function contentFingerprint(line: Line): string {
  return (
    filled('d', line.partNumber) +
    filled('e', line.revision) +
    filled('f', line.mpn) +
    filled('g', line.manufacturer) +
    filled('h', line.description) +
    filled('i', line.value) +
    filled('j', line.footprint) +
    filled('k', line.quantity) +
    filled('l', line.unit) +
    filled('m', line.length) +
    filled('n', line.lengthUnit) +
    filled('o', line.scrap) +
    filled('I', line.setup) +
    (line.designators?.length ? list('p', line.designators) : '') +
    filled('q', line.unitPrice) +
    filled('r', line.currency) +
    filled('J', line.priceBreak) +
    (line.dnp === undefined ? '' : `s${line.dnp ? 1 : 0}${separator}`) +
    filled('t', line.dnpNote) +
    filled('u', line.role) +
    (line.phantom === undefined ? '' : `K${line.phantom ? 1 : 0}${separator}`) +
    alternates(line) +
    filled('w', line.supplier) +
    filled('x', line.supplierPart) +
    filled('y', line.upc) +
    filled('z', line.notes) +
    filled('A', line.effectiveFrom) +
    filled('B', line.effectiveTo) +
    filled('C', line.serialFrom) +
    filled('D', line.serialTo) +
    record('E', line.wbs) +
    record('F', line.extra) +
    list('H', line.members)
  );
}

/** Hash of what a BOM says: its part, batch and every line in order, keys included. Its name is only a label. */
export function bomFingerprint(bom: Bom): string {
  return digestOf(textsOf(bom));
}

// A line at a time: one text of all of them takes as much memory again as the BOM.
function* textsOf(bom: Bom): Generator<string> {
  yield text('p', bom.partNumber) + text('r', bom.revision) + text('b', bom.batch);
  for (const line of bom.lines) yield `${text('k', line.key)}${lineFingerprint(line)}\u001e`;
}

function filled(mark: string, value: string | null | undefined): string {
  return value ? text(mark, value) : '';
}

function text(mark: string, value: string | null | undefined): string {
  if (value === undefined) return '';
  if (value === null) return mark + separator;
  return `${mark}=${clean(value)}${separator}`;
}

// The separators hardly ever occur in a cell; where one does it is escaped, so that no two lines can read alike.
function clean(value: string): string {
  return separators.test(value) ? JSON.stringify(value) : value;
}

function list(mark: string, values: readonly string[] | undefined): string {
  return values === undefined ? '' : `${mark}[${values.map(clean).join('\u001d')}${separator}`;
}

function record(mark: string, values: Readonly<Record<string, string | null | undefined>> | undefined): string {
  if (values === undefined) return '';
  const names = Object.keys(values).toSorted();
  return `${mark}{${names.map((name) => text(clean(name), values[name])).join('\u001d')}${separator}`;
}

function alternates(line: Line): string {
  if (line.alternates === undefined) return '';
  return `v[${line.alternates.map((each) => text('m', each.manufacturer) + text('p', each.mpn)).join('\u001d')}${separator}`;
}
