import { fieldTitle } from './cell-words';
import { measureColumn, type ColumnContent } from './content-kinds';
import type { Concept } from './header-vocabulary';
import { readHeader, splitHeader } from './header-words';
import type { SourceColumn } from './map-columns';
import { findSteps, type Staircase } from './staircase';
import { columnLetter, isBlank, isBlankRow, isRule, textOf, type Cell, type Sheet } from './sheet';

/** Where the parts list stands in a sheet. Rows and columns 0-based. */
export interface Table {
  readonly sheet: Sheet;
  /** -1: the table has no header row. */
  readonly header: number;
  /** Row of group headers above the header, -1 where there is none. */
  readonly groups: number;
  /** First row that can be a line: below the header, or above it where the header stands at the foot of the list. */
  readonly start: number;
  /** Row behind the last that can be a line, where that is not the sheet's end. */
  readonly end?: number;
  readonly columns: readonly SourceColumn[];
  /** Columns of which each is a level. */
  readonly staircase?: Staircase;
  /** How well this looks like a parts list; comparable between sheets. */
  readonly score: number;
  /** Why this is the table, in words. */
  readonly reason: string;
}

const weights: Readonly<Record<string, number>> = {
  designators: 3,
  quantity: 3,
  mpn: 3,
  partNumber: 3,
  manufacturer: 2.5,
  description: 2.5,
  value: 2,
  footprint: 2,
  supplierPart: 2.2,
  supplier: 1.5,
  position: 1.2,
  level: 2,
  unit: 1.5,
  unitPrice: 1.5,
  dnp: 1.5,
};
/** Groups that say something about the columns below them ("Manufacturer" over "Name" and "Number"). */
const speaking = new Set<Concept>(['maker', 'supplier', 'alternate', 'price', 'internal', 'filler', 'quantity']);
const headerSearch = 400;
const sampleRows = 400;

/** Finds the parts list of a sheet; `headerRow` (1-based, 0: none) replaces the search for the header. Undefined where nothing looks like one. */
export function detectTable(sheet: Sheet, headerRow?: number): Table | undefined {
  if (headerRow !== undefined && headerRow > 0) return headed(sheet, headerRow - 1, headerScore(sheet, headerRow - 1), 'chosen');
  if (headerRow === 0) return headless(sheet);
  let best = -1;
  let bestScore = 0;
  const end = Math.min(sheet.rows.length, headerSearch);
  for (let row = 0; row < end; row += 1) {
    if (isBlankRow(sheet.rows[row]) || isRule(sheet.rows[row] ?? []) || sheet.hiddenRows.has(row)) continue;
    const score = headerScore(sheet, row, bestScore + 0.01);
    if (score > bestScore + 0.01) {
      best = row;
      bestScore = score;
    }
  }
  if (best >= 0 && bestScore >= 3) return headed(sheet, best, bestScore, 'found');
  return contrasting(sheet) ?? headless(sheet);
}

/** The most points that so many cells can bring, each of another field. */
const mostOf = Object.values(weights)
  .toSorted((a, b) => b - a)
  .reduce<readonly number[]>((sums, weight) => [...sums, (sums.at(-1) ?? 0) + weight], [0]);

function mostPoints(cells: number): number {
  const last = mostOf.length - 1;
  return (mostOf[Math.min(cells, last)] ?? 0) + Math.max(0, cells - last);
}

/**
 * Points for a row as the header row: distinct fields named, minus what looks like data, times how well it covers the rows below. 0 where it is
 * seen on the way that they come to no more than `toBeat`.
 */
