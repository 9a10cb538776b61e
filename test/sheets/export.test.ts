import { read, utils } from '@e965/xlsx';
import * as fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';

import type { Bom } from '../../src-preload/domain/bom';
import { bomFromJson } from '../../src-main/sheets/bom-json';
import { protectCell, restoreCell } from '../../src-main/sheets/csv-safe';
import { exportBom, sheetName } from '../../src-main/sheets/export';
import { lineToJson } from '../../src-main/sheets/line-json';
import { exportTemplate } from '../../src-main/sheets/templates';
import { leftBom } from './export-samples';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@x',
    "'=x",
    "''=x",
    '\tx',
    '\rx',
    'a"b',
    'a,b',
    'a\nb',
    '\u202Eabc',
    '😀',
    '_x0041_',
    'x\u0000y',
    '-',
    '+49 30 1',
    ' ',
    '1e5',
  ),
);

const csvRows = (bytes: Uint8Array) => papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data;

describe('A line in JSON', () => {
  test('leaves out what the source has no column for and shows an empty cell as null', () => {
    expect(lineToJson({ key: 'row:2', row: 2, mpn: null, designators: [] })).toEqual({ key: 'row:2', row: 2, mpn: null, designators: [] });
    expect(Object.keys(lineToJson({ key: 'a', mpn: 'X' }))).toEqual(['key', 'mpn']);
  });

  test('carries fields without a name in the contract under the header of their source', () => {
    const bom: Bom = { name: 'b', lines: [], columns: [{ header: 'Gehäuse', field: 'footprint' }] };
    expect(lineToJson({ key: 'k', description: 'd', value: '10k', footprint: '0402', serialFrom: null }, bom).extra).toEqual({
      Value: '10k',
      Gehäuse: '0402',
      'Serial From': null,
    });
  });

  test('shows the value as description only where the source has no descriptions', () => {
    expect(lineToJson({ key: 'k', value: '10k' }).description).toBe('10k');
    expect(lineToJson({ key: 'k', value: '10k', description: null }).description).toBeNull();
  });

  test('keeps a column of its own whose header is that of a field', () => {
    expect(lineToJson({ key: 'k', value: '10k', extra: { Value: 'other' } }).extra).toEqual({ Value: 'other', 'Value (value)': '10k' });
  });
});

describe('Cells of a csv file', () => {
  test('never begin a formula, and come back as they were', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = protectCell(text);
        expect(restoreCell(safe)).toBe(text);
        if (/^[=+\-@\t\r]/.test(safe)) expect(safe).toMatch(/^[+-][\d.,eE+-]*$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are left alone where nothing would run', () => {
    for (const text of ['-12.5', '+3', '10k', "it's", "'quoted'", '', 'R1-R4']) expect(protectCell(text)).toBe(text);
  });
});

