import type { Cell, CellStyle, WriteOptions, WriteSheet } from 'hucre/xlsx';

import { fail } from '../failure';
import { inPieces, openShared, rowXml, sharedTextsXml } from './sheet-rows';
import type { Shared, WrittenRow } from './sheet-rows';
import type { PackedPart } from './packed-part';
import { packPart } from './packed-part';
import { columnLetter } from './sheet';
import type { WorkbookPackage } from './workbook-package';
import { openPackage } from './workbook-package';

/** Most rows of a sheet, in every spreadsheet program. */
export const mostRows = 1_048_576;

/** A sheet of any length: what stands around its rows, and the rows, each made when it is written. */
export interface WrittenSheet {
  readonly name: string;
  readonly around: Omit<WriteSheet, 'name' | 'rows' | 'data' | 'cells' | 'rowDefs' | 'autoFilter'>;
  /** Stand first, and first again in each further sheet in which rows go on that one cannot hold. */
  readonly head: readonly WrittenRow[];
  readonly rows: Iterable<WrittenRow>;
  /** How many rows there are below the head. */
  readonly count: number;
  readonly width: number;
  /** The last row of the head filters those below. */
  readonly isFiltered: boolean;
}

/** What is written as a workbook. */
export interface WrittenBook {
  readonly title: string;
  readonly sheets: readonly WrittenSheet[];
}

/** Follows the writing of a long workbook. */
export interface WriteWatch {
  /** Aborted: what is left is not written, and the writing fails as cancelled. */
  readonly signal?: AbortSignal;
  /** Rows that are written, and all of them. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A sheet as it stands in the file: part of one that is too long. */
interface SheetPart {
  readonly sheet: WrittenSheet;
  readonly name: string;
  readonly isFirst: boolean;
  readonly count: number;
  /** Filled while the rows are written. */
  readonly notes: Map<string, Partial<Cell>>;
}

type NamedRange = NonNullable<WriteOptions['namedRanges']>[number];

/**
 * Writes a workbook whose sheets may be long. The library writes all that stands around the rows; it holds each cell as objects and
 * looks every cell's style up by its words, which is slow and large for millions of them, so the rows are written here.
 */
export async function writeWorkbook(
  { title, sheets }: WrittenBook,
  { most = mostRows, watch = {} }: { readonly most?: number; readonly watch?: WriteWatch } = {},
): Promise<Uint8Array> {
  const parts = sheets.flatMap((sheet) => partsOf(sheet, most));
  const empty = await aroundRows(title, parts);
  const shared = openShared();
  const changes = new Map<string, PackedPart>();
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let rows = noRows;
  let done = 0;
  const counted = (): Iterator<WrittenRow> => ({
    next: () => {
      done += 1;
      return rows.next();
    },
  });
  for (const [at, part] of parts.entries()) {
    if (part.isFirst) rows = part.sheet.rows[Symbol.iterator]();
    const body = async function* () {
      for (const piece of inPieces(beginning(empty, part, at, counted(), shared))) {
        if (watch.signal?.aborted === true) cancelled(title);
        watch.onProgress?.(done, total);
        yield piece;
      }
      // Only now it is known whether there are notes, of which the end speaks.
      yield sheetEnd(await aroundRows(title, parts), at);
    };
    changes.set(sheetPath(at), await packPart(body()));
  }
  changes.set('xl/styles.xml', await packPart([await stylesXml(shared.styles)]));
  changes.set('xl/sharedStrings.xml', await packPart(inPieces(sharedTextsXml(shared))));
  return (await aroundRows(title, parts)).save(changes);
}

function cancelled(title: string): never {
  fail('cancelled', `The writing of “${title}” was cancelled.`, { unharmed: 'Nothing was written.' });
}

const noRows: Iterator<WrittenRow> = { next: () => ({ done: true, value: undefined }) };

/** A sheet, or where it is too long for one several that each begin with its head. */
function partsOf(sheet: WrittenSheet, most: number): SheetPart[] {
  const room = most - sheet.head.length;
  const parts: SheetPart[] = [];
  for (let from = 0; from === 0 || from < sheet.count; from += room) {
    const name = from === 0 ? sheet.name : `${sheet.name} ${parts.length + 1}`;
    parts.push({ sheet, name, isFirst: from === 0, count: Math.min(room, sheet.count - from), notes: new Map() });
  }
  return parts;
}

/** The workbook as the library writes it: with everything but rows. */
async function aroundRows(title: string, parts: readonly SheetPart[]): Promise<WorkbookPackage> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    properties: { title, creator: 'Trueup' },
    namedRanges: parts.flatMap(printTitles),
    sheets: parts.map(({ sheet, name, count, notes }) => {
      const { printTitlesRow: _, printTitlesColumn: __, ...pageSetup } = sheet.around.pageSetup ?? {};
      const bottom = sheet.head.length + count;
      return {
        ...sheet.around,
        name,
        // A text, so that there is a table of texts.
        rows: [['.']],
        cells: notes,
        ...(sheet.around.pageSetup === undefined ? {} : { pageSetup }),
        ...(sheet.isFiltered ? { autoFilter: { range: `A${sheet.head.length}:${columnLetter(sheet.width - 1)}${bottom}` } } : {}),
      };
    }),
  });
  return openPackage(bytes, title);
}

