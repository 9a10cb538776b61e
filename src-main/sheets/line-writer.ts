import type { Bom, Line } from '../../src-preload/domain/bom';
import { lineToJson } from './line-json';

/** Writes a line as JSON; `columns` as for `lineToJson`. */
export type LineWriter = (line: Line, columns: Bom['columns']) => string;

/**
 * A writer of the text of `lineToJson` that remembers the line before: where the next one says the same but for its place, as the two sides of
 * most rows do, the place alone is written anew.
 */
export function lineWriter(): LineWriter {
  const headers = new Map<Bom['columns'], string>();
  const headersOf = (columns: Bom['columns']): string => {
    const known = headers.get(columns) ?? JSON.stringify(columns ?? []);
    headers.set(columns, known);
    return known;
  };
  let before: { readonly line: Line; readonly headers: string } | undefined;
  let behindPlace = '';
  return (line, columns) => {
    const place = placeOf(line);
    const own = headersOf(columns);
    if (before === undefined || before.headers !== own || !sayTheSame(before.line, line)) {
      before = { line, headers: own };
      behindPlace = JSON.stringify(lineToJson(line, columns === undefined ? {} : { columns })).slice(place.length);
    }
    return place + behindPlace;
  };
}

/** How the JSON of a line begins: its row, where it has one, and its key. */
function placeOf({ row, key }: Line): string {
  return `{${row === undefined ? '' : `"row":${JSON.stringify(row)},`}"key":${JSON.stringify(key)}`;
}

function sayTheSame(one: unknown, other: unknown): boolean {
  return isRecord(one) && isRecord(other) && hasSame(one, other) && lacksSame(one, other);
}

/** What the one says, the other says to the letter. */
function hasSame(one: Fields, other: Fields): boolean {
  for (const name in one) if (!isPlace(name) && !isSame(one[name], other[name])) return false;
  return true;
}

/** What the one does not say, the other does not either. */
function lacksSame(one: Fields, other: Fields): boolean {
  for (const name in other) if (one[name] === undefined && other[name] !== undefined && !isPlace(name)) return false;
  return true;
}

/** Where a line comes from and how it was written there. */
function isPlace(name: string): boolean {
  return name === 'key' || name === 'row' || name === 'raw';
}

/** The same value, and the same JSON: records with their names in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  if (Array.isArray(other) || !isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  const others = Object.keys(other);
  return names.length === others.length && names.every((name, at) => name === others[at] && isSame(one[name], other[name]));
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
