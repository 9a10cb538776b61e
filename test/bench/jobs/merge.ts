import type { Line } from '../../../src-preload/domain/bom';
import { compareBoms } from '../../../src-preload/domain/compare';
import type { Comparison } from '../../../src-preload/domain/comparison';
import { mergeByKey } from '../floors/merge';
import { detached, parseRows } from '../floors/parse';
import { timed, type Job } from '../reading';
import { readTruth, type Truth } from '../truth';
import { mirroredBom } from './boms';

const row = 'three-way merge';

/** The full engine with a base. */
export const mergeOwn: Job = async ({ data }) => {
  const left = await mirroredBom(data, 'a.csv');
  const right = await mirroredBom(data, 'b.csv');
  const base = await mirroredBom(data, 'base.csv');
  const { ms, value } = await timed(() => compareBoms(left, right, { base }));
  const note = mergeMistakes(value, readTruth(data));
  return [{ row, who: 'own', samples: [ms], right: note === '', note }];
};

/** The merge of cells by key. */
export const mergeFloor: Job = async ({ data }) => {
  const read = (file: string) => detached(parseRows(data, file));
  const [base, left, right] = [read('base.csv'), read('a.csv'), read('b.csv')];
  const { ms, value } = await timed(() => mergeByKey(base, left, right));
  const { takeA, takeB, convergent, conflictCount, deleteModify, addAddConflict, mergedRows } = readTruth(data).threeway;
  const expected = {
    takeA,
    takeB,
    convergent,
    conflicts: conflictCount,
    deleteModify: deleteModify.length,
    addAddConflict: addAddConflict.length,
    mergedRows,
  };
  const isRight = Object.entries(expected).every(([name, count]) =>
    Object.entries(value).some(([other, found]) => other === name && found === count),
  );
  return [{ row, who: 'floor', samples: [ms], right: isRight, ...(isRight ? {} : { note: JSON.stringify(value) }) }];
};

const columnOf: Readonly<Record<string, string>> = {
  description: 'Description',
  unitPrice: 'UnitPrice',
  notes: 'Notes',
  'extra:Lifecycle': 'Lifecycle',
  quantity: 'Qty',
  designators: 'Refdes',
  manufacturer: 'Manufacturer',
  supplier: 'Supplier',
  supplierPart: 'SPN',
};

/**
 * What the merge gets wrong: what only one side changed must be that side's, every true conflict one, and every changed line that
 * the other side removed too.
 */
function mergeMistakes(comparison: Comparison, truth: Truth): string {
  const conflicts = new Set(truth.threeway.conflicts.filter(isOpenToTheProfile).map(([mpn, column]) => `${mpn} ${column}`));
  const gone = new Set(truth.threeway.deleteModify.map(([mpn]) => mpn ?? ''));
  for (const { left, right, base, status, changes, id } of comparison.rows) {
    const mpn = base?.mpn ?? left?.mpn ?? right?.mpn ?? '';
    if (!left || !right) {
      const kept = left ?? right;
      // Whether such a change counts is the profile's to say.
      const isOpen = gone.has(mpn) && !!base && !!kept && isAlike(base, kept);
      if (base && !isOpen && gone.has(mpn) !== (status === 'conflict')) return `${id} is ${status}`;
      gone.delete(mpn);
      continue;
    }
    if (left.mpn !== right.mpn || !base || base.mpn !== left.mpn) continue;
    for (const change of changes) {
      const key = `${mpn} ${columnOf[change.field] ?? change.field}`;
      if (change.conflict && change.by === 'both') conflicts.delete(key);
      if (change.class === 'format' || change.conflict || (change.by !== 'left' && change.by !== 'right')) continue;
      const other = change.by === 'left' ? change.right : change.left;
      if (conflicts.has(key)) return `${key} was taken from ${change.by}`;
      if (change.field === 'unitPrice' && isSamePrice(String(change.base), String(other))) continue;
      if (change.base !== undefined && JSON.stringify(other) !== JSON.stringify(change.base)) return `${key} is not ${change.by}'s alone`;
    }
  }
  if (conflicts.size > 0) return `${conflicts.size} conflicts were not found, ${[...conflicts].slice(0, 2).join('; ')}`;
  return gone.size > 0 ? `${gone.size} removals of changed lines were not found` : '';
}

/** A conflict of the truth for the profile too: not where two of the three prices are one within its tolerance. */
function isOpenToTheProfile([, column, base, a, b]: readonly string[]): boolean {
  return column !== 'UnitPrice' || !(isSamePrice(base, a) || isSamePrice(base, b) || isSamePrice(a, b));
}

/** Differs only in ways that the profile takes for none: a maker's other spelling, a price within its tolerance. */
function isAlike(a: Line, b: Line): boolean {
  const text = ({ key: _key, row: _row, manufacturer: _manufacturer, unitPrice: _unitPrice, ...rest }: Line) =>
    JSON.stringify(Object.entries(rest).toSorted(([one], [two]) => (one < two ? -1 : 1)));
  return text(a) === text(b) && isSamePrice(a.unitPrice, b.unitPrice);
}

/** Within the profile's tolerance of half a percent. */
function isSamePrice(a: string | null | undefined, b: string | null | undefined): boolean {
  const [from, to] = [Number(a), Number(b)];
  return Math.abs(from - to) <= Math.max(0.0001, from * 0.005) + 1e-9;
}
