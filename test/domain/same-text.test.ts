import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { plainText } from '../../src-preload/domain/same-text';
import { runs } from './arbitraries';

/** The folding of every text, whatever is in it. */
function foldedText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u200b-\u200d\u2060\ufeff\u00ad]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('i\u0307', 'i');
}

const letters = fc.constantFrom(...Array.from('aZ09~!%,"° ±µμΩ\u2126ωßİıKÅ²ﬀ\t\u00a0\u200b'), '  ');

describe('text with spelling taken away', () => {
  it('is the same by the short way as by folding all of it', () => {
    let short = 0;
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 8 }), (text) => {
        expect(plainText(text)).toBe(foldedText(text));
        if (/^[\w~!%,"°±µΩ]+( [\w~!%,"°±µΩ]+)*$/.test(text)) short++;
      }),
      { ...runs, numRuns: 5_000 },
    );
    expect(short).toBeGreaterThan(200);
  });

  it('is the same for every character of the first planes', () => {
    const unlike: string[] = [];
    for (let code = 1; code < 0x3100; code++) {
      const text = `A${String.fromCodePoint(code)}b`;
      if (plainText(text) !== foldedText(text)) unlike.push(code.toString(16));
    }
    expect(unlike).toEqual([]);
  });
});
