import type { ImportProblem } from '../../src-preload/contract';
import type { Line } from '../../src-preload/domain/bom';
import { placeKey } from './cell-styles';
import type { ColumnMapping } from './map-columns';
import { columnLetter, isWordLike, type Cell, type Sheet } from './sheet';

/** Lines with their levels, and what shows them. */
export interface Levelled {
  readonly lines: readonly Line[];
  readonly problems: readonly ImportProblem[];
}

/** Fields whose texts show a level by what stands in front of them. */
export const levelShowing = ['partNumber', 'position', 'mpn', 'description'] as const;

/** The cell begins with a letter or digit, or is empty. */
export function isFlush(cell: Cell | undefined): boolean {
  if (cell === undefined) return true;
  return typeof cell === 'string' ? beginsFlush(cell) : beginsFlush(cell.text) && beginsFlush(cell.shown);
}

function beginsFlush(text: string): boolean {
  return text === '' || isWordLike(text.charCodeAt(0));
}

/**
 * Lines with the levels that their numbering or indentation shows, where no column states them. `areFlush`: every cell of the columns that show levels
 * is (`isFlush`), so that nothing has to be looked for in front of their texts.
 */
export function levelsFromShape(
  { lines, areFlush }: { readonly lines: readonly Line[]; readonly areFlush: boolean },
  mapping: readonly ColumnMapping[],
  sheet: Sheet,
): Levelled {
  if (
    mapping.some((column) => column.field === 'level' || column.field === 'parent') ||
    lines.some((line) => line.level !== undefined) ||
    lines.length < 2
  )
    return { lines, problems: [] };
  return (
    fromNumbering(lines, mapping) ??
    (areFlush && sheet.look.indents.size === 0 ? undefined : fromIndentation(lines, mapping, sheet)) ??
    (areFlush ? undefined : fromMarks(lines, mapping)) ??
    fromOutline(lines, sheet) ?? { lines, problems: [] }
  );
}

/** Positions 1, 1.1, 1.2, 2: the number of parts is the level, if every parent stands above its children. */
function fromNumbering(lines: readonly Line[], mapping: readonly ColumnMapping[]): Levelled | undefined {
  const column = mapping.find((candidate) => candidate.field === 'position');
  if (column === undefined) return undefined;
  const seen = new Set<string>();
  const levels: number[] = [];
  let deepest = 1;
  for (const line of lines) {
    const position = (line.position ?? '').replace(/\.$/, '');
    if (!/^\d{1,4}(?:\.\d{1,4})*$/.test(position) || seen.has(position)) return undefined;
    const parts = position.split('.');
    if (parts.length > 1 && !seen.has(parts.slice(0, -1).join('.'))) return undefined;
    seen.add(position);
    levels.push(parts.length);
    deepest = Math.max(deepest, parts.length);
  }
  if (deepest === 1) return undefined;
  return withLevels(lines, levels, column, 'the dots in its numbers');
}

/** Leading blanks in front of part numbers or descriptions: each new depth of indentation is a level. */
function fromIndentation(lines: readonly Line[], mapping: readonly ColumnMapping[], sheet: Sheet): Levelled | undefined {
  const columns = levelShowing.flatMap((field) => mapping.find((candidate) => candidate.field === field) ?? []);
  const { indents } = sheet.look;
  const indentAt = (row: number, index: number): number => {
    const cell = sheet.rows[row]?.[index];
    const styled = indents.size === 0 ? 0 : (indents.get(placeKey(row, index)) ?? 0);
    return styled + (typeof cell === 'string' ? indentOf(cell) : 0);
  };
  // Most lists are not indented at all: one look at each cell tells.
  if (!columns.some(({ index }) => lines.some((line) => indentAt((line.row ?? 1) - 1, index) > 0))) return undefined;
  for (const column of columns) {
    const levels = nested(lines.map((line) => indentAt((line.row ?? 1) - 1, column.index)));
    if (levels !== undefined) return withLevels(lines, levels, column, 'its indentation');
  }
  return undefined;
}

/** Levels of depths, the first of which has to be the shallowest; undefined where they tell of no structure. */
function nested(depths: readonly number[]): number[] | undefined {
  const open: number[] = [];
  const levels: number[] = [];
  for (const depth of depths) {
    while (open.length > 0 && (open.at(-1) ?? 0) > depth) open.pop();
    // Coming back to a depth between two is sloppy typing: it counts as the deeper one.
    if (open.at(-1) !== depth) open.push(depth);
    levels.push(open.length);
  }
  const deeper = levels.filter((level) => level > 1).length;
  return levels[0] === 1 && deeper >= Math.max(2, depths.length * 0.2) ? levels : undefined;
}

