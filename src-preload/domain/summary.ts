import type { ChangeClass, Row, Summary } from './comparison';

/**
 * Counts of rows and of changes by class. What a repeated assembly shows again, and what a side does not expand, is not counted twice.
 * Where the indices of the notable rows are given, all others are two lines that say the same.
 */
export function summarise(rows: readonly Row[], notable?: readonly number[]): Summary {
  const counts = {
    same: notable ? rows.length - notable.length : 0,
    changed: 0,
    added: 0,
    removed: 0,
    replaced: 0,
    moved: 0,
    conflict: 0,
    review: 0,
  };
  const classes: Record<ChangeClass, number> = {
    identity: 0,
    quantity: 0,
    unit: 0,
    dnp: 0,
    designators: 0,
    alternates: 0,
    revision: 0,
    effectivity: 0,
    position: 0,
    cost: 0,
    description: 0,
    format: 0,
  };
  for (let at = 0; at < (notable ?? rows).length; at++) {
    const row = rows[notable ? (notable[at] ?? -1) : at];
    if (!row) continue;
    if (row.status !== 'same' && isRepeat(row)) continue;
    counts[row.status]++;
    if (row.moved) counts.moved++;
    if (row.review) counts.review++;
    for (const change of row.changes) classes[change.class]++;
  }
  return { ...counts, classes };
}

/** The same difference as in a row above: another use of the same assembly. */
export function isRepeat(row: Row): boolean {
  return row.events.length > 0 && row.events.some((event) => event.kind === 'repeated' && event.of !== row.id);
}

/** Whether the two sides (and what was decided about them) leave nothing to do: no row differs. */
export function isAgreed(summary: Summary): boolean {
  return summary.changed + summary.added + summary.removed + summary.replaced + summary.conflict + summary.review === 0;
}

/**
 * Indices of the highest assemblies whose whole content differs: every row below does. An assembly under such a one is not listed.
 */
export function wholeAssemblies(rows: readonly Row[]): readonly number[] {
  const below = new Int32Array(rows.length);
  for (let at = rows.length - 1; at >= 0; at--) {
    const parent = rows[at]?.parent ?? -1;
    if (parent >= 0) below[parent] = (below[parent] ?? 0) + 1 + (below[at] ?? 0);
  }
  const whole = rows.map((row, at) => (below[at] ?? 0) > 0 && row.below === below[at]);
  return rows.flatMap((row, at) => (whole[at] && !isUnder(rows, row.parent, whole) ? [at] : []));
}

function isUnder(rows: readonly Row[], from: number, whole: readonly boolean[]): boolean {
  for (let at = from; at >= 0; at = rows[at]?.parent ?? -1) if (whole[at]) return true;
  return false;
}
