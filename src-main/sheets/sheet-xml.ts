import { columnLetters, columnNumber } from './cell-address';
import type { RowShift } from './row-shift';
import { filledFormula, movedFormula, movedRange, movedRanges, movedRow } from './row-shift';

/** What a cell is to hold; everything else about it stays. */
export type NewValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'blank' };

/** One cell as the sheet's XML has it. */
export interface XmlCell {
  readonly column: number;
  /** Attributes but `r` and `t`, as written: ` s="12"`. */
  attributes: string;
  type: string;
  /** Between the tags, as written. */
  inner: string;
}

interface XmlRow {
  row: number;
  attributes: string;
  cells: XmlCell[];
}

/** A worksheet part: the cells apart, all around them as it was written. */
export interface SheetXml {
  before: string;
  rows: XmlRow[];
  after: string;
  /** Namespace prefix with its colon, or nothing. */
  readonly prefix: string;
}

const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`);
const spans = /\sspans="[^"]*"/;

/** Takes a worksheet's XML apart. `undefined`: it is not laid out as spreadsheet programs write it. */
export function parseSheet(xml: string): SheetXml | undefined {
  const root = /<((?:\w+:)?)worksheet[\s>]/.exec(xml);
  if (!root) return undefined;
  const prefix = root[1] ?? '';
  const open = new RegExp(`<${prefix}sheetData(?:\\s[^>]*)?(/?)>`).exec(xml);
  if (!open) return undefined;
  const start = open.index + open[0].length;
  if (open[1] === '/') {
    return {
      before: `${xml.slice(0, open.index)}<${prefix}sheetData>`,
      rows: [],
      after: `</${prefix}sheetData>${xml.slice(start)}`,
      prefix,
    };
  }
  const end = xml.indexOf(`</${prefix}sheetData>`, start);
  if (end === -1) return undefined;
  return { before: xml.slice(0, start), rows: parseRows(xml.slice(start, end), prefix), after: xml.slice(end), prefix };
}

function parseRows(xml: string, prefix: string): XmlRow[] {
  const rows: XmlRow[] = [];
  const rowPattern = new RegExp(`<${prefix}row((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</${prefix}row>)`, 'g');
  for (const match of xml.matchAll(rowPattern)) {
    const attributes = match[1] ?? '';
    const row = Number(attribute('r').exec(attributes)?.[1] ?? (rows.at(-1)?.row ?? 0) + 1);
    rows.push({ row, attributes: attributes.replace(attribute('r'), '').replace(spans, ''), cells: parseCells(match[2] ?? '', prefix) });
  }
  return rows;
}

function parseCells(xml: string, prefix: string): XmlCell[] {
  const cells: XmlCell[] = [];
  const cellPattern = new RegExp(`<${prefix}c((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</${prefix}c>)`, 'g');
  for (const match of xml.matchAll(cellPattern)) {
    const attributes = match[1] ?? '';
    const reference = attribute('r').exec(attributes)?.[1];
    const column = reference === undefined ? (cells.at(-1)?.column ?? 0) + 1 : columnNumber(reference.replace(/\d+$/, ''));
    cells.push({
      column,
      attributes: attributes
        .replace(attribute('r'), '')
        .replace(attribute('t'), '')
        .replace(/\s(?:cm|vm)="[^"]*"/g, ''),
      type: attribute('t').exec(attributes)?.[1] ?? '',
      inner: match[2] ?? '',
    });
  }
  return cells;
}

/** The worksheet's XML, put together again. */
export function printSheet(sheet: SheetXml): string {
  const { prefix } = sheet;
  const rows = sheet.rows.map(({ row, attributes, cells }) => {
    const inner = cells.map((cell) => {
      const type = cell.type === '' ? '' : ` t="${cell.type}"`;
      const head = `<${prefix}c r="${columnLetters(cell.column)}${row}"${cell.attributes}${type}`;
      return cell.inner === '' ? `${head}/>` : `${head}>${cell.inner}</${prefix}c>`;
    });
    return inner.length === 0
      ? `<${prefix}row r="${row}"${attributes}/>`
      : `<${prefix}row r="${row}"${attributes}>${inner.join('')}</${prefix}row>`;
  });
  return sheet.before + rows.join('') + sheet.after;
}

/** Rows by number, made anew when the rows have moved. */
const indices = new WeakMap<readonly XmlRow[], Map<number, XmlRow>>();

function rowAt(sheet: SheetXml, row: number): XmlRow | undefined {
  let index = indices.get(sheet.rows);
  if (index === undefined) indices.set(sheet.rows, (index = new Map(sheet.rows.map((candidate) => [candidate.row, candidate]))));
  return index.get(row);
}

/** The cell at an address, where the sheet has one. */
export function cellAt(sheet: SheetXml, row: number, column: number): XmlCell | undefined {
  return rowAt(sheet, row)?.cells.find((cell) => cell.column === column);
}

/** Puts an empty row in, with the look of another and the styles of its cells. */
export function addRow(sheet: SheetXml, row: number, like: number): void {
  const model = rowAt(sheet, like);
  const added: XmlRow = {
    row,
    attributes: model?.attributes ?? '',
    cells: (model?.cells ?? []).map(({ column, attributes }) => ({ column, attributes, type: '', inner: '' })),
  };
  const next = sheet.rows.findIndex((candidate) => candidate.row > row);
  sheet.rows.splice(next === -1 ? sheet.rows.length : next, 0, added);
  indices.get(sheet.rows)?.set(row, added);
}

/** Text of a cell's formula, unescaped; `shared` and `array` formulas cannot be replaced alone. */
export function formulaOf(cell: XmlCell): { readonly text: string; readonly kind: 'own' | 'shared' | 'array' } | undefined {
  const match = /<(?:\w+:)?f((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?f>)/.exec(cell.inner);
  if (!match) return undefined;
  const type = attribute('t').exec(match[1] ?? '')?.[1];
  return {
    text: decodeXml(match[2] ?? ''),
    kind: type === 'shared' ? 'shared' : type === 'array' || type === 'dataTable' ? 'array' : 'own',
  };
}

/** Texts of the workbook's table of shared strings, in its order. */
export function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?si>|<(?:\w+:)?si\/>/g)].map((match) =>
    textsIn((match[1] ?? '').replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')),
  );
}

function textsIn(xml: string): string {
  return [...xml.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\//g)].map((match) => decodeXml(match[1] ?? '')).join('');
}

/** What a cell holds, as text without its number format. */
export function textOfCell(cell: XmlCell | undefined, strings: readonly string[]): string {
  if (cell === undefined) return '';
  if (cell.type === 'inlineStr') return textsIn(cell.inner);
  const value = decodeXml(/<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\//.exec(cell.inner)?.[1] ?? '');
  return cell.type === 's' ? (strings[Number(value)] ?? '') : value;
}

/** Writes a value into a cell; its style stays, its formula goes. */
export function writeCell(sheet: SheetXml, row: number, column: number, value: NewValue): void {
  let at = rowAt(sheet, row);
  if (at === undefined) {
    at = { row, attributes: '', cells: [] };
    const next = sheet.rows.findIndex((candidate) => candidate.row > row);
    sheet.rows.splice(next === -1 ? sheet.rows.length : next, 0, at);
    indices.get(sheet.rows)?.set(row, at);
  }
  let cell = at.cells.find((candidate) => candidate.column === column);
  if (cell === undefined) {
    if (value.kind === 'blank') return;
    cell = { column, attributes: '', type: '', inner: '' };
    const next = at.cells.findIndex((candidate) => candidate.column > column);
    at.cells.splice(next === -1 ? at.cells.length : next, 0, cell);
  }
  const { prefix } = sheet;
  cell.type = value.kind === 'text' ? 'inlineStr' : '';
  cell.inner =
    value.kind === 'blank'
      ? ''
      : value.kind === 'number'
        ? `<${prefix}v>${value.text}</${prefix}v>`
        : `<${prefix}is><${prefix}t xml:space="preserve">${encodeXml(value.text)}</${prefix}t></${prefix}is>`;
}

/** Gives every cell of a shared formula its own text, so that rows can move apart. */
export function unshareFormulas(sheet: SheetXml): void {
  const masters = new Map<string, { text: string; row: number; column: number }>();
  for (const { row, cells } of sheet.rows) {
    for (const cell of cells) {
      const match = /<(?:\w+:)?f\s[^>]*?t="shared"[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?f>)/.exec(cell.inner);
      const group = match ? /\ssi="(\d+)"/.exec(match[0])?.[1] : undefined;
      if (match === null || group === undefined) continue;
      if (match[1]) masters.set(group, { text: decodeXml(match[1]), row, column: cell.column });
      const master = masters.get(group);
      if (master === undefined) continue;
      const text = filledFormula(master.text, row - master.row, cell.column - master.column);
      cell.inner = cell.inner.replace(match[0], () => `<${sheet.prefix}f>${encodeXml(text)}</${sheet.prefix}f>`);
    }
  }
}

/** Moves the rows of the sheet itself: cells, merges, filters, formats, validations, links, panes. */
export function shiftSheet(sheet: SheetXml, shift: RowShift, name: string): void {
  unshareFormulas(sheet);
  sheet.rows = sheet.rows.flatMap((row) => {
    const moved = movedRow(shift, row.row);
    return moved === undefined ? [] : [{ ...row, row: moved }];
  });
  shiftFormulas(sheet, shift, { sheet: name, home: name });
  const outside = (xml: string) =>
    xml
      .replace(/<((?:\w+:)?mergeCell)\s[^>]*?ref="([^"]*)"[^>]*?\/>/g, (whole, _tag: string, ref: string) => {
        const moved = movedMerge(shift, ref);
        return moved === undefined ? '' : whole.replace(ref, moved);
      })
      .replace(/<(?:\w+:)?mergeCells[^>]*>\s*<\/(?:\w+:)?mergeCells>/g, '')
      .replace(/(<(?:\w+:)?mergeCells)\scount="\d+"/g, '$1')
      .replace(
        /\s(sqref|activeCell|topLeftCell)="([^"]*)"/g,
        (_whole, key: string, list: string) => ` ${key}="${movedRanges(shift, list) || 'A1'}"`,
      )
      .replace(
        /<((?:\w+:)?(?:autoFilter|sortState|sortCondition|dimension|hyperlink))(\s[^>]*?)ref="([^"]*)"/g,
        (_whole, tag: string, between: string, ref: string) => `<${tag}${between}ref="${movedRanges(shift, ref) || 'A1'}"`,
      )
      .replace(
        /(<xm:sqref>)([^<]*)(<\/xm:sqref>)/g,
        (_whole, open: string, list: string, close: string) => open + (movedRanges(shift, list) || 'A1') + close,
      )
      .replace(
        /(<(?:\w+:)?(?:formula|formula1|formula2|f)>)([^<]*)(<\/)/g,
        (_whole, open: string, formula: string, close: string) =>
          open + encodeXml(movedFormula(shift, decodeXml(formula), { sheet: name, home: name })) + close,
      )
      .replace(/(<(?:\w+:)?brk\s[^>]*?id=")(\d+)"/g, (whole, open: string, row: string) =>
        Number(row) > 16_384 ? whole : `${open}${movedRow(shift, Number(row)) ?? row}"`,
      );
  sheet.before = outside(sheet.before);
  sheet.after = outside(sheet.after);
}

