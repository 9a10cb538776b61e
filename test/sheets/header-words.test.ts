import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitHeader, tokenise, tokeniseAny } from '../../src-main/sheets/header-words';

describe('the words of a header', () => {
  it('are the same by the quick way for plain text as by the way for any', () => {
    const ascii = fc.string({
      unit: fc.oneof(fc.constantFrom('#', '$', ' ', 'No', 'partNumber', 'P/N', '2nd'), fc.string({ maxLength: 3 })),
    });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(tokenise(text)).toEqual(tokeniseAny(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['2nd source', ['alternate']],
    ['Herstellerteilenummer', ['maker', 'part-number']],
    ['制造商料号', ['maker', 'part-number']],
    ['代替品', ['alternate']],
    ['CL10B104KB8NNNC', []],
  ])('of %s are known by their beginnings', (text, expected) => {
    expect([...splitHeader(text).concepts]).toEqual(expected);
  });
});
