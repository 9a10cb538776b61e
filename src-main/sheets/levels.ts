import type { ImportProblem } from '../../src-preload/contract';
import type { Line } from '../../src-preload/domain/bom';
import { placeKey } from './cell-styles';
import type { ColumnMapping } from './map-columns';
import { columnLetter, type Sheet } from './sheet';

/** Lines with the levels that their numbering or indentation shows, where no column states them. */
export function levelsFromShape(
  lines: readonly Line[],
  mapping: readonly ColumnMapping[],
  sheet: Sheet,
): { readonly lines: readonly Line[]; readonly problems: readonly ImportProblem[] } {
  if (
    mapping.some((column) => column.field === 'level' || column.field === 'parent') ||
    lines.some((line) => line.level !== undefined) ||
    lines.length < 2
  )
    return { lines, problems: [] };
  return fromNumbering(lines, mapping) ?? fromIndentation(lines, mapping, sheet) ?? { lines, problems: [] };
}

/** Positions 1, 1.1, 1.2, 2: the number of parts is the level, if every parent stands above its children. */
function fromNumbering(
  lines: readonly Line[],
  mapping: readonly ColumnMapping[],
): { readonly lines: readonly Line[]; readonly problems: readonly ImportProblem[] } | undefined {
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
function fromIndentation(
  lines: readonly Line[],
  mapping: readonly ColumnMapping[],
  sheet: Sheet,
): { readonly lines: readonly Line[]; readonly problems: readonly ImportProblem[] } | undefined {
  const columns = (['partNumber', 'position', 'mpn', 'description'] as const).flatMap(
    (field) => mapping.find((candidate) => candidate.field === field) ?? [],
  );
  const { indents } = sheet.look;
  const indentAt = (row: number, index: number): number => {
    const cell = sheet.rows[row]?.[index];
    const styled = indents.size === 0 ? 0 : (indents.get(placeKey(row, index)) ?? 0);
    return styled + (typeof cell === 'string' ? indentOf(cell) : 0);
  };
  // Most lists are not indented at all: one look at each row tells.
  if (!lines.some((line) => columns.some(({ index }) => indentAt((line.row ?? 1) - 1, index) > 0))) return undefined;
  for (const column of columns) {
    const open: number[] = [];
    const levels: number[] = [];
    let steps = 0;
    let sane = true;
    for (const line of lines) {
      const indent = indentAt((line.row ?? 1) - 1, column.index);
      while (open.length > 0 && (open.at(-1) ?? 0) > indent) open.pop();
      if (open.at(-1) !== indent) {
        // Coming back to a depth that was never opened is sloppy typing, not structure.
        if (levels.length > 0 && indent < (open.at(-1) ?? indent)) sane = false;
        if (open.length > 0) steps += 1;
        open.push(indent);
      }
      levels.push(open.length);
    }
    const indented = levels.filter((level) => level > 1).length;
    if (sane && steps > 0 && levels[0] === 1 && indented >= Math.max(2, lines.length * 0.2))
      return withLevels(lines, levels, column, 'its indentation');
  }
  return undefined;
}

function indentOf(text: string): number {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return 0;
  const blanks = /^[\s\u00a0\u3000]*/.exec(text)?.[0] ?? '';
  let width = 0;
  for (const blank of blanks) width += blank === '\t' ? 4 : 1;
  return width;
}

function withLevels(
  lines: readonly Line[],
  levels: readonly number[],
  column: ColumnMapping,
  how: string,
): { readonly lines: readonly Line[]; readonly problems: readonly ImportProblem[] } {
  return {
    lines: lines.map((line, index) => ({ ...line, level: levels[index] ?? 1 })),
    problems: [
      {
        column: columnLetter(column.index),
        severity: 'info',
        code: 'levels-from-shape',
        message: `Column ${columnLetter(column.index)} ("${column.header}") shows the levels of the BOM by ${how}; they were taken from there.`,
      },
    ],
  };
}
