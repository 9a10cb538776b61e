import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { unpack } from '../../src-main/sheets/guard';
import { takeLargeSheets } from '../../src-main/sheets/large-workbook';
import { restoreAstral } from '../../src-main/sheets/restore-astral';
import { readZipWorkbook, type Workbook } from '../../src-main/sheets/workbook';
import { bomdataPath, hasBomdata } from '../support/bomdata';
import { makeZip, sheetXml, workbookParts, type ZipPart } from '../support/make-zip';

/** The workbook library reads all of it. */
const byLibrary = (bytes: Uint8Array): Workbook => readZipWorkbook(bytes, 'a.xlsx', Infinity);
/** The plain cells of every sheet are taken out before. */
const byBoth = (bytes: Uint8Array): Workbook => readZipWorkbook(bytes, 'a.xlsx', 0);

/** What either makes of it: its sheets, or what it says. */
function outcome(read: (bytes: Uint8Array) => Workbook, bytes: Uint8Array): unknown {
  try {
    return read(bytes);
  } catch (error) {
    return String(error);
  }
}

/** Bytes of the sheets' XML that the workbook library is left with; undefined where it reads all. */
function restOf(bytes: Uint8Array): number | undefined {
  const parts = unpack(bytes, 'a.xlsx');
  restoreAstral(parts);
  if (takeLargeSheets(parts, 0) === undefined) return undefined;
  return parts.get('xl/worksheets/sheet1.xml')?.length;
}

const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="&quot;$&quot;#,##0.00;[Red]\\-0"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><fonts count="3"><font><sz val="11"/></font><font><strike/></font><font><color rgb="FF808080"/></font></fonts><cellXfs count="9"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="1"/><xf numFmtId="166" fontId="2"/><xf numFmtId="14" fontId="0"><alignment indent="2"/></xf><xf numFmtId="44" fontId="0"/><xf numFmtId="10" fontId="0"/><xf numFmtId="11" fontId="1"/><xf fontId="0"/></cellXfs></styleSheet>`;

const items = [
  '<si><t>R&amp;D &lt;1&gt; &#181;F &#10;x</t></si>',
  '<si><t xml:space="preserve"> kept </t></si>',
  '<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>',
  '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
  '<si><t>_x0041_b_x000D_c</t></si>',
  '<si><t>&#128512; 😀 Ω</t></si>',
  '<si><t/></si>',
  '<si></si>',
  '<si><r><t>漢</t></r><rPh sb="0" eb="1"><t>カン</t></rPh></si>',
  '<si><t>00123</t></si>',
];

interface Book {
  readonly sheet: string;
  readonly strings?: string;
  readonly date1904?: boolean;
}

function makeBook({ sheet, strings = items.join(''), date1904 = false }: Book): Uint8Array {
  const parts = workbookParts(sheet, [
    { name: 'xl/styles.xml', data: styles },
    { name: 'xl/sharedStrings.xml', data: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings}</sst>` },
  ]);
  const type = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const edited = parts.map(({ name, data }): ZipPart => {
    const text = String(data);
    if (name === '[Content_Types].xml')
      return { name, data: text.replace('</Types>', `${type('styles', 'styles')}${type('sharedStrings', 'sharedStrings')}</Types>`) };
    if (name === 'xl/workbook.xml' && date1904) return { name, data: text.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') };
    return { name, data };
  });
  return makeZip(edited);
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[&<>]/g, '')),
  fc.constantFrom(
    '10k',
    'R1, R2',
    ' edge ',
    'a&amp;b',
    '&amp;lt;',
    '&#x41;',
    '&#128512;',
    '_x0041_',
    '_x000A_',
    'a\r\nb',
    '&quot;',
    '&#10;',
    'µ',
    '',
    '&bogus;',
    '&QUOT;',
    '&#X41;',
    '&#0;',
  ),
);
const numbers = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.integer().map(String),
  fc.constantFrom(
    '0',
    '-0',
    '1E-7',
    '1e400',
    '45000.5',
    '0.30000000000000004',
    '12345678901234567',
    '007',
    '.5',
    '1.',
    '+3',
    '-',
    '1-2',
    'abc',
    '',
    ' 1',
  ),
);
const style = fc.constantFrom('', ...Array.from({ length: 10 }, (_, index) => ` s="${index}"`), ' s="01"');
const formula = fc.constantFrom('', '<f>A1+1</f>', '<f t="shared" si="0"/>', '<f t="array" ref="A1:A2">B1&gt;2</f>');
const space = fc.constantFrom('<t>', '<t xml:space="preserve">', '<t >');

