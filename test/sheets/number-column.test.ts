import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberReader } from '../../src-main/sheets/number-column';
import { readNumber } from '../../src-preload/domain/quantity';

describe('numberReader', () => {
  it('reads plain cells as the full reading does', () => {
    const digits = fc.stringMatching(/^[0-9.,]{1,18}$/);
    const money = fc.tuple(fc.nat(99_999), fc.nat(99_999)).map(([whole, part]) => `${whole}.${part}`);
    fc.assert(
      fc.property(fc.oneof(digits, money), fc.constantFrom('.' as const, ',' as const, 'unknown' as const), (text, decimal) => {
        const read = readNumber(text, { decimal });
        expect(numberReader({ decimal })(text)).toEqual(read === undefined ? { kind: 'text' } : { kind: 'number', ...read });
      }),
      { numRuns: 3_000 },
    );
  });
});
