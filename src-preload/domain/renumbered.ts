import type { AlignedSide, Alignment } from './align';
import type { Line } from './bom';

/**
 * Tells for a left line whether item numbers under its assembly are mere running numbers: one side counts 1, 2, 3 (or 10, 20, 30)
 * in line order, and most pairs have another number, or none, on the other side. Then a changed number says nothing about the line.
 */
export function renumbered(alignment: Alignment): (left: number) => boolean {
  const { left, right } = alignment;
  const known = new Map<number, boolean>();
  return (index) => {
    const holder = left.parents[index] ?? -1;
    const found = known.get(holder);
    if (found !== undefined) return found;
    const other = holder < 0 ? -1 : (left.partner[holder] ?? -1);
    const mine = siblingsOf(left, holder);
    const answer = mostlyOther(alignment, mine, other) && (isRunning(left, mine) || isRunning(right, siblingsOf(right, other)));
    known.set(holder, answer);
    return answer;
  };
}

function siblingsOf(side: AlignedSide, holder: number): readonly number[] {
  if (holder >= 0) return side.children.get(holder) ?? [];
  const all = [...side.lines.keys()];
  return side.children.size === 0 ? all : all.filter((index) => (side.parents[index] ?? -1) < 0);
}

function mostlyOther({ left, right }: Alignment, siblings: readonly number[], holder: number): boolean {
  let kept = 0;
  let known = 0;
  for (const l of siblings) {
    const r = left.partner[l] ?? -1;
    if (r < 0 || (right.parents[r] ?? -1) !== holder) continue;
    const a = left.lines[l]?.position;
    const b = right.lines[r]?.position;
    if (!a || !b) continue;
    known++;
    if (a === b || a.trim() === b.trim()) kept++;
  }
  return known === 0 || kept * 2 < known;
}

function isRunning(side: AlignedSide, siblings: readonly number[]): boolean {
  // A line that stands for several has several numbers.
  return countsLines(
    siblings.flatMap((index) => (side.absorbed[index] === 0 && !side.lines[index]?.members ? (side.lines[index] ?? []) : [])),
  );
}

/** Whether the item numbers of lines in their order are steps of one size from the first to the last, gaps allowed. */
export function countsLines(lines: readonly Line[]): boolean {
  let step = 0;
  let before = 0;
  for (const [at, line] of lines.entries()) {
    const number = Number(line.position ?? '');
    if (!line.position || !Number.isInteger(number)) return false;
    if (at === 1) step = number - before;
    if (at > 0 && (number <= before || (number - before) % step !== 0)) return false;
    before = number;
  }
  return lines.length > 1;
}