describe('A canonical export', () => {
  test('has one column for each field that a line has, and none for the others', async () => {
    const [header, first] = csvRows(await exportBom(leftBom, 'csv'));
    expect(header).toEqual([
      'Part Number',
      'MPN',
      'Manufacturer',
      'Description',
      'Value',
      'Quantity',
      'Designators',
      'Unit Price',
      'Currency',
      'DNP',
      'DK Part',
      'Comment',
    ]);
    expect(first).toEqual([
      '000123',
      'RC0402FR-073K32L',
      'Yageo',
      'RES 3.32k 1% 0402',
      '3.32k',
      '2',
      'R14, R15',
      '0.01',
      'EUR',
      'no',
      '311-3.32KLRCT-ND',
      '',
    ]);
  });

  test('begins with a byte-order mark, so that Excel reads it as UTF-8', async () => {
    expect([...(await exportBom(leftBom, 'csv')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('disarms formulas in csv and keeps them as text in xlsx', async () => {
    const rows = csvRows(await exportBom(leftBom, 'csv'));
    expect(rows[2]?.[0]).toBe('\'=HYPERLINK("http://x","y")');
    expect(rows[2]?.at(-1)).toBe("'@SUM(A1)");
    const sheet = read(await exportBom(leftBom, 'xlsx')).Sheets['Board rev A.xlsx'];
    expect(sheet?.['A3']).toMatchObject({ t: 's', v: '=HYPERLINK("http://x","y")' });
    expect(sheet?.['A3'].f).toBeUndefined();
  });

  test('keeps leading zeros as text and writes quantities as numbers in xlsx', async () => {
    const sheet = read(await exportBom(leftBom, 'xlsx')).Sheets['Board rev A.xlsx'];
    expect(sheet?.['A2']).toMatchObject({ t: 's', v: '000123' });
    expect(sheet?.['F3']).toMatchObject({ t: 'n', v: 0.5 });
  });

  test('keeps every hostile text in xlsx, but for the carriage return of a line break', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          hostile.filter((text) => text.isWellFormed()),
          { minLength: 1, maxLength: 20 },
        ),
        async (texts) => {
          const bom: Bom = {
            name: 'b',
            lines: texts.map((text, at) => ({ key: `${at}`, partNumber: `p${at}`, notes: text === '' ? null : text })),
          };
          const sheet = read(await exportBom(bom, 'xlsx')).Sheets['b'];
          for (const [at, text] of texts.entries()) expect(sheet?.[`B${at + 2}`]?.v ?? '').toBe(text.replaceAll('\r\n', '\n'));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keeps a cell of 32,767 characters and refuses a longer one by its place instead of cutting it', async () => {
    const of = (length: number): Bom => ({ name: 'b', lines: [{ key: 'k', notes: 'x'.repeat(length) }] });
    expect(read(await exportBom(of(32_767), 'xlsx')).Sheets['b']?.['A2'].v).toHaveLength(32_767);
    await expect(exportBom(of(32_768), 'xlsx')).rejects.toMatchObject({
      fault: { kind: 'invalid', message: expect.stringContaining('Notes in line 1') },
    });
    expect(csvRows(await exportBom(of(40_000), 'csv'))[1]?.[0]).toHaveLength(40_000);
  });

  test('writes a number as text where a float would lose digits', async () => {
    const bom: Bom = { name: 'b', lines: [{ key: 'k', quantity: '0.12345678901234567891' }] };
    expect(read(await exportBom(bom, 'xlsx')).Sheets['b']?.['A2']).toMatchObject({ t: 's', v: '0.12345678901234567891' });
  });

  test('writes large BOMs as a stream with the same content', async () => {
    const bom: Bom = {
      name: 'big',
      lines: Array.from({ length: 20_500 }, (_, at) => ({
        key: `${at}`,
        partNumber: `0${at}`,
        quantity: '2',
        notes: at % 2 ? '=1' : null,
      })),
    };
    const rows = utils.sheet_to_json<unknown[]>(read(await exportBom(bom, 'xlsx'), { dense: true }).Sheets['big'] ?? {}, { header: 1 });
    expect(rows).toHaveLength(20_501);
    expect(rows.at(-1)).toEqual(['020499', 2, '=1']);
  });

  test('of an empty BOM is a file all the same', async () => {
    for (const to of ['csv', 'xlsx', 'json'] as const) expect((await exportBom({ name: 'b', lines: [] }, to)).length).toBeGreaterThan(2);
  });

  test('as JSON is read back to the same lines', async () => {
    const back = bomFromJson(await exportBom(leftBom, 'json'), 'b.json');
    expect(back).toEqual(leftBom);
  });

  test('as JSON that was tampered with is refused with the place', () => {
    const bytes = new TextEncoder().encode('{"name":"b","lines":[{"key":"k","quantity":"two"}]}');
    expect(() => bomFromJson(bytes, 'b.json')).toThrow(/lines\.0\.quantity/);
  });

  test.each([
    ['a/b:c', 'a b c'],
    ['', 'BOM'],
    ['History', 'BOM'],
    ["'x'", 'x'],
    ['x'.repeat(40), 'x'.repeat(31)],
  ])('gives a sheet a name that Excel accepts: %j', (name, expected) => {
    expect(sheetName(name)).toBe(expected);
  });
});

describe('An export template', () => {
  test('for JLCPCB leaves out what is not placed and splits long lists of designators', async () => {
    const designators = Array.from({ length: 450 }, (_, at) => `R${at + 1}`);
    const bom: Bom = {
      name: 'b',
      lines: [
        { key: 'a', value: '10k', footprint: '0402', designators, quantity: '450', extra: { LCSC: 'C25744' } },
        { key: 'b', value: '1k', designators: ['R900'], dnp: true },
      ],
    };
    const [header, ...rows] = csvRows(await exportTemplate(bom, 'jlcpcb', 'csv'));
    expect(header).toEqual(['Comment', 'Designator', 'Footprint', 'JLCPCB Part #']);
    expect(rows.map((row) => row[1]?.split(',').length)).toEqual([200, 200, 50]);
    expect(rows[0]?.[3]).toBe('C25744');
  });

  test('for Cofactr keeps what is not placed and says so', async () => {
    const rows = csvRows(
      await exportTemplate(
        { name: 'b', lines: [{ key: 'a', mpn: 'X', dnp: true, alternates: [{ manufacturer: 'M', mpn: 'Y' }] }] },
        'cofactr',
        'csv',
      ),
    );
    expect(rows[1]).toEqual(['1', '', '', '', 'X', '', '', 'Y', 'Yes']);
  });

  test('takes the count of places where a line states no quantity', async () => {
    const sheet = read(await exportTemplate({ name: 'b', lines: [{ key: 'a', mpn: 'X', designators: ['R1', 'R2'] }] }, 'kicad', 'xlsx'))
      .Sheets['b'];
    expect(sheet?.['D2']).toMatchObject({ t: 'n', v: 2 });
  });
});
