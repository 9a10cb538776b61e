import type { Line } from './bom';
import { numberKey } from './match-keys';
import type { Link } from './pairing';
import { plainText } from './same-text';

/**
 * The links that still say which line is which. Where one side now states a part on more lines than the other, it was split or taken
 * together since: then the grouping says what belongs together, and a link of one of the pieces would tear it apart.
 */
export function standingLinks(links: readonly Link[], left: readonly Line[], right: readonly Line[]): readonly Link[] {
  if (links.length === 0) return links;
  const [lefts, rights] = [partsOf(left), partsOf(right)];
  return links.filter((link) => {
    const part = lefts.partOf.get(link.left);
    if (part === undefined || part === '' || part !== rights.partOf.get(link.right)) return true;
    return lefts.counts.get(part) === rights.counts.get(part);
  });
}

function partsOf(lines: readonly Line[]): { readonly partOf: ReadonlyMap<string, string>; readonly counts: ReadonlyMap<string, number> } {
  const partOf = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const line of lines) {
    const part = numberKey(line.partNumber) || numberKey(line.mpn) || plainText(line.value ?? line.description ?? '');
    partOf.set(line.key, part);
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return { partOf, counts };
}
