import type { Arg, Result, RowFilter } from '../../src-preload/contract';
import type { Capabilities } from '../../src-preload/domain/capabilities';
import { checkPush, type PushCheck } from '../../src-preload/domain/check-push';
import { applyDecisions, isOpen, premiseOf, proposedDecisions } from '../../src-preload/domain/choose';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Comparison } from '../../src-preload/domain/comparison';
import { effectsOf } from '../../src-preload/domain/cost-effect';
import type { Decision } from '../../src-preload/domain/decision';
import { planWithRefusals, type PlanSource } from '../../src-preload/domain/plan';
import { resultOf } from '../../src-preload/domain/result';
import type { Profile } from '../../src-preload/domain/profile';
import { plainRow } from '../../src-preload/domain/rows';
import { fail } from '../failure';
import type { Db } from '../store/database';
import { examineWorkspace } from '../store/examine';
import { countFresh } from '../store/fresh-lines';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import { candidatesOf } from './candidates';
import type { Desk, DirectRequest, NewDecisions, Planned } from './desk';
import { driftOf } from './drift';
import { countSeverities, filterRows, seekRow, stripOf, type AskedFilter } from './filter-rows';
import { isUndecided, openComparisons, profileOf, type OpenComparison } from './open-comparisons';
import { knownNumbers } from './known-numbers';
import { onOneLevel } from './one-level';
import { openReadings, type ReadingStore } from './keep-reading';
import { comesAfter } from './order-rows';
import { fittingOf, overviewOf } from './overview';
import { pinsOf } from './pins';
import { openRankAhead, type RankedColumn } from './rank-ahead';
import { readFile, readingVersion } from './read-file';
import { foldedAbove, hiddenBy, placeInTree } from './row-tree';

