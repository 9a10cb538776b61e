import type { Edit } from '../../src-preload/domain/edit';
import { listPushEdits, noteEdits, type EditNote, type Outcome, type PushRow } from '../store/pushes';
import type { PushContext } from './push-context';
import { lockOf, whileOurs } from './push-lock';

/** One edit of a running push as the journal has it. */
export interface EditState {
  readonly ordinal: number;
  readonly edit: Edit;
  readonly outcome: Outcome;
  readonly attempts: number;
  /** Key of the target's line that it made, where that is known; or of the one that it wrote, where it is another than the edit says. */
  readonly key: string | undefined;
}

/** The edits of a push, always as the journal has them. */
export interface EditStates {
  readonly all: () => readonly EditState[];
  readonly get: (ordinal: number) => EditState;
  /** Writes to the journal while this process is the one that carries the push out; throws `busy` when it no longer is. */
  readonly whileOurs: <T>(write: () => T) => T;
  /** Journals what became of edits. */
  readonly note: (notes: readonly EditNote[]) => void;
  /** Takes over what was journalled together with a request. */
  readonly took: (notes: readonly EditNote[]) => void;
  /** How many edits have which outcome. */
  readonly counts: () => Readonly<Record<Outcome, number>>;
  /** Keys that creates are known to have made, and no other create may claim. */
  readonly claimed: () => Set<string>;
}

/** Reads the edits of a push from the journal. */
export function openEditStates(context: Pick<PushContext, 'db' | 'clock' | 'self'>, row: Pick<PushRow, 'id' | 'intent'>): EditStates {
  const { db, clock } = context;
  const push = row.id;
  const states: EditState[] = listPushEdits(db, push).map(({ ordinal, edit, outcome, attempts, key }) => ({
    ordinal,
    edit,
    outcome,
    attempts,
    key: key ?? undefined,
  }));
  const counts: Record<Outcome, number> = { planned: 0, sending: 0, done: 0, failed: 0, unknown: 0, 'moved-on': 0 };
  for (const { outcome } of states) counts[outcome] += 1;
  const get = (ordinal: number): EditState => {
    const state = states[ordinal];
    if (state === undefined) throw new Error(`Push ${push} has no edit ${ordinal}.`);
    return state;
  };
  const took = (notes: readonly EditNote[]) => {
    for (const note of notes) {
      const state = get(note.ordinal);
      const attempts = note.outcome === 'sending' ? state.attempts + 1 : state.attempts;
      counts[state.outcome] -= 1;
      counts[note.outcome] += 1;
      states[note.ordinal] = { ...state, outcome: note.outcome, attempts, key: note.key ?? state.key };
    }
  };
  return {
    all: () => states,
    get,
    counts: () => counts,
    took,
    whileOurs: (write) => whileOurs(context, lockOf(row), write),
    note: (notes) => {
      if (notes.length === 0) return;
      whileOurs(context, lockOf(row), () => noteEdits(db, push, notes, clock.now()));
      took(notes);
    },
    claimed: () =>
      new Set(states.flatMap(({ edit, key, outcome }) => (edit.op === 'create' && outcome === 'done' && key !== undefined ? [key] : []))),
  };
}
