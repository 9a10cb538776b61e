import type { ImportOptions, ImportProblem, InspectView, MappedColumn } from '../../src-preload/contract';
import type { Bom, Field } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import { perAssembly } from './batch';
import { buildLines } from './build-lines';
import { fieldTitle } from './cell-words';
import { detectTable, type Table } from './detect-table';
import { findLines, type FoundLines } from './find-lines';
import { foldAlternateRows } from './alternate-rows';
import { levelsFromShape } from './levels';
import { mapColumns, type ColumnMapping } from './map-columns';
import { openFile, type Opened } from './open-file';
import { rowsSetBack } from './placement';
import { refuseUnrecognised } from './refuse-unrecognised';
import { splitCodedNames } from './coded-names';
import { columnLetter, isBlank, shownOf, type Sheet } from './sheet';
import { stepsOf, stepsReason } from './staircase';
import { readTitleBlock } from './title-block';
import { namesParts, rowsOf, unknownProblem, unknownTable } from './unknown-table';

/**
 * Which build of the reader this is: the bundler names the chunk by the hash of all that it holds and imports, so that any change in how files are read
 * is another version. `undefined` where the sources run as they are.
 */
export const readerVersion: string | undefined = /\/chunks\/[^/]+-([\w-]{8})\.js$/.exec(import.meta.url)?.[1];

/** A file to import; everything but its bytes and name is optional. */
export interface ImportRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
  readonly signal?: AbortSignal;
  /** `total` is 0 until the number of rows is known. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Imported {
  readonly bom: Bom;
  readonly inspect: Omit<InspectView, 'upload'>;
}

interface Candidate {
  readonly table: Table;
  readonly mapping: readonly ColumnMapping[];
  readonly found: FoundLines;
  readonly score: number;
}

/** Reads a BOM out of the bytes of a spreadsheet or text table: a pure function of them, fit for a worker. Throws `unreadable-file` or `cancelled`. */
export async function importFile(request: ImportRequest): Promise<Imported> {
  const imported = await lookAtFile(request);
  refuseUnrecognised(imported.inspect);
  return imported;
}

/** As `importFile`; a file in which no parts list is recognised is described (`isRecognised` false, no lines) for its columns to be named by hand. */
export async function lookAtFile(request: ImportRequest): Promise<Imported> {
  const { name, options = {} } = request;
  stopIfCancelled(request);
  request.onProgress?.(0, 0);
  const opened = await openFile(request);
  stopIfCancelled(request);
  const chosen = choose(opened, options, name);
  const { table, mapping, found } = chosen;
  const { sheet } = table;
  const bomName = name.replace(/^.*[\\/]/, '').replace(/(.)\.[^.]{1,5}$/, '$1');
  if (!chosen.isRecognised) {
    const problems = [...opened.problems, ...otherSheets(opened, sheet, options), unknownProblem(table)];
    return {
      bom: { name: bomName, lines: [] },
      inspect: describe({ name, opened, options, ...chosen, lines: found.rows.length, problems }),
    };
  }
  const total = found.rows.length;
  const built = await buildLines({
    sheet,
    rows: found.rows,
    mapping,
    decimal: opened.delimiter === ';' ? ',' : 'unknown',
    looks: options.looks ?? 'dnp',
    pause: async (done) => {
      request.onProgress?.(done, total);
      // Gives a waiting cancellation its turn.
      await new Promise((resolve) => setImmediate(resolve));
      stopIfCancelled(request);
    },
  });
  const title = readTitleBlock(sheet.rows.slice(0, table.header < 0 ? 0 : Math.min(table.header, table.start)));
  const folded = foldAlternateRows(built.lines, mapping);
  const levelled = levelsFromShape({ lines: folded.lines, areFlush: built.areFlush }, mapping, sheet);
  const coded = splitCodedNames(levelled.lines, mapping);
  const batch = perAssembly(coded.lines, mapping, title.boards ?? boardsBelow(sheet, found));
  request.onProgress?.(total, total);
  const problems = [
    ...opened.problems,
    ...otherSheets(opened, sheet, options),
    ...columnProblems(mapping, table),
    ...found.problems,
    ...built.problems,
    ...folded.problems,
    ...levelled.problems,
    ...coded.problems,
    ...batch.problems,
  ];
  const bom: Bom = {
    name: bomName,
    lines: batch.lines,
    ...(title.partNumber === undefined ? {} : { partNumber: title.partNumber }),
    ...(title.revision === undefined ? {} : { revision: title.revision }),
    columns: mapping.map(({ header, field }) => ({ header, field })),
    ...(batch.batch === undefined ? {} : { batch: batch.batch }),
  };
  const steps = stepsOf(mapping, sheet, found.rows);
  const reason = [
    table.reason,
    ...(steps === undefined ? [] : [stepsReason(steps)]),
    ...levelled.problems.map(({ message }) => message),
  ].join(' ');
  const told = { ...chosen, table: { ...table, reason } };
  return { bom, inspect: describe({ name, opened, options, ...told, lines: batch.lines.length, problems }) };
}

