import { headerHits } from './header-words';

/** Lines that are looked at to find the columns. */
const sampleLines = 400;
const rule = /^[\s\-=_+*.|]+$/;

/**
 * Splits a report whose columns are padded with blanks (OrCAD, Eagle, old ERP lists): undefined where no line names columns with gaps
 * between them, or the lines below do not keep to the columns.
 */
export function splitFixedWidth(text: string): string[][] | undefined {
  const lines = text.split('\n');
  const header = lines.slice(0, sampleLines).findIndex((line) => headerHits(line.trim().split(/ {2,}/)) >= 2);
  if (header < 0) return undefined;
  const below = lines.slice(header + 1, header + sampleLines).filter((line) => line.trim() !== '' && !rule.test(line));
  const starts = columnStarts(lines[header] ?? '', below);
  if (starts.length < 2 || below.length === 0) return undefined;
  const kept = below.filter((line) => starts.slice(1).every((start) => (line[start - 1] ?? ' ') === ' ')).length;
  if (kept < below.length * 0.6) return undefined;
  return lines.map((line, at) => (at < header ? line.trim().split(/ {2,}/) : cut(line, starts)));
}

/** Where columns begin: behind each stretch that is blank in the header and in nearly all lines below. */
function columnStarts(header: string, below: readonly string[]): number[] {
  const width = Math.max(header.length, ...below.map((line) => line.length));
  const used = Array.from({ length: width }, () => 0);
  for (const line of below) for (let at = 0; at < line.length; at += 1) if (line[at] !== ' ') used[at] = (used[at] ?? 0) + 1;
  const rare = below.length * 0.1;
  const isGap = (at: number): boolean => (header[at] ?? ' ') === ' ' && (used[at] ?? 0) <= rare;
  const starts: number[] = [];
  for (let at = 0; at < width; at += 1) {
    if (isGap(at) || (at > 0 && !isGap(at - 1))) continue;
    // A column without a name belongs to the one before it: a text of several words that stand below each other.
    const end = endOfColumn(at, width, isGap);
    if (header.slice(at, end).trim() !== '' || starts.length === 0) starts.push(at);
  }
  return starts;
}

function endOfColumn(start: number, width: number, isGap: (at: number) => boolean): number {
  let end = start;
  while (end < width && !isGap(end)) end += 1;
  return end;
}

/** The cells of a line; a text that is longer than its column pushes the next one to the next blank. */
function cut(line: string, starts: readonly number[]): string[] {
  const cells: string[] = [];
  let from = starts[0] ?? 0;
  const lead = line.slice(0, from);
  for (let column = 1; column <= starts.length; column += 1) {
    let to = starts[column] ?? line.length;
    if (column < starts.length && (line[to - 1] ?? ' ') !== ' ') {
      const gap = line.indexOf('  ', to);
      const blank = gap < 0 ? line.indexOf(' ', to) : gap;
      to = blank < 0 ? line.length : blank;
    }
    cells.push(line.slice(from, Math.max(from, to)).trim());
    from = Math.max(from, to);
  }
  if (lead.trim() !== '') cells[0] = `${lead.trim()} ${cells[0] ?? ''}`.trim();
  return cells;
}
