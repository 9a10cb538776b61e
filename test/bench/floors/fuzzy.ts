import type { Cells } from './parse';

const [refdes, quantity, number, description, price, supplier, supplierNumber, lifecycle, notes] = [1, 2, 4, 6, 7, 8, 9, 10, 11] as const;

/** The least that pairing without a key has to do: by shared designators, then by the folded part number, then within equal descriptions. Right's partner by left index, -1 for none. */
export function pairWithoutKey(left: readonly Cells[], right: readonly Cells[]): Int32Array {
  const numbers = left.map((row) => folded(row[number] ?? ''));
  const places = left.map((row) => expanded(row[refdes] ?? ''));
  const owner = new Map<string, number>();
  for (const [at, list] of places.entries()) for (const place of list) owner.set(place, at);
  const byNumber = new Map<string, number[]>();
  for (const [at, text] of numbers.entries()) put(byNumber, text, at);
  const partner = new Int32Array(left.length).fill(-1);
  const isTaken = (at: number): boolean => (partner[at] ?? -1) >= 0;
  const waiting: number[] = [];

  for (const [r, row] of right.entries()) {
    const votes = new Map<number, number>();
    const own = expanded(row[refdes] ?? '');
    for (const place of own) {
      const l = owner.get(place);
      if (l !== undefined && !isTaken(l)) votes.set(l, (votes.get(l) ?? 0) + 1);
    }
    const text = votes.size === 0 ? '' : folded(row[number] ?? '');
    const best = bestOf(votes.keys(), 0.5, (l) => {
      const share = (votes.get(l) ?? 0) / Math.max(own.length, places[l]?.length ?? 0);
      return share + (numbers[l] === text ? 1 : 0);
    });
    if (best >= 0) partner[best] = r;
    else waiting.push(r);
  }
  const last: number[] = [];
  for (const r of waiting) {
    const row = right[r] ?? [];
    const found = (byNumber.get(folded(row[number] ?? '')) ?? []).filter((l) => !isTaken(l));
    const best = bestOf(found, 0, (l) => 1 + alike(left[l] ?? [], row));
    if (best >= 0) partner[best] = r;
    else last.push(r);
  }
  const byDescription = new Map<string, number[]>();
  for (const [l, row] of left.entries()) if (!isTaken(l)) put(byDescription, row[description] ?? '', l);
  for (const r of last) {
    const row = right[r] ?? [];
    const text = folded(row[number] ?? '').slice(0, 6);
    const found = (byDescription.get(row[description] ?? '') ?? []).filter((l) => !isTaken(l));
    const best = bestOf(found, 4.9, (l) => alike(left[l] ?? [], row) + (numbers[l]?.startsWith(text) ? 2 : 0));
    if (best >= 0) partner[best] = r;
  }
  return partner;
}

/** The candidate of the highest score, if it reaches `least`; -1 otherwise. */
function bestOf(candidates: Iterable<number>, least: number, score: (candidate: number) => number): number {
  let best = -1;
  let most = least;
  for (const candidate of candidates) {
    const found = score(candidate);
    if (found > most || (best < 0 && found === most)) {
      most = found;
      best = candidate;
    }
  }
  return best;
}

function alike(a: Cells, b: Cells): number {
  const same = (column: number): number => (a[column] === b[column] ? 1 : 0);
  return (
    3 * (same(description) + same(supplierNumber)) + same(quantity) + same(price) + same(supplier) + (same(lifecycle) + same(notes)) / 2
  );
}

function put(groups: Map<string, number[]>, key: string, value: number): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

function folded(text: string): string {
  return text
    .toUpperCase()
    .replace(/#PBF\s*$/, '')
    .replace(/[^A-Z0-9]/g, '')
    .replace(/(?:TR|T1)$/, '');
}

function expanded(text: string): string[] {
  const places: string[] = [];
  if (text === '') return places;
  for (const part of text.split(',')) {
    const range = /^\s*([A-Z]+)(\d+)-(?:[A-Z]+)?(\d+)\s*$/.exec(part);
    if (!range) places.push(part.trim());
    else for (let at = Number(range[2]); at <= Number(range[3]); at++) places.push(`${range[1]}${at}`);
  }
  return places;
}
