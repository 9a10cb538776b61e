import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { briefItems, briefText } from '../../src-renderer/screens/reconcile/brief-pieces';
import { markItems, markText, type Piece } from '../../src-renderer/screens/reconcile/mark-differences';

const marked = (pieces: readonly Piece[]): readonly string[] => pieces.filter((piece) => piece.isMarked).map((piece) => piece.text);
const joined = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

describe('Marks in differing text', () => {
  test.each([
    ['1400', '1250', ['40'], ['25']],
    ['EMT conduit, 1 in', 'EMT conduit, 1 in, steel', [], [', steel']],
    ['Resistor 10k 1%', 'Resistor 22k 1%', ['10'], ['22']],
    ['same', 'same', [], []],
    ['', 'new', [], ['new']],
    ['RC0603FR-0710KL', 'RC0603FR-0710KT', ['L'], ['T']],
  ])('%s against %s marks what is not shared', (left, right, inLeft, inRight) => {
    const both = markText(left, right);
    expect(marked(both.left)).toEqual(inLeft);
    expect(marked(both.right)).toEqual(inRight);
  });

  test('nothing is lost, and without its marks each side is the same text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '-', 'µ', '😀'), maxLength: 24 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const both = markText(left, right);
        expect(joined(both.left)).toBe(left);
        expect(joined(both.right)).toBe(right);
        const shared = (pieces: readonly Piece[]): string => joined(pieces.filter((piece) => !piece.isMarked));
        expect(shared(both.left)).toBe(shared(both.right));
      }),
    );
  });

  test('text of very many words is still compared from both ends', () => {
    const many = Array.from({ length: 3000 }, (_, at) => `w${at}`).join(' ');
    const both = markText(`a ${many} z`, `b ${many} y`);
    expect(joined(both.left)).toBe(`a ${many} z`);
    expect(joined(both.right)).toBe(`b ${many} y`);
  });

  test('items of a set are marked where the other set lacks them', () => {
    expect(marked(markItems(['C1', 'C2', 'C17'], ['C1', 'C2']))).toEqual(['C17']);
  });
});

describe('Differences in little room', () => {
  test('designators that only this side has come first and the rest is drawn together', () => {
    expect(joined(briefItems(['C1', 'C2', 'C3', 'C17'], ['C1', 'C2', 'C3'], true))).toBe('C17 · C1-C3');
  });

  test('what stands before the first mark gives way when the mark would be cut off', () => {
    const { right } = markText('Strut channel, 1-5/8 in, 10 ft', 'Strut channel, 1-5/8 in, 10 ft, slotted');
    const brief = briefText(right, 150);
    expect(brief[0]?.text.startsWith('…')).toBe(true);
    expect(marked(brief)).toEqual([', slotted']);
    expect(briefText(right, 800)).toEqual(right);
  });
});
