import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';

async function read(text: string, encoding: 'utf8' | 'latin1' | 'utf16le' = 'utf8') {
  return importFile({ name: 'export.xls', bytes: new Uint8Array(Buffer.from(text, encoding)) });
}

const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<style>td{mso-number-format:"\\@";} table > tr {color:red}</style><script>if (1 < 2) document.write("<table><tr><td>no</td></tr></table>")</script></head><body>
<h1>Report</h1><table border=0><tr><td>Logo</td><td>Acme GmbH</td></tr></table>
<table border=1><tr><th rowspan=2>Pos</th><th colspan=2>Manufacturer</th><th rowspan=2>Qty</th><th rowspan=2>Description</th></tr><tr><th>Name</th><th>Part&nbsp;Number</th></tr>
<tr><td>1<td>Murata<td>000123</td><td x:num="1000">1,000.00</td><td>\u00d6se 5 &micro;F &lt;5mm<br>second line</td></tr>
<tr style="display:none"><td>2</td><td>Hidden</td><td>X-1</td><td>1</td><td>x</td></tr>
<tr><td>3</td><td>TI</td><td>LM358</td><td>2</td><td>&euro; <b>bold</b> &unknown; <!-- <td> --></td></tr>
</table></body></html>`;

describe('a web page under the name .xls', () => {
  it('is read table by table: spans, entities, hidden rows and the encoding that it states', async () => {
    const { bom, inspect } = await read(page, 'latin1');
    expect(inspect).toMatchObject({
      format: 'html',
      encoding: 'windows-1252',
      sheet: 'Table 2',
      sheets: ['Table 1', 'Table 2'],
      headerRow: 2,
    });
    expect(bom.lines).toEqual([
      {
        key: 'row:3',
        row: 3,
        position: '1',
        manufacturer: 'Murata',
        mpn: '000123',
        quantity: '1000',
        description: 'Öse 5 µF <5mm\nsecond line',
      },
      { key: 'row:5', row: 5, position: '3', manufacturer: 'TI', mpn: 'LM358', quantity: '2', description: '€ bold &unknown;' },
    ]);
    expect(inspect.problems.map(({ code }) => code)).toEqual(['other-sheet', 'hidden-row']);
  });

  it('may be UTF-16, and may end in the middle', async () => {
    const { bom } = await read('\ufeff<table><tr><td>MPN<td>Qty<tr><td>Ä-1<td>2<tr><td>B-2<td>3', 'utf16le');
    expect(bom.lines.map(({ mpn, quantity }) => [mpn, quantity])).toEqual([
      ['Ä-1', '2'],
      ['B-2', '3'],
    ]);
  });

  it('is refused without a table', async () => {
    await expect(read('<html><body>Please log in</body></html>')).rejects.toMatchObject({ fault: { kind: 'unreadable-file' } });
  });

  it('that asks for more cells than a sheet is read for is refused', async () => {
    const rows = `<tr><td colspan=16000>x<td>y</tr>`.repeat(1000);
    await expect(read(`<table>${rows}</table>`)).rejects.toMatchObject({ fault: { kind: 'unreadable-file' } });
  });
});

/** A web archive as spreadsheet programs save it: a page of frames, the sheet, its styles. */
function archive(sheet: string, encoding: 'quoted-printable' | 'base64', charset = ''): string {
  const part = (type: string, transfer: string, body: string): string =>
    `------=_Next.01\r\nContent-Location: file:///C:/x/bom\r\nContent-Transfer-Encoding: ${transfer}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n\r\n`;
  return `MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\tboundary="----=_Next.01"\r\n\r\nThis document is a web archive.\r\n\r\n${part(
    'text/html; charset="us-ascii"',
    '8bit',
    '<html><frameset><frame src=3D"sheet001.htm"></frameset></html>',
  )}${part(`text/html${charset}`, encoding, sheet)}${part('text/css', '7bit', 'td {color:red}')}------=_Next.01--\r\n`;
}

