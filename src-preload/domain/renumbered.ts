import type { AlignedSide, Alignment } from './align';
import type { Line } from './bom';
import { samePosition } from './unlike-cells';

/**
 * Tells for a left line whether item numbers under its assembly are mere running numbers: both sides count 1, 2, 3 without a gap, or
 * one side counts (10, 20, 30, too) in line order, and most pairs have another number, or none, on the other side. Then a changed
 * number says nothing about the line. Of a dotted number ("4.2.1") only what follows the assembly's own is the line's.
 */
export function renumbered(alignment: Alignment): (left: number) => boolean {
  const { left, right } = alignment;
  const known = new Map<number, boolean>();
  return (index) => {
    if (hasOwnNumber(alignment, index)) return true;
    const holder = left.parents[index] ?? -1;
    const found = known.get(holder);
    if (found !== undefined) return found;
    const other = holder < 0 ? -1 : (left.partner[holder] ?? -1);
    const mine = siblingsOf(left, holder);
    const theirs = siblingsOf(right, other);
    const [one, two] = [runningOf(left, mine), runningOf(right, theirs)];
    const isRunning = one !== 'no' || two !== 'no';
    const answer = (one === 'gapless' && two === 'gapless') || (isRunning && mostlyOther(alignment, mine, other));
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
    if (a === b || a.trim() === b.trim() || ownNumber(left, l) === ownNumber(right, r)) kept++;
  }
  return known === 0 || kept * 2 < known;
}

/** Whether the numbers of siblings in their order are a count, and one from 1 on without a gap. */
function runningOf(side: AlignedSide, siblings: readonly number[]): 'no' | 'running' | 'gapless' {
  const count = new Count();
  for (const index of siblings) {
    const line = side.lines[index];
    // A line that stands for several has several numbers.
    if (line && side.absorbed[index] === 0 && !line.members && !count.takes(ownNumber(side, index))) return 'no';
  }
  if (!count.isCount()) return 'no';
  return count.isGapless() ? 'gapless' : 'running';
}

/** The assembly was renumbered, and the line with it: its own number in it stayed. */
function hasOwnNumber({ left, right }: Alignment, index: number): boolean {
  const partner = left.partner[index] ?? -1;
  const position = left.lines[index]?.position;
  const own = ownNumber(left, index);
  return partner >= 0 && own !== undefined && own !== position?.trim() && own === ownNumber(right, partner);
}

/** An item number without its assembly's own in front of it. */
function ownNumber(side: AlignedSide, index: number): string | undefined {
  const position = side.lines[index]?.position?.trim();
  const holder = side.parents[index] ?? -1;
  const above = holder < 0 ? undefined : side.lines[holder]?.position?.trim();
  return position && above && position.startsWith(`${above}.`) ? position.slice(above.length + 1) : position;
}

/** Whether the item numbers of lines in their order are steps of one size from the first to the last, gaps allowed. */
export function countsLines(lines: readonly Line[]): boolean {
  const count = new Count();
  return lines.every((line) => count.takes(line.position ?? undefined)) && count.isCount();
}

/** Follows item numbers line by line. */
class Count {
  #lines = 0;
  #step = 0;
  #before = 0;
  #first = 0;

  /** False as soon as a number is none of the count. */
  takes(position: string | undefined): boolean {
    const number = Number(position ?? '');
    if (!position || !Number.isInteger(number)) return false;
    if (this.#lines === 0) this.#first = number;
    if (this.#lines === 1) this.#step = number - this.#before;
    if (this.#lines > 0 && (number <= this.#before || (number - this.#before) % this.#step !== 0)) return false;
    this.#before = number;
    this.#lines++;
    return true;
  }

  /** From 1 on, one by one: nobody but a program numbers lines so after one of them was taken out. */
  isGapless(): boolean {
    return this.#lines > 2 && this.#first === 1 && this.#before === this.#lines;
  }

  isCount(): boolean {
    return this.#lines > 1;
  }
}
