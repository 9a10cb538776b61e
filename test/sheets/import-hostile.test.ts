import { describe, expect, it } from 'vitest';
import { Failure } from '../../src-main/failure';
import { unpack } from '../../src-main/sheets/guard';
import { importFile } from '../../src-main/sheets/import';
import type { Fault } from '../../src-preload/fault';
import { bomdataBytes, hasBomdata } from '../support/bomdata';
import { makeWorkbook } from '../support/make-workbook';
import { makeZip, sheetXml, textRow, workbookParts } from '../support/make-zip';

const header = textRow(1, ['Reference', 'Qty', 'MPN']);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refusal(name: string, bytes: Uint8Array): Promise<Fault> {
  try {
    await importFile({ name, bytes });
  } catch (error) {
    if (error instanceof Failure) return error.fault;
    throw error;
  }
  throw new Error(`${name} was imported`);
}

describe('a file that is no readable BOM is refused with what happened, what is unharmed and what to do', () => {
  const cases: readonly (readonly [string, string, () => Uint8Array, RegExp])[] = [
    ['an empty file', 'bom.csv', () => new Uint8Array(), /bom\.csv is empty/],
    ['blank lines only', 'bom.csv', () => bytesOf('\n\n ,,,\n'), /no cells with anything/],
    ['a PDF named xlsx', 'bom.xlsx', () => bytesOf('%PDF-1.7\n%âãÏÓ\n1 0 obj'), /PDF document/],
    ['a picture named csv', 'bom.csv', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /PNG picture/],
    ['a web page named xls', 'bom.xls', () => bytesOf('<html><body><p>Please log in.</p></body></html>'), /web page/],
    ['a web archive named xls', 'bom.xls', () => bytesOf('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'), /web archive/],
    ['a zip of something else', 'bom.xlsx', () => makeZip([{ name: 'readme.txt', data: 'hello' }]), /zip archive without a workbook/],
    ['a Word document', 'bom.xlsx', () => makeZip([{ name: 'word/document.xml', data: '<w/>' }]), /Word document/],
    ['an archive that is cut off', 'bom.xlsx', () => makeZip(workbookParts(sheetXml(header))).subarray(0, 700), /damaged workbook/],
    [
      'machine code',
      'bom.csv',
      () => new Uint8Array(4000).map((_, index) => (index * 7919) % 31),
      /neither a spreadsheet nor readable text/,
    ],
    ['prose', 'notes.txt', () => bytesOf('Dear all,\n\nplease find the list attached.\nBest\n'), /No parts list was found/],
    [
      'a csv in which nothing names or looks like parts',
      'data.csv',
      () => bytesOf('alpha,beta\nred,blue\ngreen,white\n'),
      /No parts list was found/,
    ],
  ];
  it.each(cases)('%s', async (_, name, bytes, message) => {
    const fault = await refusal(name, bytes());
    expect(fault.kind).toBe('unreadable-file');
    expect(fault.message).toMatch(message);
    expect(fault.unharmed).toMatch(/^Nothing was/);
    expect(fault.next).toBeTruthy();
    expect(fault.place?.file).toBe(name);
  });

  it('a password-protected workbook, recognised inside its OLE container', async () => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024);
    expect((await refusal('bom.xlsx', bytes)).message).toMatch(/protected by a password/);
  });

  it('an OpenDocument sheet with a password', async () => {
    const bytes = makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'META-INF/manifest.xml', data: '<manifest:encryption-data/>' },
      { name: 'content.xml', data: 'garbage' },
    ]);
    expect((await refusal('bom.ods', bytes)).message).toMatch(/protected by a password/);
  });

  it.skipIf(!hasBomdata)('a real workbook cut in half', async () => {
    const whole = bomdataBytes('bitaxe/Max_11_2023-01-16.xlsx');
    expect((await refusal('bom.xlsx', whole.subarray(0, whole.length / 2))).message).toMatch(/damaged/);
  });

  it.skipIf(!hasBomdata)('a real xls cut in half either fails with a message or says what is missing', async () => {
    const whole = bomdataBytes('kitspace/example.xls');
    expect((await refusal('bom.xls', whole.subarray(0, 2000))).kind).toBe('unreadable-file');
  });
});

