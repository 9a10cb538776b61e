import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { writeBack } from '../../src-main/sheets/write-back';
import { importFile } from '../../src-main/sheets/import';

async function read(text: string) {
  return importFile({ name: 'list.csv', bytes: new TextEncoder().encode(text) });
}

describe('a number and a name in one cell', () => {
  it.each([
    ['Product', 'Product,Qty\n[A-100] Bolt M3,4\n[0012] Nut,8\n[A-300] Washer,2\n'],
    ['Component', 'Component,Quantity\nA-100: Bolt M3,4\n0012: Nut,8\nA-300: Washer,2\n'],
    ['Description', 'Description,Quantity\n[A-100] Bolt M3,4\n[0012] Nut,8\n[A-300] Washer,2\n'],
    ['BoM Lines/Component', 'BoM Lines/Component,BoM Lines/Quantity\n[A-100] Bolt M3,4\n[0012] Nut,8\n[A-300] Washer,2\n'],
  ])('is split, and said, under %s', async (_, text) => {
    const { bom, inspect } = await read(text);
    expect(bom.lines.map(({ partNumber, mpn, description, quantity }) => [partNumber, mpn, description, quantity])).toEqual([
      ['A-100', undefined, 'Bolt M3', '4'],
      ['0012', undefined, 'Nut', '8'],
      ['A-300', undefined, 'Washer', '2'],
    ]);
    expect(Object.values(bom.lines[1]?.raw ?? {}).some((raw) => /0012.*Nut/.test(raw))).toBe(true);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'coded-names', severity: 'info', column: 'A' }));
  });

  it('keeps a description that stands in a column of its own, and tells a cell that has no number', async () => {
    const { bom, inspect } = await read(
      'Product,Description,Qty\n[A-1] Bolt,Bolt of steel,4\n[A-2] Nut,Nut of brass,8\n[A-3] Pin,Pin,1\n[A-4] Cap,Cap,1\nWasher,Any washer,2\n',
    );
    expect(bom.lines.map(({ partNumber, description }) => [partNumber, description])).toEqual([
      ['A-1', 'Bolt of steel'],
      ['A-2', 'Nut of brass'],
      ['A-3', 'Pin'],
      ['A-4', 'Cap'],
      ['Washer', 'Any washer'],
    ]);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'no-code', row: 6, column: 'A' }));
  });

  it.each([
    ['beside a column of part numbers', 'Part Number,Description,Qty\nP-1,[A-1] Bolt,4\nP-2,[A-2] Nut,8\n'],
    ['where words stand before the colon', 'Description,Ref Des,Qty\nRES: 10k,R1,1\nCAP: 100n,C1,1\nIND: 1u,L1,1\n'],
    ['where designators do', 'Description,Qty\nR1: 10k 0603,1\nC1: 100n 0603,1\nU1: LM358 SO8,1\n'],
  ])('is left alone %s', async (_, text) => {
    const { bom, inspect } = await read(text);
    expect(inspect.problems.map(({ code }) => code)).not.toContain('coded-names');
    expect(bom.lines[0]?.description).toMatch(/[:\]]/);
  });
});

it('a changed number goes back in front of the name, and between the marks of a level', async () => {
  for (const [rows, expected] of [
    [
      [
        ['Product', 'Qty'],
        ['[A-1] Bolt', 4],
        ['[A-2] Nut', 8],
      ],
      '[A-9] Bolt',
    ],
    [
      [
        ['Part Number', 'Qty'],
        ['A-0', 1],
        ['..A-1', 4],
        ['..A-2', 8],
      ],
      '..A-9',
    ],
  ] as const) {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), 'BOM');
    const written: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' });
    if (!(written instanceof Uint8Array)) throw new Error('the library wrote no bytes');
    const bytes = new Uint8Array(written);
    const before = await importFile({ name: 'list.xlsx', bytes });
    const after = {
      ...before.bom,
      lines: before.bom.lines.map((line) => (line.partNumber === 'A-1' ? { ...line, partNumber: 'A-9' } : line)),
    };
    const result = await writeBack({ name: 'list.xlsx', bytes, before: before.bom, after, inspect: before.inspect });
    expect(result.notes).toEqual([]);
    const sheet = XLSX.read(result.bytes).Sheets['BOM'];
    expect(JSON.stringify(sheet)).toContain(expected);
  }
});
