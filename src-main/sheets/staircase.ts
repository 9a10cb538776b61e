import type { Field } from '../../src-preload/domain/bom';
import { readHeader } from './header-words';
import type { ColumnMapping, SourceColumn } from './map-columns';
import { columnLetter, isBlank, textOf, type Cell, type Sheet } from './sheet';

/** Neighbouring columns of which each line fills one: the column is its level. Indexes 0-based, the shallowest first. */
export interface Staircase {
  readonly indexes: readonly number[];
  /** What stands on the steps: a mark ("x", the level's digit), the part's number, or its name. */
  readonly holds: 'marks' | 'numbers' | 'names';
}

/** Fields of which several columns are read as steps. */
export const stepFields = ['level', 'partNumber', 'mpn', 'description'] as const satisfies readonly Field[];
export type StepField = (typeof stepFields)[number];

const bare = /^\.*(\d{1,2})$/;
const mark = /^(?:[xX×✕✗✓✔√●•○◦■▪◆*+oO]|-?\.*\d{1,2})$/;

/** The steps among a table's columns, told by headers that count levels, or by columns without a header behind one that names the part. */
export function findSteps(columns: readonly SourceColumn[], rows: readonly (readonly Cell[])[]): Staircase | undefined {
  for (let from = 0; from < columns.length; from += 1) {
    const titled = titledRun(columns, from);
    for (const run of titled === undefined ? untitledRuns(columns, from) : [titled]) {
      if (!climbs(run, rows)) continue;
      const holds = held(run, rows);
      // Numbers as headers over marks may as well be variants or pages: there the marks have to be the levels.
      if (holds === 'marks' && !run.every((column) => isConstant(column, rows))) continue;
      if (holds === 'marks' && run.every(({ reading }) => bare.test(reading)) && !run.every((column) => repeatsHeader(column, rows)))
        continue;
      return { indexes: run.map(({ index }) => index), holds };
    }
  }
  return undefined;
}

