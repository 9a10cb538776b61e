/** A piece of text that the other side has too, or not. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Beyond this many words a side, words are only compared from both ends. */
const wordLimit = 400;

/** Both texts in pieces; what one has and the other has not is marked. Whole words and numbers are compared, then the letters of a word that stands against one other. */
export function markText(left: string, right: string): { readonly left: readonly Piece[]; readonly right: readonly Piece[] } {
  if (left === right) return { left: pieces([[left, false]]), right: pieces([[right, false]]) };
  const [a, b] = [words(left), words(right)];
  const keptA = Array.from(a, () => false);
  const keptB = Array.from(b, () => false);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    keptA[start] = keptB[start] = true;
    start += 1;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    keptA[a.length - 1 - end] = keptB[b.length - 1 - end] = true;
    end += 1;
  }
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (middleA.length === 1 && middleB.length === 1) return markLetters(a, b, start);
  if (middleA.length <= wordLimit && middleB.length <= wordLimit) {
    for (const [x, y] of commonWords(middleA, middleB)) keptA[start + x] = keptB[start + y] = true;
  }
  return { left: pieces(a.map((word, i) => [word, keptA[i] !== true])), right: pieces(b.map((word, i) => [word, keptB[i] !== true])) };
}

/** Items of a set in pieces separated by a comma; those that the other set has not are marked. */
export function markItems(items: readonly string[], other: readonly string[]): readonly Piece[] {
  const others = new Set(other);
  const parts: (readonly [string, boolean])[] = [];
  items.forEach((item, index) => {
    if (index > 0) parts.push([', ', false]);
    parts.push([item, !others.has(item)]);
  });
  return pieces(parts);
}

function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function markLetters(
  a: readonly string[],
  b: readonly string[],
  at: number,
): { readonly left: readonly Piece[]; readonly right: readonly Piece[] } {
  const [x, y] = [Array.from(a[at] ?? ''), Array.from(b[at] ?? '')];
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start += 1;
  let end = 0;
  while (end < x.length - start && end < y.length - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end += 1;
  const cut = (all: readonly string[], letters: readonly string[]): readonly Piece[] =>
    pieces([
      [all.slice(0, at).join('') + letters.slice(0, start).join(''), false],
      [letters.slice(start, letters.length - end).join(''), true],
      [letters.slice(letters.length - end).join('') + all.slice(at + 1).join(''), false],
    ]);
  return { left: cut(a, x), right: cut(b, y) };
}

/** Pairs of places of a longest common subsequence. */
function commonWords(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const below = lengths[(i + 1) * width + j] ?? 0;
      const after = lengths[i * width + j + 1] ?? 0;
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(below, after);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Neighbours of one kind become one piece; empty ones go. */
function pieces(parts: readonly (readonly [string, boolean])[]): readonly Piece[] {
  const joined: { text: string; isMarked: boolean }[] = [];
  for (const [text, isMarked] of parts) {
    const last = joined.at(-1);
    if (text === '') continue;
    if (last !== undefined && last.isMarked === isMarked) last.text += text;
    else joined.push({ text, isMarked });
  }
  return joined;
}
