/** Two texts that resemble each other; `share` is Dice's coefficient over trigrams, 0 to 1. */
export interface Resemblance {
  readonly left: number;
  readonly right: number;
  readonly share: number;
  /** Best share that either of the two has with anything else. */
  readonly next: number;
  readonly second: number;
}

const enough = 0.6;
/** A trigram that this many texts hold tells little and costs much. */
const commonest = 400;

/**
 * Pairs texts that are each other's most similar, by an inverted index of trigrams: never all against all.
 * `lefts[i]` and `rights[j]` are folded texts; '' takes no part.
 */
export function resemblances(lefts: readonly string[], rights: readonly string[]): readonly Resemblance[] {
  const holders = new Map<string, number[]>();
  const sizes = new Uint32Array(rights.length);
  for (const [j, text] of rights.entries()) {
    const grams = trigrams(text);
    sizes[j] = grams.size;
    for (const gram of grams) {
      const known = holders.get(gram);
      if (known) known.push(j);
      else holders.set(gram, [j]);
    }
  }
  const bestOfLeft = lefts.map(() => ({ ...nobody }));
  const bestOfRight = rights.map(() => ({ ...nobody }));
  const shared = new Uint32Array(rights.length);
  for (const [i, text] of lefts.entries()) {
    if (text === '') continue;
    const grams = trigrams(text);
    const touched: number[] = [];
    for (const gram of grams) {
      const list = holders.get(gram);
      if (!list || list.length > commonest) continue;
      for (const j of list) {
        if (shared[j] === 0) touched.push(j);
        shared[j] = (shared[j] ?? 0) + 1;
      }
    }
    const own = bestOfLeft[i];
    for (const j of touched) {
      const candidate = (2 * (shared[j] ?? 0)) / (grams.size + (sizes[j] ?? 0));
      shared[j] = 0;
      // The index leaves out the commonest trigrams; what is near enough is counted in full.
      const share = candidate >= enough / 2 ? dice(grams, trigrams(rights[j] ?? '')) : candidate;
      if (own) offer(own, j, share);
      const other = bestOfRight[j];
      if (other) offer(other, i, share);
    }
  }
  const found: Resemblance[] = [];
  for (const [i, own] of bestOfLeft.entries()) {
    const other = own.index < 0 ? undefined : bestOfRight[own.index];
    if (!other || other.index !== i || own.share < enough) continue;
    found.push({ left: i, right: own.index, share: own.share, next: Math.max(own.next, other.next), second: own.second });
  }
  return found;
}

const nobody = { index: -1, share: 0, second: -1, next: 0 };

function offer(best: { index: number; share: number; second: number; next: number }, index: number, share: number): void {
  if (share > best.share) {
    best.second = best.index;
    best.next = best.share;
    best.index = index;
    best.share = share;
  } else if (share > best.next) {
    best.second = index;
    best.next = share;
  }
}

/** Dice's coefficient over the trigrams of two folded texts, 0 to 1. */
export function similarity(left: string, right: string): number {
  return left === '' || right === '' ? 0 : dice(trigrams(left), trigrams(right));
}

function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared++;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  const grams = new Set<string>();
  if (text === '') return grams;
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  return grams;
}
