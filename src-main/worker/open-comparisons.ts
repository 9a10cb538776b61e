import type { Bom } from '../../src-preload/domain/bom';
import { applyDecisions, type Resolution } from '../../src-preload/domain/choose';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Comparison } from '../../src-preload/domain/comparison';
import type { Decision } from '../../src-preload/domain/decision';
import { defaultProfile, profiles, type Profile } from '../../src-preload/domain/profile';
import { fail } from '../failure';
import type { Db } from '../store/database';
import { decisionsInForce } from '../store/decisions';
import { idOf, notFound } from '../store/ids';
import { findReconciliation, type ReconciliationRow } from '../store/reconciliations';
import { findSnapshot, readBom } from '../store/snapshots';
import { findSource } from '../store/sources';
import { rowText, type StatedRows } from './filter-rows';
import { pinsOf } from './pins';

/** A reconciliation's comparison with its decisions applied. */
export interface OpenComparison {
  readonly row: ReconciliationRow;
  readonly comparison: Comparison;
  readonly resolution: Resolution;
  readonly decisions: readonly Decision[];
  /** The side whose result the rows show: the one that can be written. */
  readonly target: 'left' | 'right';
  readonly stated: StatedRows;
  /** Row's index by its id. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Filtered indices by filter, as long as the decisions stay. */
  readonly filtered: Map<string, Uint32Array>;
}

/** Comparisons that were computed, newest used last. */
export interface OpenComparisons {
  readonly open: (reconciliation: number) => OpenComparison;
  readonly bom: (snapshot: number) => Bom;
  readonly forget: (reconciliation: number) => void;
}

const mostComparisons = 4;
const mostBoms = 6;

interface Held {
  readonly key: string;
  readonly comparison: Comparison;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly texts: (string | undefined)[];
  readonly head: number;
  readonly open: OpenComparison;
}

/** Keeps the last few comparisons; anything else is computed again from the snapshots and the decisions. */
export function openComparisons(db: Db): OpenComparisons {
  const held = new Map<number, Held>();
  const boms = new Map<number, Bom>();

  const bom = (snapshot: number): Bom => {
    const known = boms.get(snapshot) ?? readBom(db, snapshot) ?? notFound('snapshot', idOf('snapshot', snapshot));
    keepLast(boms, snapshot, known, mostBoms);
    return known;
  };

  const open = (reconciliation: number): OpenComparison => {
    const row = findReconciliation(db, reconciliation) ?? notFound('reconciliation', idOf('reconciliation', reconciliation));
    const known = held.get(reconciliation);
    const place = JSON.stringify([row.left, row.right, row.base, row.profile]);
    if (known?.open.row.head === row.head && known.key.startsWith(place)) {
      keepLast(held, reconciliation, known, mostComparisons);
      return known.open;
    }
    const decisions = decisionsInForce(db, reconciliation);
    const pins = pinsOf(decisions);
    const key = `${place} ${JSON.stringify(pins)}`;
    const isSame = known?.key === key;
    const comparison = isSame
      ? known.comparison
      : compareBoms(bom(row.left), bom(row.right), {
          ...(row.base === null ? {} : { base: bom(row.base) }),
          profile: profileOf(row.profile),
          pins: pins.pinned,
          unpaired: pins.unpaired,
        });
    const target = targetOf(db, row);
    const resolution = applyDecisions(comparison, decisions, target);
    const indexOf = isSame ? known.indexOf : new Map(comparison.rows.map((each, index) => [each.id, index]));
    const texts = isSame ? known.texts : [];
    const textOf = (index: number) => {
      const of = comparison.rows[index];
      return (texts[index] ??= of === undefined ? '' : rowText(of));
    };
    const opened: OpenComparison = {
      row,
      comparison,
      resolution,
      decisions,
      target,
      stated: { rows: comparison.rows, states: resolution.states, textOf },
      indexOf,
      filtered: new Map(),
    };
    keepLast(held, reconciliation, { key, comparison, indexOf, texts, head: row.head, open: opened }, mostComparisons);
    return opened;
  };

  return { open, bom, forget: (reconciliation) => void held.delete(reconciliation) };
}

/** The profile of this name. */
export function profileOf(name: string): Profile {
  if (name === '') return defaultProfile;
  const known = Object.entries(profiles).find(([each]) => each === name);
  return known?.[1] ?? fail('not-found', `There is no profile “${name}”.`);
}

/** Right where it is a vendor's BOM or none is, else left. */
function targetOf(db: Db, row: ReconciliationRow): 'left' | 'right' {
  const kindOf = (snapshot: number) => {
    const found = findSnapshot(db, snapshot);
    return found === undefined ? undefined : findSource(db, found.source)?.kind;
  };
  return kindOf(row.right) === 'file' && kindOf(row.left) === 'vendor' ? 'left' : 'right';
}

function keepLast<V>(map: Map<number, V>, key: number, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
}
