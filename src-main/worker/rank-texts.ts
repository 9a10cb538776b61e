import { compareDesignators } from '../../src-preload/domain/designators';
import { compareDecimals, parseDecimal } from '../../src-preload/domain/quantity';
import { sortKeys } from './sort-keys';
import { areSame, joined, openKeys, type OneOrMore, type TextOrder } from './text-keys';

/** A rank for each text, from 0; the same text has the same rank. */
export interface TextRanks {
  readonly ranks: Uint32Array;
  /** Ranks there are. */
  readonly count: number;
}

/**
 * Ranks so many texts among one another, each asked for once. They are written as keys of bytes whose order is the one of `compareTexts` and sorted
 * by these: comparing strings with one another would take ten times as long.
 */
export function rankTexts(textOf: (at: number) => OneOrMore, total: number, order: TextOrder): TextRanks {
  const texts = Array.from<OneOrMore>({ length: total });
  const writer = openKeys(order, total);
  for (let at = 0; at < total; at++) {
    const text = textOf(at);
    texts[at] = text;
    writer.write(text);
  }
  const keys = writer.end();
  const textAt = (at: number): string => joined(texts[at] ?? '');
  const { places, isOther } = sortKeys(keys, {
    areSame: (a, b) => areSame(keys, a, b) || (keys.isCut[a] === 1 && textAt(a) === textAt(b)),
    sort: (part) => {
      part.sort((a, b) => compareTexts(textAt(a), textAt(b), order));
    },
  });
  const ranks = new Uint32Array(total);
  let count = 0;
  for (let at = 0; at < total; at++) {
    if (isOther[at] === 1) count++;
    ranks[places[at] ?? 0] = count - 1;
  }
  return { ranks, count };
}

/** The same order, plainly; among decimals what is no number comes last. */
export function compareTexts(a: string, b: string, order: TextOrder): number {
  if (order === 'natural') return compareDesignators(a, b);
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  if (x !== undefined && y !== undefined) return compareDecimals(x, y) || (a === b ? 0 : a < b ? -1 : 1);
  return x === undefined && y === undefined ? compareDesignators(a, b) : x === undefined ? 1 : -1;
}
