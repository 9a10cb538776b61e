import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { read } from '@e965/xlsx';
import * as fc from 'fast-check';
import type { Cell, CellStyle } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { importFile } from '../../src-main/sheets/import';
import { filledFormula, movedFormula, movedRanges, movedRow } from '../../src-main/sheets/row-shift';
import { openPackage } from '../../src-main/sheets/workbook-package';
import { writeBack } from '../../src-main/sheets/write-back';

const red: CellStyle = {
  font: { name: 'Arial', size: 10, bold: true, color: { rgb: 'FF0000' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFF00' } },
};

/** A workbook as people keep them: a title, a styled header, a column of formulas, a sum below, and a sheet that refers to it. */
async function workbook(): Promise<Uint8Array> {
  const rows = [
    ['Controller board, rev C', null, null, null, null, null, null],
    [],
    ['Item', 'MPN', 'Description', 'Qty', 'Designators', 'Unit Price', 'Total', 'Shelf'],
    [1, 'RC0402JR-0710KL', 'RES 10k', 2, 'R1, R2', 0.01, null, 'A1'],
    [2, 'GRM155R71C104KA88D', 'CAP 100n', 3, 'C1-C3', 0.02, null, 'A2'],
    [3, '0022232041', 'CONN', 1, 'J1', 0.5, null, 'B7'],
    [4, 'LTST-C190GKT', 'LED', 1, 'D1', 0.1, null, 'B8'],
    [],
    [null, null, 'Sum', null, null, null, null],
  ];
  const cells = new Map<string, Partial<Cell>>();
  for (const row of [3, 4, 5, 6]) cells.set(`${row},6`, { formula: `D${row + 1}*F${row + 1}`, formulaResult: 0 });
  cells.set('8,6', { formula: 'SUM(G4:G7)', formulaResult: 0.68 });
  cells.set('3,1', { value: 'RC0402JR-0710KL', style: red });
  cells.set('5,1', { value: '0022232041', style: red, comment: { author: 'me', text: 'ask Molex' } });
  return writeXlsx({
    sheets: [
      {
        name: 'BOM',
        rows,
        cells,
        columns: [{ width: 6 }, { width: 14 }, { width: 40 }],
        freezePane: { rows: 3 },
        autoFilter: { range: 'A3:H7' },
        conditionalRules: [{ type: 'cellIs', priority: 1, operator: 'greaterThan', formula: '2', style: red, range: 'D4:D7' }],
      },
      { name: 'Cost', rows: [['All', null]], cells: new Map([['0,1', { formula: 'BOM!G9*10', formulaResult: 6.8 }]]) },
    ],
    namedRanges: [{ name: 'Quantities', range: 'BOM!$D$4:$D$7' }],
  });
}

const opened = async (bytes: Uint8Array, name = 'board.xlsx') => {
  const { bom, inspect } = await importFile({ name, bytes });
  return { name, bytes, before: bom, inspect };
};
const part = (bytes: Uint8Array, name: string) => openPackage(bytes, 'x.xlsx').text(name) ?? '';
const change = (bom: Bom, edit: (line: Line) => Line | undefined, added: readonly Line[] = []): Bom => ({
  ...bom,
  lines: [...bom.lines.flatMap((line) => edit(line) ?? []), ...added],
});

describe('Writing back into the user’s own workbook', () => {
  test('without a change gives the very same cells and parts', async () => {
    const request = await opened(await workbook());
    const { bytes, notes } = await writeBack({ ...request, after: request.before });
    expect(notes).toEqual([]);
    const [before, after] = [openPackage(request.bytes, 'a'), openPackage(bytes, 'b')];
    expect(after.names).toEqual(before.names);
    for (const name of before.names) if (!name.endsWith('sheet1.xml')) expect(after.text(name)).toBe(before.text(name));
    expect(read(bytes, { cellStyles: true }).Sheets).toEqual(read(request.bytes, { cellStyles: true }).Sheets);
  });

  test('changes only the decided cells; style, formulas and other columns stay', async () => {
    const request = await opened(await workbook());
    const after = change(request.before, (line) =>
      line.mpn === 'RC0402JR-0710KL'
        ? { ...line, mpn: 'RC0402FR-0710KL', quantity: '5', designators: ['R1', 'R2', 'R3', 'R4', 'R5'], description: '=evil()' }
        : line,
    );
    const { bytes, notes } = await writeBack({ ...request, after });
    expect(notes).toEqual([]);
    const [was, is] = [
      read(request.bytes, { cellStyles: true }).Sheets['BOM'] ?? {},
      read(bytes, { cellStyles: true }).Sheets['BOM'] ?? {},
    ];
    expect(is['B4']).toMatchObject({ t: 's', v: 'RC0402FR-0710KL', s: was['B4'].s });
    expect(is['C4']).toMatchObject({ t: 's', v: '=evil()' });
    expect(is['C4'].f).toBeUndefined();
    expect(is['D4']).toMatchObject({ t: 'n', v: 5 });
    expect(is['G4'].f).toBe('D4*F4');
    const changed = Object.keys(is).filter(
      (address) => !address.startsWith('!') && JSON.stringify(is[address].v) !== JSON.stringify(was[address]?.v),
    );
    expect(changed.toSorted()).toEqual(['B4', 'C4', 'D4', 'E4']);
    expect(part(bytes, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  });

  test('writes designators in the hand of the table', async () => {
    const request = await opened(await workbook());
    const after = change(request.before, (line) =>
      line.mpn === 'GRM155R71C104KA88D' ? { ...line, designators: ['C1', 'C2', 'C3', 'C4'], quantity: '4' } : line,
    );
    const { bytes, notes } = await writeBack({ ...request, after });
    expect(notes).toEqual([]);
    expect(read(bytes).Sheets['BOM']?.['E5'].v).toBe('C1-C4');
  });

  test('adds lines below the list and takes lines out, and everything that refers to rows goes along', async () => {
    const request = await opened(await workbook());
    const after = change(request.before, (line) => (line.mpn === 'GRM155R71C104KA88D' ? undefined : line), [
      { key: 'new1', position: '5', mpn: 'SC32S-7PF20PPM', description: 'XTAL', quantity: '1', designators: ['Y1'], unitPrice: '1.25' },
      {
        key: 'new2',
        position: '6',
        mpn: '0451001.MRL',
        description: 'FUSE',
        quantity: '2',
        designators: ['F1', 'F2'],
        unitPrice: '0.3',
        extra: { Shelf: 'C1' },
      },
    ]);
    const { bytes, notes } = await writeBack({ ...request, after });
    expect(notes).toEqual(['2 new lines stand below the last line of the list.']);
    const { Sheets } = read(bytes, { cellStyles: true });
    const sheet = Sheets['BOM'] ?? {};
    expect([4, 5, 6, 7, 8].map((row) => sheet[`B${row}`]?.v)).toEqual([
      'RC0402JR-0710KL',
      '0022232041',
      'LTST-C190GKT',
      'SC32S-7PF20PPM',
      '0451001.MRL',
    ]);
    expect(sheet['H8'].v).toBe('C1');
    expect(sheet['G5'].f).toBe('D5*F5');
    expect(sheet['G10'].f).toBe('SUM(G4:G8)');
    expect(Sheets['Cost']?.['B1'].f).toBe('BOM!G10*10');
    expect(sheet['!autofilter']?.ref).toBe('A3:H8');
    expect(part(bytes, 'xl/workbook.xml')).toContain('BOM!$D$4:$D$8');
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toContain('sqref="D4:D8"');
    expect(sheet['B5'].c[0].t).toContain('ask Molex');
    const again = await opened(bytes);
    expect(again.before.lines.map((line) => [line.mpn, line.quantity])).toEqual(after.lines.map((line) => [line.mpn, line.quantity]));
  });

  test('says beforehand what it cannot write', async () => {
    const request = await opened(await workbook());
    const after = change(request.before, (line) =>
      line.mpn === 'RC0402JR-0710KL' ? { ...line, manufacturer: 'Yageo', position: '9' } : line,
    );
    const { notes } = await writeBack({ ...request, after });
    expect(notes).toEqual(['The workbook has no column for Manufacturer: “Yageo” in row 4 is not written.']);
  });

  test('replaces a formula only where a decision says so, and names it', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['Part Number', 'Qty', 'MPN'],
            ['P1', null, 'M1'],
            ['P2', 4, 'M2'],
          ],
          cells: new Map([['1,1', { formula: '1+1', formulaResult: 2 }]]),
        },
      ],
    });
    const request = await opened(bytes);
    const { bytes: written, notes } = await writeBack({
      ...request,
      after: change(request.before, (line) => (line.mpn === 'M1' ? { ...line, quantity: '7' } : line)),
    });
    expect(notes).toEqual(['B2 held the formula =1+1; it holds the decided value now.']);
    expect(read(written).Sheets['S']?.['B2']).toMatchObject({ v: 7 });
    expect(read(written).Sheets['S']?.['B2'].f).toBeUndefined();
  });

  test('refuses a format that it cannot write', async () => {
    const request = await opened(new TextEncoder().encode('Part Number,Qty,MPN\nP1,2,M1\nP2,3,M2\n'), 'a.csv');
    await expect(writeBack({ ...request, after: request.before })).rejects.toMatchObject({
      fault: { kind: 'invalid', unharmed: 'Nothing was written.' },
    });
  });
});

