import type { AlignedSide, Alignment } from './align';

/**
 * Tells for a left line whether item numbers under its assembly are mere running numbers: one side counts 1, 2, 3 (or 10, 20, 30)
 * in line order, and most pairs have another number on the other side. Then a changed number says nothing about the line.
 */
export function renumbered(alignment: Alignment): (left: number) => boolean {
  const { left, right } = alignment;
  const known = new Map<number, boolean>();
  const top = left.children.size === 0 ? undefined : [...left.parents.keys()].filter((index) => (left.parents[index] ?? -1) < 0);
  return (index) => {
    const holder = left.parents[index] ?? -1;
    const found = known.get(holder);
    if (found !== undefined) return found;
    const siblings = holder >= 0 ? (left.children.get(holder) ?? []) : (top ?? [...left.lines.keys()]);
    const answer = mostlyMoved(alignment, siblings) && (isRunning(left, siblings) || isRunning(right, partnersOf(left, right, siblings)));
    known.set(holder, answer);
    return answer;
  };
}

function mostlyMoved(alignment: Alignment, siblings: readonly number[]): boolean {
  let kept = 0;
  let known = 0;
  for (const l of siblings) {
    const a = alignment.left.lines[l]?.position;
    const b = alignment.right.lines[alignment.left.partner[l] ?? -1]?.position;
    if (!a || !b) continue;
    known++;
    if (a.trim() === b.trim()) kept++;
  }
  return kept * 2 < known;
}

/** All lines of right under the assemblies that hold the partners. */
function partnersOf(left: AlignedSide, right: AlignedSide, siblings: readonly number[]): readonly number[] {
  for (const l of siblings) {
    const r = left.partner[l] ?? -1;
    if (r < 0) continue;
    const holder = right.parents[r] ?? -1;
    if (holder >= 0) return right.children.get(holder) ?? [];
    return [...right.lines.keys()].filter((index) => (right.parents[index] ?? -1) < 0);
  }
  return [];
}

function isRunning(side: AlignedSide, siblings: readonly number[]): boolean {
  let step = 0;
  let before = 0;
  let seen = 0;
  for (const index of siblings) {
    if (side.absorbed[index] === 1) continue;
    const line = side.lines[index];
    if (line?.members) continue;
    const number = Number(line?.position ?? '');
    if (!line?.position || !Number.isInteger(number)) return false;
    if (seen === 1) step = number - before;
    if (seen > 0 && (number <= before || (number - before) % step !== 0)) return false;
    before = number;
    seen++;
  }
  return seen > 1 && step > 0;
}
