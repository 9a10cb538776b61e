import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, subtractDecimals } from '../../src-preload/domain/quantity';
import {
  canonicalUnit,
  convertQuantity,
  isCounted,
  plainMeanings,
  sameQuantity,
  sameUnit,
  unitFamily,
} from '../../src-preload/domain/units';
import { unitNames, unitTable } from '../../src-preload/domain/unit-table';

const construction = { M: 'thousand', C: 'hundred', ton: 'short' } as const;

describe('canonicalUnit', () => {
  it.each([
    ['EA', 'each'],
    ['ea.', 'each'],
    ['PCS', 'each'],
    ['pc', 'each'],
    ['NOS', 'each'],
    ['Each', 'each'],
    ['ST', 'each'],
    ['Stück', 'each'],
    ['Stk.', 'each'],
    ['C62', 'each'],
    ['M', 'm'],
    ['MTR', 'm'],
    ['LF', 'ft'],
    ['Lin. Ft.', 'ft'],
    ["'", 'ft'],
    ['″', 'in'],
    ['SF', 'ft2'],
    ['SQ FT', 'ft2'],
    ['SQF', 'ft2'],
    ['m²', 'm2'],
    ['m^2', 'm2'],
    ['CY', 'yd3'],
    ['LBS', 'lb'],
    ['roll', 'roll'],
    ['RL', 'roll'],
    ['μm', 'um'],
    ['µm', 'um'],
  ])('knows %s as %s', (text, name) => expect(canonicalUnit(text)).toBe(name));

  it.each(['', ' ', 'foo', 'C', 'TON', 'GR'])('does not guess %j', (text) => expect(canonicalUnit(text)).toBeUndefined());

  it('lets the profile say what M, C and TON mean', () => {
    expect(canonicalUnit('M', construction)).toBe('thousand');
    expect(canonicalUnit('m', construction)).toBe('m');
    expect(canonicalUnit('C', construction)).toBe('hundred');
    expect(canonicalUnit('TON', construction)).toBe('shortton');
    expect(canonicalUnit('MTR', construction)).toBe('m');
  });

  it('names every unit of the table by itself', () => {
    for (const name of unitNames) if (name !== 'm') expect(canonicalUnit(name)).toBe(name);
  });
});