/** The sheet and table to import: the chosen one, else the one that looks most like a parts list. */
function choose(opened: Opened, options: ImportOptions, name: string): Candidate & { readonly isRecognised: boolean } {
  const sheets = options.sheet === undefined ? opened.sheets : opened.sheets.filter((sheet) => sheet.name === options.sheet);
  if (options.sheet !== undefined && sheets.length === 0) {
    fail('unreadable-file', `${name} has no sheet "${options.sheet}".`, {
      unharmed: 'Nothing was imported or changed.',
      next:
        opened.sheets.length === 0 || opened.sheets[0]?.name === ''
          ? 'Leave the sheet out: the file is a plain text table.'
          : `Its sheets are: ${opened.sheets.map((sheet) => sheet.name).join(', ')}.`,
      place: { file: name, sheet: options.sheet },
    });
  }
  const corrections = correctionsOf(options);
  let best: Candidate | undefined;
  for (const [index, sheet] of sheets.entries()) {
    const table = detectTable(sheet, options.headerRow);
    if (table === undefined) continue;
    const all = mapColumns(table.columns, corrections, table.staircase);
    const found = findLines(table, all);
    const mapping = all.filter((column) => isUsed(column, table, found));
    const fields = mapping.filter((column) => column.field !== 'extra' && column.field !== 'ignored').length;
    const score =
      table.score + fields * 0.5 - (sheet.hidden ? 6 : 0) - (found.rows.length === 0 ? 5 : 0) - index * 0.1 + worthOfName(sheet.name);
    if (best === undefined || score > best.score) best = { table, mapping, found, score };
  }
  if (best !== undefined && namesParts(best.mapping)) return { ...best, isRecognised: true };
  const table = best?.table ?? unknownTable(sheets, options.headerRow);
  if (table === undefined) {
    return fail('unreadable-file', `${name} has no cells with anything in them.`, {
      unharmed: 'Nothing was imported or changed.',
      next: 'Check that this is the right file, save it again and import it.',
      place: { file: name, row: 1 },
    });
  }
  const mapping = mapColumns(table.columns, corrections, table.staircase);
  const isRecognised = corrections.size > 0 && namesParts(mapping);
  return { table, mapping, found: isRecognised ? findLines(table, mapping) : rowsOf(table), score: 0, isRecognised };
}

/** Points for what a sheet is called: "BOM" is one, an order, price or history sheet is a view of it. */
function worthOfName(name: string): number {
  if (/^dn[fp]$|order|cost|price|stock|summary|histor|change|colou?r|spec|legend|cover|instruction/i.test(name)) return -1.5;
  return /\bbom\b|parts|bill of materials|st[üu]ckliste|nomenclature|distinta|部品表|物料清单|спецификация/i.test(name) ? 1.5 : 0;
}

/** A column without a header whose only texts stand in rows that were left out is no column of the table. */
function isUsed(column: ColumnMapping, table: Table, found: FoundLines): boolean {
  const named = (table.columns.find((source) => source.index === column.index)?.reading ?? '') !== '';
  return named || column.field !== 'extra' || found.rows.some((row) => !isBlank(table.sheet.rows[row]?.[column.index]));
}

function correctionsOf(options: ImportOptions): ReadonlyMap<number, Field | 'extra' | 'ignored'> {
  const corrections = new Map<number, Field | 'extra' | 'ignored'>();
  for (const [letters, field] of Object.entries(options.columns ?? {})) {
    if (!/^[A-Za-z]{1,3}$/.test(letters)) {
      fail('invalid', `"${letters}" is no column letter.`, {
        unharmed: 'Nothing was imported or changed.',
        next: 'Name columns by letter, such as A or AB.',
      });
    }
    let index = 0;
    for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
    corrections.set(index - 1, field);
  }
  return corrections;
}

/** A number of boards that the rows below the table state. */
function boardsBelow(sheet: Sheet, found: FoundLines): string | undefined {
  return readTitleBlock(sheet.rows.slice(found.last + 1, found.last + 40)).boards;
}

function otherSheets(opened: Opened, chosen: Sheet, options: ImportOptions): ImportProblem[] {
  if (options.sheet !== undefined) return [];
  return opened.sheets
    .filter((sheet) => sheet !== chosen && sheet.rows.length > 0)
    .map((sheet) => ({
      severity: 'info' as const,
      code: 'other-sheet',
      message: `Sheet "${sheet.name}"${sheet.hidden ? ' (hidden)' : ''} was not imported; choose it if the BOM is there.`,
    }));
}

