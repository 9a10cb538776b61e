import type { ImportProblem } from '../../src-preload/contract';
import type { Alternate, Field, Line } from '../../src-preload/domain/bom';
import { parseDesignators, sameDesignators } from '../../src-preload/domain/designators';
import { pairAlternates } from './alternates';
import { errorIn, reportError } from './cell-damage';
import { readerOf } from './field-readers';
import { keepExtra, keepRaw, type Draft, type LineSource } from './line-draft';
import type { ColumnMapping } from './map-columns';
import { isFlush, levelShowing } from './levels';
import { markNotPlaced, rowsSetBack } from './placement';
import { Problems } from './problems';
import { columnLetter, textOf, type Cell } from './sheet';
import { stepsOf } from './staircase';
import { stepReaders } from './step-readers';

/** Lines of a table with what was noticed on the way. */
export interface BuiltLines {
  readonly lines: readonly Line[];
  readonly problems: readonly ImportProblem[];
  /** Every number, position and description begins with a letter or digit: none is indented or marked. */
  readonly areFlush: boolean;
}

const step = 4000;

/** Turns rows into lines: every column's cell read by the rules of its field, with the original text kept wherever it says more. */
export async function buildLines(source: LineSource): Promise<BuiltLines> {
  const problems = new Problems();
  const steps = stepsOf(source.mapping, source.sheet, source.rows);
  const onSteps = steps === undefined ? undefined : stepReaders(steps, problems);
  const columns = source.mapping
    .filter((column) => column.field !== 'ignored')
    .map((column) => ({
      index: column.index,
      // One object per column, moved from row to row: a million cells need no million places.
      place: { row: 0, column: columnLetter(column.index), header: column.header },
      field: column.field,
      showsLevel: levelShowing.some((field) => field === column.field),
      read:
        onSteps !== undefined && steps?.field === column.field
          ? onSteps.readerOf(column, readerOf(column, source, problems))
          : readerOf(column, source, problems),
    }));
  const alternates = pairAlternates(source.mapping);
  const has = (field: Field): boolean => source.mapping.some((column) => column.field === field);
  const marks = !has('dnp') && (has('value') || has('description') || has('notes'));
  // A column that says what is placed has the word; grey may mean anything else then.
  const setBack = source.looks === 'ignored' ? new Map<number, string>() : rowsSetBack(source.sheet, source.rows);
  const lines: Draft[] = [];
  const blank = blankLine(source.mapping);
  let marked = false;
  let areFlush = true;
  for (const row of source.rows) {
    const cells = source.sheet.rows[row] ?? [];
    const draft: Draft = { ...blank };
    draft.key = `row:${row + 1}`;
    draft.row = row + 1;
    for (const { index, place, field, showsLevel, read } of columns) {
      place.row = row + 1;
      if (showsLevel && areFlush) areFlush = isFlush(cells[index]);
      const error = errorIn(cells[index]);
      if (error === undefined || field === 'extra' || field === 'ignored') {
        read(draft, cells[index], place);
        continue;
      }
      // An error says nothing about the part, whatever the column is for.
      read(draft, '', place);
      keepRaw(draft, field, error);
      reportError(error, place, problems);
    }
    onSteps?.finish(draft);
    if (alternates.length > 0)
      draft.alternates = mergeAlternates(
        draft.alternates,
        alternates.flatMap((read) => read(cells)),
      );
    beyondTable(draft, cells, source.mapping, problems);
    if (draft.dnpNote && draft.designators?.length && sameDesignators(draft.designators, parseDesignators(draft.dnpNote).designators)) {
      // A list of the unplaced designators that names all of them says "not placed" and no more.
      delete draft.dnpNote;
    }
    const look = setBack.get(row);
    if (look !== undefined && (look === 'struck through' || !has('dnp'))) {
      draft.dnp = true;
      marked = true;
      problems.add(
        'warning',
        look === 'struck through' ? 'struck-row' : 'grey-row',
        { row: row + 1 },
        `Row ${row + 1} is ${look}; it was read as not placed. Say that the look of rows means nothing if that is wrong; delete the row if the part is gone.`,
      );
    }
    if (marks) marked = markNotPlaced(draft, problems) || marked;
    lines.push(draft);
    if (lines.length % step === 0) await source.pause(lines.length);
  }
  // Where the mark stands in a text, a line without the mark is placed: the source does tell.
  marked ||= lines.some((line) => line.dnp !== undefined);
  if (marked) for (const line of lines) line.dnp ??= false;
  if (lines.some((line) => line.alternates !== undefined)) for (const line of lines) line.alternates ??= [];
  return { lines, problems: problems.list(), areFlush };
}

/** Fields that every cell of their column sets, be it to nothing: a line that has them from the start is not made over field by field. */
const alwaysSet: ReadonlySet<Field | 'extra' | 'ignored'> = new Set<Field>([
  'description',
  'designators',
  'footprint',
  'manufacturer',
  'mpn',
  'notes',
  'partNumber',
  'position',
  'quantity',
  'revision',
  'supplier',
  'unit',
  'unitPrice',
  'value',
]);

function blankLine(mapping: readonly ColumnMapping[]): Draft {
  const empty = mapping.flatMap(({ field }) => (alwaysSet.has(field) ? [[field, field === 'designators' ? [] : null]] : []));
  // Parsed rather than put together, so that the engine gives it the shape of a whole line at once.
  const line: unknown = JSON.parse(JSON.stringify({ key: '', row: 0, ...Object.fromEntries(empty) }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields of a line with their empty values
  return line as Draft;
}

/** Cells to the right of the last column of the table: a sign of an unquoted delimiter. */
function beyondTable(draft: Draft, cells: readonly Cell[], mapping: readonly ColumnMapping[], problems: Problems): void {
  const last = mapping.at(-1)?.index ?? -1;
  for (let index = last + 1; index < cells.length; index += 1) {
    const text = textOf(cells[index]);
    if (text.trim() === '') continue;
    const place = { row: draft.row, column: columnLetter(index) };
    keepExtra(draft, `Column ${columnLetter(index)}`, text);
    problems.add(
      'error',
      'shifted-row',
      place,
      `Row ${draft.row ?? 0} has more cells than the header (${columnLetter(index)}: "${text.slice(0, 40)}"); an unquoted delimiter may have shifted it. Nothing was moved; check this row.`,
    );
  }
}

function mergeAlternates(a: readonly Alternate[] | undefined, b: readonly Alternate[]): readonly Alternate[] {
  return [...(a ?? []), ...b];
}
