import type { InspectView, MappedColumn } from '../../src-preload/contract';
import type { Bom, Field, Line } from '../../src-preload/domain/bom';
import { fields } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import { cellText } from './canonical-table';
import { columnLetters, columnNumber } from './cell-address';
import { fieldTitle } from './cell-words';
import { importFile } from './import';
import { movedRow } from './row-shift';
import type { RowShift } from './row-shift';
import {
  addRow,
  cellAt,
  formulaOf,
  parseSheet,
  printSheet,
  sharedStrings,
  shiftSheet,
  textOfCell,
  unshareFormulas,
  writeCell,
} from './sheet-xml';
import type { SheetXml } from './sheet-xml';
import { shiftPackage } from './shift-package';
import { stepFields } from './staircase';
import type { WorkbookPackage } from './workbook-package';
import { openPackage } from './workbook-package';
import type { ColumnHand, TextAt } from './written-cell';
import { handOf, writtenCell } from './written-cell';

/** A workbook that was imported, and the BOM as it is to be. */
export interface WriteBackRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As it was imported; its lines' rows say where they stand. */
  readonly before: Bom;
  /** Lines keep the key that they were imported with; others are new. */
  readonly after: Bom;
  readonly inspect: Omit<InspectView, 'upload'>;
}

export interface WrittenBack {
  readonly bytes: Uint8Array;
  /** What could not be kept or written, in words; empty where the workbook says all that was decided. */
  readonly notes: readonly string[];
}

/**
 * Writes a BOM back into a copy of the workbook that it came from: only the decided cells change, rows come and go with all that
 * refers to them, and styles, formulas, column order and other columns stay. Reads the result again and says what did not arrive.
 */
export async function writeBack(request: WriteBackRequest): Promise<WrittenBack> {
  const { name, bytes, inspect } = request;
  if (!['xlsx', 'xlsm'].includes(inspect.format)) {
    fail('invalid', `${name} is ${inspect.format}; only .xlsx and .xlsm can be written back with their layout.`, {
      unharmed: 'Nothing was written.',
      next: 'Save it as .xlsx first, or export a plain table.',
    });
  }
  const book = openPackage(bytes, name);
  const part = sheetPart(book, inspect.sheet ?? '') ?? refuse(name, `its sheet “${inspect.sheet ?? ''}” was not found`);
  const sheet = parseSheet(book.text(part) ?? '') ?? refuse(name, 'its sheet is not laid out as spreadsheet programs write it');
  const columns = columnsOf(inspect.columns);
  const strings = sharedStrings(book.text('xl/sharedStrings.xml') ?? '');
  const textAt: TextAt = (line, field) => {
    const [column, ...others] = columns.byField.get(field) ?? [];
    if (column === undefined || others.length > 0 || line.row === undefined) return undefined;
    return textOfCell(cellAt(sheet, line.row, columnNumber(column.column)), strings);
  };
  const work: Work = { ...request, sheet, columns, hand: handOf(request.before, textAt), notes: new Notes() };

  const rows = new Map(request.before.lines.map((line) => [line.key, line]));
  const stays = request.after.lines.filter((line) => rows.has(line.key));
  const comes = request.after.lines.filter((line) => !rows.has(line.key));
  const kept = new Set(stays.map((line) => line.key));
  const goes = request.before.lines.filter((line) => !kept.has(line.key));

  for (const line of stays) changeLine(work, rows.get(line.key) ?? line, line);
  const shift = shiftOf(work, goes, comes.length);
  const changes = new Map<string, string | null>();
  if (shift.removed.length > 0 || shift.inserted > 0) {
    shiftSheet(sheet, shift, inspect.sheet ?? '');
    for (const [changed, text] of shiftPackage(book, part, shift, inspect.sheet ?? '')) changes.set(changed, text);
  }
  const places = new Map<string, number>();
  for (const line of stays) {
    const row = rows.get(line.key)?.row;
    const now = row === undefined ? undefined : movedRow(shift, row);
    if (now !== undefined) places.set(line.key, now);
  }
  const last = movedRow(shift, shift.insertedBelow) ?? shift.insertedBelow;
  for (const [at, line] of comes.entries()) {
    const row = last + 1 + at;
    addRow(sheet, row, last > inspect.headerRow ? last : -1);
    places.set(line.key, row);
    fillLine(work, line, row);
  }
  if (comes.length > 0 && goes.length + stays.length > 0)
    work.notes.add(`${comes.length} new lines stand below the last line of the list.`);
  if (!isInOrder(stays, request.before.lines)) work.notes.add('The lines stay in the order that they have in the workbook.');

  changes.set(part, printSheet(sheet));
  if (!isSame(changes.get(part), book.text(part))) dropCalculation(book, changes);
  const written = book.save(changes);
  await verify(work, written, places);
  return { bytes: written, notes: work.notes.list() };
}

