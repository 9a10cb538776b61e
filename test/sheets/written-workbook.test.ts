import { read } from '@e965/xlsx';
import type { Arbitrary } from 'fast-check';
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  nat,
  oneof,
  option,
  record,
  string,
} from 'fast-check';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { CellStyle } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import { tableWorkbook } from '../../src-main/sheets/export';
import type { WrittenRow } from '../../src-main/sheets/sheet-rows';
import { mostRows, writeWorkbook } from '../../src-main/sheets/written-workbook';
import type { WrittenSheet } from '../../src-main/sheets/written-workbook';
import { openPackage } from '../../src-main/sheets/workbook-package';
import { workbookFaults } from '../support/strict-workbook';

const style: Arbitrary<CellStyle> = record(
  {
    font: record({ name: constant('Calibri'), size: constantFrom(11, 16), bold: boolean(), italic: boolean() }),
    fill: constantFrom(
      { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF2CC' } } as const,
      {
        type: 'pattern',
        pattern: 'solid',
        fgColor: { rgb: 'DDEFD9' },
      } as const,
    ),
    numFmt: constantFrom('@', '"− "@', '"+ "General', 'General'),
    alignment: constantFrom({ wrapText: true }, { vertical: 'top', indent: 1 } as const),
  },
  { requiredKeys: [] },
);

const text = oneof(
  string({ unit: 'binary', maxLength: 12 }),
  constantFrom(' a', 'a ', 'a\nb', 'a\tb', '<b>&"\'', '\u0000\u000b\u001f', '\u0085', '\ufffe', '=1+1', '0012', '😀', '_x0041'),
);
// A lone half of a pair is no text that UTF-8 can hold, and an error's name is a text here.
const cellText = text.filter((value) => value.isWellFormed() && !value.startsWith('#') && !/_x[\dA-F]{4}_/i.test(value));
const value = oneof(constant(null), cellText, double({ noNaN: true, noDefaultInfinity: true }), integer());

function sheetOf(name: string, rows: readonly WrittenRow[], head: readonly WrittenRow[] = []): WrittenSheet {
  return { name, around: {}, head, rows, count: rows.length, width: 4, isFiltered: head.length > 0 };
}

/** Each cell as a reader sees it; an empty text is no value. */
async function seen(bytes: Uint8Array) {
  const blank = (cell: unknown) => (cell === '' || cell === undefined ? null : cell);
  const own = await readXlsx(bytes, { readStyles: true });
  const other = read(bytes, { cellStyles: true, cellNF: true });
  return {
    own: own.sheets.map(({ name, rows, cells }) => ({
      name,
      rows: rows.flatMap((row, r) => row.flatMap((cell, c) => (blank(cell) === null ? [] : [[r, c, cell]]))),
      looks: [...(cells ?? new Map())]
        .map(([at, cell]) => [at, cell.style, cell.comment?.text])
        .toSorted((a, b) => a[0].localeCompare(b[0])),
    })),
    other: other.SheetNames.map((name) =>
      Object.entries(other.Sheets[name] ?? {})
        .filter(([address, cell]) => !address.startsWith('!') && blank(cell.v) !== null)
        .map(([address, cell]) => [address, cell.v, cell.t, cell.z, cell.s]),
    ),
  };
}

describe('a workbook whose rows are written here', () => {
  it('says to two readers what the library’s own says, cell by cell and look by look', { timeout: 60_000 }, async () => {
    const palette = array(style, { minLength: 1, maxLength: 6 });
    const cell = record({ value, style: option(nat({ max: 5 }), { nil: undefined }) });
    const sheets = array(array(array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    });
    await assert(
      asyncProperty(palette, sheets, async (looks, grids) => {
        const styleOf = (index: number | undefined) => (index === undefined ? undefined : looks[index % looks.length]);
        const mine = await writeWorkbook({
          title: 'T',
          sheets: grids.map((grid, at) =>
            sheetOf(
              `S${at}`,
              grid.map((row) => ({ values: row.map((one) => one.value), styles: row.map((one) => styleOf(one.style)) })),
            ),
          ),
        });
        const theirs = await writeXlsx({
          sheets: grids.map((grid, at) => ({
            name: `S${at}`,
            rows: grid.map((row) => row.map((one) => one.value)),
            cells: new Map(
              grid.flatMap((row, r) =>
                row.flatMap((one, c) => {
                  const own = styleOf(one.style);
                  return own === undefined ? [] : [[`${r},${c}`, { style: own }] as const];
                }),
              ),
            ),
          })),
        });
        expect(workbookFaults(mine)).toEqual([]);
        expect(await seen(mine)).toEqual(await seen(theirs));
      }),
      { numRuns: 60 },
    );
  });

  it('goes on in a further sheet where one is full, under the same head, with the notes at their cells', async () => {
    const rows = Array.from({ length: 7 }, (_, at) => ({
      values: [`row ${at}`],
      styles: [undefined],
      notes: at === 1 || at === 5 ? new Map([[0, `note ${at}`]]) : undefined,
    }));
    const around = { pageSetup: { printTitlesRow: '$1:$1' } };
    const sheet = { ...sheetOf('Long one', rows, [{ values: ['Head'], styles: [{ font: { bold: true } }] }]), around, width: 1 };
    const bytes = await writeWorkbook(
      { title: 'T', sheets: [sheet, sheetOf('Next', [{ values: ['end'], styles: [undefined] }])] },
      { most: 4 },
    );
    expect(workbookFaults(bytes)).toEqual([]);
    const book = read(bytes);
    expect(book.SheetNames).toEqual(['Long one', 'Long one 2', 'Long one 3', 'Next']);
    const column = (name: string) => Object.entries(book.Sheets[name] ?? {}).flatMap(([at, cell]) => (at.startsWith('A') ? [cell.v] : []));
    expect(column('Long one')).toEqual(['Head', 'row 0', 'row 1', 'row 2']);
    expect(column('Long one 2')).toEqual(['Head', 'row 3', 'row 4', 'row 5']);
    expect(column('Long one 3')).toEqual(['Head', 'row 6']);
    expect(column('Next')).toEqual(['end']);
    expect(book.Sheets['Long one']?.['A3'].c[0].t).toContain('note 1');
    expect(book.Sheets['Long one 2']?.['A4'].c[0].t).toContain('note 5');
    expect(book.Sheets['Long one 3']?.['!autofilter']?.ref).toBe('A1:A2');
    expect(openPackage(bytes, 'x.xlsx').text('xl/workbook.xml')).toContain("'Long one 3'!$1:$1");
  });

  it('is refused in words where a table has more lines than a sheet can hold', async () => {
    const rows = Array.from({ length: mostRows }, () => []);
    await expect(tableWorkbook('Huge', { headers: ['A'], rows }, new Set())).rejects.toMatchObject({
      message: 'Huge has 1,048,576 lines; a sheet holds 1,048,575 below its header.',
    });
  });
});

describe('the writing of a long workbook', () => {
  const long = (): WrittenSheet => {
    const row = { values: ['some words that fill a piece of the file', 12.5], styles: [undefined, undefined] };
    return {
      ...sheetOf(
        'Long',
        Array.from({ length: 40_000 }, () => row),
      ),
      width: 2,
    };
  };

  it('tells how far it is, up to the last row', async () => {
    const told: [number, number][] = [];
    await writeWorkbook({ title: 'T', sheets: [long()] }, { watch: { onProgress: (done, total) => told.push([done, total]) } });
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual([40_000, 40_000]);
  });

  it('stops in the middle when it is cancelled', async () => {
    const stop = new AbortController();
    let reached = 0;
    const writing = writeWorkbook(
      { title: 'T', sheets: [long()] },
      {
        watch: {
          signal: stop.signal,
          onProgress: (done) => {
            reached = done;
            stop.abort();
          },
        },
      },
    );
    await expect(writing).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    expect(reached).toBeLessThan(40_000);
  });
});
