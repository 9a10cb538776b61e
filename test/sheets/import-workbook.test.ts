import { utils, write, type CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';
import { makeZip, sheetXml, textRow, workbookParts } from '../support/make-zip';

/** An xlsx with cells given as the library's own cell objects. */
function workbook(
  rows: readonly (readonly (string | number | CellObject | null)[])[],
  change?: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void,
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  change?.(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'BOM');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new Error('The workbook library gave no bytes.');
  return new Uint8Array(bytes);
}

const number = (value: number, format = 'General'): CellObject => ({ t: 'n', v: value, z: format });

async function read(bytes: Uint8Array, sheet?: string) {
  return importFile({ name: 'list.xlsx', bytes, ...(sheet === undefined ? {} : { options: { sheet } }) });
}

describe('numbers in cells of identifiers', () => {
  it.each([
    ['zeros that the format shows', number(123, '000000'), '000123', undefined],
    ['a float of a whole number', number(1828900), '1828900', 'number-cell'],
    ['a whole number shown with decimals', number(1828900, '0.0'), '1828900', 'number-cell'],
    ['an exponent on screen', number(885012007030), '885012007030', 'exponent'],
    ['fifteen digits', number(710885012007030), '710885012007030', 'exponent'],
    ['sixteen digits', number(1234567890123456), '1234567890123456', 'truncated-number'],
    ['a date', number(43102, 'd-mmm'), '2-Jan', 'made-a-date'],
    ['a text that is all digits', '0022232041', '0022232041', undefined],
  ] as const)('%s', async (_, cell, mpn, code) => {
    const { bom, inspect } = await read(
      workbook([
        ['RefDes', 'Qty', 'MPN'],
        ['R1', 1, cell],
        ['R2', 1, 'RC0603'],
      ]),
    );
    expect(bom.lines[0]?.mpn).toBe(mpn);
    const problem = inspect.problems.find((candidate) => candidate.row === 2 && candidate.column === 'C');
    expect(problem?.code).toBe(code);
    if (code !== undefined) expect(problem?.message).toContain('C2');
  });

  it('keeps 1.10 of a find number apart from 1.1', async () => {
    const { bom } = await read(
      workbook([
        ['Item', 'Part Number', 'Qty'],
        [number(1.1, '0.0'), 'A-1', 1],
        [number(1.1, '0.00'), 'A-2', 1],
      ]),
    );
    expect(bom.lines.map((line) => line.position)).toEqual(['1.1', '1.10']);
  });
});

describe('numbers in cells of quantities and prices', () => {
  it('takes the stored number, not the rounded display, without the noise of binary fractions', async () => {
    const { bom } = await read(
      workbook([
        ['Part Number', 'Qty', 'Price'],
        ['A-1', number(2.345678, '0.0'), number(0.1 + 0.2, '"$"0.00')],
        ['A-2', number(11), number(1e-7, '[$€-407]0.00')],
      ]),
    );
    expect(bom.lines.map(({ quantity, unitPrice, currency }) => ({ quantity, unitPrice, currency }))).toEqual([
      { quantity: '2.345678', unitPrice: '0.3', currency: 'USD' },
      { quantity: '11', unitPrice: '0.0000001', currency: 'EUR' },
    ]);
  });

  it('reports an error cell and leaves the field empty', async () => {
    const { bom, inspect } = await read(
      workbook([
        ['RefDes', 'Qty', 'MPN'],
        ['R1', { t: 'e', v: 0x17 }, { t: 'e', v: 0x2a }],
      ]),
    );
    expect(bom.lines[0]).toMatchObject({ quantity: null, mpn: null, raw: { mpn: '#N/A', quantity: '#REF!' } });
    expect(
      inspect.problems.filter((problem) => problem.code === 'error-cell').map((problem) => [problem.column, problem.severity]),
    ).toEqual([
      ['B', 'error'],
      ['C', 'error'],
    ]);
  });

  it('takes the cached result of a formula', async () => {
    const { bom } = await read(
      workbook([
        ['RefDes', 'Qty', 'MPN'],
        ['R1', { t: 'n', v: 6, f: '2*3' }, 'A100'],
      ]),
    );
    expect(bom.lines[0]?.quantity).toBe('6');
  });

  it('reads date cells of effectivity as ISO dates', async () => {
    const { bom } = await read(
      workbook([
        ['Part Number', 'Qty', 'Effective From', 'Effective To'],
        ['A-1', 1, number(45292, 'd/m/yy'), number(45658, 'yyyy-mm-dd')],
      ]),
    );
    expect(bom.lines[0]).toMatchObject({ effectiveFrom: '2024-01-01', effectiveTo: '2025-01-01' });
  });
});

describe('sheets, merges and hidden rows', () => {
  it('finds the sheet with the BOM among others, and reads another on demand', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Revision history'], ['A', 'first issue']]), 'Changes');
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['RefDes', 'Qty', 'Manufacturer', 'MPN'],
        ['R1', 1, 'Yageo', 'RC0603'],
      ]),
      'Parts',
    );
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['Qty', 'MPN'],
        [5, 'X1'],
        [6, 'X2'],
      ]),
      'Order',
    );
    const bytes = Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }));
    const first = await read(bytes);
    expect(first.inspect).toMatchObject({ sheet: 'Parts', sheets: ['Changes', 'Parts', 'Order'] });
    expect(first.inspect.problems.filter((problem) => problem.code === 'other-sheet')).toHaveLength(2);
    expect((await read(bytes, 'Order')).bom.lines).toHaveLength(2);
    await expect(read(bytes, 'Nope')).rejects.toMatchObject({ fault: { message: expect.stringContaining('no sheet "Nope"') } });
  });

  it('fills a merged group down, but not a merged quantity', async () => {
    const bytes = workbook(
      [
        ['Assembly', 'Part Number', 'Qty'],
        ['ASM-100', 'A-1', 1],
        [null, 'A-2', null],
        ['ASM-200', 'A-3', 3],
      ],
      (sheet) => {
        sheet['!merges'] = [
          { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
          { s: { r: 1, c: 2 }, e: { r: 2, c: 2 } },
        ];
      },
    );
    const { bom } = await read(bytes);
    expect(bom.lines.map((line) => [line.parent, line.quantity])).toEqual([
      ['ASM-100', '1'],
      ['ASM-100', null],
      ['ASM-200', '3'],
    ]);
  });

  it('leaves hidden rows out and lists them', async () => {
    const bytes = workbook(
      [
        ['RefDes', 'Qty', 'MPN'],
        ['R1', 1, 'A1'],
        ['R2', 1, 'A2'],
        ['R3', 1, 'A3'],
      ],
      (sheet) => {
        sheet['!rows'] = [{}, {}, { hidden: true }, {}];
      },
    );
    const { bom, inspect } = await read(bytes);
    expect(bom.lines.map((line) => line.mpn)).toEqual(['A1', 'A3']);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'hidden-row', row: 3 }));
  });

  it('leaves a table beside the list out', async () => {
    const { inspect } = await read(
      workbook([
        ['RefDes', 'Qty', 'MPN', null, 'Qty', 'MPN'],
        ['R1', 1, 'A1', null, 100, 'Z1'],
        ['R2', 1, 'A2', null, 200, 'Z2'],
      ]),
    );
    expect(inspect.columns.map((column) => column.column)).toEqual(['A', 'B', 'C']);
  });
});

