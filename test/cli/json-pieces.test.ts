import { constants } from 'node:buffer';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { jsonPieces } from '../../src-main/command/json-pieces';

describe('An answer in pieces', () => {
  it('is the text that JSON has for it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (value, list) => {
        for (const each of [value, list, { value, list, missing: undefined }, { list: [...list, undefined] }])
          expect([...jsonPieces(each)].join('')).toBe(JSON.stringify(each));
      }),
    );
  });

  it('may be longer than the longest string', () => {
    const row = 'x'.repeat(1 << 20);
    const count = Math.ceil(constants.MAX_STRING_LENGTH / row.length) + 1;
    let length = 0;
    for (const piece of jsonPieces({ rows: Array.from({ length: count }, () => row) })) length += piece.length;
    expect(length).toBe('{"rows":[]}'.length + count * (row.length + 3) - 1);
    expect(length).toBeGreaterThan(constants.MAX_STRING_LENGTH);
  });
});
