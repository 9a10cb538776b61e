import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal, readNumber } from '../../src-preload/domain/quantity';

describe('readNumber', () => {
  it.each([
    ['4', '4'],
    ['4.0', '4'],
    ['  12 ', '12'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1.234,56', '1234.56'],
    ['1,5', '1.5'],
    ['1,2345', '1.2345'],
    ['1 234,5', '1234.5'],
    ['1\u00A0234.5', '1234.5'],
    ['1\u202F234', '1234'],
    ["1'234.50", '1234.5'],
    ['1’234', '1234'],
    ['12,34,567', '1234567'],
    ['-3', '-3'],
    ['−3', '-3'],
    ['3-', '-3'],
    ['(12)', '-12'],
    ['１２', '12'],
    ['½', '0.5'],
    ['1½', '1.5'],
    ['1 1/2', '1.5'],
    ['1-1/2', '1.5'],
    ['3/4', '0.75'],
    ['1⁄4', '0.25'],
    ['12,-', '12'],
    ['.5', '0.5'],
    ['2.5E+3', '2500'],
  ])('reads %s as %s where the decimal sign is not known', (text, value) => {
    expect(readNumber(text, { decimal: 'unknown' })).toMatchObject({ value });
  });

  it.each([
    ['1,234', '.', '1234', false],
    ['1,234', ',', '1.234', false],
    ['1.234', '.', '1.234', false],
    ['1.234', ',', '1234', false],
    ['1,234', 'unknown', '1234', true],
    ['1.234', 'unknown', '1.234', true],
    ['0,125', 'unknown', '0.125', false],
    ['1,5', '.', '1.5', true],
    ['4,00', ',', '4', false],
    ['1.5', ',', '1.5', true],
  ] as const)('reads %s with "%s" before decimals as %s, noted: %s', (text, decimal, value, noted) => {
    const read = readNumber(text, { decimal });
    expect(read?.value).toBe(value);
    expect(read?.note !== undefined).toBe(noted);
  });

  it.each([
    ['20 each', '20', 'each'],
    ['2 m', '2', 'm'],
    ['3ft', '3', 'ft'],
    ['1.10 FT.', '1.1', 'FT.'],
    ['10 m2', '10', 'm2'],
    ['5 sq ft', '5', 'sq ft'],
    ['1 1/2"', '1.5', '"'],
    ["6'", '6', "'"],
    ['10 %', '10', '%'],
  ])('keeps the unit of %s apart', (text, value, unit) => expect(readNumber(text, { decimal: '.' })).toMatchObject({ value, unit }));

  it('reads feet and inches as inches and says so', () => {
    expect(readNumber('5\'-6 1/2"', { decimal: '.' })).toEqual({ value: '66.5', unit: 'in', note: '5\'-6 1/2" read as 66.5 in' });
    expect(readNumber('2 ft 3 in', { decimal: '.' })).toMatchObject({ value: '27', unit: 'in' });
  });

  it.each([
    ['$1.20', '1.2', '$'],
    ['1.20 EUR', '1.2', 'EUR'],
    ['€ 1.234,50', '1234.5', '€'],
    ['US$ 3', '3', 'US$'],
    ['-$5', '-5', '$'],
    ['£0.05', '0.05', '£'],
  ])('keeps the currency of %s apart', (text, value, currency) =>
    expect(readNumber(text, { decimal: 'unknown' })).toMatchObject({ value, currency }),
  );

  it('admits where a fraction has no exact decimal', () => {
    expect(readNumber('1/3', { decimal: '.' })?.note).toContain('no exact decimal');
  });

  it.each([
    '',
    ' ',
    'n/a',
    '~5',
    '>3',
    '1.2.3',
    '1,23,4',
    '1 2',
    '2 x 3',
    '0x10',
    'NaN',
    'Infinity',
    '1e999999',
    '1/0',
    '5-7',
    '12 34',
    '10k5',
    'R1',
  ])('does not read %j', (text) => expect(readNumber(text, { decimal: 'unknown' })).toBeUndefined());

  it('reads back every whole amount in the spellings of five countries', () => {
    const spelled = (amount: number, cents: number, thousands: string, decimal: string): string =>
      `${String(amount).replace(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${String(cents).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(99), (amount, cents) => {
        const expected = parseDecimal(`${amount}.${String(cents).padStart(2, '0')}`);
        for (const [thousands, decimal] of [
          [',', '.'],
          ['.', ','],
          [' ', ','],
          ["'", '.'],
          ['\u202F', ','],
        ] as const) {
          const read = readNumber(spelled(amount, cents, thousands, decimal), { decimal });
          expect(read?.value).toBe(expected);
          expect(read?.note).toBeUndefined();
        }
      }),
    );
  });

  it('never throws and never takes long, whatever the text', () => {
    const nasty = fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^[\d.,' eE+/$-]{0,80}$/));
    fc.assert(
      fc.property(nasty, fc.constantFrom('.', ',', 'unknown'), (text, decimal) => {
        const read = readNumber(text, { decimal: decimal });
        if (read) expect(read.value).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      }),
      { numRuns: 2000 },
    );
  });
});
