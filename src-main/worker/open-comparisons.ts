import type { RowState } from '../../src-preload/contract';
import type { Bom } from '../../src-preload/domain/bom';
import { applyDecisions, foldDecision, settleRow, type Resolution, type RowDecisions } from '../../src-preload/domain/choose';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Comparison, Row } from '../../src-preload/domain/comparison';
import type { Decision } from '../../src-preload/domain/decision';
import type { PlanIssue } from '../../src-preload/domain/edit';
import { defaultProfile, type Profile } from '../../src-preload/domain/profile';
import { whyReopened } from '../../src-preload/domain/reopened';
import { fail } from '../failure';
import type { Db } from '../store/database';
import { parentOfStep, stepsInForce } from '../store/decisions';
import { idOf, notFound } from '../store/ids';
import { findProfile, versionOfProfile } from '../store/profiles';
import { findReconciliation, type ReconciliationRow } from '../store/reconciliations';
import { findSnapshot, readBom } from '../store/snapshots';
import { findSource } from '../store/sources';
import { rowText, type StatedRows } from './filter-rows';
import { openFollowedSteps, type FollowCache, type FollowedSteps } from './follow-steps';
import { knownLinks, type KnownLinks } from './known-links';
import { knownNumbers, type KnownNumbers } from './known-numbers';
import { onOneLevel } from './one-level';
import { pinsOf } from './pins';
import { shareCells } from './share-lines';

/** A reconciliation's comparison with its decisions applied; as it is until the next question, which may be about later decisions. */
export interface OpenComparison {
  readonly row: ReconciliationRow;
  readonly comparison: Comparison;
  /** What was done to the levels of one side so that it can be compared with the other. */
  readonly levels: readonly PlanIssue[];
  /** The side whose result the rows show: the one that can be written. */
  readonly target: 'left' | 'right';
  readonly stated: StatedRows;
  /** Rows that differ and are not decided. */
  readonly undecided: number;
  readonly decided: number;
  /** Row's index by its id. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Filtered indices by filter, as long as the decisions stay. */
  readonly filtered: Map<string, Uint32Array>;
  /** Decisions in force, oldest first. */
  readonly decisions: () => readonly Decision[];
  /** Choices in force whose lines are gone. */
  readonly lapsed: () => number;
  /** Everything that the decisions come to for a target. */
  readonly resolve: (target: 'left' | 'right') => Resolution;
}

/** Comparisons that were computed, newest used last. */
export interface OpenComparisons {
  readonly open: (reconciliation: number) => OpenComparison;
  readonly bom: (snapshot: number) => Bom;
  /** What pairs earlier pushes and agreements made between two snapshots' sources. */
  readonly links: (sides: { readonly left: number; readonly right: number; readonly base: number | null }) => KnownLinks;
  readonly forget: (reconciliation: number) => void;
}

const mostComparisons = 4;
const mostBoms = 6;

/** What is known between two sources beside their lines. */
interface Knowledge {
  readonly numbers: KnownNumbers;
  readonly links: KnownLinks;
}

interface Held {
  /** Snapshots, base and profile. */
  readonly place: string;
  readonly pins: string;
  readonly steps: readonly number[];
  readonly followed: FollowedSteps;
  readonly byRow: Map<string, RowDecisions>;
  readonly texts: (string | undefined)[];
  /** Those of `open`, which the next step changes. */
  readonly states: RowState[];
  readonly open: OpenComparison;
}