describe('convertQuantity', () => {
  it.each([
    ['1', 'ft', 'in', '12'],
    ['3', 'ft', 'm', '0.9144'],
    ['1', 'in', 'mm', '25.4'],
    ['1', 'mile', 'km', '1.609344'],
    ['1', 'lb', 'g', '453.59237'],
    ['2', 'dozen', 'EA', '24'],
    ['1', 'gal', 'l', '3.785411784'],
    ['1', 'CY', 'CF', '27'],
    ['1', 'SQ', 'SF', '100'],
    ['90', 'min', 'h', '1.5'],
    ['-5', 'm', 'cm', '-500'],
  ])('%s %s is %s %s exactly', (quantity, from, to, value) => {
    expect(convertQuantity(quantity, from, to)).toEqual({ kind: 'converted', value, exact: true });
  });

  it('says where no decimal is exact', () => {
    expect(convertQuantity('1', 'mm', 'in')).toEqual({ kind: 'converted', value: '0.039370078740157480315', exact: false });
  });

  it('leaves a quantity alone under another spelling of its unit', () => {
    expect(convertQuantity('7', 'EA', 'pcs')).toEqual({ kind: 'same', value: '7' });
    expect(convertQuantity('7', 'zork', 'ZORK')).toEqual({ kind: 'same', value: '7' });
  });

  it.each([
    ['kg', 'm'],
    ['EA', 'ft'],
    ['BF', 'm3'],
    ['day', 'h'],
    ['zork', 'm'],
  ])('does not compare %s with %s', (from, to) => {
    const result = convertQuantity('1', from, to);
    expect(result.kind).toBe('not-comparable');
  });

  it('needs an item factor with a source for a roll', () => {
    expect(convertQuantity('2', 'roll', 'm')).toMatchObject({
      kind: 'not-comparable',
      reason: expect.stringContaining('depends on the item'),
    });
    const factors = [{ from: 'roll', to: 'm', factor: '305', source: 'data sheet of the cable' }];
    expect(convertQuantity('2', 'RL', 'm', { factors })).toEqual({
      kind: 'converted',
      value: '610',
      exact: true,
      source: 'data sheet of the cable',
    });
    expect(convertQuantity('30.5', 'm', 'roll', { factors })).toMatchObject({ value: '0.1' });
    expect(convertQuantity('1', 'roll', 'cm', { factors })).toMatchObject({ value: '30500' });
    expect(convertQuantity('1', 'roll', 'm', { factors: [{ from: 'roll', to: 'm', factor: '305', source: '' }] }).kind).toBe(
      'not-comparable',
    );
    expect(convertQuantity('1', 'box', 'm', { factors }).kind).toBe('not-comparable');
    expect(convertQuantity('1', 'kg', 'm', { factors: [{ from: 'kg', to: 'm', factor: '0', source: 'x' }] }).kind).toBe('not-comparable');
  });

  it('uses hundred and thousand only where the profile says so', () => {
    expect(convertQuantity('3', 'C', 'EA')).toMatchObject({ kind: 'not-comparable' });
    expect(convertQuantity('3', 'C', 'EA', { meanings: construction })).toMatchObject({ value: '300' });
    expect(convertQuantity('2', 'M', 'EA', { meanings: construction })).toMatchObject({ value: '2000' });
    expect(convertQuantity('2', 'M', 'EA').kind).toBe('not-comparable');
  });

  const measures = fc.record({
    from: fc.constantFrom(...unitNames),
    to: fc.constantFrom(...unitNames),
    quantity: fc.tuple(fc.nat(1_000_000), fc.nat(9999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}1`),
  });

  it('converts there and back to the same quantity, inside families only', () => {
    fc.assert(
      fc.property(measures, ({ from, to, quantity }) => {
        const there = convertQuantity(quantity, from, to);
        const sameFamily = unitTable[from].family === unitTable[to].family && (unitTable[from].family !== 'package' || from === to);
        expect(there.kind !== 'not-comparable').toBe(sameFamily);
        if (there.kind === 'not-comparable') return;
        const back = convertQuantity(there.value, to, from);
        if (back.kind === 'not-comparable') throw new Error(back.reason);
        if (there.kind === 'same' || there.exact) expect(back.value).toBe(quantity);
        else {
          const gap = Math.abs(Number(subtractDecimals(back.value, quantity)));
          expect(gap / Number(quantity)).toBeLessThan(1e-18);
        }
      }),
    );
  });

  it('keeps the order of quantities', () => {
    fc.assert(
      fc.property(measures, fc.nat(1_000_000), ({ from, to, quantity }, other) => {
        const a = convertQuantity(quantity, from, to);
        const b = convertQuantity(String(other), from, to);
        if (a.kind === 'not-comparable' || b.kind === 'not-comparable') return;
        expect(compareDecimals(a.value, b.value)).toBe(compareDecimals(quantity, String(other)));
      }),
    );
  });
});

describe('sameQuantity', () => {
  const same = (a: readonly [string, string, string?], b: readonly [string, string, string?]): string =>
    sameQuantity(
      { value: a[0], unit: a[1], ...(a[2] === undefined ? {} : { raw: a[2] }) },
      { value: b[0], unit: b[1], ...(b[2] === undefined ? {} : { raw: b[2] }) },
    ).kind;

  it.each([
    [['1', 'ft'], ['12', 'in'], 'equivalent'],
    [['336.7', 'mm'], ['1.1', 'ft', '1.10'], 'equivalent'],
    [['2', 'in'], ['0.17', 'FT'], 'equivalent'],
    [['338', 'mm'], ['1.1', 'ft', '1.10'], 'different'],
    [['5', 'in'], ['0.42', 'FT'], 'equivalent'],
    [['174.6', 'in'], ['16.89', 'FT'], 'different'],
    [['1', 'ft'], ['330', 'mm'], 'different'],
    [['16', 'ft'], ['5', 'm'], 'different'],
    [['0.5', 'ft'], ['6.4', 'in'], 'different'],
    [['1000000', 'EA'], ['1000001', 'EA'], 'different'],
    [['1000000', 'EA'], ['1000001', 'PCS'], 'different'],
    [['1', 'gross'], ['145', 'EA'], 'different'],
    [['12000000', 'EA'], ['1000001', 'dozen'], 'different'],
    [['1', 'm'], ['1.0000005', 'm'], 'different'],
    [['1000', 'mm'], ['1.0000005', 'm'], 'equivalent'],
    [['2', 'EA'], ['2', 'each'], 'equivalent'],
    [['2', 'EA'], ['2', 'EA'], 'same'],
    [['1', 'kg'], ['1', 'm'], 'not-comparable'],
    [['0', 'in'], ['0', 'mm'], 'equivalent'],
  ] as const)('%j and %j are %s', (a, b, kind) => {
    expect(same(a, b)).toBe(kind);
    expect(same(b, a)).toBe(kind);
  });

  it('says in words how the amounts compare', () => {
    expect(sameQuantity({ value: '1', unit: 'ft' }, { value: '330', unit: 'mm' })).toEqual({ kind: 'different', note: '1 ft = 304.8 mm' });
  });

  it('is symmetric', () => {
    const measure = fc.record({
      value: fc.tuple(fc.nat(50), fc.nat(99)).map(([a, b]) => `${a}.${b + 1}`.replace(/0+$/, '')),
      unit: fc.constantFrom('ft', 'in', 'mm', 'm', 'EA', 'roll'),
    });
    fc.assert(fc.property(measure, measure, (a, b) => sameQuantity(a, b).kind === sameQuantity(b, a).kind));
  });
});

describe('families', () => {
  it('tells counted units, families and equal spellings', () => {
    expect(isCounted('PCS')).toBe(true);
    expect(isCounted('m')).toBe(false);
    expect(unitFamily('LF')).toBe('length');
    expect(unitFamily('box')).toBe('package');
    expect(sameUnit('EA', 'pcs')).toBe(true);
    expect(sameUnit('EA', 'zork')).toBe(false);
    expect(sameUnit('M', 'MTR', plainMeanings)).toBe(true);
    expect(sameUnit('M', 'MTR', construction)).toBe(false);
  });
});
