import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalManufacturer, isKnownManufacturer, isSuccessor, manufacturerKey, takeover } from '../../src-preload/domain/manufacturer';
import { makers, takeovers } from '../../src-preload/domain/manufacturer-table';

describe('canonicalManufacturer', () => {
  it.each([
    ['TI', 'Texas Instruments'],
    ['T.I.', 'Texas Instruments'],
    ['texas instruments inc.', 'Texas Instruments'],
    ['ON Semi', 'onsemi'],
    ['ON Semiconductor', 'onsemi'],
    ['Würth', 'Würth Elektronik'],
    ['WURTH ELEKTRONIK', 'Würth Elektronik'],
    ['Wuerth Elektronik', 'Würth Elektronik'],
    ['Vishay/Dale', 'Vishay'],
    ['Vishay - Siliconix', 'Vishay'],
    ['STMicro', 'STMicroelectronics'],
    ['J.S.T. Mfg. Co., Ltd.', 'JST'],
    ['Murata Electronics', 'Murata Manufacturing'],
    ['NXP Semiconductors N.V.', 'NXP Semiconductors'],
    ['muRata', 'Murata Manufacturing'],
    ['C&K', 'C&K'],
    ['Linear Tech', 'Linear Technology'],
  ])('%s is %s', (text, name) => expect(canonicalManufacturer(text)).toBe(name));

  it('keeps makers that it does not know apart, but for legal form, case and accents', () => {
    expect(canonicalManufacturer('Acme Inc.')).toBe(canonicalManufacturer('ACME'));
    expect(canonicalManufacturer('Ácme GmbH & Co. KG')).toBe('ACME');
    expect(canonicalManufacturer('Acme West')).not.toBe(canonicalManufacturer('Acme'));
    expect(canonicalManufacturer('')).toBe('');
    expect(isKnownManufacturer('Acme')).toBe(false);
    expect(isKnownManufacturer('ti')).toBe(true);
  });

  it('gives every spelling of the table its own maker, and a maker itself', () => {
    for (const [name, aliases] of Object.entries(makers)) {
      for (const spelling of [name, ...aliases.split('|')]) {
        expect(canonicalManufacturer(spelling)).toBe(name);
        expect(canonicalManufacturer(` ${spelling.toUpperCase()}, Inc.`)).toBe(name);
      }
    }
    expect(Object.keys(makers).length).toBeGreaterThanOrEqual(80);
  });

  it("takes a person's aliases first, whatever the spelling", () => {
    const aliases = new Map([[manufacturerKey('Atmel'), 'Microchip Technology']]);
    expect(canonicalManufacturer('ATMEL Corp.', aliases)).toBe('Microchip Technology');
    expect(canonicalManufacturer('TI', aliases)).toBe('Texas Instruments');
  });

  it('says the same of its own answer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => canonicalManufacturer(canonicalManufacturer(text)) === canonicalManufacturer(text),
      ),
      {
        numRuns: 1000,
      },
    );
  });
});

describe('takeovers', () => {
  it.each([
    ['Linear', 'Analog Devices'],
    ['Maxim', 'ADI'],
    ['Atmel', 'Microchip'],
    ['Fairchild', 'onsemi'],
    ['IDT', 'Renesas'],
    ['Dialog', 'Renesas'],
    ['Cypress', 'Infineon'],
    ['AMP', 'TE Connectivity'],
  ])('%s went to %s, which does not make them equal', (a, b) => {
    expect(isSuccessor(a, b)).toBe(true);
    expect(isSuccessor(b, a)).toBe(true);
    expect(canonicalManufacturer(a)).not.toBe(canonicalManufacturer(b));
    expect(takeover(a, b)).toMatch(/went to .* in \d{4}/);
  });

  it('does not relate makers who share a buyer, nor a maker to itself', () => {
    expect(isSuccessor('Linear', 'Maxim')).toBe(false);
    expect(isSuccessor('TI', 'Texas Instruments')).toBe(false);
    expect(isSuccessor('TI', 'Microchip')).toBe(false);
  });

  it('tells a chain step by step', () => {
    expect(takeover('AMP', 'TE')).toBe('AMP went to Tyco Electronics in 1999, Tyco Electronics went to TE Connectivity in 2011');
  });

  it('runs in no circle', () => {
    for (const { from, to } of takeovers) expect(takeover(from, to)).toContain(`${from} went to ${to}`);
  });
});
