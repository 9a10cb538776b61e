import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnpMark, polarityOf, readDnp } from '../../src-preload/domain/dnp';

describe('readDnp', () => {
  it.each([
    'T',
    'x',
    'X',
    '1',
    'yes',
    'DNP',
    'dnf',
    'Do Not Populate',
    'do-not-fit',
    'NOFIT',
    'no stuff',
    'Not fitted',
    'nopop',
    'TRUE',
    '✓',
    '(dnp)',
  ])('%s in a DNP column leaves the part out', (text) => expect(readDnp(text, 'dnp')).toEqual({ dnp: true }));
  it.each(['F', '0', 'no', 'false', 'N', 'Fitted', 'place'])('%s in a DNP column places the part', (text) =>
    expect(readDnp(text, 'dnp')).toEqual({ dnp: false }),
  );
  it.each(['Yes', '1', 'x', 'TRUE', 'fitted', 'Populate'])('%s in a fitted column places the part', (text) =>
    expect(readDnp(text, 'fitted')).toEqual({ dnp: false }),
  );
  it.each(['No', '0', 'false', 'DNP', 'not fitted'])('%s in a fitted column leaves the part out', (text) =>
    expect(readDnp(text, 'fitted')).toEqual({ dnp: true }),
  );
  it.each(['Optional', 'if J1 used', 'only for variant B', 'DNP on rev A', 'do not fit unless tested'])('%s is a note', (text) =>
    expect(readDnp(text, 'dnp')).toEqual({ dnp: true, note: text }),
  );
  it.each(['', '  ', 'R1, R2', 'blue', '47k'])('%j says neither', (text) => expect(readDnp(text, 'dnp')).toBeUndefined());

  it('means the opposite under the opposite polarity, for plain yes and no', () => {
    fc.assert(
      fc.property(fc.constantFrom('T', 'x', '1', 'yes', 'no', '0', 'f', 'true', 'nein', 'ja'), (text) => {
        expect(readDnp(text, 'dnp')?.dnp).toBe(!readDnp(text, 'fitted')?.dnp);
      }),
    );
  });
});

describe('polarityOf', () => {
  it.each([
    ['DNP', 'dnp'],
    ['Do not populate', 'dnp'],
    ['DNF', 'dnp'],
    ['Not Fitted', 'dnp'],
    ['fitted', 'fitted'],
    ['Populate', 'fitted'],
    ['Place', 'fitted'],
    ['Install', 'fitted'],
    ['Description', undefined],
    ['DNC', undefined],
    ['Fixed', undefined],
    ['Do not change', undefined],
  ])('%s is %s', (header, polarity) => expect(polarityOf(header)).toBe(polarity));
});

describe('dnpMark', () => {
  it.each([
    ['DNP', 'DNP'],
    ['10k DNP', 'DNP'],
    ['10k (DNP)', 'DNP'],
    ['DNF/100n', 'DNF'],
    ['100nF, not fitted', 'not fitted'],
    ['do not populate', 'do not populate'],
  ])('finds the mark in %s', (text, mark) => expect(dnpMark(text)).toBe(mark));
  it.each(['10k', 'DNP3 protocol chip', '100nF', 'ADNP1', 'installation kit', 'DNC', ''])('finds none in %j', (text) =>
    expect(dnpMark(text)).toBeUndefined(),
  );
});
