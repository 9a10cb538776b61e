import type { ImportProblem } from '../../src-preload/contract';
import type { Field } from '../../src-preload/domain/bom';
import { designatorShape, looksNumeric } from './content-kinds';
import type { Table } from './detect-table';
import { headerHits } from './header-words';
import type { ColumnMapping } from './map-columns';
import { columnLetter, isBlank, isBlankRow, isRule, textOf, type Cell } from './sheet';
import { stepFields } from './staircase';

/** Rows of a table that are lines, and what was left out and why. Rows 0-based. */
export interface FoundLines {
  readonly rows: readonly number[];
  readonly problems: readonly ImportProblem[];
  /** Row of the header above the lines that were kept, where another than the table's first; 0-based. */
  readonly header?: number;
  /** Last row that belongs to the table, 0-based; the header's own where there are no lines. */
  readonly last: number;
}

const totalWords =
  /^(?:(?:grand|sub|net|overall)[\s-]*)?(?:total|totals|subtotal|sum)(?:\s+(?:bom|cost|costs|price|parts?|qty|quantity|components?|amount|items?|lines?|price|sum|usd|eur|per\s+\w+))*\s*(?:\([^)]*\))?\s*:?$|^(?:summe|gesamt(?:summe|preis|betrag|kosten)?|zwischensumme|somme|total\s+g[ée]n[ée]ral|suma|totale|合計|総計|小計|合计|总计|总价|小计|итого|всего|сумма)\s*[:：]?$/i;
const identityFields: readonly Field[] = [
  'partNumber',
  'mpn',
  'designators',
  'description',
  'value',
  'supplierPart',
  'upc',
  'manufacturer',
];

