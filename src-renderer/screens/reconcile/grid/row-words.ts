import type { RowView } from '../../../../src-preload/contract';
import { changeClasses, type RowStatus } from '../../../../src-preload/domain/comparison';
import type { Texts } from '../../../texts/en';
import { fieldTitle, statusSigns } from '../cell-value';
import { isDecidable, takenForRow } from '../decisions';

/** A small sign beside the status, with its words. */
export interface RowFlag {
  readonly kind: 'moved' | 'review' | 'reopened' | 'comment' | 'ask' | 'pinned';
  readonly sign: string;
  readonly words: string;
  /** Shown while the mouse rests on it. */
  readonly title: string;
}

/** What the status cell shows and says. */
export interface StatusWords {
  readonly status: RowStatus;
  readonly sign: string;
  readonly words: string;
  /** Further changed fields that there was no room for. */
  readonly more: number;
  readonly title: string;
  readonly flags: readonly RowFlag[];
  readonly name: string;
}

/** A changed row says what changed, gravest first: the differing cell may be out of sight. */
export function statusWords(view: RowView, t: Texts): StatusWords {
  const { row } = view;
  const r = t.reconcile;
  const changes = row.changes
    .filter((change) => change.class !== 'format')
    .toSorted((a, b) => changeClasses.indexOf(a.class) - changeClasses.indexOf(b.class));
  const [gravest] = changes;
  const status = r.status[row.status];
  const namesField = row.status === 'changed' && gravest !== undefined;
  const all = changes.map((change) => fieldTitle(change.field, t)).join(', ');
  const flags = flagsOf(view, t);
  return {
    status: row.status,
    sign: statusSigns[row.status],
    words: namesField ? fieldTitle(gravest.field, t) : status,
    more: namesField ? changes.length - 1 : 0,
    title: namesField || row.status === 'conflict' ? `${status}: ${all}` : '',
    flags,
    name: [all === '' ? status : `${status}: ${all}`, ...flags.map((flag) => flag.words), belowWords(view, t)].filter(Boolean).join(', '),
  };
}

function flagsOf({ row, state }: RowView, t: Texts): readonly RowFlag[] {
  const r = t.reconcile;
  const flags: RowFlag[] = [];
  if (row.review) flags.push({ kind: 'review', sign: '?', words: r.review, title: r.reviewHint });
  if (row.moved) flags.push({ kind: 'moved', sign: '↕', words: r.moved, title: r.moved });
  if (state.reopened !== undefined) {
    const because = [r.reopened, state.reopenedBecause ?? ''].filter(Boolean).join(': ');
    flags.push({ kind: 'reopened', sign: '↺', words: because, title: because });
  }
  if (state.pinned) flags.push({ kind: 'pinned', sign: '⌖', words: r.pinned, title: r.matchedBy.pinned });
  if (state.ask !== undefined) flags.push({ kind: 'ask', sign: '@', words: r.asked(state.ask), title: r.asked(state.ask) });
  if (state.comment !== undefined) flags.push({ kind: 'comment', sign: '✎', words: state.comment, title: state.comment });
  return flags;
}

/** How much differs below an assembly, and whether it is folded away. */
export function belowWords({ row, tree }: RowView, t: Texts): string {
  const r = t.reconcile;
  if (tree?.isFolded === true) return r.folded(row.below);
  return row.below > 0 ? r.below(row.below) : '';
}

const decisionSigns = { none: '', open: '○', partly: '◐', decided: '●', ignored: '⊘' } as const;

/** What the cell between the sides shows and says. */
export interface TakeWords {
  readonly sign: string;
  readonly title: string;
  readonly taken: ReturnType<typeof takenForRow>;
  readonly name: string;
}

/** What was decided about a row as a whole; undefined where there is nothing to decide. */
export function takeWords(view: RowView, t: Texts): TakeWords | undefined {
  if (!isDecidable(view)) return undefined;
  const r = t.reconcile;
  const { decision } = view.state;
  const taken = takenForRow(view);
  const how = taken === undefined ? '' : taken === 'value' ? r.ownValue : r.taken(r.sides[taken]);
  return {
    sign: taken === 'value' ? '✎' : decisionSigns[decision],
    title: r.decision[decision],
    taken,
    name: [r.decision[decision], how].filter((word) => word !== '').join(', '),
  };
}
