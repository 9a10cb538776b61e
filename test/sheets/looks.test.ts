import * as XLSX from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';
import { readXlsbLooks } from '../../src-main/sheets/looks-xlsb';
import type { ImportOptions } from '../../src-preload/contract';

async function read(ending: string, options?: ImportOptions) {
  const bytes = new Uint8Array(readFileSync(new URL(`./looks/struck-and-grey.${ending}`, import.meta.url)));
  return importFile({ name: `list.${ending}`, bytes, ...(options === undefined ? {} : { options }) });
}

describe('rows that are set back', () => {
  it.each(['xlsx', 'xls', 'ods', 'fods', 'xml', 'html'])('are read as not placed, with the reason, in %s', async (ending) => {
    const { bom, inspect } = await read(ending);
    expect(bom.lines.map((line) => [line.designators?.[0], line.dnp])).toEqual([
      ['R1', false],
      ['R2', true],
      ['R3', true],
      ['R4', false],
      ['R5', false],
    ]);
    expect(inspect.looks).toBe('dnp');
    expect(inspect.problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
      [3, 'struck-row', 'warning'],
      [4, 'grey-row', 'warning'],
    ]);
  });

  it('mean nothing where the user says so', async () => {
    const { bom, inspect } = await read('xlsx', { looks: 'ignored' });
    expect(bom.lines.every((line) => line.dnp === undefined)).toBe(true);
    expect(inspect.looks).toBe('ignored');
    expect(inspect.problems).toEqual([]);
  });

  it('are found in an xlsb by its fonts and cell formats', () => {
    const looks = readXlsbLooks(xlsbParts());
    const look = looks.get('BOM');
    expect([...(look?.struck ?? [])]).toEqual([16_384]);
    expect([...(look?.faded ?? [])]).toEqual([2 * 16_384]);
  });

  it('in grey are nothing special where most rows are grey', async () => {
    const cell = (text: string, grey: boolean) => `<td>${grey ? `<font color="#808080">${text}</font>` : text}</td>`;
    const row = (grey: boolean, ...texts: string[]) => `<tr>${texts.map((text) => cell(text, grey)).join('')}</tr>`;
    const table = `<table>${row(false, 'Ref', 'Qty', 'MPN')}${row(true, 'R1', '1', 'A-100')}${row(true, 'R2', '1', 'A-200')}${row(false, 'R3', '1', 'A-300')}</table>`;
    const { bom } = await importFile({ name: 'grey.xls', bytes: new TextEncoder().encode(table) });
    expect(bom.lines.map((line) => line.dnp)).toEqual([undefined, undefined, undefined]);
  });
});

/** The parts of a workbook that the library wrote, with three fonts and formats of their own and the cells of two rows set to the last two. */
function xlsbParts(): Map<string, Uint8Array> {
  const record = (type: number, body: Buffer): Buffer => {
    const head = type < 0x80 ? [type] : [(type & 0x7f) | 0x80, type >> 7];
    return Buffer.concat([Buffer.from([...head, body.length]), body]);
  };
  const font = (flags: number, grey: boolean): Buffer => {
    const body = Buffer.alloc(25);
    body.writeUInt16LE(220, 0);
    body.writeUInt16LE(flags, 2);
    if (grey) body.set([5, 0, 0, 0, 0x80, 0x80, 0x80, 0xff], 12);
    return record(0x2b, body);
  };
  const format = (number: number): Buffer => {
    const body = Buffer.alloc(16);
    body.writeUInt16LE(number, 4);
    return record(0x2f, body);
  };
  const styles = Buffer.concat([
    font(0, false),
    font(8, false),
    font(0, true),
    record(0x269, Buffer.from([3, 0, 0, 0])),
    format(0),
    format(1),
    format(2),
    record(0x26a, Buffer.alloc(0)),
  ]);
  const row = (at: number): Buffer => {
    const body = Buffer.alloc(17);
    body.writeUInt32LE(at, 0);
    return record(0, body);
  };
  const cell = (style: number): Buffer => {
    const body = Buffer.alloc(12);
    body.writeUInt32LE(style, 4);
    return record(7, body);
  };
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x']]), 'BOM');
  const written: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsb' });
  const zip = XLSX.CFB.read(Buffer.from(written as Uint8Array), { type: 'buffer' });
  const part = (name: string): Uint8Array => new Uint8Array(Buffer.from(XLSX.CFB.find(zip, name)?.content ?? []));
  return new Map<string, Uint8Array>([
    ['xl/workbook.bin', part('/xl/workbook.bin')],
    ['xl/_rels/workbook.bin.rels', part('/xl/_rels/workbook.bin.rels')],
    ['xl/styles.bin', styles],
    ['xl/worksheets/sheet1.bin', Buffer.concat([row(0), cell(0), row(1), cell(1), row(2), cell(2)])],
  ]);
}