/** Keeps the last few comparisons; anything else is computed again from the snapshots and the decisions. */
export function openComparisons(db: Db, today: () => string): OpenComparisons {
  const held = new Map<number, Held>();
  const boms = new Map<number, Bom>();
  const cache: FollowCache = new Map();

  const bom = (snapshot: number): Bom => {
    let known = boms.get(snapshot);
    if (known === undefined) {
      known = readBom(db, snapshot) ?? notFound('snapshot', idOf('snapshot', snapshot));
      shareCells(known, boms.values());
    }
    keepLast(boms, snapshot, known, mostBoms);
    return known;
  };

  const open = (reconciliation: number): OpenComparison => {
    const row = findReconciliation(db, reconciliation) ?? notFound('reconciliation', idOf('reconciliation', reconciliation));
    const known = held.get(reconciliation);
    const numbers = knownNumbers(db, row.left, row.right, row.id);
    const links = knownLinks({ db, bom, cache }, row);
    const versions = [versionOfProfile(db, row.profile), numbers.version, links.version];
    const place = JSON.stringify([row.left, row.right, row.base, row.profile, ...versions, today()]);
    if (known?.place === place && known.open.row.head === row.head) {
      keepLast(held, reconciliation, known, mostComparisons);
      return known.open;
    }
    const next =
      known?.place === place
        ? (stepOn(known, row) ?? compute(row, place, known, { numbers, links }))
        : compute(row, place, known, { numbers, links });
    keepLast(held, reconciliation, next, mostComparisons);
    return next.open;
  };

  /** Applies only what the steps since then are about; `undefined` where the pairs are others now. */
  function stepOn(known: Held, row: ReconciliationRow): Held | undefined {
    const { followed } = known;
    const steps = stepsFrom(known.steps, row);
    const read = (number: number) => followed.decisions(number, known.open.comparison.rows);
    let shared = 0;
    while (shared < steps.length && steps[shared] === known.steps[shared]) shared++;
    const touched = new Set<string>();
    for (const number of [...known.steps.slice(shared), ...steps.slice(shared)]) {
      for (const decision of read(number)) {
        if (decision.kind === 'pin' || decision.kind === 'unpair') return undefined;
        touched.add(decision.row);
      }
    }
    const { byRow } = known;
    if (shared < known.steps.length) {
      for (const id of touched) byRow.delete(id);
      for (const number of steps) foldInto(byRow, read(number), touched);
    } else {
      for (const number of steps.slice(shared)) foldInto(byRow, read(number), touched);
    }
    const { comparison, levels, target, indexOf } = known.open;
    const { states } = known;
    let { undecided, decided } = known.open;
    for (const id of touched) {
      const index = indexOf.get(id);
      const each = index === undefined ? undefined : comparison.rows[index];
      const before = index === undefined ? undefined : states[index];
      if (index === undefined || each === undefined || before === undefined) continue;
      const state = withReason(settleRow(each, byRow.get(id), target, today()).state, each, followed);
      states[index] = state;
      undecided += Number(isUndecided(state)) - Number(isUndecided(before));
      decided += Number(isDecided(state)) - Number(isDecided(before));
    }
    return hold({ ...known, steps }, { row, comparison, levels, target, indexOf, undecided, decided });
  }

  /** The steps in force, from those that were: mostly one was added or taken back, and where a step follows another it does so for ever. */
  function stepsFrom(known: readonly number[], row: ReconciliationRow): readonly number[] {
    const newer: number[] = [];
    for (let step = row.head; step > 0; step = parentOfStep(db, row.id, step)) {
      const at = known.lastIndexOf(step);
      if (at >= 0) return [...known.slice(0, at + 1), ...newer.toReversed()];
      newer.push(step);
    }
    return newer.toReversed();
  }

  function compute(row: ReconciliationRow, place: string, known: Held | undefined, knowledge: Knowledge): Held {
    const steps = stepsInForce(db, row.id);
    const followed = openFollowedSteps({ db, bom, cache }, row);
    const pinned = pinsOf(steps.flatMap(followed.pins));
    const pins = JSON.stringify(pinned);
    const isSame = known?.place === place && known.pins === pins;
    const { comparison, levels } = isSame ? known.open : compareAnew(row, pinned, knowledge);
    const byRow = new Map<string, RowDecisions>();
    for (const number of steps) foldInto(byRow, followed.decisions(number, comparison.rows), undefined);
    const target = targetOf(db, row);
    const settled = applyDecisions(comparison, byRow, target, today()).states;
    const states = settled.map((state, index) => withReason(state, comparison.rows[index], followed));
    return hold(
      { place, pins, steps, followed, byRow, texts: isSame ? known.texts : [], states },
      {
        row,
        comparison,
        levels,
        target,
        indexOf: isSame ? known.open.indexOf : new Map(comparison.rows.map((each, index) => [each.id, index])),
        undecided: states.filter(isUndecided).length,
        decided: states.filter(isDecided).length,
      },
    );
  }

  function compareAnew(
    row: ReconciliationRow,
    pinned: ReturnType<typeof pinsOf>,
    { numbers, links }: Knowledge,
  ): Pick<OpenComparison, 'comparison' | 'levels'> {
    const base = row.base === null ? undefined : bom(row.base);
    const levelled = onOneLevel(db, { left: bom(row.left), right: bom(row.right), base }, row);
    const rules = { profile: profileOf(db, row.profile), aliases: numbers.aliases() };
    const comparison = compareBoms(levelled.left, levelled.right, {
      ...rules,
      ...(levelled.base === undefined ? {} : { base: levelled.base }),
      ...links.links(rules),
      pins: pinned.pinned,
      unpaired: pinned.unpaired,
    });
    return { comparison, levels: levelled.issues };
  }

  function hold(
    parts: Omit<Held, 'open'>,
    computed: Pick<OpenComparison, 'row' | 'comparison' | 'levels' | 'target' | 'indexOf' | 'undecided' | 'decided'>,
  ): Held {
    const { comparison } = computed;
    const textOf = (index: number) => {
      const of = comparison.rows[index];
      return (parts.texts[index] ??= of === undefined ? '' : rowText(of));
    };
    return {
      ...parts,
      open: {
        ...computed,
        stated: { rows: comparison.rows, states: parts.states, lines: linesOf(comparison), textOf },
        filtered: new Map(),
        decisions: () => parts.steps.flatMap((number) => parts.followed.decisions(number, comparison.rows)),
        lapsed: () => parts.steps.reduce((sum, number) => sum + parts.followed.lapsed(number), 0),
        resolve: (target) => applyDecisions(comparison, parts.byRow, target, today()),
      },
    };
  }

  return {
    open,
    bom,
    links: (sides) => knownLinks({ db, bom, cache }, sides),
    forget: (reconciliation) => void held.delete(reconciliation),
  };
}