export function headerScore(sheet: Sheet, row: number, toBeat = 0): number {
  const { readings } = headerTexts(sheet, row);
  const seen = new Map<string, number>();
  let left = readings.filter((text) => text !== '').length;
  let score = 0;
  let filled = 0;
  for (const [at, text] of readings.entries()) {
    if (text === '') continue;
    // Rows of data are seen from their first cells once a header is known; a sum of floats is not exact to the last digit.
    if (score + mostPoints(left) + 0.001 < toBeat) return 0;
    left -= 1;
    filled += 1;
    // Levels that are counted from column to column: "0", "1", "2".
    if (isCounted(readings, at)) continue;
    const best = readHeader(text)[0];
    if (best !== undefined) {
      const weight = best.field === 'extra' ? 0.25 : (weights[best.field] ?? 1);
      const before = seen.get(best.field) ?? 0;
      const worth = weight * best.confidence;
      if (worth > before) {
        score += worth - before;
        seen.set(best.field, worth);
      }
      if (best.confidence >= 0.5) continue;
    }
    if (/^[-+]?[\d.,\s$€£%]+$/.test(text)) score -= 1;
    else if (text.length > 60 || /^https?:/i.test(text)) score -= 0.8;
    else if (text.endsWith(':')) score -= 0.8;
    else if (/\d/.test(text) && best === undefined) score -= 0.5;
    else score -= 0.15;
  }
  if (filled === 0 || seen.size === 0) return 0;
  if (filled === 1 && (seen.size === 1 ? ([...seen.values()][0] ?? 0) : 0) < 2.3) return 0;
  // A header covers the columns that the rows below use.
  let used = 0;
  let covered = 0;
  let rows = 0;
  for (let below = row + 1; below < sheet.rows.length && rows < 12; below += 1) {
    const cells = sheet.rows[below];
    if (cells === undefined || isBlankRow(cells) || isRule(cells)) continue;
    rows += 1;
    cells.forEach((cell, column) => {
      if (isBlank(cell)) return;
      used += 1;
      if ((readings[column] ?? '') !== '') covered += 1;
    });
  }
  if (rows === 0) return score * 0.5;
  return score * (0.35 + 0.65 * (used === 0 ? 0 : covered / used));
}

/** One of three and more neighbours that count up from 0 or 1. */
function isCounted(texts: readonly string[], at: number): boolean {
  const numberAt = (index: number): number => Number(/^\.*(\d{1,2})$/.exec(texts[index] ?? '')?.[1] ?? Number.NaN);
  let [first, last] = [at, at];
  while (numberAt(first - 1) === numberAt(first) - 1) first -= 1;
  while (numberAt(last + 1) === numberAt(last) + 1) last += 1;
  return numberAt(first) <= 1 && last - first >= 2;
}

/** Header texts of a row, merged cells and group headers taken into account. */
function headerTexts(sheet: Sheet, row: number): { readonly headers: string[]; readonly readings: string[]; readonly groups: number } {
  const cells = sheet.rows[row] ?? [];
  const above = row > 0 ? sheet.rows[row - 1] : undefined;
  const headers: string[] = [];
  let width = cells.length;
  for (const merge of sheet.merges) if (merge.bottom === row && merge.top < row) width = Math.max(width, merge.right + 1);
  for (let column = 0; column < width; column += 1) headers.push(cleanHeader(cells[column]));
  // A cell merged down into the header row from above names its column there.
  for (const merge of sheet.merges) {
    if (merge.top < row && merge.bottom >= row && merge.left === merge.right && (headers[merge.left] ?? '') === '') {
      headers[merge.left] = cleanHeader(sheet.rows[merge.top]?.[merge.left]);
    }
  }
  const groups = groupTexts(sheet, row, headers, above);
  if (groups === undefined) return { headers: unique(headers, []), readings: withoutPaths(headers), groups: -1 };
  const times = new Map<string, number>();
  for (const header of headers) if (header !== '') times.set(header, (times.get(header) ?? 0) + 1);
  const full = headers.map((header, column) => {
    const group = groups[column] ?? '';
    if (header === '' || group === '' || group === header) return header;
    const { concepts, suppliers } = splitHeader(group);
    const counts = /^\.*\d{1,2}$/.test(header) && readHeader(group)[0]?.field === 'level';
    const speaks = counts || suppliers.length > 0 || (concepts.size > 0 && [...concepts].every((concept) => speaking.has(concept)));
    return speaks || ((times.get(header) ?? 0) > 1 && column > headers.indexOf(header)) ? `${group} ${header}` : header;
  });
  return { headers: unique(full, []), readings: full, groups: row - 1 };
}

