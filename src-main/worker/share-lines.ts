import type { Bom, Line } from '../../src-preload/domain/bom';
import { indexOf } from '../../src-preload/domain/bom-index';

/**
 * Lets the lines of a BOM that was just read have the cells of lines of other BOMs that say the same, so that two revisions, or a list and the
 * BOM that it was made from, take little more memory than one. Nothing is changed: a print only says where to look for what is the same.
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

/** So short that having them twice takes next to nothing, while whoever puts rows in their order would find them all over the memory. */
const unshared: ReadonlySet<string> = new Set(['quantity', 'unitPrice']);

/** Takes the twin's text or list in place of the own one where the two are the same. */
function shareRecord(line: Record<string, unknown>, twin: Record<string, unknown>): void {
  for (const name in line) {
    if (unshared.has(name)) continue;
    const one = line[name];
    const other = twin[name];
    if (typeof one === 'string' ? one === other : isSame(one, other)) line[name] = other;
  }
}

/** Whether two lists of texts, or two records of them, are the same; of anything deeper nothing is said. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) return Array.isArray(other) && isSameList(one, other);
  if (!isRecord(one) || !isRecord(other) || Array.isArray(other)) return false;
  for (const name in one) if (one[name] !== other[name]) return false;
  for (const name in other) if (!(name in one)) return false;
  return true;
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