const folder = resolve(import.meta.dirname, '../../../shared/bomdata/files');
describe.skipIf(!existsSync(folder))('Writing back into real workbooks', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : [];
  test.each(files)('changes one description, drops a line and adds one: %s', async (name) => {
    const request = await opened(new Uint8Array(readFileSync(resolve(folder, name))), name);
    const { lines } = request.before;
    const [first, second] = lines;
    if (first === undefined || second === undefined) return expect(lines.length).toBeGreaterThan(0);
    const field = first.description === undefined ? (first.value === undefined ? 'mpn' : 'value') : 'description';
    const added: Line = { ...lines.at(-1), key: 'new' };
    const { row: _row, raw: _raw, members: _members, ...plain } = added;
    const after: Bom = {
      ...request.before,
      lines: [{ ...first, [field]: 'CHANGED <&> "x"' }, ...lines.slice(2), { ...plain, key: 'new' }],
    };
    const { bytes, notes } = await writeBack({ ...request, after });
    expect(notes.filter((note) => !note.includes('new lines stand'))).toEqual([]);
    const again = await importFile({ name, bytes });
    expect(again.bom.lines).toHaveLength(lines.length);
    expect(again.bom.lines[0]?.[field]).toBe('CHANGED <&> "x"');
  });
});

describe('References in formulas', () => {
  const shift = { removed: [5], insertedBelow: 7, inserted: 2 };
  const names = { sheet: 'BOM', home: 'BOM' };
  test.each([
    ['D6*F6', 'D5*F5'],
    ['SUM(G4:G7)', 'SUM(G4:G8)'],
    ['SUM(G$4:$G7)+A9', 'SUM(G$4:$G8)+A10'],
    ['A5', '#REF!'],
    ['SUM(A5:A5)', 'SUM(#REF!)'],
    ['SUM(5:9)', 'SUM(5:10)'],
    ['SUM(A:A)', 'SUM(A:A)'],
    ['"A9 stays"&A9', '"A9 stays"&A10'],
    ['LOG10(A9)', 'LOG10(A10)'],
    ['1E9+A9', '1E9+A10'],
    ['Cost!A9+A9', 'Cost!A9+A10'],
    ["'BOM'!A9+'Other one'!A9", "'BOM'!A10+'Other one'!A9"],
    ['[1]BOM!A9+A9', '[1]BOM!A9+A10'],
    ['Table1[Qty]+A9', 'Table1[Qty]+A10'],
    ['TAX_2020+A9', 'TAX_2020+A10'],
    ['SUM(A5:C7)', 'SUM(A5:C8)'],
    ['SUM(A7:C7)', 'SUM(A6:C6)'],
  ])('%s becomes %s', (formula, expected) => {
    expect(movedFormula(shift, formula, names)).toBe(expected);
  });

  test('to another sheet stay where no row moved', () => {
    expect(movedFormula(shift, 'A9+BOM!A9', { sheet: 'BOM', home: 'Cost' })).toBe('A9+BOM!A10');
  });

  test('go along when a formula is filled', () => {
    expect(filledFormula('A1*$B1+C$2+SUM(D1:D3)', 2, 1)).toBe('B3*$B3+D$2+SUM(E3:E5)');
  });

  test('never lose a row, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 4, max: 40 }), { maxLength: 10 }), fc.integer({ min: 0, max: 5 }), (gone, inserted) => {
        const removed = gone.toSorted((a, b) => a - b);
        const insertedBelow = [3, ...Array.from({ length: 37 }, (_, at) => at + 4)].findLast((row) => !gone.includes(row)) ?? 3;
        const rows = Array.from({ length: 60 }, (_, at) => at + 1).flatMap(
          (row) => movedRow({ removed, insertedBelow, inserted }, row) ?? [],
        );
        expect(new Set(rows).size).toBe(60 - removed.length);
        expect(Math.max(...rows)).toBe(60 - removed.length + inserted);
        expect(movedRanges({ removed, insertedBelow, inserted }, 'A1:B3')).toBe('A1:B3');
      }),
    );
  });
});
