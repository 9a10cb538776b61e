import { assertNever } from '../../src-preload/domain/assert-never';
import type { Line } from '../../src-preload/domain/bom';
import type { Edit } from '../../src-preload/domain/edit';
import type { EditNote } from '../store/pushes';
import type { EditState } from './edit-states';
import type { Reading } from './reading';

/**
 * Settles edits whose request may or may not have arrived, by what the target shows; what fits neither has moved on. `claimed`
 * holds the lines that other creates made and grows with each create that is found done.
 */
export function settleSent(edits: readonly EditState[], reading: Reading, claimed: Set<string>): EditNote[] {
  return edits.map(({ ordinal, edit }) => {
    const effect = reading.effectOf(edit, claimed);
    switch (effect.kind) {
      case 'done':
        if (edit.op === 'create') claimed.add(effect.key);
        return { ordinal, outcome: 'done', key: effect.key, message: 'No reply came; read back and found done.' };
      case 'not-done':
        return { ordinal, outcome: 'planned', message: 'No reply came; read back and found not done.' };
      case 'other':
        // A request of several fields may have come through in part: then all it holds is what was or what is wanted.
        return effect.now !== null && isPartlyDone(edit, effect.now)
          ? { ordinal, outcome: 'planned', message: 'No reply came; read back and found half done.' }
          : { ordinal, outcome: 'moved-on', message: movedOn };
      default:
        return assertNever(effect);
    }
  });
}

/** Looks whether edits that were not sent yet still stand on what was compared. */
export function checkPlanned(edits: readonly EditState[], reading: Reading, claimed: Set<string>): EditNote[] {
  const notes: EditNote[] = [];
  for (const { ordinal, edit } of edits) {
    const effect = reading.effectOf(edit, claimed);
    if (effect.kind === 'done') {
      if (edit.op === 'create') claimed.add(effect.key);
      notes.push({ ordinal, outcome: 'done', key: effect.key, message: 'It was so already; nothing was sent.' });
    } else if (effect.kind === 'other') {
      notes.push({ ordinal, outcome: 'moved-on', message: movedOn });
    }
  }
  return notes;
}

const movedOn = 'The line was changed at the vendor since it was compared. It was not touched; compare again.';

function isPartlyDone(edit: Edit, line: Line): boolean {
  if (edit.op !== 'update' && edit.op !== 'reorder') return false;
  const has = new Map<string, unknown>(Object.entries(line));
  const before = new Map<string, unknown>(Object.entries(edit.before));
  const isAlike = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  return Object.entries(edit.fields).every(
    ([field, wanted]) => isAlike(has.get(field), wanted) || isAlike(has.get(field), before.get(field)),
  );
}