/** Dots, dashes and the lines of a drawn tree in front of a text. */
const drawn = /^[\s.\-–>+•·|│├└┣┗╰─━`]*(?=[\p{L}\p{N}])/u;

/** The marks in front of a text, which are no part of it; nearly every text begins with a letter or digit and has none. */
export function markOf(text: string): string {
  return isWordLike(text.charCodeAt(0)) ? '' : (drawn.exec(text)?.[0] ?? '');
}

/** As written in the file; a function for each, because a name that is only known when it is asked for is looked up anew in every line. */
const markedTexts = [
  ['partNumber', ({ raw, partNumber }: Line) => raw?.partNumber ?? partNumber ?? ''],
  ['position', ({ raw, position }: Line) => raw?.position ?? position ?? ''],
  ['mpn', ({ raw, mpn }: Line) => raw?.mpn ?? mpn ?? ''],
  ['description', ({ raw, description }: Line) => raw?.description ?? description ?? ''],
] as const;

/** ".A", "..B", "└─ C": as many marks as there are levels above; the marks are no part of the number. */
function fromMarks(lines: readonly Line[], mapping: readonly ColumnMapping[]): Levelled | undefined {
  for (const [field, textOf] of markedTexts) {
    const column = mapping.find((candidate) => candidate.field === field);
    if (column === undefined) continue;
    // Most lists are without: one look at each text tells.
    if (!lines.some((line) => markOf(textOf(line)).trim() !== '')) continue;
    const texts = lines.map(textOf);
    const marks = texts.map(markOf);
    const unit = marks.reduce((least, mark) => (mark === '' ? least : Math.min(least, mark.length)), Number.POSITIVE_INFINITY);
    if (marks.some((mark) => mark.length % unit !== 0)) continue;
    const levels = nested(marks.map((mark) => mark.length));
    // Every mark is worth one level, or they are something else.
    if (levels === undefined || levels.some((level, at) => level !== (marks[at] ?? '').length / unit + 1)) continue;
    const plain = lines.map((line, at) => {
      const text = texts[at] ?? '';
      const mark = marks[at] ?? '';
      return mark.trim() === '' ? line : { ...line, [field]: text.slice(mark.length).trim(), raw: { ...line.raw, [field]: text } };
    });
    return withLevels(plain, levels, column, 'the marks in front of its texts, which were taken off');
  }
  return undefined;
}

/** Grouped rows: each depth of the outline is a level, where the parents stand above their groups. */
function fromOutline(lines: readonly Line[], sheet: Sheet): Levelled | undefined {
  const { outlines } = sheet.look;
  if (outlines.size === 0) return undefined;
  const depths = lines.map((line) => outlines.get((line.row ?? 1) - 1) ?? 0);
  const levels = nested(depths);
  // One group alone is a section that somebody wanted out of sight.
  const groups = depths.filter((depth, at) => depth > (depths[at - 1] ?? 0)).length;
  if (levels === undefined || groups < 2 || depths.some((depth) => depth < (depths[0] ?? 0))) return undefined;
  return levelled(lines, levels, {
    severity: 'info',
    code: 'levels-from-shape',
    message: 'The groups of rows in the outline of the sheet show the levels of the BOM; they were taken from there.',
  });
}

function indentOf(text: string): number {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return 0;
  const blanks = /^[\s\u00a0\u3000]*/.exec(text)?.[0] ?? '';
  let width = 0;
  for (const blank of blanks) width += blank === '\t' ? 4 : 1;
  return width;
}

function withLevels(lines: readonly Line[], levels: readonly number[], column: ColumnMapping, how: string): Levelled {
  return levelled(lines, levels, {
    column: columnLetter(column.index),
    severity: 'info',
    code: 'levels-from-shape',
    message: `Column ${columnLetter(column.index)} ("${column.header}") shows the levels of the BOM by ${how}; they were taken from there.`,
  });
}

function levelled(lines: readonly Line[], levels: readonly number[], problem: ImportProblem): Levelled {
  return { lines: lines.map((line, index) => ({ ...line, level: levels[index] ?? 1 })), problems: [problem] };
}