/** Separates the lines of a table from blank rows, repeated headers, totals, section titles, footers, side notes and hidden rows. */
export function findLines(table: Table, mapping: readonly ColumnMapping[]): FoundLines {
  const { sheet, header, start } = table;
  const allOf = (field: Field): number[] => mapping.flatMap((column) => (column.field === field ? [column.index] : []));
  const of = (field: Field): number => allOf(field)[0] ?? -1;
  const places = mapping.filter((column) => column.field !== 'ignored').map((column) => column.index);
  const identities = identityFields.flatMap(allOf);
  const columns = {
    designators: of('designators'),
    quantity: of('quantity'),
    position: of('position'),
    // Marks on steps are no levels in words.
    level: allOf('level').length > 1 ? -1 : of('level'),
    mpn: allOf('mpn'),
    partNumber: allOf('partNumber'),
    steps: stepFields.flatMap((field) => (allOf(field).length > 1 ? allOf(field) : [])),
    supplierPart: of('supplierPart'),
    description: of('description'),
  };
  const contentOf = (index: number): Table['columns'][number]['content'] | undefined =>
    table.columns.find((column) => column.index === index)?.content;
  const positionCounts = (contentOf(columns.position)?.dotted ?? 0) > 0.7;
  const designatorsHold = (contentOf(columns.designators)?.designators ?? 0) > 0.5;
  const headerTexts = header < 0 ? [] : table.columns.map((column) => textOf(sheet.rows[header]?.[column.index]).trim().toLowerCase());
  const typical = typicalFill(table, places);
  const fullEnough = Math.max(4, typical * 0.7);
  let rows: number[] = [];
  const problems: ImportProblem[] = [];
  let gap = 0;
  let footer = -1;
  const footerRows: number[] = [];
  const hidden: number[] = [];
  const segments: Segment[] = [{ header, rows }];

  const leave = (row: number, code: string, message: string): void => {
    problems.push({ row: row + 1, severity: 'info', code, message: `Row ${row + 1} ${message}` });
  };

  /** Points for being one more line of this table. */
  const fit = (cells: readonly Cell[], filled: number): number => {
    let points = filled >= typical * 0.6 ? 1 : filled < typical * 0.34 ? -1 : 0;
    const text = (index: number): string => (index < 0 ? '' : textOf(cells[index]).trim());
    const designators = text(columns.designators);
    if (designators !== '' && designatorsHold) points += designatorShape(designators) > 0 ? 2 : -2;
    const quantity = text(columns.quantity);
    if (quantity !== '') points += looksNumeric(quantity) ? 1 : -2;
    const position = text(columns.position);
    if (position !== '' && positionCounts) points += /^[\d.]+[a-z]?$/i.test(position) ? 1 : -3;
    if (text(columns.level) !== '') points += /^[.\d\s]+$/.test(text(columns.level)) ? 1 : -2;
    for (const index of [...columns.mpn, ...columns.partNumber, columns.supplierPart])
      if (text(index) !== '') points += text(index).endsWith(':') ? -2 : 1;
    if (text(columns.description) !== '') points += 0.5;
    for (const index of places) if (text(index).endsWith(':')) points -= 1;
    return points;
  };

  const bottom = table.end ?? sheet.rows.length;
  // Where a blank row stands below every line, only more of them part the list from what comes below.
  const apart = isSpaced(sheet.rows, start) ? 2 : 1;
  for (let row = start; row < bottom; row += 1) {
    const cells = sheet.rows[row];
    if (cells === undefined || isBlankRow(cells)) {
      gap += 1;
      continue;
    }
    if (isRule(cells)) continue;
    if (sheet.hiddenRows.has(row)) {
      hidden.push(row);
      continue;
    }
    let filled = 0;
    for (const index of places) {
      if (!isBlank(cells[index])) filled += 1;
      // Nothing asks for more than whether a row is about as full as the others.
      if (filled > fullEnough) break;
    }
    if (filled === 0) {
      leave(row, 'beside-table', `has text only beside the table (${quote(cells)}); it was left out.`);
      continue;
    }
    if (header >= 0 && repeats(cells, table, headerTexts)) {
      leave(row, 'repeated-header', 'repeats the header; it was left out.');
      rows = [];
      segments.push({ header: row, rows });
      footer = -1;
      gap = 0;
      continue;
    }
    if (gap >= apart && header >= 0 && (rows.length > 0 || segments.length > 1) && headerHits(cells.map((cell) => textOf(cell))) >= 3) {
      const end = sheet.rows.length;
      problems.push({
        row: row + 1,
        severity: 'warning',
        code: 'other-table',
        message: `Row ${row + 1} begins another table (${quote(cells)}); rows ${row + 1} to ${end} were left out. Choose it as the header row if the BOM is there.`,
      });
      break;
    }
    const points = gap >= apart || footer >= 0 || filled <= 2 ? fit(cells, filled) : 1;
    if (footer >= 0 && points < 2.5) {
      footerRows.push(row);
      continue;
    }
    if (filled <= fullEnough && isTotal(cells, columns)) {
      leave(row, 'total-row', `is a total (${quote(cells)}); it was left out.`);
      continue;
    }
    if (points <= 0 && (gap >= apart || (filled <= 2 && endsInColon(cells, places))) && (rows.length > 0 || segments.length > 1)) {
      footer = row;
      footerRows.push(row);
      continue;
    }
    const holder = identities.find((index) => !isBlank(cells[index]));
    if (holder === undefined) {
      leave(row, 'row-without-part', `names no part (${quote(cells)}); it was left out.`);
      continue;
    }
    if (filled === 1 && typical >= 3 && isTitle(textOf(cells[holder]).trim(), holder, columns)) {
      leave(row, 'section-row', `is a title within the list (${quote(cells)}); it was left out.`);
      continue;
    }
    footer = -1;
    gap = 0;
    rows.push(row);
  }
  const kept = withoutViews(segments, sheet.rows, columns.designators, places, problems);
  const lines = kept.flatMap((segment) => segment.rows);
  if (footerRows.length > 0) reportFooter(footerRows, sheet.rows, problems);
  if (hidden.length > 0) {
    problems.push({
      row: (hidden[0] ?? 0) + 1,
      severity: 'warning',
      code: 'hidden-row',
      message: `${hidden.length === 1 ? `Row ${(hidden[0] ?? 0) + 1} is` : `${hidden.length} rows are`} hidden in the sheet and left out (${listRows(hidden)}). Unhide what belongs to the BOM and import again.`,
    });
  }
  return {
    rows: lines,
    problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    ...(kept[0] === undefined || kept[0].header === header ? {} : { header: kept[0].header }),
    last: lines.at(-1) ?? Math.max(header, start - 1),
  };
}

/** Most of the first rows have a blank one below them. */
function isSpaced(rows: readonly (readonly Cell[])[], start: number): boolean {
  let filled = 0;
  let spaced = 0;
  for (let row = start; row < rows.length && filled < 40; row += 1) {
    if (isBlankRow(rows[row])) continue;
    filled += 1;
    if (row + 1 < rows.length && isBlankRow(rows[row + 1]) && !isBlankRow(rows[row + 2])) spaced += 1;
  }
  return filled >= 4 && spaced >= filled * 0.6;
}

interface Segment {
  readonly header: number;
  readonly rows: number[];
}

/**
 * The same header twice is a page break or a new chapter, unless the second list names the places of the first again: then it is another view of the
 * same BOM (one row a place, then one row a part), and only the view with fuller rows is taken.
 */