/** A cell's attributes but `r`, and its content; undefined is a cell that ends with its tag. */
const cells: fc.Arbitrary<readonly [string, string | undefined]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(style, formula, numbers).map(([s, f, v]) => [s, `${f}<v>${v}</v>`] as const) },
  { weight: 3, arbitrary: fc.tuple(style, space, texts).map(([s, t, v]) => [`${s} t="inlineStr"`, `<is>${t}${v}</t></is>`] as const) },
  {
    weight: 3,
    arbitrary: fc.tuple(style, fc.integer({ min: 0, max: items.length - 1 })).map(([s, v]) => [`${s} t="s"`, `<v>${v}</v>`] as const),
  },
  { weight: 2, arbitrary: fc.tuple(style, formula, texts).map(([s, f, v]) => [`${s} t="str"`, `${f}<v>${v}</v>`] as const) },
  fc.tuple(style, fc.constantFrom('0', '1', 'true')).map(([s, v]) => [`${s} t="b"`, `<v>${v}</v>`] as const),
  fc.tuple(style, fc.constantFrom('#N/A', '#REF!', '#DIV/0!')).map(([s, v]) => [`${s} t="e"`, `<f>A1</f><v>${v}</v>`] as const),
  fc.tuple(style).map(([s]) => [`${s} t="d"`, '<v>2026-03-01T10:00:00</v>'] as const),
  fc
    .tuple(style, fc.constantFrom('', ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="inlineStr"'))
    .map(([s, t]) => [`${s}${t}`, undefined] as const),
  fc
    .tuple(style, fc.constantFrom(' t="n"', ' t="s"', ' t="str"', ' cm="1"', ' vm="1" t="e"', ' ph="1" t="s"'))
    .map(([s, t]) => [`${s}${t}`, '<v></v>'] as const),
  fc.constantFrom(
    ['', ''] as const,
    [' t="inlineStr"', '<is><r><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is>'] as const,
    [' t="inlineStr"', '<is><t/></is>'] as const,
    [' t="inlineStr"', '<is></is>'] as const,
    [' t="str"', '<v xml:space="preserve"> x </v>'] as const,
    ['', '<v>7</v><extLst><ext uri="x"/></extLst>'] as const,
    ["  s='1'", '<v>7</v>'] as const,
    [' t="s"', '<v>99</v>'] as const,
  ),
);

const sheets = fc
  .array(
    fc.record({
      skip: fc.integer({ min: 0, max: 2 }),
      attributes: fc.constantFrom(
        '',
        ' hidden="1"',
        ' hidden="true" ht="20"',
        ' spans="1:5" ht="15" customHeight="1"',
        ' hidden="0" outlineLevel="1"',
      ),
      isPlaced: fc.boolean(),
      cells: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), cells), { maxLength: 8 }),
    }),
    { maxLength: 12 },
  )
  .chain((rows) => fc.tuple(fc.constant(rows), fc.constantFrom('', '\n', ' \r\n '), fc.integer({ min: 0, max: 12 })))
  .map(([rows, gap, rare]) => {
    let number = 0;
    let xml = '';
    for (const row of rows) {
      number += 1 + row.skip;
      let column = -1;
      let inner = '';
      for (const [skip, [attributes, content]] of row.cells) {
        column += 1 + skip;
        // Now and then a writer leaves the place out.
        const place = rare === 0 && skip === 0 ? '' : ` r="${String.fromCharCode(65 + (column % 26))}${number}"`;
        if (column > 25) break;
        inner += content === undefined ? `<c${place}${attributes}/>` : `<c${place}${attributes}>${content}</c>`;
      }
      const place = row.skip === 0 && row.isPlaced ? '' : ` r="${number}"`;
      xml += inner === '' ? `<row${place}${row.attributes}/>${gap}` : `<row${place}${row.attributes}>${gap}${inner}${gap}</row>`;
    }
    return xml;
  });

const after = fc.constantFrom(
  '',
  '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B2:C2"/></mergeCells>',
  '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><hyperlinks><hyperlink ref="A1:A2" location="x"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
);