describe('a file made to exhaust its reader is refused in bounded time and memory', () => {
  it('a bomb that unpacks to hundreds of megabytes', async () => {
    const bomb = makeZip(workbookParts(Buffer.alloc(300 * 1024 * 1024, 0x20)));
    const before = process.memoryUsage().rss;
    const fault = await refusal('bomb.xlsx', bomb);
    expect(fault.message).toMatch(/300 MB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('a bomb that stays below the size limit but not below the ratio', async () => {
    const fault = await refusal('bomb.xlsx', makeZip(workbookParts(Buffer.alloc(100 * 1024 * 1024, 0x20))));
    expect(fault.message).toMatch(/times its packed size/);
  });

  it('an archive that lies about the size of a part', async () => {
    const lying = makeZip(
      workbookParts('<worksheet/>').map((part) =>
        part.name.includes('sheet1') ? { ...part, data: Buffer.alloc(200 * 1024 * 1024), claims: 1000 } : part,
      ),
    );
    expect((await refusal('bomb.xlsx', lying)).message).toMatch(/larger than the archive says/);
  });

  it('entities that multiply', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${sheetXml(header).replace(/^<\?xml[^>]*>/, '')}`;
    expect((await refusal('laughs.xlsx', makeZip(workbookParts(laughs)))).message).toMatch(/entities/);
  });

  it('reads past a million blank rows to nothing else', async () => {
    const blank = Array.from({ length: 1_000 }, (_, index) => `<row r="${index + 1000}"/>`).join('');
    const far = `${header}${textRow(2, ['R1', '1', 'RC0603'])}${blank}<row r="1048576"><c r="A1048576"/></row>`;
    const { bom } = await importFile({ name: 'far.xlsx', bytes: makeZip(workbookParts(sheetXml(far))) });
    expect(bom.lines).toHaveLength(1);
  });

  it('a sheet that claims to be as large as a sheet can be', async () => {
    const claimed = sheetXml(`${header}${textRow(2, ['R1', '1', 'RC0603'])}`).replace(
      '<sheetData>',
      '<dimension ref="A1:XFD1048576"/><sheetData>',
    );
    const started = performance.now();
    const { bom } = await importFile({ name: 'claims.xlsx', bytes: makeZip(workbookParts(claimed)) });
    expect(bom.lines).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('a link over a whole sheet', async () => {
    const linked = sheetXml(`${header}${textRow(2, ['R1', '1', 'RC0603'])}`).replace(
      '</worksheet>',
      '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks></worksheet>',
    );
    const started = performance.now();
    expect((await importFile({ name: 'links.xlsx', bytes: makeZip(workbookParts(linked)) })).bom.lines).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('an OpenDocument cell repeated over a whole sheet', async () => {
    const row =
      '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>R1</text:p></table:table-cell></table:table-row>';
    const bytes = makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
      {
        name: 'content.xml',
        data: `<office:document-content><office:body><office:spreadsheet><table:table table:name="S">${row}</table:table></office:spreadsheet></office:body></office:document-content>`,
      },
    ]);
    expect((await refusal('repeat.ods', bytes)).message).toMatch(/repeats cells/);
  });

  it('a binary workbook with a cell in a column that no sheet has', async () => {
    const bytes = makeWorkbook(
      [
        ['Reference', 'Qty'],
        ['R1', 2],
      ],
      'xlsb',
    );
    const parts = [...unpack(bytes, 'x')].map(([name, data]) => ({ name, data: Buffer.from(data) }));
    // The text of a cell stands behind its column, its style and its length, four bytes each.
    const sheet = parts.find(({ data }) => data.includes(Buffer.from('Reference', 'utf16le')) && data.length < 5000)?.data;
    const text = sheet?.indexOf(Buffer.from('Reference', 'utf16le')) ?? -1;
    expect(text).toBeGreaterThan(12);
    sheet?.writeUInt32LE(905_969_664, text - 12);
    expect((await refusal('far.xlsb', makeZip(parts))).message).toMatch(/does not hold what it says/);
  });

  it('a cell of ranges that ask for millions of places', async () => {
    const ranges = Array.from({ length: 3000 }, (_, index) => `R${index * 5000 + 1}-R${index * 5000 + 4999}`).join(' ');
    const { bom, inspect } = await importFile({ name: 'ranges.csv', bytes: bytesOf(`Reference,Qty,MPN\n${ranges},1,A100\nR1,1,A200\n`) });
    expect(bom.lines[0]?.designators).toEqual([]);
    expect(inspect.problems).toContainEqual(expect.objectContaining({ code: 'too-many-designators', severity: 'error', row: 2 }));
  });

  it('does not unpack macros, pictures or links', async () => {
    const parts = workbookParts(sheetXml(`${header}${textRow(2, ['R1', '1', 'RC0603'])}`), [
      { name: 'xl/vbaProject.bin', data: Buffer.alloc(10), claims: 900 * 1024 * 1024 },
      { name: 'xl/media/image1.png', data: Buffer.alloc(10), claims: 900 * 1024 * 1024 },
      { name: 'xl/externalLinks/externalLink1.xml', data: '<!DOCTYPE x>' },
    ]);
    const { bom } = await importFile({ name: 'macros.xlsm', bytes: makeZip(parts) });
    expect(bom.lines).toHaveLength(1);
  });
});

describe('the content tells the format, not the name', () => {
  it('a workbook named csv and a csv named xlsx', async () => {
    const workbook = makeZip(workbookParts(sheetXml(`${header}${textRow(2, ['R1', '1', 'RC0603'])}`)));
    expect((await importFile({ name: 'bom.csv', bytes: workbook })).inspect.format).toBe('xlsx');
    expect((await importFile({ name: 'bom.xlsx', bytes: bytesOf('Reference,Qty,MPN\nR1,1,RC0603\n') })).inspect.format).toBe('csv');
  });

  it.each(['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods'] as const)('%s as another program writes it', async (bookType) => {
    const bytes = makeWorkbook(
      [
        ['Reference', 'Qty', 'MPN'],
        ['R1,R2', 2, 'RC0603FR-0710KL'],
        ['C1', 1.5, '007'],
      ],
      bookType,
    );
    const { bom, inspect } = await importFile({ name: 'list.bin', bytes });
    expect(inspect.format).toBe(bookType === 'biff8' ? 'xls' : bookType);
    expect(bom.lines.map((line) => [line.designators, line.quantity, line.mpn])).toEqual([
      [['R1', 'R2'], '2', 'RC0603FR-0710KL'],
      [['C1'], '1.5', '007'],
    ]);
  });
});

describe('an import can be stopped', () => {
  it('before it began', async () => {
    const bytes = bytesOf('Reference,Qty\nR1,1\n');
    await expect(importFile({ name: 'a.csv', bytes, signal: AbortSignal.abort() })).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
  });

  it('in the middle, at the next pause', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `R${index + 1},1,MPN-${index}`).join('\n');
    const controller = new AbortController();
    const seen: number[] = [];
    const running = importFile({
      name: 'a.csv',
      bytes: bytesOf(`Reference,Qty,MPN\n${rows}\n`),
      signal: controller.signal,
      onProgress: (done) => {
        seen.push(done);
        if (done > 0) controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    expect(Math.max(...seen)).toBeLessThan(30_000);
  });
});
