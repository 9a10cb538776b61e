import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberCell, plainNumber } from '../../src-main/sheets/number-cell';
import { numberReader } from '../../src-main/sheets/number-column';
import { parseDecimal, readNumber } from '../../src-preload/domain/quantity';

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

  it('reads cells that are stored as numbers as the full reading does, whatever their format', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.integer({ min: -9_999, max: 999_999 }).map((n) => n / 1_000),
    );
    const signs = new Map([
      ['"$"#,##0.00', '$'],
      ['[$€-407] 0.00', '€'],
    ]);
    const formats = fc.constantFrom('General', '', '0.00', '"$"#,##0.00', '[$€-407] 0.00', '#,##0');
    const read = numberReader({ decimal: ',' });
    fc.assert(
      fc.property(value, formats, (number, format) => {
        const cell = numberCell(number, String(number), format);
        const exact = typeof cell === 'object' && cell.kind === 'number' ? parseDecimal(cell.exact) : undefined;
        const currency = signs.get(format);
        expect(read(cell)).toEqual(
          exact === undefined ? { kind: 'text' } : { kind: 'number', value: exact, ...(currency === undefined ? {} : { currency }) },
        );
      }),
      { numRuns: 5_000 },
    );
  });

  it('writes a stored number in plain digits that give the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = plainNumber(number);
        expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(text)).toBe(Number.isInteger(number) ? number + 0 : Number(number.toPrecision(15)) + 0);
      }),
      { numRuns: 5_000 },
    );
  });
});