/** What headers say without the record that several of them name in front ("BoM Lines/Quantity"). */
function withoutPaths(headers: readonly string[]): string[] {
  const times = new Map<string, number>();
  const pathOf = (header: string): string => /^[^/]{4,40}\/(?=\S)/.exec(header)?.[0] ?? '';
  for (const header of headers) times.set(pathOf(header), (times.get(pathOf(header)) ?? 0) + 1);
  return headers.map((header) => {
    const path = pathOf(header);
    return path !== '' && (times.get(path) ?? 0) > 1 ? header.slice(path.length) : header;
  });
}

/** The group that each column stands under, where the row above the header holds groups. */
function groupTexts(sheet: Sheet, row: number, headers: readonly string[], above: readonly Cell[] | undefined): string[] | undefined {
  if (above === undefined || isBlankRow(above)) return undefined;
  const texts = headers.map((_, column) => cleanHeader(above[column]));
  const merges = sheet.merges.filter((merge) => merge.top <= row - 1 && merge.bottom === row - 1);
  const labels = texts.filter((text) => text !== '');
  if (labels.length === 0 || labels.some((text) => text.endsWith(':') || text.length > 60)) return undefined;
  const named = headers.filter((header) => header !== '').length;
  if (merges.length === 0 && (labels.length * 2 > named || (labels.length === 1 && texts[0] !== ''))) return undefined;
  const groups = headers.map(() => '');
  for (const merge of merges)
    for (let column = merge.left; column <= merge.right && column < groups.length; column += 1)
      groups[column] = cleanHeader(sheet.rows[merge.top]?.[merge.left]);
  let current = '';
  texts.forEach((text, column) => {
    if (text !== '') current = text;
    if (groups[column] === '' && (merges.length === 0 || text !== '')) groups[column] = current;
  });
  return groups;
}

