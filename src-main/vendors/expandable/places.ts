import type { Line } from '../../../src-preload/domain/bom';
import { keyOf, rowKeyOf } from './row-key';

/** Where the rows of an assembly stand in its BOM. A row of a sub-assembly stands wherever that is used. */
export interface Places {
  /** All lines that show one row of Expandable, by the row's key. */
  readonly linesOf: (rowKey: string) => readonly Line[];
  /** The line of the sub-assembly that brings a line in; `undefined` at the top. */
  readonly holderOf: (lineKey: string) => Line | undefined;
  /** All lines of a part, in order: the places where it is used. */
  readonly usesOf: (partNumber: string) => readonly Line[];
}

/** Reads places from the lines' order and levels, as a pull leaves them. */
export function placesOf(lines: readonly Line[]): Places {
  const byRow = new Map<string, Line[]>();
  const byPart = new Map<string, Line[]>();
  const holders = new Map<string, Line>();
  const above: Line[] = [];
  for (const line of lines) {
    const row = plainKey(line.key);
    put(byRow, row, line);
    put(byPart, line.partNumber ?? '', line);
    const level = Math.max(1, line.level ?? 1);
    const holder = above[level - 2];
    if (holder !== undefined) holders.set(line.key, holder);
    above.length = level - 1;
    above[level - 1] = line;
  }
  return { linesOf: (row) => byRow.get(row) ?? [], holderOf: (key) => holders.get(key), usesOf: (part) => byPart.get(part) ?? [] };
}

/** Key of the row that a line stands for. */
export function plainKey(lineKey: string): string {
  const row = rowKeyOf(lineKey);
  return row === null ? lineKey : keyOf(row);
}

function put(to: Map<string, Line[]>, key: string, line: Line): void {
  const list = to.get(key);
  if (list) list.push(line);
  else to.set(key, [line]);
}
