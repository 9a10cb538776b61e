import { lineFingerprint } from '../../src-preload/domain/fingerprint';
import type { EditNote } from '../store/pushes';
import type { EditStates } from './edit-states';
import type { Reading } from './reading';

/** What the target shows after the last request. */
export interface Proof {
  /** What is to be noted on edits: the line that a create made, or that an accepted edit is not there. */
  readonly notes: readonly EditNote[];
  /** Keys of lines that nobody planned: a line made twice, or one that somebody else made meanwhile. */
  readonly unplanned: readonly string[];
  /** Keys of lines that are gone without an edit that says so. */
  readonly missing: readonly string[];
  /** Keys of lines that have changed though no edit was about them. */
  readonly foreign: readonly string[];
}

/** Compares the target edit by edit with what was sent, and line by line with what was there before. */
export function proveEffects(edits: EditStates, reading: Reading): Proof {
  const notes: EditNote[] = [];
  const claimed = edits.claimed();
  const touched = new Set<string>(claimed);
  for (const { ordinal, edit, outcome, key } of edits.all()) {
    if (edit.op !== 'create') touched.add(edit.key);
    if (outcome !== 'done') continue;
    const isKnown = edit.op === 'create' && key !== undefined;
    const effect = reading.effectOf(edit, isKnown ? new Set() : claimed, isKnown ? key : undefined);
    if (effect.kind !== 'done') {
      notes.push({ ordinal, outcome: 'failed', message: 'The vendor accepted it, but read back it is not as it was sent.' });
      continue;
    }
    if (edit.op === 'create' && !isKnown) {
      claimed.add(effect.key);
      touched.add(effect.key);
      notes.push({ ordinal, outcome: 'done', key: effect.key });
    }
  }
  const { before, now } = reading;
  const unplanned = now.lines.filter((line) => reading.lineBefore(line.key) === undefined && !touched.has(line.key));
  const missing = before.lines.filter((line) => reading.lineNow(line.key) === undefined && !touched.has(line.key));
  const foreign = before.lines.filter((line) => {
    const is = reading.lineNow(line.key);
    return is !== undefined && !touched.has(line.key) && lineFingerprint(is) !== lineFingerprint(line);
  });
  const keys = (lines: readonly { readonly key: string }[]) => lines.map((line) => line.key);
  return { notes, unplanned: keys(unplanned), missing: keys(missing), foreign: keys(foreign) };
}