/** Does the work right here; in the worker's thread, or in a process that has no other. */
export function openDesk(db: Db, today: () => string, store: () => ReadingStore = () => ({ db, settle: () => undefined })): Desk {
  const comparisons = openComparisons(db, today);
  let version: string | undefined;
  const readings = openReadings(db, store, () => version);

  const rankAhead = openRankAhead();

  const filtered = (open: OpenComparison, filter: AskedFilter): Uint32Array => {
    const key = JSON.stringify(filter);
    let found = open.filtered.get(key);
    if (found === undefined) {
      if (open.filtered.size >= 16) open.filtered.clear();
      found = filterRows(open.stated, filter);
      open.filtered.set(key, found);
    }
    return found;
  };

  const nameOf = (snapshot: number): string => {
    const found = findSnapshot(db, snapshot);
    return (found === undefined ? undefined : findSource(db, found.source)?.name) ?? found?.head.name ?? '';
  };

  function planOf(reconciliation: number, target: 'left' | 'right', deletes: boolean): MadePlan {
    const open = comparisons.open(reconciliation);
    const { undecided, agreed } = overviewOf(open);
    const profile = profileOf(db, open.row.profile);
    const made = planned(open.comparison, open.resolve(target), { target, deletes, profile });
    return { comparison: open.comparison, profile, planned: { ...made, levels: open.levels, undecided, agreed } };
  }

  function planDirect({ source, target, base, profile: name, deletes, decisions, by }: DirectRequest): MadePlan {
    const pins = pinsOf(decisions);
    const profile = profileOf(db, name);
    const boms = {
      left: comparisons.bom(source),
      right: comparisons.bom(target),
      base: base === undefined ? undefined : comparisons.bom(base),
    };
    const { left, right, base: agreedOn, issues: levels } = onOneLevel(db, boms, { left: source, right: target });
    const rules = { profile, aliases: knownNumbers(db, source, target).aliases() };
    const comparison = compareBoms(left, right, {
      ...rules,
      ...(agreedOn === undefined ? {} : { base: agreedOn }),
      ...comparisons.links({ left: source, right: target, base: base ?? null }).links(rules),
      pins: pins.pinned,
      unpaired: pins.unpaired,
    });
    const agreed = !comparison.rows.some(isOpen);
    const options = { target: 'right', deletes, profile } as const;
    if (by === 'take' && decisions.length === 0) {
      const made = planned(comparison, { kind: 'take', side: 'left' }, options);
      return { comparison, profile, planned: { ...made, levels, undecided: 0, agreed } };
    }
    const rest = by === 'decided' ? comparison.rows.flatMap(proposedDecisions) : comparison.rows.filter(isOpen).map(takeLeft);
    const resolution = applyDecisions(comparison, [...rest, ...decisions], 'right', today());
    return { comparison, profile, planned: { ...planned(comparison, resolution, options), levels, undecided: resolution.open, agreed } };
  }

  /** Looks as if nothing were folded, and says what has to be opened to see what it found. */
  function seekFolded(
    open: OpenComparison,
    filter: AskedFilter,
    fold: NonNullable<RowFilter['fold']>,
    where: Omit<Arg<'reconciliations.seek'>, 'reconciliation' | 'filter'>,
  ): Result<'reconciliations.seek'> {
    const { fold: _, ...unfolded } = filter;
    const all = filtered(open, unfolded);
    const here = filtered(open, filter)[where.from];
    let from = here === undefined ? (where.from < 0 ? -1 : all.length) : all.indexOf(here);
    if (here !== undefined && from < 0) {
      // The assembly stands here only for what it holds: that begins with the next row that is shown without folding.
      const next = all.findIndex(comesAfter(open.stated, filter.order, here));
      from = (next < 0 ? all.length : next) - (where.direction === 'next' ? 1 : 0);
    }
    const found = all[seekRow(open.stated, all, { ...where, from })];
    if (found === undefined) return { index: -1 };
    const reveal = foldedAbove(open.stated.rows, found, fold);
    const opened = new Set(reveal);
    const rows = fold.all ? [...fold.rows, ...reveal] : fold.rows.filter((row) => !opened.has(row));
    return { index: filtered(open, { ...filter, fold: { ...fold, rows } }).indexOf(found), reveal };
  }

  return {
    readFile: async (asked, watch) => {
      // Not every reader takes memory that another thread holds too.
      const file = { ...asked, bytes: isShared(asked.bytes) ? asked.bytes.slice() : asked.bytes };
      version = await readingVersion();
      const known = readings.known(file);
      return (
        known ?? readings.hold(await readFile(file, watch, file.follows === undefined ? undefined : comparisons.bom(file.follows)), file)
      );
    },
    keepReading: readings.keep,
    countFresh: async (before, lines) => countFresh(db, { before, lines }),
    fitting: async (left, right) => fittingOf(comparisons.bom(left), comparisons.bom(right)),
    overview: async (reconciliation) => overviewOf(comparisons.open(reconciliation)),
    rows: async (reconciliation, { filter, from, count }) => {
      const open = comparisons.open(reconciliation);
      const all = filtered(open, filter);
      const rows = [...all.subarray(from, from + count)].flatMap((index, at) => {
        const row = open.stated.rows[index];
        const state = open.stated.states[index];
        if (row === undefined || state === undefined) return [];
        const tree = placeInTree(open.stated.rows, index, filter.fold);
        return [{ row: plainRow(row), index: from + at, state, ...(tree === undefined ? {} : { tree }) }];
      });
      rankAhead(open.stated, () => columnsOf(open));
      return { total: all.length, rows };
    },
    seek: async (reconciliation, { filter, ...where }) => {
      const open = comparisons.open(reconciliation);
      if (filter.fold !== undefined) return seekFolded(open, filter, filter.fold, where);
      return { index: seekRow(open.stated, filtered(open, filter), where) };
    },
    strip: async (reconciliation, filter, slices) => {
      const open = comparisons.open(reconciliation);
      const { stated } = open;
      return { slices: stripOf(stated, filtered(open, filter), slices), severities: countSeverities(stated.rows) };
    },
    place: async (reconciliation, filter, id) => {
      const open = comparisons.open(reconciliation);
      const index = open.indexOf.get(id) ?? noRow(id);
      const shown = filtered(open, filter);
      const at = shown.indexOf(index);
      const by = at >= 0 || filter.fold === undefined ? -1 : (hiddenBy(open.stated.rows, filter.fold)[index] ?? -1);
      return by < 0 ? at : shown.indexOf(by);
    },
    effects: async (reconciliation) => {
      const { comparison, row } = comparisons.open(reconciliation);
      const { units, currencySigns } = profileOf(db, row.profile);
      return effectsOf(comparison, { meanings: units.meanings, defaultUnit: units.default, currencySigns });
    },
    drift: async (reconciliation) => driftOf(db, comparisons.open(reconciliation), comparisons.bom),
    candidates: async (reconciliation, id, text) => {
      const open = comparisons.open(reconciliation);
      const row = open.comparison.rows[open.indexOf.get(id) ?? -1] ?? noRow(id);
      return candidatesOf(open.comparison, row, text);
    },
    withPremises: async (reconciliation, decisions) => {
      const open = comparisons.open(reconciliation);
      return newDecisions(decisions.flatMap((decision) => withPremise(open, decision)));
    },
    decideAll: async (reconciliation, { filter, choice, scope }) => {
      const open = comparisons.open(reconciliation);
      const decisions: Decision[] = [];
      for (const index of filtered(open, filter)) {
        const row = open.stated.rows[index];
        const state = open.stated.states[index];
        if (row === undefined || state === undefined || !isUndecided(state)) continue;
        if (scope === 'unconflicted' && (row.review || row.status === 'conflict')) continue;
        decisions.push({ kind: 'choose', row: row.id, fields: 'row', choice, premise: premiseOf(row, 'row') });
      }
      return newDecisions(decisions);
    },
    proposals: async (reconciliation, filter) => {
      const open = comparisons.open(reconciliation);
      const decisions: Decision[] = [];
      for (const index of filtered(open, filter)) {
        const row = open.stated.rows[index];
        const state = open.stated.states[index];
        if (row !== undefined && state?.decision === 'open') decisions.push(...proposedDecisions(row));
      }
      return newDecisions(decisions);
    },
    export: async (reconciliation, format, products, watch) => {
      // Only an export needs the writers of workbooks and reports.
      const { exportComparison } = await import('../sheets/report');
      const { comparison, row, stated, undecided, target } = comparisons.open(reconciliation);
      const names = { left: nameOf(row.left), right: nameOf(row.right), ...(row.base === null ? {} : { base: nameOf(row.base) }) };
      const file = await exportComparison(comparison, { states: stated.states.slice(), open: undecided }, format, names, {
        ...(products === undefined ? {} : { products }),
        ...(watch === undefined ? {} : { watch }),
        result: () => resultOf(comparison, planOf(reconciliation, target, true).planned.edits, target),
      });
      return { name: file.name, type: file.type, bytes: Buffer.from(file.bytes).toString('base64') };
    },
    writeBack: async (reconciliation, side) => {
      const { writeDecided } = await import('./write-decided');
      const { row } = comparisons.open(reconciliation);
      const { comparison, planned: made } = planOf(reconciliation, side, true);
      return writeDecided(db, {
        snapshot: row[side],
        stored: comparisons.bom(row[side]),
        name: nameOf(row[side]),
        comparison,
        planned: made,
        side,
      });
    },
    plan: async (reconciliation, target, deletes, capabilities) => withCheck(planOf(reconciliation, target, deletes), target, capabilities),
    planDirect: async (request, capabilities) => withCheck(planDirect(request), 'right', capabilities),
    check: async ({ goal, capabilities }) => {
      if (goal.kind === 'direct') return checked(planDirect(goal.request), 'right', capabilities);
      return checked(planOf(goal.reconciliation, goal.target, goal.deletes), goal.target, capabilities);
    },
    moved: async (reconciliation) => {
      const open = comparisons.open(reconciliation);
      const reopened = open.stated.states.flatMap((state, index) => {
        const row = open.stated.rows[index];
        if (row === undefined || state.reopened === undefined) return [];
        return [{ row: row.id, fields: state.reopened, reason: state.reopenedBecause ?? '' }];
      });
      return { kept: open.decided, reopened, lapsed: open.lapsed() };
    },
    examine: async () => examineWorkspace(db),
    forget: comparisons.forget,
    close: async () => undefined,
  };
}

