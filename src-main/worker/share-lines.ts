import type { Bom, Line } from '../../src-preload/domain/bom';
import { indexOf } from '../../src-preload/domain/bom-index';

/**
 * Lets the lines of a BOM that was just read have the cells of lines of other BOMs that say the same, so that two revisions, or a list and the
 * BOM that it was made from, take little more memory than one.
 */
export function shareCells(bom: Bom, others: Iterable<Bom>): void {
  const { prints } = indexOf(bom);
  if (prints === undefined) return;
  const twins = new Map<number, Line>();
  for (const other of others) {
    const known = indexOf(other).prints;
    if (known !== undefined) for (let at = 0; at < known.length; at++) twins.set(known[at] ?? 0, other.lines[at] ?? noLine);
  }
  if (twins.size === 0) return;
  for (const [at, line] of bom.lines.entries()) {
    const twin = twins.get(prints[at] ?? 0);
    if (isRecord(line) && isRecord(twin)) shareRecord(line, twin);
  }
}

const noLine: Line = { key: '' };

/** What a line of the same print has in a cell is the same: one text or list in place of two. */
function shareRecord(line: Record<string, unknown>, twin: Record<string, unknown>): void {
  for (const name in line) {
    if (name === 'key' || name === 'row' || name === 'raw') continue;
    line[name] = twin[name];
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