/** Level that a header names ("Level 2", "L2", "Ebene 2", "2"). */
function levelNamed(header: string): number | undefined {
  const plain = bare.exec(header.trim());
  if (plain !== null) return Number(plain[1]);
  const match = /^(.*?\D)[\s_.#:-]*(\d{1,2})$/.exec(header.trim());
  if (match === null) return undefined;
  const stem = (match[1] ?? '').replace(/[\s_.#:-]+$/, '');
  return /^(?:l|lv|e)$/i.test(stem) || readHeader(stem)[0]?.field === 'level' ? Number(match[2]) : undefined;
}

function titledRun(columns: readonly SourceColumn[], from: number): SourceColumn[] | undefined {
  const first = levelNamed(columns[from]?.reading ?? '');
  if (first === undefined || first > 1) return undefined;
  const run: SourceColumn[] = [];
  for (let at = from; at < columns.length; at += 1) {
    const column = columns[at];
    if (column === undefined || levelNamed(column.reading) !== first + run.length) break;
    run.push(column);
  }
  return run.length >= 2 ? run : undefined;
}

/** A column that names the part or its level, with the neighbours behind it that have no header; the longest first. */
function untitledRuns(columns: readonly SourceColumn[], from: number): SourceColumn[][] {
  const first = columns[from];
  if (first === undefined || first.content.filled === 0) return [];
  const isHeadless = columns.every(({ reading }) => reading === '');
  const isNaming = readHeader(first.reading).some(({ field }) => stepFields.some((step) => step === field));
  if (!isNaming && !isHeadless) return [];
  const run = [first];
  for (let at = from + 1; at < columns.length; at += 1) {
    const column = columns[at];
    if (column === undefined || column.reading !== '' || column.index !== first.index + run.length) break;
    run.push(column);
  }
  return run.slice(1).map((_, dropped) => run.slice(0, run.length - dropped));
}

/** Nearly every row stands on one step, and no step is skipped on the way down. */
function climbs(run: readonly SourceColumn[], rows: readonly (readonly Cell[])[]): boolean {
  let [standing, single, skipped, before] = [0, 0, 0, -1];
  const lines = run.map(() => 0);
  for (const cells of rows) {
    const filled = run.flatMap(({ index }, step) => (isBlank(cells[index]) ? [] : [step]));
    const step = filled.at(-1);
    if (step === undefined) continue;
    standing += 1;
    if (filled.length === 1) single += 1;
    if (before >= 0 && step > before + 1) skipped += 1;
    lines[step] = (lines[step] ?? 0) + 1;
    before = step;
  }
  const used = lines.filter((count) => count > 0).length;
  const top = lines.findIndex((count) => count > 0);
  const starts = rows.find((cells) => run.some(({ index }) => !isBlank(cells[index])));
  return (
    standing >= 3 &&
    standing >= rows.length * 0.6 &&
    used >= 2 &&
    single >= standing * 0.9 &&
    skipped <= standing * 0.05 &&
    // The first line is the top of the BOM, and the steps hold more than a stray remark.
    !isBlank(starts?.[run[top]?.index ?? -1]) &&
    standing - (lines[top] ?? 0) >= Math.max(2, standing * 0.2)
  );
}

function textsOn(run: readonly { readonly index: number }[], rows: readonly (readonly Cell[])[]): string[] {
  return rows.flatMap((cells) => run.map(({ index }) => textOf(cells[index]).trim()).filter((text) => text !== ''));
}

function held(run: readonly SourceColumn[], rows: readonly (readonly Cell[])[]): Staircase['holds'] {
  const texts = textsOn(run, rows);
  if (texts.filter((text) => mark.test(text)).length >= texts.length * 0.9) return 'marks';
  return texts.filter((text) => /\d/.test(text) && !/\s\S*\s/.test(text)).length >= texts.length * 0.5 ? 'numbers' : 'names';
}

/** Different digits in one column are quantities rather than its level. */
function isConstant(column: SourceColumn, rows: readonly (readonly Cell[])[]): boolean {
  return new Set(textsOn([column], rows).filter((text) => /\d/.test(text))).size <= 1;
}

function repeatsHeader(column: SourceColumn, rows: readonly (readonly Cell[])[]): boolean {
  return textsOn([column], rows).every((text) => text.replace(/^\.+/, '') === column.reading.replace(/^\.+/, ''));
}

/** What the steps are mapped to: what stands on them, unless another column is it already. */
export function stepField(staircase: Staircase, columns: readonly SourceColumn[]): StepField {
  if (staircase.holds === 'marks') return 'level';
  const others = columns.filter(({ index, content }) => !staircase.indexes.includes(index) && content.filled > 0);
  const isElsewhere = (field: StepField): boolean =>
    others.some(({ reading }) => readHeader(reading).some((meaning) => meaning.field === field && meaning.confidence >= 0.85));
  const own = readHeader(columns.find(({ index }) => index === staircase.indexes[0])?.reading ?? '');
  const named = (['partNumber', 'mpn', 'description'] as const).filter((field) => own.some((meaning) => meaning.field === field));
  const wanted: readonly StepField[] = staircase.holds === 'numbers' ? ['partNumber', 'description'] : ['description', 'partNumber'];
  const [sure] = own;
  if (sure !== undefined && sure.confidence >= 0.85 && named.some((field) => field === sure.field)) {
    const field = named.find((each) => each === sure.field);
    if (field !== undefined) return field;
  }
  return wanted.find((field) => !isElsewhere(field)) ?? 'level';
}

/** Columns that are read together as steps, with the level of each. */
export interface Steps {
  readonly field: StepField;
  readonly levels: ReadonlyMap<number, number>;
}

/** The steps that a mapping speaks of: several columns of one field, of which most lines fill one. `lines` are 0-based rows. */
export function stepsOf(mapping: readonly ColumnMapping[], sheet: Sheet, lines: readonly number[]): Steps | undefined {
  for (const field of stepFields) {
    const columns = mapping.filter((column) => column.field === field);
    if (columns.length < 2) continue;
    const rows = lines.map((row) => sheet.rows[row] ?? []);
    const counts = rows.map((cells) => columns.filter(({ index }) => !isBlank(cells[index])).length).filter((count) => count > 0);
    if (counts.filter((count) => count === 1).length < counts.length * 0.6) continue;
    const levels = columns.map(({ header }) => levelNamed(header));
    const isCounted = levels.every((level, at) => level !== undefined && level === (levels[0] ?? 0) + at);
    const digits = columns.map((column) => digitOn(column, rows));
    const areDigits = field === 'level' && digits.every((digit, at) => digit !== undefined && (at === 0 || digit > (digits[at - 1] ?? 0)));
    return {
      field,
      levels: new Map(columns.map(({ index }, at) => [index, (areDigits ? digits[at] : isCounted ? levels[at] : undefined) ?? at + 1])),
    };
  }
  return undefined;
}

/** The one level that all marks of a column say. */
function digitOn(column: ColumnMapping, rows: readonly (readonly Cell[])[]): number | undefined {
  const digits = new Set(textsOn([column], rows).map((text) => bare.exec(text)?.[1]));
  const [digit] = digits;
  return digits.size === 1 && digit !== undefined ? Number(digit) : undefined;
}

/** Says that and how the columns are read as steps. */
export function stepsReason({ field, levels }: Steps): string {
  const indexes = [...levels.keys()];
  const what = field === 'level' ? 'the mark' : field === 'description' ? 'the name' : 'the part number';
  return `Columns ${columnLetter(indexes[0] ?? 0)} to ${columnLetter(indexes.at(-1) ?? 0)} are steps: the column in which ${what} stands is the line's level (${levels.get(indexes[0] ?? 0) ?? 1} to ${levels.get(indexes.at(-1) ?? 0) ?? 1}).`;
}

/** A cell of a column of levels that holds a mark and no text of its own. */
export function isStepMark(text: string): boolean {
  return mark.test(text);
}
