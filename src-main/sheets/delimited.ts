import Papa from 'papaparse';
import type { ImportProblem } from '../../src-preload/contract';
import { restoreCell } from './csv-safe';
import { noLook } from './cell-styles';
import { splitFixedWidth } from './fixed-width';
import { headerHits } from './header-words';
import type { Sheet } from './sheet';
import { splitCells } from './split-cells';

/** A delimited text as one sheet. */
export interface Delimited {
  readonly sheet: Sheet;
  readonly delimiter: string;
  readonly problems: readonly ImportProblem[];
}

const candidates = [',', ';', '\t', '|', '^'] as const;

/** Splits text into rows and cells; the delimiter is found from the text unless given. Rows keep their place, blank ones included. */
export function readDelimited(input: string, delimiter?: string): Delimited {
  // A quoted cell may hold line breaks of its own; they become \n like the others, which no BOM field tells apart.
  let text = input.includes('\r') ? input.replace(/\r\n|\r/g, '\n') : input;
  let chosen = delimiter;
  const told = /^sep=(.)\n/i.exec(text.slice(0, 16));
  if (told !== null) {
    chosen ??= told[1];
    text = text.slice(told[0].length - 1);
  }
  chosen ??= findDelimiter(text);
  const problems: ImportProblem[] = [];
  const padded = chosen === undefined || chosen === ' ' ? splitFixedWidth(text) : undefined;
  if (padded !== undefined) return { sheet: plainSheet(padded), delimiter: ' ', problems };
  chosen ??= ',';
  // Exports put an apostrophe before what a spreadsheet program would run.
  const rows = splitCells(text, chosen) ?? parse(text, chosen, problems);
  if (mayBeginWithApostrophe(text, chosen))
    for (const [at, row] of rows.entries()) if (row.some(beginsWithApostrophe)) rows[at] = row.map(restoreCell);
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === '') === true) rows.pop();
  return { sheet: plainSheet(rows), delimiter: chosen, problems };
}

function plainSheet(rows: readonly (readonly string[])[]): Sheet {
  return { name: '', rows, hidden: false, hiddenRows: new Set(), merges: [], look: noLook };
}

/** False where every apostrophe stands within a cell: no cell needs to be looked at then. */
function mayBeginWithApostrophe(text: string, delimiter: string): boolean {
  const edges = `\n"\ufeff${delimiter}`;
  for (let at = text.indexOf("'"); at >= 0; at = text.indexOf("'", at + 1))
    if (at === 0 || edges.includes(text.charAt(at - 1))) return true;
  return false;
}

function beginsWithApostrophe(cell: string): boolean {
  return cell.charCodeAt(0) === 39;
}

function parse(text: string, delimiter: string, problems: ImportProblem[]): string[][] {
  const result = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  const unclosed = result.errors.find((error) => error.code === 'MissingQuotes');
  if (unclosed !== undefined) {
    // A quote that never closes (an inch sign at the start of a cell) would swallow the rest of the file: read quotes as text instead.
    problems.push({
      row: (unclosed.row ?? 0) + 1,
      severity: 'warning',
      code: 'unclosed-quote',
      message: `Row ${(unclosed.row ?? 0) + 1} opens a quotation mark that is never closed; quotation marks of this file were read as plain text.`,
    });
    return Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: '\0' }).data.map((row) => row.map(unquote));
  }
  const reported = new Set<number>();
  for (const error of result.errors) {
    const row = (error.row ?? 0) + 1;
    if (error.code !== 'InvalidQuotes' || reported.has(row)) continue;
    reported.add(row);
    problems.push({
      row,
      severity: 'warning',
      code: 'stray-quote',
      message: `Row ${row} has a quotation mark inside a quoted cell that is not doubled; the text was kept as it stands.`,
    });
  }
  return result.data;
}

function unquote(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** The delimiter under which the first rows have the most even columns and the most header words; undefined where none names columns but a report padded with blanks may. */
function findDelimiter(text: string): string | undefined {
  let end = 0;
  for (let line = 0; line < 400 && end !== -1 && end < 200_000; line += 1) end = text.indexOf('\n', end + 1);
  const head = end === -1 ? text : text.slice(0, end);
  let best = ',';
  let bestScore = 0;
  let bestWords = 0;
  for (const candidate of candidates) {
    if (!head.includes(candidate)) continue;
    const parsed = splitCells(head, candidate) ?? Papa.parse<string[]>(head, { delimiter: candidate, newline: '\n' }).data;
    const rows = parsed.filter((row) => row.some((cell) => cell.trim() !== ''));
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    let width = 1;
    let count = 0;
    for (const [length, times] of widths) {
      if (length > 1 && times > count) {
        width = length;
        count = times;
      }
    }
    if (width < 2) continue;
    const evenness = (count / rows.length) * Math.min(4, Math.log2(width) + 1);
    const first = rows.slice(0, 60);
    // A row names no more fields than it has cells: where that can't be enough, no cell needs reading.
    if (evenness + Math.max(...first.map((row) => row.length)) * 2 <= bestScore) continue;
    const words = Math.max(0, ...first.map((row) => headerHits(row)));
    const score = evenness + words * 2;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
      bestWords = words;
    }
  }
  return bestWords < 2 && / {2}/.test(head) ? undefined : best;
}
