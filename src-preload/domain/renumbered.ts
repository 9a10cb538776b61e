import type { AlignedSide, Alignment } from './align';
import type { Line } from './bom';
import { samePosition } from './unlike-cells';

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
  const all: number[] = [];
  for (let index = 0; index < side.lines.length; index++) if ((side.parents[index] ?? -1) < 0) all.push(index);
  return all;
}

function mostlyOther({ left, right, unlike }: Alignment, siblings: readonly number[], holder: number): boolean {
  let kept = 0;
  let known = 0;
  for (const l of siblings) {
    const r = left.partner[l] ?? -1;
    if (r < 0 || (right.parents[r] ?? -1) !== holder) continue;
    const a = left.lines[l]?.position;
    if (!a) continue;
    const b = samePosition(unlike[l]) ? a : right.lines[r]?.position;
    if (!b) continue;
    known++;
    if (a === b || a.trim() === b.trim()) kept++;
  }
  return known === 0 || kept * 2 < known;
}

function isRunning(side: AlignedSide, siblings: readonly number[]): boolean {
  const count = new Count();
  for (const index of siblings) {
    const line = side.lines[index];
    // A line that stands for several has several numbers.
    if (line && side.absorbed[index] === 0 && !line.members && !count.takes(line)) return false;
  }
  return count.isCount();
}

/** Whether the item numbers of lines in their order are steps of one size from the first to the last, gaps allowed. */
export function countsLines(lines: readonly Line[]): boolean {
  const count = new Count();
  return lines.every((line) => count.takes(line)) && count.isCount();
}

/** Follows item numbers line by line. */
class Count {
  #lines = 0;
  #step = 0;
  #before = 0;

  /** False as soon as a number is none of the count. */
  takes({ position }: Line): boolean {
    const number = Number(position ?? '');
    if (!position || !Number.isInteger(number)) return false;
    if (this.#lines === 1) this.#step = number - this.#before;
    if (this.#lines > 0 && (number <= this.#before || (number - this.#before) % this.#step !== 0)) return false;
    this.#before = number;
    this.#lines++;
    return true;
  }

  isCount(): boolean {
    return this.#lines > 1;
  }
}
