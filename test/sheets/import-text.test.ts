import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';

const german = 'Pos.;Menge;Benennung;Sachnummer\n1;2;Schraube für Gehäuse, groß;4711-001\n2;3;Öse;4711-002\n3;1;Kühlkörper;4711-003\n';
const japanese =
  '番号,品番,部品名,メーカー,数量,備考\n1,A-001,セラミックコンデンサ,村田製作所,2,基板の裏面に実装する\n2,A-002,チップ抵抗器,ローム株式会社,1,代替品は使用しないでください\n3,A-003,水晶振動子,セイコーエプソン,1,\n';
const chinese =
  '序号,物料编码,名称,封装,数量,制造商,备注\n1,10001,陶瓷电容,0603,2,三星电机,请注意不要使用替代料\n2,10002,贴片电阻,0603,1,厚声,常温保存\n3,10003,晶体振荡器,3225,1,扬兴科技,\n';
const russian =
  'Поз. обозначение;Наименование;Кол.;Примечание\nC1, C2;Конденсатор керамический;2;Не заменять на аналоги\nR1;Резистор постоянный;1;Допускается замена\n';

async function read(bytes: Uint8Array, options?: { encoding?: string; delimiter?: string }) {
  return importFile({ name: 'list.csv', bytes, ...(options === undefined ? {} : { options }) });
}
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('encodings', () => {
  const cases: readonly (readonly [string, Uint8Array, string, string])[] = [
    ['UTF-8', bytesOf(german), 'utf-8', 'Schraube für Gehäuse, groß'],
    ['UTF-8 with a mark', bytesOf(`\ufeff${german}`), 'utf-8', 'Schraube für Gehäuse, groß'],
    ['UTF-16 little-endian with a mark', iconv.encode(german, 'utf-16le', { addBOM: true }), 'utf-16le', 'Schraube für Gehäuse, groß'],
    ['UTF-16 big-endian with a mark', iconv.encode(german, 'utf-16be', { addBOM: true }), 'utf-16be', 'Schraube für Gehäuse, groß'],
    ['UTF-16 little-endian without a mark', iconv.encode(german, 'utf-16le'), 'utf-16le', 'Schraube für Gehäuse, groß'],
    ['UTF-16 big-endian without a mark', iconv.encode(german, 'utf-16be'), 'utf-16be', 'Schraube für Gehäuse, groß'],
    ['Windows-1252', iconv.encode(german, 'windows-1252'), 'windows-1252', 'Schraube für Gehäuse, groß'],
    ['Windows-1251', iconv.encode(russian, 'windows-1251'), 'windows-1251', 'Конденсатор керамический'],
    ['Shift-JIS', iconv.encode(japanese, 'shift_jis'), 'shift_jis', 'セラミックコンデンサ'],
    ['GBK', iconv.encode(chinese, 'gbk'), 'gb18030', '陶瓷电容'],
  ];
  it.each(cases)('%s', async (_, bytes, encoding, description) => {
    const { bom, inspect } = await read(bytes);
    expect(inspect.encoding).toBe(encoding);
    expect(bom.lines[0]?.description).toBe(description);
    expect(inspect.columns[0]?.header.startsWith('\ufeff')).toBe(false);
  });

  it('says when it guessed, and takes another on demand', async () => {
    const bytes = iconv.encode(german, 'windows-1252');
    expect((await read(bytes)).inspect.problems).toContainEqual(expect.objectContaining({ code: 'guessed-encoding', severity: 'warning' }));
    const other = await read(bytes, { encoding: 'windows-1251' });
    expect(other.inspect.encoding).toBe('windows-1251');
    expect(other.bom.lines[0]?.description).toBe('Schraube fьr Gehдuse, groЯ');
    await expect(read(bytes, { encoding: 'klingon' })).rejects.toMatchObject({ fault: { kind: 'unreadable-file' } });
  });
});

