import type { RowState, RowView } from '../../../src-preload/contract';
import type { ChangedField, Side } from '../../../src-preload/domain/comparison';
import type { Choice, Decision } from '../../../src-preload/domain/decision';

/** Whether there is anything to decide about a row. */
export function isDecidable({ row, state }: RowView): boolean {
  return state.decision !== 'none' || row.changes.length > 0 || row.left === null || row.right === null;
}

/** The side that was taken for a field, by itself or with its row; `value` for an own value. */
export function takenFor(state: RowState, field: ChangedField | 'row'): Side | 'value' | undefined {
  const choice = state.choices[field] ?? state.choices['row'];
  if (choice === undefined) return undefined;
  return choice.kind === 'take' ? choice.side : 'value';
}

/** The one side that was taken everywhere in the row; undefined where it is mixed or open. */
export function takenForRow({ row, state }: RowView): Side | 'value' | undefined {
  const keys: readonly (ChangedField | 'row')[] = row.left === null || row.right === null ? ['row'] : differing(row.changes);
  const taken = new Set(keys.map((key) => takenFor(state, key)));
  const [only] = taken;
  return taken.size === 1 ? only : undefined;
}

function differing(changes: RowView['row']['changes']): readonly (ChangedField | 'row')[] {
  const fields = changes.filter((change) => change.class !== 'format').map((change) => change.field);
  return fields.length === 0 ? ['row'] : fields;
}

/** What the cursor is on: a differing field, or the row as a whole. */
export function decidedAt(view: RowView, field: ChangedField | undefined): ChangedField | 'row' {
  if (field === undefined || view.row.left === null || view.row.right === null) return 'row';
  return view.row.changes.some((change) => change.field === field) ? field : 'row';
}

/** Decides a row or one field of it. */
export function choose(view: RowView, what: ChangedField | 'row', choice: Choice): Decision {
  return { kind: 'choose', row: view.row.id, fields: what === 'row' ? 'row' : [what], choice };
}

/** Takes a decision back. */
export function reopen(view: RowView, what: ChangedField | 'row'): Decision {
  return { kind: 'reopen', row: view.row.id, fields: what === 'row' ? 'row' : [what] };
}
