import type { Bom } from '../../src-preload/domain/bom';
import { effectOf } from '../../src-preload/domain/effect';
import { lineFingerprint } from '../../src-preload/domain/fingerprint';
import type { EditNote } from '../store/pushes';
import type { EditStates } from './edit-states';

/** What the target shows after the last request. */
export interface Proof {
  /** Edits that the vendor accepted and that are not there. */
  readonly notes: readonly EditNote[];
  /** Keys of lines that nobody planned: a line made twice, or one that somebody else made meanwhile. */
  readonly unplanned: readonly string[];
  /** Keys of lines that are gone without an edit that says so. */
  readonly missing: readonly string[];
  /** Keys of lines that have changed though no edit was about them. */
  readonly foreign: readonly string[];
}

/** Compares the target edit by edit with what was sent, and line by line with what was there before. */
export function proveEffects(edits: EditStates, before: Bom, now: Bom): Proof {
  const notes: EditNote[] = [];
  const claimed = edits.claimed();
  const nowByKey = new Map(now.lines.map((line) => [line.key, line]));
  const touched = new Set<string>();
  for (const { ordinal, edit, outcome, key } of edits.all()) {
    if (edit.op !== 'create') touched.add(edit.key);
    if (key !== undefined) touched.add(key);
    if (outcome !== 'done') continue;
    // A create is looked for among all lines but those of the other creates.
    if (key !== undefined) claimed.delete(key);
    const effect = effectOf(edit, before, now, claimed);
    if (effect.kind === 'done') {
      touched.add(effect.key);
      if (edit.op === 'create') claimed.add(effect.key);
    } else {
      if (key !== undefined && edit.op === 'create') claimed.add(key);
      notes.push({ ordinal, outcome: 'failed', message: 'The vendor accepted it, but read back it is not as it was sent.' });
    }
  }
  const beforeByKey = new Map(before.lines.map((line) => [line.key, line]));
  const unplanned = now.lines.filter((line) => !beforeByKey.has(line.key) && !touched.has(line.key)).map((line) => line.key);
  const missing = before.lines.filter((line) => !nowByKey.has(line.key) && !touched.has(line.key)).map((line) => line.key);
  const foreign = before.lines.flatMap((line) => {
    const is = nowByKey.get(line.key);
    return is === undefined || touched.has(line.key) || lineFingerprint(is) === lineFingerprint(line) ? [] : [line.key];
  });
  return { notes, unplanned, missing, foreign };
}
