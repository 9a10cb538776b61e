import { keepExtra, type Draft, type Place, type Reader } from './line-draft';
import type { ColumnMapping } from './map-columns';
import type { Problems } from './problems';
import { isBlank, textOf } from './sheet';
import { isStepMark, type Steps } from './staircase';

/** Readers of the columns that are steps, and what is to be said of a line once all of them were read. */
export interface StepReaders {
  readonly readerOf: (column: ColumnMapping, read: Reader) => Reader;
  readonly finish: (draft: Draft) => void;
}

/** A line's level by the step that it fills; of two the deeper, which is reported. */
export function stepReaders({ field, levels }: Steps, problems: Problems): StepReaders {
  // What the line that is being read filled so far; lines are read one after the other.
  let filled: { readonly row: number; readonly header: string; readonly text: string; readonly column: string } | undefined;
  return {
    readerOf: (column, read) => {
      const level = levels.get(column.index) ?? 1;
      return (draft, cell, place) => {
        if (isBlank(cell)) return;
        const text = textOf(cell);
        if (filled !== undefined && filled.row === place.row) reportTwo(draft, filled, place, problems);
        filled = { row: place.row ?? 0, header: place.header, text, column: place.column };
        draft.level = level;
        if (field !== 'level') {
          if (draft.raw !== undefined && field in draft.raw) {
            const { [field]: _, ...others } = draft.raw;
            draft.raw = others;
          }
          read(draft, cell, place);
        } else if (!isStepMark(text.trim())) keepExtra(draft, place.header, text);
        else if (/[02-9]/.test(text) && Number(text.replace(/\D/g, '')) !== level) reportOther(text.trim(), level, place, problems);
      };
    },
    finish: (draft) => {
      if (draft.level !== undefined) return;
      problems.add(
        'warning',
        'no-step',
        { row: draft.row },
        `Row ${draft.row ?? 0} stands on none of the columns that show the level; where it belongs is not known.`,
      );
    },
  };
}

function reportTwo(
  draft: Draft,
  earlier: { readonly header: string; readonly text: string; readonly column: string },
  place: Place,
  problems: Problems,
): void {
  keepExtra(draft, earlier.header, earlier.text);
  problems.add(
    'warning',
    'two-steps',
    place,
    `Row ${place.row ?? 0} fills two columns that show the level, ${earlier.column} and ${place.column}; the deeper one, ${place.column}, was taken, and "${earlier.text.trim().slice(0, 40)}" is kept under "${earlier.header}".`,
  );
}

function reportOther(text: string, level: number, place: Place, problems: Problems): void {
  problems.add(
    'warning',
    'step-mark',
    place,
    `Cell ${place.column}${place.row ?? 0} says "${text}" in a column that shows level ${level}; the column was believed.`,
  );
}