/** The library leaves out the quotes that a sheet's name with a space needs. */
function printTitles({ sheet, name }: SheetPart): NamedRange[] {
  const { printTitlesRow, printTitlesColumn } = sheet.around.pageSetup ?? {};
  const ranges = [printTitlesColumn, printTitlesRow].flatMap((range) =>
    range === undefined ? [] : [`'${name.replaceAll("'", "''")}'!${range}`],
  );
  return ranges.length === 0 ? [] : [{ name: '_xlnm.Print_Titles', range: ranges.join(','), scope: name }];
}

function sheetPath(at: number): string {
  return `xl/worksheets/sheet${at + 1}.xml`;
}

const rowsXml = /<sheetData>.*<\/sheetData>/s;

/** Everything up to the last row. */
function* beginning(empty: WorkbookPackage, part: SheetPart, at: number, rows: Iterator<WrittenRow>, shared: Shared): Iterable<string> {
  const { head, width } = part.sheet;
  const extent = `A1:${columnLetter(Math.max(width, 1) - 1)}${Math.max(head.length + part.count, 1)}`;
  const text = empty.text(sheetPath(at)) ?? '';
  yield `${text.slice(0, rowsXml.exec(text)?.index).replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="${extent}"/>`)}<sheetData>`;
  let number = 1;
  for (const row of head) yield rowXml(row, number++, shared);
  for (let left = part.count; left > 0; left -= 1) {
    const { value: row, done } = rows.next();
    if (done === true) break;
    for (const [column, note] of row.notes ?? []) part.notes.set(`${number - 1},${column}`, { comment: { author: 'Trueup', text: note } });
    yield rowXml(row, number++, shared);
  }
  yield '</sheetData>';
}

function sheetEnd(around: WorkbookPackage, at: number): string {
  const text = around.text(sheetPath(at)) ?? '';
  const found = rowsXml.exec(text);
  return found === null ? '' : text.slice(found.index + found[0].length);
}

/** The styles as a part of the workbook in which each has its number here: the library numbers them anew and takes like ones together. */
async function stylesXml(styles: readonly CellStyle[]): Promise<string> {
  const { writeXlsx } = await import('hucre/xlsx');
  const cells = new Map(styles.map((style, at) => [`${at},0`, { value: '.', style }]));
  const sample = openPackage(await writeXlsx({ sheets: [{ name: 'Styles', rows: [], cells }] }), 'styles');
  const numbers = new Map(
    [...(sample.text(sheetPath(0)) ?? '').matchAll(/<c r="A(\d+)"[^>]*? s="(\d+)"/g)].map(([, row, style]) => [Number(row), Number(style)]),
  );
  return (sample.text('xl/styles.xml') ?? '').replace(/<cellXfs count="\d+">(.*?)<\/cellXfs>/s, (_, all: string) => {
    const looks = all.match(/<xf\b[^>]*\/>|<xf\b.*?<\/xf>/gs) ?? [];
    const own = [looks[0], ...styles.map((_style, at) => looks[numbers.get(at + 1) ?? 0])];
    return `<cellXfs count="${own.length}">${own.join('')}</cellXfs>`;
  });
}