describe('what a workbook says by its look', () => {
  const styles =
    '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf fontId="0"/><xf fontId="1"/><xf fontId="0"><alignment indent="2"/></xf></cellXfs></styleSheet>';
  const styled = (rows: string): Uint8Array =>
    makeZip(
      workbookParts(sheetXml(rows), [{ name: 'xl/styles.xml', data: styles }]).map((part) =>
        part.name === 'xl/_rels/workbook.xml.rels' && typeof part.data === 'string'
          ? {
              ...part,
              data: part.data.replace(
                '</Relationships>',
                '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
              ),
            }
          : part,
      ),
    );
  const withStyle = (row: string, style: number, cells: RegExp): string => row.replace(cells, `$& s="${style}"`);

  it('reads a row that is struck through as not placed', async () => {
    const struck = withStyle(textRow(3, ['R2', '1', 'A2']), 1, /r="[A-C]3"/g);
    const { bom, inspect } = await read(styled(textRow(1, ['RefDes', 'Qty', 'MPN']) + textRow(2, ['R1', '1', 'A1']) + struck));
    expect(bom.lines.map((line) => line.dnp)).toEqual([false, true]);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'struck-row', row: 3 }));
  });

  it('reads levels out of indented cells', async () => {
    const rows = [
      textRow(1, ['Part Number', 'Description', 'Qty']),
      textRow(2, ['ASM-1', 'Frame', '1']),
      withStyle(textRow(3, ['PRT-2', 'Tube', '2']), 2, /r="A3"/),
      withStyle(textRow(4, ['PRT-3', 'Cap', '2']), 2, /r="A4"/),
      textRow(5, ['PRT-4', 'Cover', '1']),
    ];
    const { bom } = await read(styled(rows.join('')));
    expect(bom.lines.map((line) => line.level)).toEqual([1, 2, 2, 1]);
  });

  it('keeps an emoji that a program wrote as a numeric reference', async () => {
    const bytes = makeZip(
      workbookParts(sheetXml(textRow(1, ['RefDes', 'Qty', 'Description']) + textRow(2, ['R1', '1', 'hot &#128293; &#x1F600;']))),
    );
    expect((await read(bytes)).bom.lines[0]?.description).toBe('hot 🔥 😀');
  });
});