describe('delimiters and line ends', () => {
  const rows = ['RefDes,Qty,MPN', 'R1,1,A100', 'R2,2,A200'];

  it.each([
    ['\n', 2, 3],
    ['\r\n', 2, 3],
    ['\r', 2, 3],
    // A file that went through two conversions: every second row is blank.
    ['\r\r\n', 2, 5],
  ])('line end %j', async (end, lines, last) => {
    const { bom, inspect } = await read(bytesOf(rows.join(end) + end));
    expect(bom.lines).toHaveLength(lines);
    expect(inspect.lastRow).toBe(last);
  });

  it.each([
    [',', 'csv'],
    [';', 'csv'],
    ['|', 'csv'],
    ['\t', 'tsv'],
    ['^', 'csv'],
  ])('delimiter %j', async (delimiter, format) => {
    const { inspect } = await read(bytesOf(rows.join('\n').replaceAll(',', delimiter)));
    expect(inspect).toMatchObject({ delimiter, format, lines: 2, headerRow: 1 });
  });

  it('believes a line that names the delimiter and keeps counting rows as the file does', async () => {
    const { bom, inspect } = await read(bytesOf(`sep=;\n${rows.join('\n').replaceAll(',', ';')}\n`));
    expect(inspect).toMatchObject({ delimiter: ';', headerRow: 2 });
    expect(bom.lines[0]?.key).toBe('row:3');
  });

  it('tells a comma in the text from a delimiter', async () => {
    const { inspect } = await read(bytesOf('Designator;Value, Rating;Qty\nR1;10k, 1%;1\nR2;4,7k, 1%;1\n'));
    expect(inspect).toMatchObject({ delimiter: ';', lines: 2 });
  });

  it('reads cells with line breaks, quotes and delimiters in them', async () => {
    const { bom } = await read(bytesOf('RefDes,Qty,Description\nR1,1,"3/4"" pipe, ""best""\r\nsecond line"\n'));
    expect(bom.lines[0]?.description).toBe('3/4" pipe, "best"\nsecond line');
  });

  it('keeps text with a stray quotation mark and says where', async () => {
    const { bom, inspect } = await read(bytesOf('RefDes,Qty,Description\nR1,1,3/4" pipe\nR2,2,"3/4"x20 pipe"\nR3,3,plain\n'));
    expect(bom.lines.map((line) => line.quantity)).toEqual(['1', '2', '3']);
    expect(bom.lines[0]?.description).toBe('3/4" pipe');
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'stray-quote', row: 3 }));
  });

  it('does not let a quotation mark that never closes swallow the file', async () => {
    const { bom, inspect } = await read(bytesOf('RefDes,Qty,Description\nR1,1,"2 inch\nR2,2,plain\nR3,3,plain\n'));
    expect(bom.lines.map((line) => line.quantity)).toEqual(['1', '2', '3']);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'unclosed-quote' }));
  });

  it('reports a row that an unquoted comma shifted and moves nothing', async () => {
    const { bom, inspect } = await read(
      bytesOf('Reference,Value,Description,Quantity\nR1,10k,Resistor, 1%, 0603,1\nR2,10k,Resistor 1%,1\nR3,10k,Resistor 1%,1\n'),
    );
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'shifted-row', row: 2, severity: 'error' }));
    expect(bom.lines[0]).toMatchObject({ quantity: null, extra: { Quantity: '1%', 'Column E': ' 0603', 'Column F': '1' } });
    expect(bom.lines[1]?.quantity).toBe('1');
  });

  it('takes rows that are too short', async () => {
    const { bom } = await read(bytesOf('RefDes,Qty,MPN,Notes\nR1,1\nR2,2,A200\n'));
    expect(bom.lines.map((line) => [line.mpn, line.notes])).toEqual([
      [null, null],
      ['A200', null],
    ]);
  });

  it('reads what was copied out of a spreadsheet', async () => {
    const { bom, inspect } = await importFile({ name: 'pasted', bytes: bytesOf('RefDes\tQty\tMPN\r\nR1, R2\t2\t0022232041\r\n') });
    expect(inspect.format).toBe('tsv');
    expect(bom).toMatchObject({ name: 'pasted', lines: [{ designators: ['R1', 'R2'], quantity: '2', mpn: '0022232041' }] });
  });
});

describe('texts', () => {
  it('trims blanks and tabs around identifiers and keeps what was written', async () => {
    const { bom } = await read(bytesOf('RefDes,Qty,MPN\nR1,1,\t CMFB104J3950HANT \n'));
    expect(bom.lines[0]).toMatchObject({ mpn: 'CMFB104J3950HANT', raw: { mpn: '\t CMFB104J3950HANT ' } });
  });

  it.each([
    ['8.85E+11', 'damage-exponent'],
    ['2-Jan', 'damage-date'],
    ['5/3/53', 'damage-date'],
    ['1828900.0', 'damage-decimal'],
    ['12345678901234500000', 'damage-truncated'],
    ['AB\ufffdC1', 'damage-lost-character'],
  ])('flags %s among part numbers and leaves it as it is', async (text, code) => {
    const { bom, inspect } = await read(bytesOf(`RefDes,Qty,MPN\nR1,1,${text}\nR2,1,RC0603\n`));
    expect(bom.lines[0]?.mpn).toBe(text);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code, row: 2, column: 'C' }));
  });

  it.each(['#REF!', '#N/A', '#BEZUG!', 'Err:508'])(
    'reads the error %s of a list that was saved as text as an error, with its place',
    async (text) => {
      const { bom, inspect } = await read(bytesOf(`RefDes,Qty,MPN,Fitted\nR1,${text},${text},${text}\nR2,1,RC0603,yes\n`));
      expect(bom.lines[0]).toMatchObject({ mpn: null, quantity: null, raw: { mpn: text, quantity: text, dnp: text } });
      expect(inspect.problems.filter(({ code }) => code === 'error-cell').map(({ row, column }) => `${column}${row}`)).toEqual([
        'B2',
        'C2',
        'D2',
      ]);
    },
  );

  it('keeps digits that a number could not hold', async () => {
    const { bom, inspect } = await read(bytesOf('manf#;refs\n9551667812741;J6\n00123;J7\n'));
    expect(bom.lines.map((line) => line.mpn)).toEqual(['9551667812741', '00123']);
    expect(inspect.problems).toEqual([]);
  });
});
