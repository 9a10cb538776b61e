import type { Keys } from './text-keys';

/** Places in the order of their keys. */
export interface SortedKeys {
  readonly places: Uint32Array;
  /** 1 where a place's text is another one than that before it. */
  readonly isOther: Uint8Array;
}

/** What is asked of the texts where keys are equal. */
export interface Texts {
  readonly areSame: (a: number, b: number) => boolean;
  readonly sort: (places: Uint32Array) => void;
}

/** Bytes by which everything is sorted at once; what is equal so far, mostly little, is sorted by what follows. */
const atOnce = 18;

/** Sorts by the first bytes, two at a time from the last of them to the first, by counting; then each part that is equal so far by its further bytes. */
export function sortKeys(keys: Keys, texts: Texts): SortedKeys {
  const count = keys.starts.length - 1;
  const pairs = Math.min(atOnce, keys.longest + 2) >> 1 || 1;
  const heads = readHeads(keys, count, pairs);
  const places = countingSort(heads, count, pairs);
  const isOther = new Uint8Array(count);
  const sortDeeper = openDeeperSort(keys, places, (from, to) => {
    isOther[from] = 1;
    const first = places[from] ?? 0;
    let at = from + 1;
    while (at < to && texts.areSame(first, places[at] ?? 0)) at++;
    if (at >= to) return;
    texts.sort(places.subarray(from, to));
    for (at = from + 1; at < to; at++) if (!texts.areSame(places[at - 1] ?? 0, places[at] ?? 0)) isOther[at] = 1;
  });
  for (let from = 0; from < count;) {
    let to = from + 1;
    while (to < count && isHeadSame(heads, count, places[from] ?? 0, places[to] ?? 0)) to++;
    if (to - from === 1) isOther[from] = 1;
    else sortDeeper(from, to, 2 * pairs);
    from = to;
  }
  return { places, isOther };
}

/** The first bytes of every key, two of them as one number: those of the first pair, then those of the second. 0 from the end of a key on. */
function readHeads({ bytes, starts }: Keys, count: number, pairs: number): Uint16Array {
  const heads = new Uint16Array(count * pairs);
  for (let at = 0; at < count; at++) {
    let from = starts[at] ?? 0;
    for (let place = at; place < heads.length; place += count) {
      const high = bytes[from] ?? 0;
      if (high === 0) break;
      const low = bytes[from + 1] ?? 0;
      heads[place] = (high << 8) | low;
      if (low === 0) break;
      from += 2;
    }
  }
  return heads;
}

/** Places in the order of pairs of bytes as `readHeads` lays them out: those of the first pair, then those of the second; equal ones as they were. */
export function countingSort(heads: Uint16Array, count: number, pairs: number): Uint32Array {
  let sorted = new Uint32Array(count);
  for (let at = 0; at < count; at++) sorted[at] = at;
  let spare = new Uint32Array(count);
  const starts = new Uint32Array(65_537);
  for (let pair = pairs - 1; pair >= 0; pair--) {
    const head = heads.subarray(pair * count, (pair + 1) * count);
    starts.fill(0);
    for (let at = 0; at < count; at++) starts[(head[at] ?? 0) + 1] = (starts[(head[at] ?? 0) + 1] ?? 0) + 1;
    if (starts[(head[0] ?? 0) + 1] === count) continue;
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    for (let at = 0; at < count; at++) {
      const place = sorted[at] ?? 0;
      const value = head[place] ?? 0;
      const to = starts[value] ?? 0;
      spare[to] = place;
      starts[value] = to + 1;
    }
    [sorted, spare] = [spare, sorted];
  }
  return sorted;
}

function isHeadSame(heads: Uint16Array, count: number, a: number, b: number): boolean {
  for (let shift = 0; shift < heads.length; shift += count) if (heads[a + shift] !== heads[b + shift]) return false;
  return true;
}

const wordLength = 6;

/** Quicksort of three parts, six bytes at a time as one number; small parts by insertion. `end` is told of each part whose keys are the same to their ends. */
function openDeeperSort(
  { bytes, starts }: Keys,
  list: Uint32Array,
  end: (from: number, to: number) => void,
): (from: number, to: number, depth: number) => void {
  /** Six bytes of each place's key, from the depth on at which its part is being sorted. */
  let words = new Float64Array(0);
  // A stack of parts to be sorted, not calls: texts that were made to be slow must not overflow it.
  const parts: number[] = [];

  function swap(a: number, b: number): void {
    const held = list[a] ?? 0;
    list[a] = list[b] ?? 0;
    list[b] = held;
    const word = words[a] ?? 0;
    words[a] = words[b] ?? 0;
    words[b] = word;
  }

  function insert(from: number, to: number): void {
    for (let at = from + 1; at < to; at++) {
      const moving = list[at] ?? 0;
      const word = words[at] ?? 0;
      let place = at;
      for (; place > from && (words[place - 1] ?? 0) > word; place--) {
        list[place] = list[place - 1] ?? 0;
        words[place] = words[place - 1] ?? 0;
      }
      list[place] = moving;
      words[place] = word;
    }
  }

  /** What is equal so far is sorted by what follows, unless nothing does. */
  function goOn(from: number, to: number, depth: number): void {
    if (to - from === 1 || isEnded(bytes, starts[list[from] ?? 0] ?? 0, depth)) return end(from, to);
    for (let at = from; at < to; at++) words[at] = wordAt(bytes, (starts[list[at] ?? 0] ?? 0) + depth);
    parts.push(from, to, depth + wordLength);
  }

  return (first, last, depthOfAll) => {
    if (words.length === 0) words = new Float64Array(list.length);
    goOn(first, last, depthOfAll);
    while (parts.length > 0) {
      const depth = parts.pop() ?? 0;
      const to = parts.pop() ?? 0;
      const from = parts.pop() ?? 0;
      if (to - from < 12) {
        insert(from, to);
        for (let start = from; start < to;) {
          let stop = start + 1;
          while (stop < to && words[stop] === words[start]) stop++;
          goOn(start, stop, depth);
          start = stop;
        }
        continue;
      }
      const quarter = (to - from) >> 2;
      const pivot = middleOf(words[from + quarter] ?? 0, words[(from + to) >> 1] ?? 0, words[to - 1 - quarter] ?? 0);
      let below = from;
      let above = to;
      for (let at = from; at < above;) {
        const word = words[at] ?? 0;
        if (word < pivot) swap(at++, below++);
        else if (word > pivot) swap(at, --above);
        else at++;
      }
      if (below > from) parts.push(from, below, depth);
      if (to > above) parts.push(above, to, depth);
      goOn(below, above, depth);
    }
  };
}

/** Whether a key ends before a depth. */
function isEnded(bytes: Uint8Array, start: number, depth: number): boolean {
  for (let at = start + depth - 1; at >= start; at--) if (bytes[at] === 0) return true;
  return false;
}

/** Six bytes as one number; 0 from the end of the key on. */
function wordAt(bytes: Uint8Array, from: number): number {
  let word = 0;
  let at = from;
  const to = from + wordLength;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) break;
    word = word * 256 + byte;
  }
  for (; at < to; at++) word *= 256;
  return word;
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c);
}
