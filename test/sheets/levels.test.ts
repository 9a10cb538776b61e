import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { importFile } from '../../src-main/sheets/import';
import { markOf } from '../../src-main/sheets/levels';

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
