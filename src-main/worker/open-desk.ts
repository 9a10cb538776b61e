import type { RowFilter } from '../../src-preload/contract';
import { applyDecisions, premiseOf } from '../../src-preload/domain/choose';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Decision } from '../../src-preload/domain/decision';
import { planEdits } from '../../src-preload/domain/plan';
import { fail } from '../failure';
import type { Db } from '../store/database';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import { candidatesOf } from './candidates';
import type { Desk, Overview } from './desk';
import { filterRows, isDifferent, seekRow, stripOf } from './filter-rows';
import { openComparisons, profileOf, type OpenComparison } from './open-comparisons';
import { pinsOf } from './pins';
import { readFile } from './read-file';
import { sourceFields } from './source-fields';

/** Does the work right here; in the worker's thread, or in a process that has no other. */
export function openDesk(db: Db): Desk {
  const comparisons = openComparisons(db);

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
      return decisions.map((decision) => withPremise(open, decision));
    },
    decideAll: async (reconciliation, { filter, choice, scope }) => {
      const open = comparisons.open(reconciliation);
      const decisions: Decision[] = [];
      for (const index of filtered(open, filter)) {
        const row = open.stated.rows[index];
        const state = open.stated.states[index];
        if (row === undefined || (state?.decision !== 'open' && state?.decision !== 'partly')) continue;
        if (scope === 'unconflicted' && (row.review || row.status === 'conflict')) continue;
        decisions.push({ kind: 'choose', row: row.id, fields: 'row', choice, premise: premiseOf(row, 'row') });
      }
      return decisions;
    },
    export: async (reconciliation, format) => {
      // Only an export needs the writers of workbooks and reports.
      const { exportComparison } = await import('../sheets/report');
      const { comparison, resolution, row } = comparisons.open(reconciliation);
      const names = { left: nameOf(row.left), right: nameOf(row.right), ...(row.base === null ? {} : { base: nameOf(row.base) }) };
      const file = await exportComparison(comparison, resolution, format, names);
      return { name: file.name, type: file.type, bytes: Buffer.from(file.bytes).toString('base64') };
    },
    plan: async (reconciliation, target, deletes) => {
      const open = comparisons.open(reconciliation);
      const resolution = target === open.target ? open.resolution : applyDecisions(open.comparison, open.decisions, target);
      const { undecided, agreed } = overviewOf({ ...open, resolution });
      return { edits: planEdits(open.comparison, resolution, { target, deletes }), undecided, agreed };
    },
    planDirect: async ({ source, target, base, profile, deletes, decisions, by }) => {
      const pins = pinsOf(decisions);
      const comparison = compareBoms(comparisons.bom(source), comparisons.bom(target), {
        ...(base === undefined ? {} : { base: comparisons.bom(base) }),
        profile: profileOf(profile),
        pins: pins.pinned,
        unpaired: pins.unpaired,
      });
      const agreed = !comparison.rows.some(isDifferent);
      if (by === 'take' && decisions.length === 0) {
        return { edits: planEdits(comparison, { kind: 'take', side: 'left' }, { target: 'right', deletes }), undecided: 0, agreed };
      }
      const rest = by === 'decided' ? [] : comparison.rows.filter(isDifferent).map(takeLeft);
      const resolution = applyDecisions(comparison, [...rest, ...decisions], 'right');
      return { edits: planEdits(comparison, resolution, { target: 'right', deletes }), undecided: resolution.open, agreed };
    },
    forget: comparisons.forget,
    close: async () => undefined,
  };
}

function takeLeft(row: { readonly id: string }): Decision {
  return { kind: 'choose', row: row.id, fields: 'row', choice: { kind: 'take', side: 'left' } };
}

function overviewOf({ comparison, resolution }: Pick<OpenComparison, 'comparison' | 'resolution'>): Overview {
  let decided = 0;
  let undecided = 0;
  for (const state of resolution.states) {
    if (state.decision === 'open' || state.decision === 'partly') undecided++;
    else if (state.decision !== 'none') decided++;
  }
  return {
    summary: comparison.summary,
    decided,
    undecided,
    agreed: !comparison.rows.some(isDifferent),
    fields: { left: sourceFields(comparison.left), right: sourceFields(comparison.right), base: sourceFields(comparison.base) },
  };
}

/** Refuses a decision about a row that is not there and notes on the others what they rest on. */
function withPremise(open: OpenComparison, decision: Decision): Decision {
  if (decision.kind === 'pin' || decision.kind === 'unpair') {
    const has = (side: 'left' | 'right', key: string) => open.comparison[side].lines.some((line) => line.key === key);
    if (!has('left', decision.left)) noRow(decision.left);
    if (!has('right', decision.right)) noRow(decision.right);
    return decision;
  }
  const row = open.comparison.rows[open.indexOf.get(decision.row) ?? -1] ?? noRow(decision.row);
  if (decision.kind === 'choose' && decision.premise === undefined) return { ...decision, premise: premiseOf(row, decision.fields) };
  if (decision.kind === 'ignore' && decision.premise === undefined) return { ...decision, premise: premiseOf(row, 'row') };
  return decision;
}

function noRow(id: string): never {
  fail('not-found', `There is no row “${id.slice(0, 120)}” in this comparison.`, {
    unharmed: 'No decision was made.',
    next: 'The sources may have moved on; look at the comparison again.',
  });
}
