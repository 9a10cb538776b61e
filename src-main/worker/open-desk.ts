import type { RowFilter } from '../../src-preload/contract';
import { applyDecisions, isOpen, premiseOf, proposedDecisions } from '../../src-preload/domain/choose';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Comparison } from '../../src-preload/domain/comparison';
import type { Decision } from '../../src-preload/domain/decision';
import { planWithRefusals, type PlanSource } from '../../src-preload/domain/plan';
import { fail } from '../failure';
import type { Db } from '../store/database';
import { countFresh, findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import { candidatesOf } from './candidates';
import type { Desk, NewDecisions, Overview, Planned } from './desk';
import { filterRows, seekRow, stripOf } from './filter-rows';
import { isUndecided, openComparisons, profileOf, type OpenComparison } from './open-comparisons';
import { knownNumbers } from './known-numbers';
import { pinsOf } from './pins';
import { readFile } from './read-file';
import { sourceFields } from './source-fields';

/** Does the work right here; in the worker's thread, or in a process that has no other. */
export function openDesk(db: Db, today: () => string): Desk {
  const comparisons = openComparisons(db, today);

  const filtered = (open: OpenComparison, filter: RowFilter): Uint32Array => {
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

  return {
    readFile,
    countFresh: async (before, lines) => countFresh(db, { before, lines }),
    overview: async (reconciliation) => overviewOf(comparisons.open(reconciliation)),
    rows: async (reconciliation, { filter, from, count }) => {
      const open = comparisons.open(reconciliation);
      const all = filtered(open, filter);
      const rows = [...all.subarray(from, from + count)].flatMap((index, at) => {
        const row = open.stated.rows[index];
        const state = open.stated.states[index];
        return row === undefined || state === undefined ? [] : [{ row, index: from + at, state }];
      });
      return { total: all.length, rows };
    },
    seek: async (reconciliation, { filter, ...where }) => {
      const open = comparisons.open(reconciliation);
      return seekRow(open.stated, filtered(open, filter), where);
    },
    strip: async (reconciliation, filter, slices) => {
      const open = comparisons.open(reconciliation);
      return stripOf(open.stated, filtered(open, filter), slices);
    },
    candidates: async (reconciliation, id) => {
      const open = comparisons.open(reconciliation);
      const row = open.comparison.rows[open.indexOf.get(id) ?? -1] ?? noRow(id);
      return candidatesOf(open.comparison, row);
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
    export: async (reconciliation, format) => {
      // Only an export needs the writers of workbooks and reports.
      const { exportComparison } = await import('../sheets/report');
      const { comparison, row, stated, undecided } = comparisons.open(reconciliation);
      const names = { left: nameOf(row.left), right: nameOf(row.right), ...(row.base === null ? {} : { base: nameOf(row.base) }) };
      const file = await exportComparison(comparison, { states: stated.states, open: undecided }, format, names);
      return { name: file.name, type: file.type, bytes: Buffer.from(file.bytes).toString('base64') };
    },
    plan: async (reconciliation, target, deletes) => {
      const open = comparisons.open(reconciliation);
      const { undecided, agreed } = overviewOf(open);
      return { ...planned(open.comparison, open.resolve(target), { target, deletes, profile: open.row.profile }), undecided, agreed };
    },
    planDirect: async ({ source, target, base, profile, deletes, decisions, by }) => {
      const pins = pinsOf(decisions);
      const comparison = compareBoms(comparisons.bom(source), comparisons.bom(target), {
        ...(base === undefined ? {} : { base: comparisons.bom(base) }),
        profile: profileOf(profile),
        pins: pins.pinned,
        unpaired: pins.unpaired,
        aliases: knownNumbers(db, source, target).aliases(),
      });
      const agreed = !comparison.rows.some(isOpen);
      if (by === 'take' && decisions.length === 0) {
        return { ...planned(comparison, { kind: 'take', side: 'left' }, { target: 'right', deletes, profile }), undecided: 0, agreed };
      }
      const rest = by === 'decided' ? comparison.rows.flatMap(proposedDecisions) : comparison.rows.filter(isOpen).map(takeLeft);
      const resolution = applyDecisions(comparison, [...rest, ...decisions], 'right', today());
      return { ...planned(comparison, resolution, { target: 'right', deletes, profile }), undecided: resolution.open, agreed };
    },
    forget: comparisons.forget,
    close: async () => undefined,
  };
}

function planned(
  comparison: Comparison,
  source: PlanSource,
  { profile, ...options }: { readonly target: 'left' | 'right'; readonly deletes: boolean; readonly profile: string },
): Pick<Planned, 'edits' | 'refused'> {
  const lengthUnit = profileOf(profile).units.defaultLength;
  return planWithRefusals(comparison, source, { ...options, ...(lengthUnit === undefined ? {} : { lengthUnit }) });
}

function newDecisions(decisions: readonly Decision[]): NewDecisions {
  const rows = new Set(decisions.map((decision) => ('row' in decision ? decision.row : decision.left)));
  return { text: JSON.stringify(decisions), count: decisions.length, rows: rows.size };
}

function takeLeft(row: { readonly id: string }): Decision {
  return { kind: 'choose', row: row.id, fields: 'row', choice: { kind: 'take', side: 'left' } };
}

function overviewOf({ comparison, decided, undecided }: OpenComparison): Overview {
  return {
    summary: comparison.summary,
    decided,
    undecided,
    agreed: decided + undecided === 0,
    fields: { left: sourceFields(comparison.left), right: sourceFields(comparison.right), base: sourceFields(comparison.base) },
  };
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
