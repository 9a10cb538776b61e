import { array, assert, constantFrom, oneof, option, property, string } from 'fast-check';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';

import { csvBytes } from '../../src-main/sheets/csv-bytes';
import { protectCell } from '../../src-main/sheets/csv-safe';

const cell = option(
  oneof(
    string({
      unit: constantFrom('a', '1', ',', ';', '"', '\r', '\n', '\t', ' ', '=', '+', '-', '@', "'", '.', '\ufeff', '\ud800', 'Ω', '😀'),
      maxLength: 5,
    }),
    string({ unit: 'grapheme', maxLength: 8 }),
    constantFrom('', ' ', 'R1, R2', '-5', "'=1", '+', '=A1', '@x'),
  ),
);

describe('A table as csv', () => {
  it('is what the library for csv writes, byte for byte', () => {
    const name = cell.map((text) => text ?? '');
    assert(
      property(array(name, { minLength: 1, maxLength: 4 }), array(array(cell, { maxLength: 5 }), { maxLength: 6 }), (headers, rows) => {
        const plain = [headers, ...rows].map((row) => row.map((text) => protectCell(text ?? '')));
        const text = papa.unparse(plain, { newline: '\r\n', quotes: (value: unknown) => value === '' && headers.length === 1 });
        expect(Buffer.from(csvBytes({ headers, rows })).toString('latin1')).toBe(
          Buffer.from(new TextEncoder().encode(`\uFEFF${text}\r\n`)).toString('latin1'),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('asks for its rows one at a time, and for many', () => {
    const rows = {
      *[Symbol.iterator]() {
        for (let at = 0; at < 50_000; at += 1) yield [String(at), 'Ω "quoted"', null];
      },
    };
    const bytes = csvBytes({ headers: ['A', 'B', 'C'], rows });
    const read = papa.parse<string[]>(new TextDecoder().decode(bytes), { newline: '\r\n', skipEmptyLines: true }).data;
    expect(read.length).toBe(50_001);
    expect(read.at(-1)).toEqual(['49999', 'Ω "quoted"', '']);
  });
});
