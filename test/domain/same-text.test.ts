import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { plainText, sameText } from '../../src-preload/domain/same-text';
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

  it('tells two texts apart at a glance as it does by folding both', () => {
    let same = 0;
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 6 }),
        fc.string({ unit: letters, maxLength: 4 }),
        fc.string({ unit: letters, maxLength: 4 }),
        (start, one, other) => {
          const [a, b] = [start + one, start + other];
          expect(sameText(a, b)).toBe(foldedText(a) === foldedText(b));
          if (a !== b && sameText(a, b)) same++;
        },
      ),
      { ...runs, numRuns: 20_000 },
    );
    expect(same).toBeGreaterThan(50);
  });

  it('finds what a mark behind a letter makes of it', () => {
    expect(sameText('Ane\u0301', 'An\u00e9')).toBe(true);
    expect(sameText('Ane\u0301', 'Ano')).toBe(false);
    expect(sameText('a\u030ab', '\u00e5B')).toBe(true);
  });

  it('takes no control character for a digit', () => {
    expect(sameText('1\u0085', '1')).toBe(foldedText('1\u0085') === '1');
    expect(sameText('\u0011', '1')).toBe(false);
    expect(sameText('R\t1', 'R 1')).toBe(true);
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
