import type { Bom, Decimal, Line } from '../../src-preload/domain/bom';
import { indexOf } from '../../src-preload/domain/bom-index';
import { multiplyDecimals } from '../../src-preload/domain/quantity';

/**
 * How many of a line one product takes: its quantity, else the number of its places, times that of every assembly above it. `null`:
 * the source does not say; `undefined`: the line holds others, which are counted in its stead.
 */
export type CountLine = (line: Line) => Decimal | null | undefined;

const counted = new WeakMap<Bom, CountLine>();

/** Counts the lines of one BOM for one product; kept as long as the BOM is, for a report tells the cost and the kit from it. */
export function perProduct(bom: Bom): CountLine {
  let count = counted.get(bom);
  if (count === undefined) counted.set(bom, (count = countOf(bom)));
  return count;
}

function countOf(bom: Bom): CountLine {
  const { parents } = indexOf(bom);
  const holders = new Set(parents);
  const counts = new Map<string, Decimal | null | undefined>();
  const known: (Decimal | null | undefined)[] = [];
  // The tree has no cycles, so the way up ends.
  const upTo = (index: number): Decimal | null => {
    const path: number[] = [];
    let at = index;
    while (at >= 0 && known[at] === undefined) {
      path.push(at);
      at = parents[at] ?? -1;
    }
    let above: Decimal | null = at < 0 ? '1' : (known[at] ?? null);
    for (const below of path.toReversed()) {
      const line = bom.lines[below];
      const own = line === undefined ? null : ownCount(line);
      above = above === null || own === null ? null : multiplyDecimals(above, own);
      known[below] = above;
    }
    return above;
  };
  for (const [index, line] of bom.lines.entries()) counts.set(line.key, holders.has(index) ? undefined : upTo(index));
  return (line) => counts.get(line.key);
}

function ownCount(line: Line): Decimal | null {
  if (line.quantity !== undefined && line.quantity !== null) return line.quantity;
  return line.designators !== undefined && line.designators.length > 0 ? String(line.designators.length) : null;
}
