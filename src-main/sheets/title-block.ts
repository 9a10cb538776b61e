import { splitHeader } from './header-words';
import { isBlank, textOf, type Cell } from './sheet';

/** What the rows above a table say about the whole BOM. */
export interface TitleBlock {
  readonly partNumber?: string;
  readonly revision?: string;
  /** Number of boards or assemblies that the quantities may be for. */
  readonly boards?: string;
}

/** Reads "label, value" pairs ("Revision:", "B") in the given rows; only plain labels count, nothing is guessed from free text. */
export function readTitleBlock(rows: readonly (readonly Cell[])[]): TitleBlock {
  let partNumber: string | undefined;
  let revision: string | undefined;
  let boards: string | undefined;
  for (const cells of rows) {
    for (let index = 0; index < cells.length; index += 1) {
      const whole = textOf(cells[index]).trim();
      if (whole === '' || whole.length > 60) continue;
      const inline = /^([^:=]{2,30})[:=]\s*(\S.*)$/.exec(whole);
      const label = (inline?.[1] ?? whole).replace(/[:：]\s*$/, '').trim();
      const value = (inline?.[2] ?? nextText(cells, index + 1)).trim();
      if (value === '' || label.length > 30) continue;
      const { concepts, numbers } = splitHeader(label);
      if (numbers.length > 0) continue;
      const only = (...list: readonly string[]): boolean => concepts.size > 0 && [...concepts].every((concept) => list.includes(concept));
      if (
        /^(?:board|pcb|build|assembly|assemblies|number of (?:boards|pcbs)|boards?|no\.? of boards|build)\s*(?:qty|quantity|count)?s?$/i.test(
          label,
        ) &&
        /^\d{1,7}$/.test(value) &&
        /qty|quantity|count|number|boards|no/i.test(label)
      ) {
        boards ??= value;
      } else if (concepts.has('revision') && only('revision', 'board', 'assembly', 'filler', 'number') && value.length <= 12) {
        revision ??= value;
      } else if (
        (concepts.has('part-number') || (concepts.has('assembly') && (concepts.has('number') || whole.includes(':')))) &&
        only('part-number', 'assembly', 'number', 'board', 'filler', 'part') &&
        /\d/.test(value) &&
        !/\s/.test(value)
      ) {
        partNumber ??= value;
      }
    }
  }
  return {
    ...(partNumber === undefined ? {} : { partNumber }),
    ...(revision === undefined ? {} : { revision }),
    ...(boards === undefined ? {} : { boards }),
  };
}

function nextText(cells: readonly Cell[], from: number): string {
  const cell = cells.slice(from, from + 3).find((candidate) => !isBlank(candidate));
  return textOf(cell);
}
