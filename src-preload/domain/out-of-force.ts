import { alignBoms } from './align';
import type { Bom } from './bom';
import type { Row } from './comparison';
import { hasWindow, standingOf, type AsOf } from './effectivity';
import { addEvent } from './events';
import type { AlignOptions } from './pairing';
import { buildRows, noDesignators, type Draft } from './rows';
import type { Judging } from './verdict';

/** Rows of the lines that are not in force at a point: shown with what they are to be or were, and no difference today. */
export function outOfForceRows(left: Bom, right: Bom, point: AsOf, { align, judging }: { align: AlignOptions; judging: Judging }): Draft[] {
  const out = (bom: Bom): Bom => ({ ...bom, lines: bom.lines.filter((line) => standingOf(line, point) !== 'in-force') });
  const [a, b] = [out(left), out(right)];
  if (a.lines.length + b.lines.length === 0) return [];
  const { rows } = buildRows(alignBoms(a, b, align), judging);
  for (const row of rows) {
    row.status = 'same';
    row.moved = false;
    row.review = false;
    row.parent = -1;
    row.designators = noDesignators;
    for (const side of ['left', 'right'] as const) {
      const line = row[side];
      const standing = line ? standingOf(line, point) : 'in-force';
      if (standing !== 'in-force') addEvent(row, { kind: 'not-in-force', side, standing });
    }
  }
  return rows;
}

/** Whether a row is only shown, for the time or serial number compared at is another. */
export function isOutOfForce(row: Pick<Row, 'events'>): boolean {
  return row.events.length > 0 && row.events.some((event) => event.kind === 'not-in-force');
}

/** Rows of one item of one assembly that are in force one after the other: one line with a schedule. */
export function markSchedules(rows: readonly Draft[]): void {
  const places = new Map<string, Draft[]>();
  for (const row of rows) {
    const line = row.left ?? row.right;
    if (!line || !hasWindow(line) || !line.position) continue;
    const place = `${row.parent} ${line.parent ?? ''} ${line.position.trim()}`;
    const list = places.get(place);
    if (list) list.push(row);
    else places.set(place, [row]);
  }
  for (const list of places.values()) {
    if (list.length < 2) continue;
    for (const row of list) addEvent(row, { kind: 'scheduled', rows: list.filter((other) => other !== row).map((other) => other.id) });
  }
}
