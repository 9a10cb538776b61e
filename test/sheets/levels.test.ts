import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { importFile } from '../../src-main/sheets/import';
import { buildLines } from '../../src-main/sheets/build-lines';
import { levelsFromShape, markOf } from '../../src-main/sheets/levels';
import { detectTable } from '../../src-main/sheets/detect-table';
import { mapColumns } from '../../src-main/sheets/map-columns';
import { readDelimited } from '../../src-main/sheets/delimited';

/** The same without a quick way. */
const plain = (text: string): string => /^[\s.\-–>+•·|│├└┣┗╰─━`]*(?=[\p{L}\p{N}])/u.exec(text)?.[0] ?? '';

test('the quick look at the marks in front of a text tells what the whole one tells', () => {
  const signs = ['.', '-', '–', ' ', '\t', '|', '└', '─', '`', '>', '+', '(', '[', '@', '\u0010', 'é', 'A', 'z', '0', '9'];
  const marked = fc.tuple(fc.array(fc.constantFrom(...signs)), fc.string()).map(([marks, text]) => `${marks.join('')}${text}`);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), marked), (text) => {
      expect(markOf(text)).toBe(plain(text));
    }),
    { numRuns: 5_000 },
  );
});

test.each(['  ', '..', '- '])('levels that begin far down a list, drawn as "%s", are seen', async (mark) => {
  const flat = Array.from({ length: 40 }, (_, at) => `TOP-${at + 1},1`);
  const below = Array.from({ length: 20 }, (_, at) => `${mark}SUB-${at + 1},2`);
  const { bom } = await importFile({
    name: 'tree.csv',
    bytes: new TextEncoder().encode(['Part Number,Qty', ...flat, ...below].join('\n')),
  });
  expect(bom.lines.filter(({ level }) => level === 2).map(({ partNumber }) => partNumber)).toEqual(
    Array.from({ length: 20 }, (_, at) => `SUB-${at + 1}`),
  );
});

test('where every text begins with a letter or digit, nothing in front of them is missed', async () => {
  const before = fc.constantFrom('', ' ', '  ', '.', '..', '- ', '├ ', '\u00a0', 'é');
  const rowsWith = (front: fc.Arbitrary<string>) => {
    const text = fc.tuple(front, fc.constantFrom('A-1', 'B-2', 'Bolt', '7', '#REF!')).map((parts) => parts.join(''));
    const row = fc.tuple(text, text, fc.integer({ min: 1, max: 9 })).map((cells) => cells.join(','));
    return fc.array(row, { maxLength: 6 });
  };
  const tables = fc.oneof(rowsWith(before), rowsWith(fc.constant('')));
  let [flush, levelled] = [0, 0];
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom('', '  ', '..'), async (rows, mark) => {
      const table = `Part Number,Description,Qty\n${['TOP-1,x,1', ...rows, `${mark}SUB-1,x,1`, `${mark}SUB-2,x,1`].join('\n')}`;
      const { sheet } = readDelimited(table, ',');
      const mapping = mapColumns(detectTable(sheet)?.columns ?? [], new Map());
      const all = sheet.rows.map((_, at) => at).slice(1);
      const built = await buildLines({ sheet, rows: all, mapping, decimal: '.', looks: 'dnp', pause: async () => undefined });
      const whole = levelsFromShape({ lines: built.lines, areFlush: false }, mapping, sheet);
      expect(levelsFromShape(built, mapping, sheet)).toEqual(whole);
      if (built.areFlush) flush += 1;
      if (whole.problems.length > 0) levelled += 1;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(flush, levelled)).toBeGreaterThan(5);
});