describe('a web archive (MHTML) under the name .xls', () => {
  it('is read through quoted-printable, with broken lines and the encoding that its page states', async () => {
    const sheet =
      '<html><head><meta charset=3Dwindows-1252></head><body><table border=3D1>\r\n<tr><td>Part Number</td><td>Descrip=\r\ntion</td><td>Qty</td></tr>\r\n<tr><td>000=3D12</td><td>=D6se 5 =B5m</td><td>2</td></tr><tr><td>X-2</td><td>Nut</td><td>=\r\n4</td></tr></table></body></html>';
    const { bom, inspect } = await read(archive(sheet, 'quoted-printable'), 'latin1');
    expect(inspect).toMatchObject({ format: 'mhtml', encoding: 'windows-1252', headerRow: 1 });
    expect(bom.lines.map(({ partNumber, mpn, description, quantity }) => [partNumber ?? mpn, description, quantity])).toEqual([
      ['000=12', 'Öse 5 µm', '2'],
      ['X-2', 'Nut', '4'],
    ]);
  });

  it('is read through base64, with the encoding that its part states', async () => {
    const encoded = Buffer.from('<table><tr><td>MPN<td>Qty<tr><td>Ä-1<td>2<tr><td>B-2<td>3</table>', 'latin1').toString('base64');
    const { bom, inspect } = await read(archive(encoded.replace(/.{20}/g, '$&\r\n'), 'base64', '; charset=iso-8859-1'), 'latin1');
    expect(inspect.format).toBe('mhtml');
    expect(bom.lines.map(({ mpn, quantity }) => [mpn, quantity])).toEqual([
      ['Ä-1', '2'],
      ['B-2', '3'],
    ]);
  });

  it('that was cut off ends where it ends; one without a table is refused', async () => {
    const whole = archive('<table><tr><td>MPN<td>Qty<tr><td>A-1<td>2<tr><td>B-2<td>3</table>', 'quoted-printable');
    const { bom } = await read(whole.slice(0, whole.indexOf('</table>')));
    expect(bom.lines).toHaveLength(2);
    await expect(read(archive('<p>Please log in</p>', 'quoted-printable'))).rejects.toMatchObject({
      fault: { kind: 'unreadable-file', message: expect.stringMatching(/web archive/) as string },
    });
  });
});

const workbook = (rows: string): string => `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="z"><NumberFormat ss:Format="000000"/></Style><Style ss:ID="d"><NumberFormat ss:Format="mmm\\-yy"/></Style></Styles>
<Worksheet ss:Name="Cover"><Table><Row><Cell><Data ss:Type="String">Report</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
<Worksheet ss:Name="BOM &amp; parts"><Table>${rows}</Table></Worksheet></Workbook>`;

describe('a workbook in the XML of 2003 under the name .xls', () => {
  const rows = `<Row ss:Index="3"><Cell><Data ss:Type="String">MPN</Data></Cell><Cell ss:MergeAcross="1"><Data ss:Type="String">Qty</Data></Cell><Cell><Data ss:Type="String">Description</Data></Cell></Row>
<Row><Cell ss:StyleID="z"><Data ss:Type="Number">123</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">a &lt; b</Data><Comment><ss:Data>no cell</ss:Data></Comment></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">H-1</Data></Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row>
<Row ss:Index="8"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2005-03-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell><Cell ss:Index="4"><Data ss:Type="Error">#REF!</Data></Cell></Row>`;

  it('is read with its places, formats, comments left out, and damage flagged', async () => {
    const { bom, inspect } = await read(workbook(rows));
    expect(inspect).toMatchObject({ format: 'xml', sheet: 'BOM & parts', headerRow: 3 });
    expect(bom.lines.map(({ row, mpn, quantity, description }) => ({ row, mpn, quantity, description }))).toEqual([
      { row: 4, mpn: '000123', quantity: '1.5', description: 'a < b' },
      { row: 8, mpn: 'Mar-05', quantity: '2', description: null },
    ]);
    expect(inspect.problems.map(({ row, column, code }) => [row, column, code])).toEqual(
      expect.arrayContaining([
        [5, undefined, 'hidden-row'],
        [8, 'A', 'made-a-date'],
        [8, 'D', 'error-cell'],
      ]),
    );
  });

  it('with entities of its own is refused', async () => {
    const bomb = workbook(rows).replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>');
    await expect(read(bomb)).rejects.toMatchObject({ fault: { kind: 'unreadable-file', message: expect.stringContaining('entities') } });
  });

  it('that places a cell beyond every sheet is refused', async () => {
    await expect(read(workbook('<Row ss:Index="900000000"><Cell><Data ss:Type="String">x</Data></Cell></Row>'))).rejects.toMatchObject({
      fault: { kind: 'unreadable-file' },
    });
  });
});
