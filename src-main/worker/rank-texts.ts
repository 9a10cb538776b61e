import { compareDesignators } from '../../src-preload/domain/designators';
import { compareDecimals, parseDecimal } from '../../src-preload/domain/quantity';
import { rankDecimals } from './rank-decimals';
import { sortKeys } from './sort-keys';
import { areSame, joined, openKeys, type OneOrMore, type TextOrder, type TextRanks } from './text-keys';

type TextOf = (at: number) => OneOrMore;

/** Ranks so many texts among one another. */
export function rankTexts(textOf: TextOf, total: number, order: TextOrder): TextRanks {
  return areFew(textOf, total) ? rankFew(textOf, total, order) : rankAll(textOf, total, order);
}

/** So many of the texts are looked at; where one in so many of them comes again, all are few. */
const [trial, perKnown] = [8_192, 3];

/** Whether the same texts come again and again, as far as the first of them tell. */
function areFew(textOf: TextOf, total: number): boolean {
  const count = Math.min(trial, total);
  const seen = new Set<OneOrMore>();
  for (let at = 0; at < count; at++) seen.add(textOf(at));
  return (count - seen.size) * perKnown >= count;
}

/** Ranks what is the same once: to look up a text that is known takes a fifth of the time of writing and sorting its key, one that is not as much as that. */
function rankFew(textOf: TextOf, total: number, order: TextOrder): TextRanks {
  const places = new Uint32Array(total);
  const different: OneOrMore[] = [];
  const known = new Map<OneOrMore, number>();
  for (let at = 0; at < total; at++) {
    const text = textOf(at);
    let place = known.get(text);
    if (place === undefined) {
      place = different.push(text) - 1;
      known.set(text, place);
    }
    places[at] = place;
  }
  const { ranks, count } = rankAll((at) => different[at] ?? '', different.length, order);
  for (let at = 0; at < total; at++) places[at] = ranks[places[at] ?? 0] ?? 0;
  return { ranks: places, count };
}

function rankAll(textOf: TextOf, total: number, order: TextOrder): TextRanks {
  return (order === 'decimal' ? rankDecimals(textOf, total) : undefined) ?? rankKeys(textOf, total, order);
}

/** Texts are written as keys of bytes whose order is the one of `compareTexts` and sorted by these: comparing strings with one another would take ten times as long. */
function rankKeys(textOf: TextOf, total: number, order: TextOrder): TextRanks {
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
