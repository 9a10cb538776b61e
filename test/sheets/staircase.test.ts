import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../src-preload/contract';
import { importFile, type Imported } from '../../src-main/sheets/import';
import { writeBack } from '../../src-main/sheets/write-back';

type Rows = readonly (readonly (string | number | null)[])[];

function csv(rows: Rows): Uint8Array {
  return new TextEncoder().encode(rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n'));
}

function xlsx(rows: Rows, change: (sheet: XLSX.WorkSheet) => void = () => undefined): Uint8Array {
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
  change(sheet);
  XLSX.utils.book_append_sheet(book, sheet, 'BOM');
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new Error('the library wrote no bytes');
  return new Uint8Array(bytes);
}

async function read(bytes: Uint8Array, options?: ImportOptions): Promise<Imported> {
  return importFile({ name: 'list', bytes, ...(options === undefined ? {} : { options }) });
}

const levelsOf = ({ bom }: Imported) => bom.lines.map(({ level, partNumber, description }) => [level, partNumber, description]);
const columnsOf = ({ inspect }: Imported): string => inspect.columns.map(({ column, field }) => `${column}:${field}`).join(' ');

const numbered = [
  ['A-100', null, null, null, 'Machine', 1],
  [null, 'A-110', null, null, 'Frame', 1],
  [null, null, 'P-111', null, 'Tube', 4],
  [null, null, 'P-112', null, 'Bracket', 2],
  [null, null, null, 'S-113', 'Screw', 8],
  [null, 'P-120', null, null, 'Cover', 1],
] as const;
const read0 = [
  [0, 'A-100', 'Machine'],
  [1, 'A-110', 'Frame'],
  [2, 'P-111', 'Tube'],
  [2, 'P-112', 'Bracket'],
  [3, 'S-113', 'Screw'],
  [1, 'P-120', 'Cover'],
];
const read1 = read0.map(([level, ...rest]) => [Number(level) + 1, ...rest]);

const headers: readonly (readonly [string, Rows, unknown])[] = [
  ['Level 0 to 3', [['Level 0', 'Level 1', 'Level 2', 'Level 3', 'Description', 'Qty']], read0],
  ['L1 to L4', [['L1', 'L2', 'L3', 'L4', 'Description', 'Qty']], read1],
  ['Ebene 1 to 4', [['Ebene 1', 'Ebene 2', 'Ebene 3', 'Ebene 4', 'Benennung', 'Menge']], read1],
  ['digits', [['0', '1', '2', '3', 'Description', 'Qty']], read0],
  ['one header for all', [['Part number', null, null, null, 'Description', 'Qty']], read1],
  ['"Level" for all', [['Level', null, null, null, 'Description', 'Qty']], read1],
];

describe('the part number in the column of its level', () => {
  for (const [kind, write] of [
    ['csv', csv],
    ['xlsx', xlsx],
  ] as const) {
    it.each(headers)(`is read under %s in ${kind}`, async (_, head, expected) => {
      const result = await read(write([...head, ...numbered]));
      expect(levelsOf(result)).toEqual(expected);
      expect(columnsOf(result)).toBe('A:partNumber B:partNumber C:partNumber D:partNumber E:description F:quantity');
      expect(result.inspect.reason).toMatch(/Columns A to D are steps: the column in which the part number stands/);
      expect(result.inspect.problems).toEqual([]);
    });
  }

  it('is read under merged headers in two rows', async () => {
    const rows = [['Level', null, null, null, 'Description', 'Qty'], ['0', '1', '2', '3', null, null], ...numbered];
    const merged = xlsx(rows, (sheet) => {
      sheet['!merges'] = ['A1:D1', 'E1:E2', 'F1:F2'].map((text) => XLSX.utils.decode_range(text));
    });
    const result = await read(merged);
    expect(levelsOf(result)).toEqual(read0);
    expect(result.inspect.headerRow).toBe(2);
  });

  it('may be a name, beside a column of part numbers', async () => {
    const rows = [
      ['Level 1', 'Level 2', 'Part Number', 'Qty'],
      ['Main frame', null, 'A-1', 1],
      [null, 'Left tube', 'P-2', 2],
      [null, 'Right tube', 'P-3', 2],
      ['Cover', null, 'P-4', 1],
    ];
    const result = await read(csv(rows));
    expect(levelsOf(result)).toEqual([
      [1, 'A-1', 'Main frame'],
      [2, 'P-2', 'Left tube'],
      [2, 'P-3', 'Right tube'],
      [1, 'P-4', 'Cover'],
    ]);
  });

  it('stays a line where nothing else stands in its row', async () => {
    const rows = [...numbered.slice(0, 2), [null, null, 'P111', null, null, null], ...numbered.slice(3)];
    const result = await read(csv([['L1', 'L2', 'L3', 'L4', 'Description', 'Qty'], ...rows]));
    expect(result.bom.lines.map(({ level, partNumber }) => [level, partNumber])[2]).toEqual([3, 'P111']);
  });

  it('is reported where a row fills two of the steps, or none; nothing of it is lost', async () => {
    const many = [...numbered, ...numbered.slice(1), ...numbered.slice(1)];
    const rows = [
      ['L1', 'L2', 'L3', 'L4', 'Description', 'Qty'],
      ...many,
      [null, 'P-900', 'P-901', null, 'Both', 1],
      [null, null, null, null, 'Grease', 1],
    ];
    const result = await read(csv(rows));
    expect(result.bom.lines.slice(-2)).toMatchObject([
      { level: 3, partNumber: 'P-901', extra: { L2: 'P-900' } },
      { partNumber: null, description: 'Grease' },
    ]);
    expect(result.bom.lines.at(-1)?.level).toBeUndefined();
    expect(result.inspect.problems.map(({ code, row, column, severity }) => [code, row, column, severity])).toEqual([
      ['two-steps', 18, 'C', 'warning'],
      ['no-step', 19, undefined, 'warning'],
    ]);
  });

  it('is given up where one of the steps is said to be something else, and can be said by hand', async () => {
    const rows = csv([['L1', 'L2', 'L3', 'L4', 'Description', 'Qty'], ...numbered]);
    const without = await read(rows, { columns: { B: 'extra' } });
    expect(without.inspect.columns.filter(({ field }) => field === 'partNumber').length).toBeLessThan(2);
    expect(without.inspect.reason).not.toContain('steps');
    const byHand = await read(
      csv([['foo', 'bar', 'baz', 'Description', 'Qty'], ...numbered.slice(0, 4).map(([a, b, c, , d, e]) => [a, b, c, d, e])]),
      {
        columns: { A: 'partNumber', B: 'partNumber', C: 'partNumber' },
      },
    );
    expect(levelsOf(byHand)).toEqual(read1.slice(0, 4));
  });
});

describe('a mark in the column of the level', () => {
  const marked = (marks: readonly (string | number)[]): Rows => [
    ['Level 1', 'Level 2', 'Level 3', 'Part Number', 'Description', 'Qty'],
    ...[0, 1, 2, 2, 1].map((step, at) => [
      ...[0, 1, 2].map((column) => (column === step ? (marks[step] ?? '') : null)),
      `P-${at}`,
      `Thing ${at}`,
      1,
    ]),
  ];
  it.each([
    ['x', ['x', 'x', 'X']],
    ['●', ['●', '●', '●']],
    ['the digit', [1, 2, 3]],
    ['1 for yes', [1, 1, 1]],
  ])('is the level: %s', async (_, marks) => {
    for (const write of [csv, xlsx]) {
      const result = await read(write(marked(marks)));
      expect(result.bom.lines.map(({ level, partNumber }) => [level, partNumber])).toEqual([
        [1, 'P-0'],
        [2, 'P-1'],
        [3, 'P-2'],
        [3, 'P-3'],
        [2, 'P-4'],
      ]);
      expect(columnsOf(result)).toBe('A:level B:level C:level D:partNumber E:description F:quantity');
      expect(result.inspect.reason).toMatch(/Columns A to C are steps: the column in which the mark stands/);
    }
  });

  it('that is the digit of a level from 0 is that level', async () => {
    const result = await read(csv(marked([0, 1, 2])));
    expect(result.bom.lines.map(({ level }) => level)).toEqual([0, 1, 2, 2, 1]);
  });

  it('is no level where the columns are variants or hold quantities', async () => {
    const variants = await read(
      csv([
        ['Part Number', 'Description', '1', '2', '3', 'Qty'],
        ['A-1', 'a', 'x', '', '', 1],
        ['A-2', 'b', '', 'x', '', 1],
        ['A-3', 'c', '', '', 'x', 1],
        ['A-4', 'd', 'x', '', '', 1],
      ]),
    );
    expect(variants.bom.lines.every(({ level }) => level === undefined)).toBe(true);
    const quantities = await read(
      csv([
        ['Level 1', 'Level 2', 'Part Number', 'Qty'],
        [1, '', 'A-1', 1],
        ['', 4, 'A-2', 1],
        ['', 9, 'A-3', 1],
        [1, '', 'A-4', 1],
        [2, '', 'A-5', 1],
      ]),
    );
    expect(quantities.inspect.reason).not.toContain('steps');
  });
});

describe('levels by what stands in front of the number', () => {
  const list = (marks: readonly string[]): Rows => [
    ['Part Number', 'Description', 'Qty'],
    [`${marks[0] ?? ''}A-1`, 'Machine', 1],
    [`${marks[1] ?? ''}A-2`, 'Frame', 1],
    [`${marks[2] ?? ''}P-3`, 'Tube', 2],
    [`${marks[2] ?? ''}P-4`, 'Screw', 4],
    [`${marks[1] ?? ''}P-5`, 'Cover', 1],
  ];
  const numbers = ['A-1', 'A-2', 'P-3', 'P-4', 'P-5'];
  it.each([
    ['dots', ['', '.', '..']],
    ['dashes', ['', '-', '--']],
    ['dashes with a blank', ['', '- ', '- - ']],
    ['a drawn tree', ['', '├─ ', '│  ├─ ']],
    ['arrows', ['', '> ', '>>>>'.slice(0, 2) + '  ']],
  ])('%s are levels and no part of the number; the cell is kept', async (_, marks) => {
    for (const write of [csv, xlsx]) {
      const result = await read(write(list(marks)));
      expect(result.bom.lines.map(({ level }) => level)).toEqual([1, 2, 3, 3, 2]);
      expect(result.bom.lines.map(({ partNumber, mpn }) => partNumber ?? mpn)).toEqual(numbers);
      expect(Object.values(result.bom.lines[2]?.raw ?? {})).toContain(`${marks[2] ?? ''}P-3`);
      expect(result.inspect.reason).toMatch(/Column A .* shows the levels of the BOM by the marks/);
    }
  });

  it('blanks are levels too, and said in the reason', async () => {
    for (const write of [csv, xlsx]) {
      const result = await read(write(list(['', '  ', '    '])));
      expect(result.bom.lines.map(({ level }) => level)).toEqual([1, 2, 3, 3, 2]);
      expect(result.inspect.reason).toMatch(/Column A .* shows the levels of the BOM by its indentation/);
    }
  });

  it('negative numbers and odd dashes are none', async () => {
    const rows = [
      ['Part Number', 'Description', 'Qty'],
      ['A-1', 'Range', 1],
      ['A-2', '-40 to 85', 1],
      ['A-3', '-55 to 85', 2],
      ['A-4', '---', 4],
      ['A-5', '- 5 V', 1],
    ];
    const { bom } = await read(csv(rows));
    expect(bom.lines.every(({ level }) => level === undefined)).toBe(true);
    expect(bom.lines.map(({ description }) => description)).toEqual(['Range', '-40 to 85', '-55 to 85', '---', '- 5 V']);
  });
});

describe('levels by the outline of the sheet', () => {
  const rows: Rows = [
    ['Part Number', 'Description', 'Qty'],
    ...['A-1', 'A-2', 'P-3', 'P-4', 'A-5', 'P-6', 'P-7'].map((number, at) => [number, `Thing ${at}`, 1]),
  ];
  const grouped = (depths: readonly number[]): Uint8Array =>
    xlsx(rows, (sheet) => {
      sheet['!rows'] = depths.map((level) => ({ level }));
    });

  it('are taken where the parents stand above their groups, in xlsx and ods', async () => {
    const bytes = grouped([0, 0, 1, 2, 2, 1, 2, 2]);
    const result = await read(bytes);
    expect(result.bom.lines.map(({ level }) => level)).toEqual([1, 2, 3, 3, 2, 3, 3]);
    expect(result.inspect.reason).toMatch(/groups of rows in the outline/);
    const flat = new TextDecoder().decode(Buffer.from(flatOds(rows, [0, 0, 1, 2, 2, 1, 2, 2])));
    const ods = await read(new TextEncoder().encode(flat));
    expect(ods.inspect.format).toBe('fods');
    expect(ods.bom.lines.map(({ level }) => level)).toEqual([1, 2, 3, 3, 2, 3, 3]);
  });

  it('are none where one group hides a section, or the sums stand below', async () => {
    for (const depths of [
      [0, 0, 0, 1, 1, 1, 0, 0],
      [0, 1, 1, 0, 1, 1, 1, 0],
    ]) {
      const { bom } = await read(grouped(depths));
      expect(bom.lines.every(({ level }) => level === undefined)).toBe(true);
    }
  });
});

/** A flat OpenDocument sheet whose rows are grouped as deep as told. */
function flatOds(rows: Rows, depths: readonly number[]): Uint8Array {
  let depth = 0;
  let body = '';
  for (const [at, row] of [...rows, undefined].entries()) {
    const wanted = row === undefined ? 0 : (depths[at] ?? 0);
    for (; depth < wanted; depth += 1) body += '<table:table-row-group>';
    for (; depth > wanted; depth -= 1) body += '</table:table-row-group>';
    if (row !== undefined)
      body += `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p>${cell ?? ''}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  }
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="BOM">${body}</table:table></office:spreadsheet></office:body></office:document>`,
  );
}

it('a changed number goes back into the column in which it stood', async () => {
  const bytes = xlsx([['L1', 'L2', 'L3', 'L4', 'Description', 'Qty'], ...numbered]);
  const before = await read(bytes);
  const after = {
    ...before.bom,
    lines: before.bom.lines.map((line) => (line.row === 4 ? { ...line, partNumber: 'P-111-B', quantity: '6' } : line)),
  };
  const written = await writeBack({ name: 'list.xlsx', bytes, before: before.bom, after, inspect: before.inspect });
  expect(written.notes).toEqual([]);
  const again = await read(written.bytes);
  expect(levelsOf(again)[2]).toEqual([3, 'P-111-B', 'Tube']);
  expect(again.bom.lines.map(({ quantity }) => quantity)).toEqual(['1', '1', '6', '2', '8', '1']);
});
