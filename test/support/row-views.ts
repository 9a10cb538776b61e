import type { ReconciliationView, RowState, RowView, SideView } from '../../src-preload/contract';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Summary } from '../../src-preload/domain/comparison';

/** A state in which nothing was decided. */
export const openState: RowState = { decision: 'open', choices: {}, pinned: false };

/** The rows of a real comparison as the host sends them while nothing is decided. */
export function rowViews(left: readonly Line[], right: readonly Line[], base?: readonly Line[]): readonly RowView[] {
  const bom = (name: string, lines: readonly Line[]): Bom => ({ name, lines });
  const comparison = compareBoms(bom('left', left), bom('right', right), base === undefined ? {} : { base: bom('base', base) });
  return comparison.rows.map((row, index) => ({ row, index, state: openState }));
}

const summary: Summary = {
  same: 0,
  changed: 0,
  added: 0,
  removed: 0,
  replaced: 0,
  moved: 0,
  conflict: 0,
  review: 0,
  classes: {
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
  },
};

function side(name: string): SideView {
  return {
    source: `source-${name}`,
    snapshot: `snapshot-${name}`,
    name,
    kind: 'file',
    lines: 0,
    takenAt: '2026-11-22T00:00:00.000Z',
    outdated: false,
    canPush: false,
    fields: [],
  };
}

/** A reconciliation as the host describes it, with what a test changes. */
export function reconciliationView(change: Partial<ReconciliationView> = {}): ReconciliationView {
  return {
    id: 'r1',
    left: side('left'),
    right: side('right'),
    profile: 'electronics',
    profileReason: 'fits: nothing speaks for another one',
    createdAt: '2026-11-22T00:00:00.000Z',
    summary,
    decided: 0,
    undecided: 0,
    steps: 0,
    redoable: 0,
    agreed: false,
    ...change,
  };
}
