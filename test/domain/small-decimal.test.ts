import { Big } from 'big.js';
import { array, assert, integer, oneof, property, stringMatching, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addSmall, multiplySmall } from '../../src-preload/domain/small-decimal';

const whole = oneof(integer({ min: 0, max: 9_999 }).map(String), stringMatching(/^\d{1,15}$/));
const decimal = oneof(
  whole,
  tuple(whole, stringMatching(/^[0-5]{0,10}0{0,4}$/)).map(([before, after]) => `${before}.${after}`),
);

describe('short decimals', () => {
  it('are added and multiplied as exactly as long ones, or not at all', () => {
    let done = 0;
    assert(
      property(decimal, decimal, (a, b) => {
        const [sum, product] = [addSmall(a, b), multiplySmall(a, b)];
        if (sum !== undefined) expect(sum).toBe(Big(a).plus(b).toFixed());
        if (product !== undefined) expect(product).toBe(Big(a).times(b).toFixed());
        if (sum !== undefined && product !== undefined) done += 1;
      }),
      { numRuns: 5_000 },
    );
    // Were they always given up, nothing would have been checked.
    expect(done).toBeGreaterThan(500);
  });

  it('add up over many steps to what long ones add up to', () => {
    assert(
      property(array(decimal, { maxLength: 30 }), (list) => {
        const exact = list.reduce((sum, item) => sum.plus(item), Big(0)).toFixed();
        expect(list.reduce((sum, item) => addSmall(sum, item) ?? Big(sum).plus(item).toFixed(), '0')).toBe(exact);
      }),
    );
  });

  it('leave signs, exponents, empty texts and words to others', () => {
    for (const text of ['', '-1', '+1', '1e3', '.5', '.', '1.2.3', ' 1', '1,5', '1234567890123456', 'x']) {
      expect(addSmall(text, '1'), text).toBeUndefined();
      expect(multiplySmall('2', text), text).toBeUndefined();
    }
  });
});
