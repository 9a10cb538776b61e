import { formatDesignators } from '../../../src-preload/domain/designators';
import type { Piece } from './mark-differences';

/** Width of a letter of the grid's text, roughly. */
const letterWidth = 7.2;

/** A set in little room: what the other side has not comes first, the rest is drawn together. */
export function briefItems(items: readonly string[], other: readonly string[], isDesignators: boolean): readonly Piece[] {
  const others = new Set(other);
  const own = items.filter((item) => !others.has(item));
  const shared = items.filter((item) => others.has(item));
  const rest = isDesignators ? formatDesignators(shared) : shared.join(', ');
  if (own.length === 0) return [{ text: rest, isMarked: false }];
  const marked: Piece = { text: isDesignators ? formatDesignators(own) : own.join(', '), isMarked: true };
  return rest === '' ? [marked] : [marked, { text: ` · ${rest}`, isMarked: false }];
}

/** Text in little room: when the first mark would be cut off, what stands before it gives way. */
export function briefText(pieces: readonly Piece[], width: number): readonly Piece[] {
  const [first, second] = pieces;
  if (first === undefined || second === undefined || first.isMarked) return pieces;
  const room = Math.floor(width / letterWidth) - 4;
  const needed = first.text.length + Math.min(second.text.length, Math.floor(room / 2));
  if (needed <= room) return pieces;
  const kept = Math.max(3, first.text.length - (needed - room));
  return [{ text: `…${first.text.slice(-Math.min(kept, first.text.length))}`, isMarked: false }, ...pieces.slice(1)];
}
