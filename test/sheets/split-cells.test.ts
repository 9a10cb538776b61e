import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { restoreCell } from '../../src-main/sheets/csv-safe';
import { readDelimited } from '../../src-main/sheets/delimited';
import { splitCells } from '../../src-main/sheets/split-cells';

const full = (text: string, delimiter: string) => Papa.parse<string[]>(text, { delimiter, newline: '\n' });

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 6 }) },
  { weight: 4, arbitrary: fc.constantFrom(',', ';', '\t', '|', '\n', '"', '""', ' ', '\ufeff', 'Ω', "'", '\0') },
  { weight: 3, arbitrary: fc.string({ maxLength: 5 }).map((text) => `"${text.replaceAll('"', '""')}"`) },
);
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('').replaceAll('\r', ''));
const anyDelimiter = fc.constantFrom(',', ';', '\t', '|', '^');

describe('splitCells', () => {
  it('says the same as the full parser, or leaves the text to it', () => {
    let split = 0;
    fc.assert(
      fc.property(anyText, anyDelimiter, (text, delimiter) => {
        const rows = splitCells(text, delimiter);
        if (rows === undefined) return;
        split += 1;
        expect(rows).toEqual(full(text, delimiter).data);
      }),
      { numRuns: 3_000 },
    );
    expect(split).toBeGreaterThan(500);
  });

  it('takes every text that is quoted as it should be', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\r', ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        anyDelimiter,
        (rows, delimiter) => {
          const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter)).join('\n');
          expect(splitCells(text, delimiter)).toEqual(rows);
        },
      ),
    );
  });

  it.each(['a,"b', 'a,"b"c,d', '"a" ,b', 'a,"b"\n"c"x'])('leaves %j to the full parser, whose warnings are kept', (text) => {
    expect(splitCells(text, ',')).toBeUndefined();
    expect(readDelimited(text, ',').sheet.rows.length).toBeGreaterThan(0);
  });

  it('leaves other delimiters to the full parser', () => {
    expect(splitCells('a b', ' ')).toBeUndefined();
    expect(splitCells('a::b', '::')).toBeUndefined();
  });
});

describe('an apostrophe before what a program would run', () => {
  const cell = fc.constantFrom("'=a", "a'=b", "'x", '"\'=q"', '"a\'=q"', "''=a", 'b', '', '"\n\'=c"');
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 });

  it('is taken back wherever a cell begins with it', () => {
    let restored = 0;
    fc.assert(
      fc.property(table, anyDelimiter, fc.constantFrom('', '\ufeff'), (rows, delimiter, mark) => {
        const text = mark + rows.map((cells) => cells.join(delimiter)).join('\n');
        const plain = full(text.replace('\ufeff', ''), delimiter).data.map((cells) => cells.map(restoreCell));
        while (plain.at(-1)?.every((each) => each === '') === true) plain.pop();
        if (plain.length > 0 && !text.includes('"')) restored += text.includes("'=") ? 1 : 0;
        expect(readDelimited(text, delimiter).sheet.rows).toEqual(plain);
      }),
      { numRuns: 1_000 },
    );
    expect(restored).toBeGreaterThan(10);
  });
});
