import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  isInteger,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../src-preload/domain/quantity';

const decimals = fc
  .record({ sign: fc.constantFrom('', '-'), digits: fc.stringMatching(/^\d{1,30}$/), point: fc.nat(30) })
  .map(({ sign, digits, point }) => {
    const at = Math.min(point, digits.length);
    return parseDecimal(`${sign}${digits.slice(0, at) || '0'}.${digits.slice(at)}`) ?? 'unreadable';
  });

describe('parseDecimal', () => {
  it.each([
    ['4', '4'],
    ['4.0', '4'],
    ['04.50', '4.5'],
    ['007', '7'],
    ['+7', '7'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    [' 12 ', '12'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['12.34e1', '123.4'],
    ['12e-1', '1.2'],
    ['0e30', '0'],
    ['123456789012345678901234567890.123', '123456789012345678901234567890.123'],
  ])('reads %s as %s', (text, value) => expect(parseDecimal(text)).toBe(value));

  it.each([
    '',
    ' ',
    '.',
    '-',
    '1,5',
    '1 000',
    '0x10',
    'NaN',
    'Infinity',
    '1e31',
    '1e-31',
    '1e1000000',
    '--1',
    '1.2.3',
    '٣',
    '9'.repeat(101),
  ])('refuses %j', (text) => expect(parseDecimal(text)).toBeUndefined());

  it('gives text that it reads back unchanged', () => {
    fc.assert(fc.property(decimals, (value) => parseDecimal(value) === value && !/^-?0\d|\.\d*0$|\.$|[+eE]|^-0$/.test(value)));
  });
});

describe('arithmetic', () => {
  it('keeps what floats lose', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('100000000000000000000', '0.1')).toBe('100000000000000000000.1');
    expect(multiplyDecimals('0.1', '3')).toBe('0.3');
    expect(multiplyDecimals('999999999999999', '999999999999999')).toBe('999999999999998000000000000001');
    expect(subtractDecimals('1', '1')).toBe('0');
    expect(multiplyDecimals('-1.5', '0')).toBe('0');
  });

  it('agrees with whole-number arithmetic of any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (a, b) => {
        expect(addDecimals(String(a), String(b))).toBe(String(a + b));
        expect(subtractDecimals(String(a), String(b))).toBe(String(a - b));
        expect(multiplyDecimals(String(a), String(b))).toBe(String(a * b));
        expect(compareDecimals(String(a), String(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('takes back what it added, and gives canonical text', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const sum = addDecimals(a, b);
        expect(parseDecimal(sum)).toBe(sum);
        expect(subtractDecimals(sum, b)).toBe(a);
      }),
    );
  });

  it('sums in any order to the same text', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 20 }), (list) => {
        expect(sumDecimals(list)).toBe(sumDecimals(list.toReversed()));
        expect(sumDecimals(list)).toBe(list.reduce(addDecimals, '0'));
      }),
    );
    expect(sumDecimals([])).toBe('0');
  });

  it('says whether a quotient is exact', () => {
    expect(divideDecimals('1', '8')).toEqual({ value: '0.125', exact: true });
    expect(divideDecimals('7', '1')).toEqual({ value: '7', exact: true });
    expect(divideDecimals('1', '3')).toEqual({ value: '0.33333333333333333333', exact: false });
    expect(divideDecimals('2', '3')).toEqual({ value: '0.66666666666666666667', exact: false });
    expect(divideDecimals('-10', '4')).toEqual({ value: '-2.5', exact: true });
    expect(() => divideDecimals('1', '0')).toThrow('zero');
  });

  it('divides back what it multiplied', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 1000 }), (a, times) => {
        expect(divideDecimals(multiplyDecimals(a, String(times)), String(times))).toEqual({ value: a, exact: true });
      }),
    );
  });

  it('knows whole numbers', () => {
    expect(['0', '12', '-3', '1000000000000000000000'].every(isInteger)).toBe(true);
    expect(['0.5', '-1.25'].some(isInteger)).toBe(false);
  });
});
