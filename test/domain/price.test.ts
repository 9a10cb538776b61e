import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalCurrency, comparePrices } from '../../src-preload/domain/price';
import { defaultProfile } from '../../src-preload/domain/profile';

const tolerance = { absolute: '0.001', percent: '1' };

describe('comparePrices', () => {
  it.each([
    ['1.20', '1.20', 'same'],
    ['100', '101', 'within-tolerance'],
    ['100', '101.01', 'different'],
    ['0.01', '0.011', 'within-tolerance'],
    ['0.01', '0.0111', 'different'],
    ['0', '0.001', 'within-tolerance'],
    ['0', '1', 'different'],
    ['-100', '-101', 'within-tolerance'],
  ])('%s and %s are %s', (a, b, kind) => {
    expect(comparePrices({ value: a, currency: 'USD' }, { value: b, currency: 'US$' }, tolerance).kind).toBe(kind);
  });

  it('tells the difference exactly', () => {
    expect(comparePrices({ value: '4', currency: 'EUR' }, { value: '5', currency: '€' }, tolerance)).toEqual({
      kind: 'different',
      difference: '1',
    });
    expect(comparePrices({ value: '0', currency: 'EUR' }, { value: '5', currency: 'EUR' }, tolerance)).toEqual({
      kind: 'different',
      difference: '5',
    });
  });

  it('never compares across currencies or price breaks', () => {
    expect(comparePrices({ value: '1', currency: 'USD' }, { value: '1', currency: 'EUR' }, tolerance)).toEqual({
      kind: 'not-comparable',
      reason: 'not comparable: USD against EUR without a dated rate',
    });
    expect(comparePrices({ value: '1', currency: 'USD', break: '1' }, { value: '1', currency: 'USD', break: '100' }, tolerance).kind).toBe(
      'not-comparable',
    );
    expect(
      comparePrices({ value: '1', currency: 'USD', break: '100' }, { value: '1', currency: 'USD', break: '100' }, tolerance).kind,
    ).toBe('same');
  });

  it('takes a side that states no currency to mean the other’s', () => {
    expect(comparePrices({ value: '0.84' }, { value: '0.84', currency: 'USD' }, tolerance)).toEqual({ kind: 'same' });
    expect(comparePrices({ value: '4', currency: '' }, { value: '5', currency: 'USD' }, tolerance).kind).toBe('different');
  });

  it('is the same question from either side, but for the sign', () => {
    const price = fc.record({
      value: fc.nat(10_000).map((cents) => `${Math.floor(cents / 100)}.${(cents % 100) + 100}1`),
      currency: fc.constantFrom('USD', 'EUR', ''),
    });
    fc.assert(
      fc.property(price, price, (a, b) => {
        const there = comparePrices(a, b, { absolute: '0.5', percent: '0' });
        const back = comparePrices(b, a, { absolute: '0.5', percent: '0' });
        expect(back.kind).toBe(there.kind);
      }),
    );
  });
});

describe('canonicalCurrency', () => {
  it('does not guess which dollar, unless the profile says so', () => {
    expect(canonicalCurrency('$')).toBe('$');
    expect(canonicalCurrency('$', defaultProfile.currencySigns)).toBe('USD');
    expect(canonicalCurrency('us$')).toBe('USD');
    expect(canonicalCurrency(' eur ')).toBe('EUR');
    expect(canonicalCurrency('RMB')).toBe('CNY');
    expect(canonicalCurrency('')).toBe('');
  });
});
