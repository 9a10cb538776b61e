import { constants } from 'node:buffer';

import { array, assert, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeJson, jsonPieces, WrittenJson } from '../../src-main/json-pieces';

const textOf = (pieces: Iterable<Uint8Array>): string => Buffer.concat([...pieces]).toString();

describe('An answer in pieces', () => {
  it('is the text that JSON has for it', () => {
    assert(
      property(jsonValue(), array(jsonValue()), (value, list) => {
        for (const each of [value, list, { value, list, missing: undefined }, { list: [...list, undefined] }])
          expect(textOf(jsonPieces(each))).toBe(JSON.stringify(each));
        expect(JSON.parse(new TextDecoder().decode(encodeJson({ list })))).toEqual(JSON.parse(JSON.stringify({ list })));
      }),
    );
  });

  it('asks for the items of a list one at a time, where they are made on the way', () => {
    let made = 0;
    const rows = {
      *[Symbol.iterator]() {
        for (const row of ['x'.repeat(1 << 20), 'y', 'z']) {
          made++;
          yield { row };
        }
      },
    };
    const pieces = jsonPieces({ rows, none: new Set() });
    expect(made).toBe(0);
    const first = Buffer.from(pieces.next().value ?? []);
    expect(made).toBe(1);
    expect(textOf([first, ...pieces])).toBe(JSON.stringify({ rows: [...rows], none: [] }));
  });

  it('takes items that are written already as they are', () => {
    assert(
      property(array(jsonValue()), (list) => {
        expect(textOf(jsonPieces({ list: list.map((item) => new WrittenJson(JSON.stringify(item))) }))).toBe(JSON.stringify({ list }));
      }),
    );
  });

  it('holds every character, and pieces stay as they are when the next are asked for', () => {
    const list = ['Ω'.repeat(400_000), '😀'.repeat(300_000), '\ud800', 'é"\\\n'.repeat(100_000), 'x'.repeat(3_000_000), ''];
    expect(textOf([...jsonPieces(list)])).toBe(JSON.stringify(list));
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
