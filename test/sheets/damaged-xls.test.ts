import { CFB } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';

import { readStream } from '../../src-main/sheets/compound-file';
import { importFile } from '../../src-main/sheets/import';
import { tidyXls } from '../../src-main/sheets/tidy-xls';
import { bomdataBytes, hasBomdata } from '../support/bomdata';
import { makeWorkbook } from '../support/make-workbook';

const rows = [
  ['Reference', 'Qty', 'MPN'],
  ['C1', 2, 'A-1'],
  ['R1', 1, '0022232041'],
];
const record = (type: number, payload: readonly number[]) => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(payload.length, 2);
  return Buffer.concat([head, Buffer.from(payload)]);
};
const begin = (version: number) => record(0x0809, [0, version, 0x10, 0, 0, 0, 0, 0]);
const refused = { fault: { kind: 'unreadable-file' } };

describe('a damaged .xls', () => {
  it.each([
    ['formula', 0x0006, 16],
    ['formula of Excel 4', 0x0406, 17],
    ['result of a formula', 0x0007, 0],
    ['name of a format', 0x001e, 0],
    ['name of a sheet', 0x0085, 4],
  ])('with a %s that is cut short ends in a message', async (_, type, length) => {
    const bytes = Buffer.concat([begin(6), record(type, Array<number>(length).fill(1)), record(0x000a, [])]);
    const started = performance.now();
    await expect(importFile({ name: 'a.xls', bytes })).rejects.toMatchObject(refused);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('keeps the result of a formula and not the formula', () => {
    const result = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 1, 0];
    const formula = record(0x0006, [...result, 9, 9, 9, 9, 3, 0, 0x1e, 7, 0]);
    const tidy = tidyXls(Buffer.concat([begin(6), formula]), 'a.xls');
    const payload = [...tidy.subarray(begin(6).length + 4)];
    expect(payload).toEqual([...result, ...Array<number>(9).fill(0)]);
  });

  it('whose file system runs in a circle is read as far as it goes', async () => {
    const bytes = Uint8Array.from(makeWorkbook(rows, 'biff8'));
    const view = new DataView(bytes.buffer);
    const table = (view.getUint32(76, true) + 1) * 512;
    for (let at = 0; at < 512; at += 4) view.setUint32(table + at, (at / 4) % 7, true);
    const started = performance.now();
    await importFile({ name: 'a.xls', bytes }).catch((error: unknown) => expect(error).toMatchObject(refused));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the file system within an .xls', () => {
  const whole = (bytes: Uint8Array) => {
    const found = CFB.find(CFB.read(Buffer.from(bytes), { type: 'buffer' }), '/Workbook');
    return Buffer.from(Uint8Array.from(found?.content ?? []));
  };
  it.each([
    ['short, in small sectors', () => makeWorkbook(rows, 'biff8')],
    [
      'long, in large ones',
      () => makeWorkbook([...rows, ...Array.from({ length: 3_000 }, (_, at) => [`R${at + 2}`, 1, `P-${at}`])], 'biff8'),
    ],
  ])('gives the stream of cells as the library does: %s', (_, make) => {
    const bytes = make();
    expect(Buffer.from(readStream(bytes, ['Workbook']) ?? []).equals(whole(bytes))).toBe(true);
  });

  it.skipIf(!hasBomdata)('and so in a real file', () => {
    const bytes = bomdataBytes('kitspace/example.xls');
    expect(Buffer.from(readStream(bytes, ['Workbook', 'Book']) ?? []).equals(whole(bytes))).toBe(true);
  });
});