function columnProblems(mapping: readonly ColumnMapping[], table: Table): ImportProblem[] {
  const problems: ImportProblem[] = [];
  for (const column of mapping) {
    const letter = columnLetter(column.index);
    if (column.field === 'extra' && table.header >= 0 && column.header === `Column ${letter}`) {
      problems.push({
        column: letter,
        severity: 'info',
        code: 'unnamed-column',
        message: `Column ${letter} has no header; its texts were kept under "${column.header}".`,
      });
    } else if (column.couldBe !== undefined) {
      problems.push(rivalProblem(column, column.couldBe, mapping));
    } else if (column.field !== 'extra' && column.field !== 'ignored' && column.confidence < 0.55) {
      problems.push({
        column: letter,
        severity: 'warning',
        code: 'unsure-column',
        message: `Column ${letter} ("${column.header}") was taken as ${fieldTitle(column.field)} without being sure; correct it if that is wrong.`,
      });
    }
  }
  if (table.header < 0) {
    problems.push({
      severity: 'warning',
      code: 'no-header',
      message: 'No row names the columns; they were recognised by what they hold. Check each of them.',
    });
  }
  return problems;
}

/** Two columns of one kind: says which was taken, and how to take the other. */
function rivalProblem(column: ColumnMapping, field: Field, mapping: readonly ColumnMapping[]): ImportProblem {
  const taken = mapping.find((other) => other.field === field);
  const letter = columnLetter(column.index);
  const many = column.meaning.multiplied === true && taken?.meaning.multiplied !== true;
  return {
    column: letter,
    severity: many ? 'info' : 'warning',
    code: 'second-column',
    message: `Columns ${columnLetter(taken?.index ?? 0)} ("${taken?.header ?? ''}") and ${letter} ("${column.header}") both look like ${fieldTitle(field)}; ${columnLetter(taken?.index ?? 0)} was taken${
      many ? ', for the other counts more than one board' : ''
    }, ${letter} is kept as it is. Choose ${letter} as ${fieldTitle(field)} if it is the right one.`,
  };
}

function describe(parts: {
  readonly name: string;
  readonly opened: Opened;
  readonly options: ImportOptions;
  readonly table: Table;
  readonly mapping: readonly ColumnMapping[];
  readonly found: FoundLines;
  readonly isRecognised: boolean;
  readonly lines: number;
  readonly problems: readonly ImportProblem[];
}): Omit<InspectView, 'upload'> {
  const { name, opened, options, table, mapping, found, isRecognised, lines, problems } = parts;
  const columns: MappedColumn[] = mapping.map(({ index, header, field, confidence, couldBe }) => ({
    column: columnLetter(index),
    header,
    field,
    confidence: Math.round(confidence * 100) / 100,
    ...(couldBe === undefined ? {} : { couldBe }),
  }));
  return {
    name,
    format: opened.format,
    ...(opened.encoding === undefined ? {} : { encoding: opened.encoding }),
    ...(opened.delimiter === undefined ? {} : { delimiter: opened.delimiter }),
    ...(table.sheet.name === '' ? {} : { sheet: table.sheet.name }),
    sheets: opened.sheets.map((sheet) => sheet.name).filter((sheet) => sheet !== ''),
    headerRow: (found.header ?? table.header) + 1,
    lastRow: found.last + 1,
    reason: table.reason,
    isRecognised,
    columns,
    lines,
    problems,
    ...(rowsSetBack(table.sheet, found.rows).size === 0 ? {} : { looks: options.looks ?? 'dnp' }),
    preview: previewRows(table.sheet.rows.length, problems).map((row) => ({
      row,
      cells: (table.sheet.rows[row - 1] ?? []).slice(0, 60).map((cell) => shownOf(cell).slice(0, 200)),
    })),
  };
}

/** Numbers of the rows to show, from 1: the first ones, and further down those that a problem stands in, so that it can be looked at. */
function previewRows(rows: number, problems: readonly ImportProblem[]): readonly number[] {
  const first = Array.from({ length: Math.min(rows, 60) }, (_, index) => index + 1);
  const below = new Set(problems.flatMap(({ row = 0 }) => (row > 60 && row <= rows ? [row] : [])));
  return [...first, ...[...below].toSorted((a, b) => a - b).slice(0, 300)];
}

function stopIfCancelled(request: ImportRequest): void {
  if (request.signal?.aborted !== true) return;
  fail('cancelled', `The import of ${request.name} was cancelled.`, { unharmed: 'Nothing was imported or changed.' });
}
