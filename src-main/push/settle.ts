import type { Bom } from '../../src-preload/domain/bom';
import { effectOf } from '../../src-preload/domain/effect';
import type { Edit } from '../../src-preload/domain/edit';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { EditNote } from '../store/pushes';
import type { EditState } from './edit-states';

/** How an edit whose outcome is unknown, or that was not sent yet, is judged. */
export interface Reading {
  /** The target before the push sent anything. */
  readonly before: Bom;
  /** The target as it was read just now. */
  readonly now: Bom;
  /** Keys that other creates made; grows with each create that is found done. */
  readonly claimed: Set<string>;
}

/** Settles edits whose request may or may not have arrived, by what the target shows. Never guesses: what fits neither is unknown no more but moved on. */
export function settleSent(edits: readonly EditState[], reading: Reading): EditNote[] {
  return edits.map(({ ordinal, edit }) => {
    const effect = effectOf(edit, reading.before, reading.now, reading.claimed);
    switch (effect.kind) {
      case 'done':
        if (edit.op === 'create') reading.claimed.add(effect.key);
        return { ordinal, outcome: 'done', key: effect.key, message: 'No reply came; read back and found done.' };
      case 'not-done':
        return { ordinal, outcome: 'planned', message: 'No reply came; read back and found not done.' };
      case 'other':
        // A request of several fields may have come through in part: then all it holds is what was or what is wanted.
        return isPartlyDone(edit, reading.now)
          ? { ordinal, outcome: 'planned', message: 'No reply came; read back and found half done.' }
          : { ordinal, outcome: 'moved-on', message: movedOn };
      default:
        return assertNever(effect);
    }
  });
}

/** Looks whether edits that were not sent yet still stand on what was compared. */
export function checkPlanned(edits: readonly EditState[], reading: Reading): EditNote[] {
  const notes: EditNote[] = [];
  for (const { ordinal, edit } of edits) {
    const effect = effectOf(edit, reading.before, reading.now, reading.claimed);
    if (effect.kind === 'done') {
      if (edit.op === 'create') reading.claimed.add(effect.key);
      notes.push({ ordinal, outcome: 'done', key: effect.key, message: 'It was so already; nothing was sent.' });
    } else if (effect.kind === 'other') {
      notes.push({ ordinal, outcome: 'moved-on', message: movedOn });
    }
  }
  return notes;
}

const movedOn = 'The line was changed at the vendor since it was compared. It was not touched; compare again.';

function isPartlyDone(edit: Edit, now: Bom): boolean {
  if (edit.op !== 'update' && edit.op !== 'reorder') return false;
  const line = now.lines.find((each) => each.key === edit.key);
  if (line === undefined) return false;
  const has = new Map<string, unknown>(Object.entries(line));
  const before = new Map<string, unknown>(Object.entries(edit.before));
  const isAlike = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  return Object.entries(edit.fields).every(
    ([field, wanted]) => isAlike(has.get(field), wanted) || isAlike(has.get(field), before.get(field)),
  );
}