interface Work extends WriteBackRequest {
  readonly sheet: SheetXml;
  readonly notes: Notes;
  readonly columns: Columns;
  readonly hand: ColumnHand;
}

/** Messages without repeats, each kind at most a few times. */
class Notes {
  private readonly seen = new Set<string>();
  add(note: string): void {
    this.seen.add(note);
  }
  list(): string[] {
    const all = [...this.seen];
    return all.length <= 40 ? all : [...all.slice(0, 40), `… and ${all.length - 40} more.`];
  }
}

interface Columns {
  readonly byField: ReadonlyMap<Field, readonly MappedColumn[]>;
  readonly byHeader: ReadonlyMap<string, MappedColumn>;
}

function columnsOf(mapped: readonly MappedColumn[]): Columns {
  const byField = new Map<Field, MappedColumn[]>();
  const byHeader = new Map<string, MappedColumn>();
  for (const column of mapped) {
    if (column.field === 'extra') byHeader.set(column.header, column);
    else if (column.field !== 'ignored') byField.set(column.field, [...(byField.get(column.field) ?? []), column]);
  }
  return { byField, byHeader };
}

type PlainField = Exclude<Field, 'wbs'>;
const isPlain = (field: Field): field is PlainField => field !== 'wbs';
const plainFields = fields.filter(isPlain);

function changeLine(work: Work, before: Line, after: Line): void {
  if (before.row === undefined) return;
  for (const field of plainFields) {
    if (after[field] === undefined || isSame(before[field], after[field])) continue;
    writeField(work, { field, after, before, row: before.row });
  }
  for (const [header, text] of Object.entries(after.extra ?? {})) {
    if ((before.extra?.[header] ?? null) !== text) writeExtra(work, header, text, before.row);
  }
  for (const [type, text] of Object.entries(after.wbs ?? {})) if (before.wbs?.[type] !== text) writeWbs(work, type, text, before.row);
}

function fillLine(work: Work, line: Line, row: number): void {
  for (const field of plainFields)
    if (isPlain(field) && line[field] !== undefined) writeField(work, { field, after: line, before: undefined, row });
  for (const [header, text] of Object.entries(line.extra ?? {})) writeExtra(work, header, text, row);
  for (const [type, text] of Object.entries(line.wbs ?? {})) writeWbs(work, type, text, row);
}

interface FieldWrite {
  readonly field: PlainField;
  readonly after: Line;
  readonly before: Line | undefined;
  readonly row: number;
}

function writeField(work: Work, { field, after, before, row }: FieldWrite): void {
  const all = work.columns.byField.get(field) ?? [];
  // A part's number that stands in the column of its level stays there.
  const isStep = all.length > 1 && before !== undefined && field !== 'level' && stepFields.some((step) => step === field);
  const filled = isStep ? all.filter((each) => (cellAt(work.sheet, row, columnNumber(each.column))?.inner ?? '') !== '') : [];
  const columns = filled.length === 1 ? filled : all;
  const [column] = columns;
  // Where there is no column the value may follow from a header or another cell: reading the result again tells.
  if (column === undefined) return;
  if (columns.length > 1) {
    work.notes.add(`${fieldTitle(field)} stands in ${columns.length} columns of the workbook: row ${row} is left as it is.`);
    return;
  }
  const at = columnNumber(column.column);
  const cell = cellAt(work.sheet, row, at);
  const isNumber = cell === undefined ? false : (cell.type === '' || cell.type === 'n') && cell.inner !== '';
  const value = writtenCell({
    field,
    after,
    before,
    bom: work.before,
    hand: work.hand,
    header: column.header,
    isNumber,
  });
  if (typeof value === 'string') return work.notes.add(value);
  write(work, row, at, value);
}

