import { createHash } from 'node:crypto';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { digest, digestOf } from '../../src-preload/domain/digest';
import { runs } from './arbitraries';

const byNode = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('the digest', () => {
  it('is SHA-256 of any text, whatever was digested before', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 4 }), (texts) => {
        for (const text of texts) expect(digest(text)).toBe(byNode(text));
      }),
      runs,
    );
  });

  it('is that of the whole where it is told piece by piece', () => {
    const pieces = fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(1_500)), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (list) => {
        const texts = list.map(([text, times]) => text.repeat(times));
        expect(digestOf(texts)).toBe(byNode(texts.join('')));
      }),
      runs,
    );
    const lines = Array.from({ length: 5_000 }, (_, at) => `Ω ${'x'.repeat(at % 97)} ${at}`);
    expect(digestOf(lines)).toBe(byNode(lines.join('')));
    expect(digestOf(['short', 'y'.repeat(1 << 16), '', 'z'.repeat(300_000), 'end'])).toBe(
      byNode(`short${'y'.repeat(1 << 16)}${'z'.repeat(300_000)}end`),
    );
    expect(digestOf([])).toBe(byNode(''));
  });

  it('is right at every length around the size of a block, and for long texts', () => {
    for (let length = 0; length <= 200; length++) expect(digest('x'.repeat(length))).toBe(byNode('x'.repeat(length)));
    const long = 'Ω 4k7 😀 '.repeat(40_000);
    expect(digest(long)).toBe(byNode(long));
    expect(digest('short')).toBe(byNode('short'));
  });
});
