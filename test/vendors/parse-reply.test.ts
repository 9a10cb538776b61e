import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, numberOf } from '../../src-main/vendors/exact-number';
import { holdsExactly, parseReply } from '../../src-main/vendors/parse-reply';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a reply', () => {
  it('is read like JSON.parse reads it wherever nothing is lost', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        fc.pre(!text.includes('__proto__'));
        // -0 is written as 0: the same number.
        expect(JSON.stringify(parseReply(bytes(text)))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('gives every decimal of a vendor back exactly, however long', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,24}$/);
    const fraction = fc.stringMatching(/^\d{0,24}[1-9]$/);
    fc.assert(
      fc.property(digits, fraction, fc.boolean(), (whole, part, isNegative) => {
        const text = `${isNegative ? '-' : ''}${whole}.${part}`;
        const read = parseReply(bytes(`{"quantity":${text}}`));
        const value: unknown = typeof read === 'object' && read !== null && 'quantity' in read ? read.quantity : undefined;
        expect(decimalOf(value)).toBe(text);
      }),
    );
  });

  it('gives as text just the numbers that a double rounds, whatever the texts beside them look like', () => {
    const number = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,18})?([eE][-+]?\d{1,3})?$/);
    const word = fc.string({ unit: fc.constantFrom('0', '9', '.', 'e', '-', '"', '\\', '[', 'µ'), maxLength: 24 });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, number)), (pairs) => {
        const text = `[${pairs.map(([name, value]) => `{"w":${JSON.stringify(name)},"n":${value}}`).join(', ')}]`;
        const expected = pairs.map(([name, value]) => ({ w: name, n: holdsExactly(value) ? Number(value) : value }));
        expect(parseReply(bytes(text))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
    // The shortest that a double rounds, each alone.
    for (const text of ['9007199254740993', '0.900719925474099', '9e400', '9007199254740992']) {
      expect(parseReply(bytes(text))).toEqual(holdsExactly(text) ? Number(text) : text);
    }
  });

  it('knows what a double holds', () => {
    for (const text of ['0', '-0', '0.0', '5', '1.50', '1e3', '0.1', '123456789012345', '1E+2', '5e-7'])
      expect(holdsExactly(text), text).toBe(true);
    for (const text of ['0.1234567890123456789', '9007199254740993', '1e400', '1e-400']) expect(holdsExactly(text), text).toBe(false);
  });
});

describe('a number that is sent', () => {
  it('is the decimal or nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(0|[1-9]\d{0,19})(\.\d{0,19}[1-9])?$/), (text) => {
        const number = numberOf(text);
        if (number !== undefined) expect(decimalOf(JSON.parse(JSON.stringify(number)))).toBe(text);
      }),
    );
    expect(numberOf('0.1')).toBe(0.1);
    expect(numberOf('9007199254740993')).toBeUndefined();
  });
});