function writeExtra(work: Work, header: string, text: string | null, row: number): void {
  const column = work.columns.byHeader.get(header);
  if (column === undefined) {
    if (text !== null && text !== '') work.notes.add(`The workbook has no column “${header}”: it is not written.`);
    return;
  }
  const at = columnNumber(column.column);
  const cell = cellAt(work.sheet, row, at);
  const isNumber =
    cell !== undefined && (cell.type === '' || cell.type === 'n') && cell.inner !== '' && text !== null && String(Number(text)) === text;
  write(work, row, at, text === null || text === '' ? { kind: 'blank' } : { kind: isNumber ? 'number' : 'text', text });
}

function writeWbs(work: Work, type: string, text: string, row: number): void {
  const column = (work.columns.byField.get('wbs') ?? []).find(({ header }) => header === type || header.endsWith(type));
  if (column === undefined) return work.notes.add(`The workbook has no column for WBS ${type}: it is not written.`);
  write(work, row, columnNumber(column.column), text === '' ? { kind: 'blank' } : { kind: 'text', text });
}

function write(work: Work, row: number, column: number, value: Parameters<typeof writeCell>[3]): void {
  const address = `${columnLetters(column)}${row}`;
  const cell = cellAt(work.sheet, row, column);
  const formula = cell === undefined ? undefined : formulaOf(cell);
  if (formula?.kind === 'array') return work.notes.add(`${address} is part of an array formula and stays as it is.`);
  if (formula?.kind === 'shared') unshareFormulas(work.sheet);
  if (formula !== undefined) {
    const own = formulaOf(cellAt(work.sheet, row, column) ?? { column, attributes: '', type: '', inner: '' });
    work.notes.add(`${address} held the formula =${own?.text ?? formula.text}; it holds the decided value now.`);
  }
  const merge = mergeOver(work.sheet, row, column);
  if (merge !== undefined && !merge.isFirst)
    return work.notes.add(`${address} lies within the merged cells ${merge.ref} and stays as it is.`);
  writeCell(work.sheet, row, column, value);
}

function mergeOver(sheet: SheetXml, row: number, column: number): { readonly ref: string; readonly isFirst: boolean } | undefined {
  for (const match of sheet.after.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
    const [, left = 'A', top = '1', right = 'A', bottom = '1'] = match;
    if (column < columnNumber(left) || column > columnNumber(right) || row < Number(top) || row > Number(bottom)) continue;
    return { ref: `${left}${top}:${right}${bottom}`, isFirst: column === columnNumber(left) && row === Number(top) };
  }
  return undefined;
}

/** Rows of lines that go, with the rows of alternates that were folded into them; new ones come in below the last that stays. */
function shiftOf({ before, inspect }: Work, goes: readonly Line[], inserted: number): RowShift {
  const rowsOf = (line: Line) => [
    ...(line.row === undefined ? [] : [line.row]),
    ...(line.members ?? []).flatMap((key) => (/^row:\d+$/.test(key) ? [Number(key.slice(4))] : [])),
  ];
  const removed = [...new Set(goes.flatMap(rowsOf))].toSorted((a, b) => a - b);
  const gone = new Set(removed);
  const left = before.lines.flatMap(rowsOf).filter((row) => !gone.has(row));
  return { removed, insertedBelow: left.reduce((last, row) => Math.max(last, row), inspect.headerRow), inserted };
}

function isInOrder(stays: readonly Line[], before: readonly Line[]): boolean {
  const places = new Map(before.map((line, at) => [line.key, at]));
  return stays.every((line, at) => at === 0 || (places.get(stays[at - 1]?.key ?? '') ?? 0) < (places.get(line.key) ?? 0));
}

function sheetPart(book: WorkbookPackage, sheet: string): string | undefined {
  const workbook = book.text('xl/workbook.xml') ?? '';
  const links = book.text('xl/_rels/workbook.xml.rels') ?? '';
  for (const match of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    if (decodeAttribute(/\sname="([^"]*)"/.exec(match[0])?.[1] ?? '') !== sheet) continue;
    const id = /\s\w+:id="([^"]*)"/.exec(match[0])?.[1] ?? '';
    for (const link of links.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
      if (/\sId="([^"]*)"/.exec(link[0])?.[1] !== id) continue;
      const target = /\sTarget="([^"]*)"/.exec(link[0])?.[1] ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      return book.names.includes(path) ? path : undefined;
    }
  }
  return undefined;
}