/** Rewrites the formulas of a sheet's cells for rows that moved in `names.sheet`. */
export function shiftFormulas(sheet: SheetXml, shift: RowShift, names: { readonly sheet: string; readonly home: string }): boolean {
  let changed = false;
  for (const { cells } of sheet.rows) {
    for (const cell of cells) {
      if (!cell.inner.includes('f')) continue;
      cell.inner = cell.inner.replace(/(<(?:\w+:)?f(?:\s[^>]*?)?>)([^<]*)(<\/)/, (whole, open: string, formula: string, close: string) => {
        const moved = encodeXml(movedFormula(shift, decodeXml(formula), names));
        changed ||= moved !== formula;
        const head =
          names.sheet === names.home ? open.replace(/\sref="([^"]*)"/, (_all, ref: string) => ` ref="${movedRanges(shift, ref)}"`) : open;
        return moved === formula && head === open ? whole : head + moved + close;
      });
    }
  }
  return changed;
}

/** A merge never grows: what comes in below a group is not known to belong to it. */
function movedMerge(shift: RowShift, ref: string): string | undefined {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref);
  if (!match) return movedRanges(shift, ref) || undefined;
  const [, left = '', from = '', right = '', to = ''] = match;
  const range = movedRange(
    { ...shift, insertedBelow: shift.insertedBelow === Number(to) ? Number.POSITIVE_INFINITY : shift.insertedBelow },
    Number(from),
    Number(to),
  );
  if (range === undefined || (left === right && range[0] === range[1])) return undefined;
  return `${left}${range[0]}:${right}${range[1]}`;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML. */
export function decodeXml(xml: string): string {
  return xml.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, named?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return entities[named ?? ''] ?? whole;
  });
}

/** XML of a text, with control characters as the format escapes them. */
export function encodeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character] ?? ''};`)
    .replace(
      /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
