import type { CandidateView } from '../../src-preload/contract';
import type { Line } from '../../src-preload/domain/bom';
import type { Comparison, Row } from '../../src-preload/domain/comparison';
import { numberKey, overlap } from '../../src-preload/domain/match-keys';
import { plainText } from '../../src-preload/domain/same-text';
import { similarity } from '../../src-preload/domain/similarity';
import { lineText, wordsToFind } from './filter-rows';

const most = 20;

/**
 * Lines of the other side that the row's line could be paired with, best first; for a pair, those of the right side. Where a text is looked for: any
 * line that holds all its words, however little speaks for it.
 */
export function candidatesOf(comparison: Comparison, row: Row, sought: string): readonly CandidateView[] {
  const side = row.left === null ? 'left' : 'right';
  const line = row.left ?? row.right;
  if (line === null) return [];
  const partner = row.left === null ? null : row.right;
  const partnered = new Set(comparison.rows.flatMap((other) => (other.left !== null && other.right !== null ? [other[side]?.key] : [])));
  const others = comparison[side].lines.filter((other) => other.key !== partner?.key);
  const text = textOf(line);
  const words = new Set(wordsOf(text));
  const found: CandidateView[] = [];
  const wanted = wordsToFind(sought);
  for (const other of others) {
    if (wanted.length > 0 && !holdsAll(lineText(other), wanted)) continue;
    const otherText = textOf(other);
    // Texts without a word in common are not worth the closer look.
    const alike = wordsOf(otherText).some((word) => words.has(word)) ? similarity(text, otherText) : 0;
    const grounds = groundsOf(line, other, alike) ?? (wanted.length > 0 ? { score: 0, reason: 'holds what was looked for' } : undefined);
    if (grounds === undefined) continue;
    const reason = partnered.has(other.key) ? `${grounds.reason}; stands in another row now` : grounds.reason;
    found.push({ key: other.key, side, line: other, score: grounds.score, reason });
  }
  return found.toSorted((a, b) => b.score - a.score).slice(0, most);
}

function groundsOf(line: Line, other: Line, alike: number): { readonly score: number; readonly reason: string } | undefined {
  const same = (field: 'partNumber' | 'mpn' | 'supplierPart' | 'upc') => {
    const key = numberKey(line[field]);
    return key !== '' && key === numberKey(other[field]);
  };
  if (same('partNumber')) return { score: 1, reason: 'the same part number' };
  if (same('mpn')) return { score: 0.95, reason: 'the same manufacturer’s part number' };
  if (same('supplierPart')) return { score: 0.9, reason: 'the same supplier’s part number' };
  if (same('upc')) return { score: 0.9, reason: 'the same article code' };
  const { shared, share } = overlap(line.designators ?? [], other.designators ?? []);
  if (shared > 0) return { score: 0.5 + 0.35 * share, reason: `${shared} designator${shared === 1 ? '' : 's'} in common` };
  if (alike > 0.2) return { score: 0.8 * alike, reason: 'a similar description' };
  return undefined;
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function textOf(line: Line): string {
  return plainText([line.partNumber, line.mpn, line.manufacturer, line.description, line.value].filter(Boolean).join(' '));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3);
}