function decodeAttribute(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_whole, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  );
}

/** The list of formula cells would be wrong, and a wrong one counts as damage; Excel makes it anew and calculates on opening. */
function dropCalculation(book: WorkbookPackage, changes: Map<string, string | null>): void {
  const text = (part: string) => changes.get(part) ?? book.text(part) ?? '';
  if (book.names.includes('xl/calcChain.xml')) {
    changes.set('xl/calcChain.xml', null);
    changes.set('[Content_Types].xml', text('[Content_Types].xml').replace(/<(?:\w+:)?Override\s[^>]*calcChain\.xml"[^>]*\/>/, ''));
    changes.set(
      'xl/_rels/workbook.xml.rels',
      text('xl/_rels/workbook.xml.rels').replace(/<(?:\w+:)?Relationship\s[^>]*calcChain\.xml"[^>]*\/>/, ''),
    );
  }
  const workbook = text('xl/workbook.xml');
  if (/<(?:\w+:)?calcPr\b/.test(workbook)) {
    changes.set(
      'xl/workbook.xml',
      workbook.replace(
        /<((?:\w+:)?calcPr)\b([^>]*?)(\/?)>/,
        (_whole, tag: string, attributes: string, end: string) =>
          `<${tag}${attributes.replace(/\sfullCalcOnLoad="[^"]*"/, '')} fullCalcOnLoad="1"${end}>`,
      ),
    );
  } else {
    changes.set(
      'xl/workbook.xml',
      workbook.replace(
        /(.*<\/(\w+:)?(?:definedNames|externalReferences|functionGroups|sheets)>)/s,
        (_whole, before: string, prefix = '') => `${before}<${prefix}calcPr fullCalcOnLoad="1"/>`,
      ),
    );
  }
}

/** Reads the result as any file and compares it with what was to be. */
async function verify(work: Work, bytes: Uint8Array, places: ReadonlyMap<string, number>): Promise<void> {
  const { inspect, after, notes } = work;
  const { bom } = await importFile({
    name: work.name,
    bytes,
    options: {
      ...(inspect.sheet === undefined ? {} : { sheet: inspect.sheet }),
      headerRow: inspect.headerRow,
      columns: Object.fromEntries(inspect.columns.map(({ column, field }) => [column, field])),
    },
  });
  const found = new Map(bom.lines.map((line) => [line.row ?? 0, line]));
  for (const line of after.lines) {
    const row = places.get(line.key);
    const read = row === undefined ? undefined : found.get(row);
    if (row === undefined || read === undefined) {
      notes.add(`The line ${line.partNumber || line.mpn || line.description || line.key} is not found in the written workbook.`);
      continue;
    }
    for (const field of plainFields) {
      if (line[field] === undefined) continue;
      const [is, wanted] = [cellText(read, { kind: 'field', field }) ?? '', cellText(line, { kind: 'field', field }) ?? ''];
      if (
        is === wanted ||
        (field === 'designators' && isSame([...(read.designators ?? [])].toSorted(), [...(line.designators ?? [])].toSorted()))
      )
        continue;
      if (field === 'dnp' && read.dnp !== true && line.dnp !== true) continue;
      const hasColumn = (work.columns.byField.get(field) ?? []).length > 0;
      notes.add(
        hasColumn
          ? `Row ${row}, ${fieldTitle(field)}: was to be “${wanted}”, reads as “${is}”.`
          : `The workbook has no column for ${fieldTitle(field)}: “${wanted}” in row ${row} is not written.`,
      );
    }
  }
  if (bom.lines.length > after.lines.length)
    notes.add(`${bom.lines.length - after.lines.length} more lines are read from the written workbook than were to be there.`);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // Texts that differ need not be written out to see it: most of what is asked about is texts.
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

function refuse(name: string, why: string): never {
  return fail('invalid', `${name} cannot be written back: ${why}.`, {
    unharmed: 'Nothing was written.',
    next: 'Export a plain table instead.',
  });
}