function isShared({ buffer }: Uint8Array): boolean {
  return buffer instanceof SharedArrayBuffer;
}

/** A plan and what it was made from. */
interface MadePlan {
  readonly comparison: Comparison;
  readonly profile: Profile;
  readonly planned: Planned;
}

function planned(
  comparison: Comparison,
  source: PlanSource,
  { profile, ...options }: { readonly target: 'left' | 'right'; readonly deletes: boolean; readonly profile: Profile },
): Pick<Planned, 'edits' | 'refused'> {
  const lengthUnit = profile.units.defaultLength;
  return planWithRefusals(comparison, source, { ...options, ...(lengthUnit === undefined ? {} : { lengthUnit }) });
}

function checked({ comparison, profile, planned: { edits } }: MadePlan, target: 'left' | 'right', capabilities: Capabilities): PushCheck {
  return checkPush(comparison, edits, { target, profile, capabilities });
}

/** The check comes with the plan that it is about: neither is made twice. */
function withCheck(made: MadePlan, target: 'left' | 'right', capabilities: Capabilities | undefined): Planned {
  return capabilities === undefined ? made.planned : { ...made.planned, check: checked(made, target, capabilities) };
}

/** The columns of both sides, by which somebody may put the rows in order. */
function columnsOf(open: OpenComparison): readonly RankedColumn[] {
  const { fields } = overviewOf(open);
  return (['left', 'right'] as const).flatMap((side) => fields[side].map((field) => ({ side, field })));
}

