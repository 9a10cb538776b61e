import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseKey,
  compareKey,
  confusables,
  damageOf,
  hygiene,
  isPlaceholder,
  lookAlikeKey,
  looksAlike,
  lostZeros,
  orderingVariant,
  splitNumbers,
  splitSuffix,
} from '../../src-preload/domain/part-number';

describe('hygiene', () => {
  it.each([
    ['BAT54H,115', 'BAT54H,115'],
    [' lm358 ', 'LM358'],
    ['LM\u00A0358', 'LM 358'],
    ['A\u200BB', 'AB'],
    ['AB–1C', 'AB-1C'],
    ['AB−1C', 'AB-1C'],
    ['ＡＢ１', 'AB1'],
    ['a   b', 'A B'],
    ['00123', '00123'],
    ['\tNCP18', 'NCP18'],
    ['ß1', 'ß1'],
    ['ı1', 'ı1'],
    ['i1', 'I1'],
    ['é', 'É'],
  ])('tidies %j to %j', (text, tidy) => expect(hygiene(text)).toBe(tidy));

  it('changes nothing the second time, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
        const once = hygiene(text);
        expect(hygiene(once)).toBe(once);
        expect(compareKey(once)).toBe(compareKey(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('does not make different letters equal', () => {
    expect(hygiene('ı')).not.toBe(hygiene('i'));
    expect(hygiene('ß')).not.toBe(hygiene('ss'));
    expect(hygiene('А')).not.toBe(hygiene('A'));
  });
});

describe('compare and base keys', () => {
  it('drops punctuation in the second layer only', () => {
    expect(compareKey('ab-1 c')).toBe('AB1C');
    expect(compareKey('AB-1C')).toBe(compareKey('A-B1C'));
    expect(hygiene('AB-1C')).not.toBe(hygiene('A-B1C'));
    expect(compareKey('00123')).toBe('00123');
    expect(compareKey('74HC04/D,#+._')).toBe('74HC04D');
  });

  it.each([
    ['BAT54H,115', undefined, 'BAT54H', ',115', 'packaging'],
    ['BAT54H,135', 'Nexperia', 'BAT54H', ',135', 'packaging'],
    ['LT1117CST#TRPBF', 'Linear', 'LT1117CST', '#TRPBF', 'compliance'],
    ['LT1117CST#TR', 'LTC', 'LT1117CST', '#TR', 'packaging'],
    ['MAX3232ECAE+T', 'Maxim', 'MAX3232ECAE', '+T', 'compliance'],
    ['MAX3232ECAE+', 'Maxim Integrated', 'MAX3232ECAE', '+', 'compliance'],
    ['MAX3232ECAE+', 'Texas Instruments', 'MAX3232ECAE+', '', 'none'],
    ['LM358DR', 'TI', 'LM358D', 'R', 'packaging'],
    ['LM358DR', undefined, 'LM358DR', '', 'none'],
    ['LM2596S-5.0/NOPB', 'TI', 'LM2596S-5.0', '/NOPB', 'compliance'],
    ['MCP1824T-1802E/OT', 'Microchip', 'MCP1824-1802E/OT', 'T', 'packaging'],
    ['SS14-E3/61T', 'Vishay', 'SS14', '-E3/61T', 'compliance'],
    ['BZX84C5V1-GS08', 'Vishay Semiconductors', 'BZX84C5V1', '-GS08', 'packaging'],
    ['BAT54S-7-F', 'Diodes Inc', 'BAT54S', '-7-F', 'compliance'],
    ['ADXL345BCCZ-RL7', 'ADI', 'ADXL345BCCZ', '-RL7', 'packaging'],
    ['1/4W-10K', 'Yageo', '1/4W-10K', '', 'none'],
    ['C0402X,+#/', 'Murata', 'C0402X,+#/', '', 'none'],
  ] as const)('takes the suffix off %s of %s', (text, maker, base, suffix, kind) => {
    expect(splitSuffix(text, maker)).toEqual({ base, suffix, kind });
    expect(baseKey(text, maker)).toBe(base);
  });

  it('tells packing from compliance', () => {
    expect(orderingVariant('BAT54H,115', 'BAT54H,135', 'Nexperia')).toBe('packaging');
    expect(orderingVariant('LT1117#PBF', 'LT1117', 'Linear')).toBe('compliance');
    expect(orderingVariant('LT1117#PBF', 'LT1117#TR', 'Linear')).toBe('compliance');
    expect(orderingVariant('BAT54H', 'BAT54H', 'Nexperia')).toBeUndefined();
    expect(orderingVariant('BAT54H,115', 'BAT54C,115', 'Nexperia')).toBeUndefined();
  });

  it('leaves at least the start of a number', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z0-9,#+/-]{1,20}$/),
        fc.constantFrom('TI', 'Maxim', 'Linear', 'Vishay', 'onsemi', 'Microchip', undefined),
        (text, maker) => {
          const { base, suffix, kind } = splitSuffix(text, maker);
          expect(base.length + suffix.length).toBe(hygiene(text).length);
          expect(kind === 'none').toBe(suffix === '');
          expect(base.length).toBeGreaterThanOrEqual(Math.min(3, text.length));
          expect(splitSuffix(base, maker).base).toBe(base);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('damageOf', () => {
  it.each([
    ['9.55E+12', 'exponent'],
    ['9.55167E+12', 'exponent'],
    ['1e+05', 'exponent'],
    ['2-Jan', 'date'],
    ['Jan-02', 'date'],
    ['01-Mar-15', 'date'],
    ['Mrz 02', 'date'],
    ['2002-01-02 00:00:00', 'date'],
    ['1/2/2002', 'date'],
    ['9551667812740000', 'truncated'],
    ['12345.0', 'decimal'],
    ['#N/A', 'spreadsheet-error'],
    ['########', 'spreadsheet-error'],
    ['LM35\uFFFD', 'lost-character'],
  ])('sees in %s: %s', (text, kind) => {
    const damage = damageOf(text);
    expect(damage?.kind).toBe(kind);
    expect(damage?.message).toContain(text);
  });

  it.each([
    'BAT54H,115',
    '00123',
    '1-2',
    '05.03.053',
    'MAR-1002A',
    '2E3',
    '9551667812741',
    'LM2596S-5.0',
    '1234567890123456',
    'DEC0402',
    'SEP-10K',
    '',
  ])('finds nothing wrong with %j', (text) => expect(damageOf(text)).toBeUndefined());

  it('suspects lost zeros only with the padded number in sight', () => {
    expect(lostZeros('22232041', ['0470531000', '0022232041'])).toBe('0022232041');
    expect(lostZeros('22232041', ['0470531000'])).toBeUndefined();
    expect(lostZeros('0022232041', ['22232041'])).toBeUndefined();
  });
});

describe('looksAlike', () => {
  it.each([
    ['BC847', '8C847', 'letter'],
    ['LM358O', 'LM3580', 'letter'],
    ['A1', 'AI', 'letter'],
    ['5T', 'ST', 'letter'],
    ['АB1', 'AB1', 'script'],
    ['ΚM1', 'KM1', 'script'],
    ['ıC1', 'IC1', 'script'],
    ['0022232041', '22232041', 'zero-padded'],
    ['P-007', 'P-7', 'zero-padded'],
  ])('suggests %s and %s: %s', (a, b, kind) => {
    expect(looksAlike(a, b)?.kind).toBe(kind);
    expect(looksAlike(b, a)?.kind).toBe(kind);
    expect(lookAlikeKey(a)).toBe(lookAlikeKey(b));
  });

  it.each([
    ['LM358', 'LM358'],
    ['LM358', 'lm358'],
    ['LM358', 'LM359'],
    ['BO1', '8O0'],
    ['BO1', '801'],
    ['100', '10'],
    ['', 'A'],
  ])('does not suggest %j and %j', (a, b) => expect(looksAlike(a, b)).toBeUndefined());

  it('names foreign letters', () => {
    expect(confusables('АB1')).toEqual(['Cyrillic А (U+0410)']);
    expect(confusables('AB1')).toEqual([]);
  });
});

describe('cells', () => {
  it.each([
    ['BAT54H,115', undefined, ['BAT54H,115']],
    ['ABC123,DEF456', undefined, ['ABC123', 'DEF456']],
    ['ABC123,DEF456#PBF', 'Linear', ['ABC123', 'DEF456#PBF']],
    ['ABC123,DEF456', 'Nexperia', ['ABC123,DEF456']],
    ['ABC123,DEF456,115', undefined, ['ABC123,DEF456,115']],
    ['ABC123; DEF456', undefined, ['ABC123', 'DEF456']],
    ['ABC123\nDEF456|GHI', undefined, ['ABC123', 'DEF456', 'GHI']],
    ['10,5', undefined, ['10,5']],
    ['ABC', undefined, ['ABC']],
    ['', undefined, []],
  ])('splits %j of %s into %j', (text, maker, parts) => expect(splitNumbers(text, maker)).toEqual(parts));

  it.each(['N/A', 'n.a.', '-', '?', 'TBD', 'none', 'DNP', '---', ''])('takes %j for no number', (text) =>
    expect(isPlaceholder(text)).toBe(true),
  );
  it.each(['LM358', '0', 'NA555', 'BAT54H,115'])('takes %j for a number', (text) => expect(isPlaceholder(text)).toBe(false));
});
