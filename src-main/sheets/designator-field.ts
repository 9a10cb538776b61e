import { hyphenatedPrefixes, hyphenNotice, parseDesignators } from '../../src-preload/domain/designators';
import { columnTexts, keepExtra, keepRaw, type LineSource, type Reader } from './line-draft';
import type { Problems } from './problems';
import { columnLetter, textOf } from './sheet';

/** Reads lists and ranges of designators by the habits of the whole column. */
export function designatorReader(index: number, source: LineSource, problems: Problems): Reader {
  const hyphenated = hyphenatedPrefixes(columnTexts(source, index));
  const notice = hyphenNotice(hyphenated);
  if (notice !== undefined) problems.add('info', 'hyphenated-designators', { row: undefined, column: columnLetter(index) }, notice);
  return (draft, cell, place) => {
    const text = textOf(cell);
    if (text === '' || text.trim() === '') {
      draft.designators = [];
      return;
    }
    if (!/\d/.test(text) && /\S\s+\S/.test(text.trim())) {
      // Words ("USB Type A") are the name of one place, not several.
      draft.designators = [text.trim()];
      problems.add(
        'info',
        'designator-words',
        place,
        `Cell ${place.column}${place.row} holds words ("${text.trim().slice(0, 40)}") where designators stand; they were taken as one.`,
      );
      return;
    }
    if (text.length > 100 && expansionOf(text) > mostDesignators) {
      draft.designators = [];
      keepExtra(draft, place.header, text);
      keepRaw(draft, 'designators', text);
      problems.add(
        'error',
        'too-many-designators',
        place,
        `Cell ${place.column}${place.row} names more than ${mostDesignators.toLocaleString('en')} places in its ranges; they were not read.`,
      );
      return;
    }
    const read = parseDesignators(text, { hyphenated });
    draft.designators = read.designators;
    if (read.designators.length !== 1 || read.designators[0] !== text) keepRaw(draft, 'designators', text);
    for (const problem of read.problems) problems.add('warning', 'designators', place, `Cell ${place.column}${place.row}: ${problem}`);
    if (typeof cell === 'object' && cell.kind === 'date') {
      problems.add(
        'warning',
        'made-a-date',
        place,
        `Cell ${place.column}${place.row} holds a date (shown as "${cell.shown}") where designators stand.`,
      );
    }
  };
}

/** More places than any board has; a cell of ranges can ask for millions. */
const mostDesignators = 50_000;

/** How many places the ranges of a text stand for, roughly. */
function expansionOf(text: string): number {
  let count = 0;
  for (const [, from, to] of text.matchAll(/(\d{1,7})\s*(?:-|–|\.\.|:|to|bis)\s*[A-Za-z_]{0,8}(\d{1,7})/g))
    count += Math.abs(Number(to) - Number(from));
  return count;
}