/** The profile of this name. */
export function profileOf(db: Db, name: string): Profile {
  if (name === '') return defaultProfile;
  return findProfile(db, name) ?? fail('not-found', `There is no profile “${name}”.`, { next: 'Choose another one, or save it again.' });
}

/** Says why a decision is open again, where it was made before a side moved on. */
function withReason(state: RowState, row: Row | undefined, { before }: FollowedSteps): RowState {
  const was = row === undefined || state.reopened === undefined ? undefined : before.get(row.id);
  if (row === undefined || was === undefined || state.reopened === undefined) return state;
  return { ...state, reopenedBecause: whyReopened(was, row, state.reopened) };
}

function linesOf({ left, right, base }: Comparison): StatedRows['lines'] {
  return { left: left.lines, right: right.lines, base: base?.lines ?? [] };
}

/** Nothing, or not everything, was decided about the row's differences. */
export function isUndecided(state: RowState): boolean {
  return state.decision === 'open' || state.decision === 'partly';
}

function isDecided(state: RowState): boolean {
  return state.decision === 'decided' || state.decision === 'ignored';
}

function foldInto(byRow: Map<string, RowDecisions>, decisions: readonly Decision[], only: ReadonlySet<string> | undefined): void {
  for (const decision of decisions) {
    if (decision.kind === 'pin' || decision.kind === 'unpair') continue;
    if (only !== undefined && !only.has(decision.row)) continue;
    byRow.set(decision.row, foldDecision(byRow.get(decision.row), decision));
  }
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
