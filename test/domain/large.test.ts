import { expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';

const levels = 15;
/** Set TRUEUP_LARGE to 200000 for the size that the field's case names; the bench holds the speed to its figures. */
const count = Number(process.env['TRUEUP_LARGE'] ?? 40_000);

/** Machines of assemblies, fifteen levels deep, with a board of 20,000 designators. */
function machine(name: string, lines: number): Line[] {
  const made: Line[] = [];
  const board = 200;
  for (let at = 0; made.length < lines - board; at++) {
    const level = 1 + (at % levels);
    made.push({
      key: `${name}${made.length}`,
      level,
      partNumber: `PN-${at}`,
      description: `Part ${at}`,
      quantity: String(1 + (at % 7)),
      unit: 'EA',
    });
  }
  for (let at = 0; at < board; at++) {
    const designators = Array.from({ length: 100 }, (_, place) => `R${at * 100 + place + 1}`);
    made.push({ key: `${name}${made.length}`, level: 1, partNumber: `RES-${at}`, quantity: '100', unit: 'EA', designators });
  }
  return made;
}

it(`finds the few true changes among ${count} lines of 15 levels and 20,000 designators`, { timeout: 120_000 }, () => {
  const left: Bom = { name: 'left', lines: machine('l', count) };
  const changed = new Set([12_345, 19_999, 30_001]);
  const right: Bom = {
    name: 'right',
    lines: machine('r', count).flatMap((line, at) => {
      if (changed.has(at)) return [{ ...line, quantity: '99' }];
      if (at === count - 1) return [{ ...line, designators: (line.designators ?? []).slice(1), quantity: '99' }];
      // A part at the bottom: nothing hangs below it.
      return at === 14_999 ? [] : [line];
    }),
  };
  const { rows, summary } = compareBoms(left, right);
  expect(summary).toMatchObject({ same: count - 5, changed: 4, removed: 1, added: 0, review: 0 });
  const differing = rows.filter((row) => row.status !== 'same').map((row) => row.left?.key);
  expect(differing).toEqual(['l12345', 'l14999', 'l19999', 'l30001', `l${count - 1}`]);
  expect(rows.at(-1)?.designators.removed).toEqual(['R19901']);
});