function newDecisions(decisions: readonly Decision[]): NewDecisions {
  const rows = new Set(decisions.map((decision) => ('row' in decision ? decision.row : decision.left)));
  return { text: JSON.stringify(decisions), count: decisions.length, rows: rows.size };
}

function takeLeft(row: { readonly id: string }): Decision {
  return { kind: 'choose', row: row.id, fields: 'row', choice: { kind: 'take', side: 'left' } };
}

/** Refuses a decision about a row that is not there and notes on the others what they rest on: each field on its own cells. */
function withPremise(open: OpenComparison, decision: Decision): readonly Decision[] {
  if (decision.kind === 'pin' || decision.kind === 'unpair') {
    const has = (side: 'left' | 'right', key: string) => open.comparison[side].lines.some((line) => line.key === key);
    if (!has('left', decision.left)) noRow(decision.left);
    if (!has('right', decision.right)) noRow(decision.right);
    return [decision];
  }
  const row = open.comparison.rows[open.indexOf.get(decision.row) ?? -1] ?? noRow(decision.row);
  if (decision.kind === 'ignore') return [{ ...decision, premise: premiseOf(row, 'row') }];
  if (decision.kind !== 'choose') return [decision];
  if (decision.fields === 'row') return [{ ...decision, premise: premiseOf(row, 'row') }];
  return decision.fields.map((field) => ({ ...decision, fields: [field], premise: premiseOf(row, [field]) }));
}

function noRow(id: string): never {
  fail('not-found', `There is no row “${id.slice(0, 120)}” in this comparison.`, {
    unharmed: 'No decision was made.',
    next: 'The sources may have moved on; look at the comparison again.',
  });
}