function withoutViews(
  segments: readonly Segment[],
  rows: readonly (readonly Cell[])[],
  designators: number,
  places: readonly number[],
  problems: ImportProblem[],
): Segment[] {
  let kept = segments.filter((segment) => segment.rows.length > 0);
  if (kept.length < 2 || designators < 0) return kept;
  const namesOf = (segment: Segment): Set<string> =>
    new Set(
      segment.rows
        .flatMap((row) =>
          textOf(rows[row]?.[designators])
            .toUpperCase()
            .split(/[\s,;/]+/),
        )
        .filter((name) => name !== ''),
    );
  const fullness = (segment: Segment): number =>
    segment.rows.reduce((sum, row) => sum + places.filter((place) => !isBlank(rows[row]?.[place])).length, 0) / segment.rows.length;
  for (let at = kept.length - 1; at > 0; at -= 1) {
    const later = kept[at];
    const earlier = kept[at - 1];
    if (later === undefined || earlier === undefined) continue;
    const names = namesOf(later);
    const before = namesOf(earlier);
    const again = [...names].filter((name) => before.has(name)).length;
    if (names.size === 0 || again < names.size * 0.8) continue;
    const dropped = fullness(later) >= fullness(earlier) ? earlier : later;
    const other = dropped === later ? earlier : later;
    const first = dropped.rows[0] ?? 0;
    problems.push({
      row: first + 1,
      severity: 'warning',
      code: 'second-view',
      message: `Rows ${first + 1} to ${(dropped.rows.at(-1) ?? first) + 1} list the same places as rows ${(other.rows[0] ?? 0) + 1} to ${(other.rows.at(-1) ?? 0) + 1}; only the latter were taken.`,
    });
    kept = kept.filter((segment) => segment !== dropped);
  }
  return kept;
}

/** Median number of filled cells in the first rows. */
function typicalFill(table: Table, places: readonly number[]): number {
  const counts: number[] = [];
  for (let row = table.start; row < table.sheet.rows.length && counts.length < 60; row += 1) {
    const cells = table.sheet.rows[row];
    if (cells === undefined || isBlankRow(cells)) continue;
    counts.push(places.filter((index) => !isBlank(cells[index])).length);
  }
  counts.sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

/** `headers`: in lower case. */
function repeats(cells: readonly Cell[], table: Table, headers: readonly string[]): boolean {
  let named = 0;
  for (let at = 0; at < headers.length; at += 1) {
    const header = headers[at] ?? '';
    const text = textOf(cells[table.columns[at]?.index ?? -1]);
    // A digit that the header does not begin with: most rows are told by one letter.
    const first = text.charCodeAt(0);
    if (first >= 48 && first <= 57 && first !== header.charCodeAt(0)) return false;
    if (header !== text.trim().toLowerCase()) return false;
    if (header !== '') named += 1;
  }
  return named > 0;
}

function isTotal(
  cells: readonly Cell[],
  columns: { readonly designators: number; readonly mpn: readonly number[]; readonly partNumber: readonly number[] },
): boolean {
  let labelled = -1;
  for (let index = 0; index < cells.length && labelled < 0; index += 1) {
    const cell = cells[index];
    if (cell === undefined || cell === '') continue;
    const text = textOf(cell);
    if (text.length < 40 && totalWords.test(text.trim())) labelled = index;
  }
  if (labelled < 0) return false;
  return [columns.designators, ...columns.mpn, ...columns.partNumber].every(
    (index) => index < 0 || index === labelled || isBlank(cells[index]),
  );
}

/** A lone text without digits, or one that no part number or designator looks like, heads a section. */
function isTitle(
  text: string,
  index: number,
  columns: {
    readonly designators: number;
    readonly mpn: readonly number[];
    readonly partNumber: readonly number[];
    readonly steps: readonly number[];
    readonly supplierPart: number;
  },
): boolean {
  if (columns.steps.includes(index)) return false;
  if (index === columns.designators) return designatorShape(text) === 0;
  if (columns.mpn.includes(index) || columns.partNumber.includes(index) || index === columns.supplierPart)
    return !/\d/.test(text) || text.split(/\s+/).length > 3;
  return true;
}

function endsInColon(cells: readonly Cell[], places: readonly number[]): boolean {
  return places.some((index) => /[:：]\s*$/.test(textOf(cells[index])));
}

function reportFooter(footer: readonly number[], rows: readonly (readonly Cell[])[], problems: ImportProblem[]): void {
  const first = footer[0] ?? 0;
  const last = footer.at(-1) ?? first;
  problems.push({
    row: first + 1,
    severity: 'info',
    code: 'footer',
    message: `${first === last ? `Row ${first + 1} stands` : `Rows ${first + 1} to ${last + 1} stand`} below the table and ${first === last ? 'was' : 'were'} left out (${quote(rows[first] ?? [])}).`,
  });
}

function listRows(rows: readonly number[]): string {
  const shown = rows.slice(0, 10).map((row) => String(row + 1));
  return `row${rows.length === 1 ? '' : 's'} ${shown.join(', ')}${rows.length > shown.length ? ', …' : ''}`;
}

/** The first texts of a row, for a message. */
function quote(cells: readonly Cell[]): string {
  const texts: string[] = [];
  cells.forEach((cell, index) => {
    const text = textOf(cell).trim();
    if (text !== '' && texts.length < 3) texts.push(`${columnLetter(index)}: ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`);
  });
  return texts.join(', ');
}