function cleanHeader(cell: Cell | undefined): string {
  return textOf(cell)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Under this name no cell can be kept in a record. */
const noName = '__proto__';

/** Makes headers unique: the second "Value" becomes "Value (2)". Unnamed columns stay ''. */
function unique(headers: readonly string[], reserved: readonly string[]): string[] {
  const seen = new Map<string, number>([...reserved, noName].map((header) => [header, 1]));
  const all = new Set(headers);
  return headers.map((header) => {
    if (header === '') return '';
    let times = (seen.get(header) ?? 0) + 1;
    seen.set(header, times);
    if (times === 1) return header;
    while (all.has(`${header} (${times})`)) times += 1;
    all.add(`${header} (${times})`);
    return `${header} (${times})`;
  });
}

function headed(sheet: Sheet, header: number, score: number, how: 'found' | 'chosen'): Table {
  const { headers, readings, groups } = headerTexts(sheet, header);
  const above = rowsAbove(sheet, header, headers);
  const start = above ?? header + 1;
  const sample = above === undefined ? sampleBelow(sheet, start) : sheet.rows.slice(start, header);
  const columns: SourceColumn[] = [];
  const width = Math.max(headers.length, ...sample.map((row) => row.length));
  const headerWidth = sheet.rows[header]?.length ?? 0;
  const lastNamed = headers.findLastIndex((text) => text !== '');
  for (let index = 0; index < width; index += 1) {
    const content = measureColumn(sample, index);
    const text = headers[index] ?? '';
    // Beyond the header row only what most rows of a sheet fill is part of the table; the rest is a note beside it, or a row that a comma shifted.
    if (
      text === '' &&
      (content.filled === 0 || (index > lastNamed && index >= headerWidth && (sheet.name === '' || content.filled < sample.length * 0.5)))
    )
      continue;
    columns.push({ index, header: text === '' ? `Column ${columnLetter(index)}` : text, reading: readings[index] ?? '', content });
  }
  const fields = [...new Set(readings.flatMap((text) => (text === '' ? [] : (readHeader(text)[0]?.field ?? []))))].filter(
    (field) => field !== 'extra',
  );
  const own = apart(columns, sample);
  const staircase = findSteps(own, sample);
  const where = sheet.name === '' ? '' : ` of sheet "${sheet.name}"`;
  const reason =
    how === 'chosen'
      ? `Row ${header + 1}${where} was chosen as the header.`
      : `Row ${header + 1}${where} names ${fields.length} kinds of column that parts lists have (${fields.slice(0, 8).map(fieldTitle).join(', ')}${fields.length > 8 ? ', …' : ''})${
          above !== undefined ? '; its lines stand above it' : header > 0 ? '; what stands above it is a title' : ''
        }${groups >= 0 ? `; row ${groups + 1} groups the columns` : ''}.`;
  return {
    sheet,
    header,
    groups,
    start,
    ...(above === undefined ? {} : { end: header }),
    columns: own,
    ...(staircase === undefined ? {} : { staircase }),
    score: score + Math.min(3, Math.log10(1 + sample.length) * 1.5),
    reason,
  };
}

/** The first line of a list whose header stands at its foot, as some drawings have it; undefined where lines can stand below. */
function rowsAbove(sheet: Sheet, header: number, headers: readonly string[]): number | undefined {
  if (header < 2 || sheet.rows.slice(header + 1).some((row) => !isBlankRow(row))) return undefined;
  const named = headers.filter((text) => text !== '').length;
  let start = header;
  while (start > 0) {
    const filled = headers.filter((text, column) => text !== '' && !isBlank(sheet.rows[start - 1]?.[column])).length;
    if (filled < 2 || filled < named * 0.5) break;
    start -= 1;
  }
  return header - start < 2 ? undefined : start;
}

/** A second block of columns beside the list, behind an empty column and naming the same things again, is a table of its own. */
function apart(columns: readonly SourceColumn[], sample: readonly (readonly Cell[])[]): SourceColumn[] {
  const rows = sample.length;
  for (let at = 1; at < columns.length; at += 1) {
    const column = columns[at];
    const before = columns[at - 1];
    if (column === undefined || before === undefined || column.index - before.index < 2) continue;
    const left = columns.slice(0, at);
    const right = columns.slice(at);
    const fieldsOf = (list: readonly SourceColumn[]): Set<string> =>
      new Set(list.map((item) => readHeader(item.reading)[0]?.field ?? 'extra').filter((field) => field !== 'extra'));
    const leftFields = fieldsOf(left);
    const rightFields = fieldsOf(right);
    const repeated = [...rightFields].filter((field) => leftFields.has(field)).length;
    const fresh = rightFields.size - repeated;
    const most = Math.max(0, ...right.map((item) => item.content.filled));
    if (leftFields.size >= 2 && (fresh === 0 || repeated >= fresh) && (repeated > 0 || most < rows * 0.5)) return left;
  }
  return [...columns];
}

/** A table without a header row, told by what its columns hold: designators, distributors' numbers, part numbers with quantities. */
function headless(sheet: Sheet): Table | undefined {
  const start = sheet.rows.findIndex((row) => !isBlankRow(row));
  if (start < 0) return undefined;
  let from = start;
  // A title line in a single cell may stand above the data.
  const filledIn = (row: number): number => (sheet.rows[row] ?? []).filter((cell) => !isBlank(cell)).length;
  const width = Math.max(...sheet.rows.slice(start, start + 50).map((_, offset) => filledIn(start + offset)));
  const until = width > 1 ? Math.min(sheet.rows.length - 1, start + 10) : start;
  const isLabelled = (row: number): boolean => (sheet.rows[row] ?? []).some((cell) => /[:：]\s*$/.test(textOf(cell)));
  while (from < until && (filledIn(from) <= 1 || isLabelled(from))) from += 1;
  const sample = sampleBelow(sheet, from);
  const columns = plainColumns(sample);
  const telling = columns.filter(
    ({ content }) => content.strictDesignators >= 0.7 || (content.lcsc >= 0.7 && content.filled > 2) || content.digikey >= 0.6,
  ).length;
  const codes = columns.filter(({ content }) => content.codes >= 0.6 && content.distinct > 0.5).length;
  const counts = columns.filter(({ content }) => content.integers >= 0.8).length;
  if (columns.length < 2 || (telling === 0 && (codes === 0 || counts === 0))) return undefined;
  const where = sheet.name === '' ? '' : ` of sheet "${sheet.name}"`;
  return {
    sheet,
    header: -1,
    groups: -1,
    start: from,
    columns,
    score: 2 + telling,
    reason: `No row names the columns; row ${from + 1}${where} is the first of ${sample.length} rows whose cells look like ${telling > 0 ? 'designators or order numbers' : 'part numbers with quantities'}.`,
  };
}

/** A first row of words above columns of another kind is a header, even one whose words are not known. */
function contrasting(sheet: Sheet): Table | undefined {
  const row = sheet.rows.findIndex((cells) => cells.filter((cell) => !isBlank(cell)).length > 1);
  const cells = sheet.rows[row];
  if (cells === undefined) return undefined;
  const sample = sampleBelow(sheet, row + 1);
  if (sample.length < 2) return undefined;
  const texts = cells.map((cell) => textOf(cell).trim());
  if (texts.some((text) => /^[-+\d.,\s]+$/.test(text) && text !== '')) return undefined;
  const numeric = plainColumns(sample).filter(({ content, index }) => content.numbers >= 0.7 && (texts[index] ?? '') !== '').length;
  const score = headerScore(sheet, row);
  if (numeric === 0 || score <= 0) return undefined;
  return headed(sheet, row, score, 'found');
}

/** A table as somebody says that it is: its header row (-1: none), whatever its cells hold. */
export function tableOf(sheet: Sheet, { header, reason }: { readonly header: number; readonly reason: string }): Table {
  if (header >= 0) return { ...headed(sheet, header, 0, 'chosen'), reason };
  const start = Math.max(
    0,
    sheet.rows.findIndex((row) => !isBlankRow(row)),
  );
  return { sheet, header: -1, groups: -1, start, columns: plainColumns(sampleBelow(sheet, start)), score: 0, reason };
}

function plainColumns(sample: readonly (readonly Cell[])[]): SourceColumn[] {
  const columns: SourceColumn[] = [];
  const width = Math.max(0, ...sample.map((row) => row.length));
  for (let index = 0; index < width; index += 1) {
    const content: ColumnContent = measureColumn(sample, index);
    if (content.filled > 0) columns.push({ index, header: `Column ${columnLetter(index)}`, reading: '', content });
  }
  return columns;
}

/** Rows that measure the columns: those about as full as the first ones, so that footers and titles do not blur the picture. */
function sampleBelow(sheet: Sheet, start: number): (readonly Cell[])[] {
  const sample: { readonly cells: readonly Cell[]; readonly filled: number }[] = [];
  let firstBlock = 0;
  for (let row = start; row < sheet.rows.length && sample.length < sampleRows; row += 1) {
    const cells = sheet.rows[row];
    if (cells === undefined || isBlankRow(cells)) {
      if (firstBlock === 0) firstBlock = sample.length;
      continue;
    }
    if (isRule(cells) || (start > 0 && sample.length > 0 && sameTexts(cells, sheet.rows[start - 1]))) continue;
    sample.push({ cells, filled: cells.filter((cell) => !isBlank(cell)).length });
  }
  const first = sample.slice(0, Math.min(firstBlock === 0 ? sample.length : firstBlock, 60)).map((row) => row.filled);
  const typical = first.toSorted((a, b) => a - b)[Math.floor(first.length / 2)] ?? 0;
  return sample.filter((row) => row.filled >= typical * 0.45).map((row) => row.cells);
}

/** A header that is repeated further down. */
function sameTexts(cells: readonly Cell[], header: readonly Cell[] | undefined): boolean {
  return header !== undefined && cells.length === header.length && cells.every((cell, at) => textOf(cell) === textOf(header[at]));
}