describe('large sheets, whose plain cells are read here', () => {
  it.skipIf(!hasBomdata)('gives every real workbook as the library alone does', () => {
    const folder = bomdataPath('');
    const files = readdirSync(folder).filter((file) => /\.xls[xm]$/i.test(file));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      expect(restOf(bytes), file).toBeDefined();
      expect(byBoth(bytes), file).toStrictEqual(byLibrary(bytes));
    }
  });

  it('gives any sheet as the library alone does', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        sheets,
        after,
        fc.boolean(),
        fc.constantFrom('', '<cols><col min="1" max="2" width="9" hidden="1"/></cols>'),
        (rows, tail, date1904, head) => {
          const sheet = sheetXml(rows).replace('<sheetData>', `${head}<sheetData>`).replace('</worksheet>', `${tail}</worksheet>`);
          const bytes = makeBook({ sheet, date1904 });
          if (restOf(bytes) !== undefined) taken += 1;
          expect(outcome(byBoth, bytes)).toStrictEqual(outcome(byLibrary, bytes));
        },
      ),
      { numRuns: 150 },
    );
    // Falling back for nearly all would show nothing.
    expect(taken).toBeGreaterThan(40);
  });

  it.each([
    ['a comment', '<row r="1"><!-- <c r="A1"><v>1</v></c> --><c r="B1"><v>2</v></c></row>'],
    ['character data', '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c></row>'],
    ['rows out of order', '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'],
    ['a place twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A3"><v>1</v></c></row>'],
    ['a cell that is not closed', '<row r="1"><c r="A1"><v>1</v><c r="B1"><v>2</v></c></row>'],
    ['a row that is not closed', '<row r="1"><c r="A1"><v>1</v></c>'],
    ['a row below what is read', '<row r="1"><c r="A1"><v>1</v></c></row><row r="500002"><c r="A500002"><v>1</v></c></row>'],
    ['a column beyond the last', '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ1"><v>1</v></c></row>'],
    ['prefixed cells', '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'],
    ['a cut-off number', '<row r="1"><c r="A1"><v>1'],
  ])('leaves %s to the library', (_what, rows) => {
    const bytes = makeBook({ sheet: sheetXml(rows) });
    expect(restOf(bytes)).toBeUndefined();
    expect(outcome(byBoth, bytes)).toStrictEqual(outcome(byLibrary, bytes));
  });

  it.each([
    ['character data', '<si><t><![CDATA[a<b]]></t></si>'],
    ['an empty item', '<si/><si><t>b</t></si>'],
    ['prefixes', '<x:si><x:t>a</x:t></x:si>'],
    ['a reference that nobody writes', '<si><t>&#X41;</t></si>'],
    ['an item that is not closed', '<si><t>a</t><si><t>b</t></si>'],
  ])('leaves shared strings with %s to the library', (_what, strings) => {
    const bytes = makeBook({ sheet: sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings });
    expect(restOf(bytes)).toBeUndefined();
    expect(outcome(byBoth, bytes)).toStrictEqual(outcome(byLibrary, bytes));
  });

  it('takes all plain cells out, and leaves each other one in its place', () => {
    const row = (number: number) =>
      `<row r="${number}"><c r="A${number}" t="s"><v>0</v></c><c r="B${number}" s="1"><v>${number}</v></c><c r="C${number}" t="inlineStr"><is><t>x</t></is></c></row>`;
    const rows = Array.from({ length: 500 }, (_, index) => row(index + 1)).join('');
    const plain = restOf(makeBook({ sheet: sheetXml(rows) })) ?? Infinity;
    expect(plain).toBeLessThan(300);
    const mixed = makeBook({ sheet: sheetXml(`${rows}<row r="501"><c r="B501" t="b"><v>1</v></c></row>`) });
    expect(restOf(mixed)).toBe(plain + '<row r="501"><c r="B501" t="b"><v>1</v></c></row>'.length);
    expect(byBoth(mixed)).toStrictEqual(byLibrary(mixed));
    expect(byBoth(mixed).sheets[0]?.rows[500]?.[1]).toMatchObject({ kind: 'boolean' });
  });

  it('gives back the memory of a sheet that was taken apart, and never that of the file in which it lies unpacked', () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `<row r="${at + 1}"><c r="B${at + 1}"><v>${at * 7}</v></c></row>`);
    const bytes = makeBook({ sheet: sheetXml(rows.join('')) });
    const sheet = 'xl/worksheets/sheet1.xml';
    const partsOf = () => {
      const parts = unpack(bytes, 'a.xlsx');
      restoreAstral(parts);
      return parts;
    };
    const packed = partsOf();
    const whole = packed.get(sheet);
    expect(takeLargeSheets(packed, 0)).toBeDefined();
    expect([whole?.length, packed.get(sheet)?.length === 0]).toEqual([0, false]);

    const within = partsOf();
    const file = Buffer.from(Buffer.concat([Buffer.alloc(40_000), within.get(sheet) ?? Buffer.alloc(0), Buffer.alloc(100)]));
    within.set(sheet, file.subarray(40_000, file.length - 100));
    expect(takeLargeSheets(within, 0)).toBeDefined();
    expect(file.length).toBeGreaterThan(40_100);
  });
});
