import type { RowView } from '../../../src-preload/contract';
import type { Change, ChangedField, Side } from '../../../src-preload/domain/comparison';
import type { Texts } from '../../texts/en';
import { briefItems, briefText } from './brief-pieces';
import { fieldTitle, valueOf, valueText, valueWords } from './cell-value';
import { takenFor } from './decisions';
import { markItems, markText, type Piece } from './mark-differences';

/** How a cell is marked: as equal, as another spelling, as what the base says while the other side changed, as differing, or as in conflict. */
export type CellMark = 'none' | 'format' | 'kept' | 'changed' | 'conflict';

/** One cell as it is drawn and as it is read out. */
export interface CellView {
  readonly pieces: readonly Piece[];
  readonly mark: CellMark;
  readonly taken: 'yes' | 'no' | 'open';
  /** The column exists, but is empty here. */
  readonly isEmpty: boolean;
  readonly isMissing: boolean;
  /** Read out instead of the text, where there is more to say. */
  readonly name: string | undefined;
}

/** Draws a cell of one side of a row; with `room` (pixels) so that the differences are not what is cut off. */
export function cellView(view: RowView, side: Side, field: ChangedField, t: Texts, room?: number): CellView {
  const line = view.row[side];
  const value = valueOf(line, field);
  const text = valueText(value, t);
  const change = view.row.changes.find((each) => each.field === field);
  const isLone = view.row.left === null || view.row.right === null;
  const mark = markOf(change, side);
  const plain: readonly Piece[] = text === '' ? [] : [{ text, isMarked: false }];
  const taken = takenOf(view, side, isLone ? 'row' : field, mark !== 'none' || isLone);
  return {
    pieces: change === undefined || mark === 'format' || mark === 'kept' ? plain : markedPieces(view, side, field, t, room),
    mark,
    taken,
    isEmpty: value === null,
    isMissing: value === undefined,
    name: mark === 'none' ? undefined : nameOf(view, side, field, t, taken),
  };
}

function markOf(change: Change | undefined, side: Side): CellMark {
  if (change === undefined) return 'none';
  if (change.conflict === true) return 'conflict';
  if (change.class === 'format') return 'format';
  return change.by === undefined || change.by === 'both' || change.by === side ? 'changed' : 'kept';
}

function takenOf(view: RowView, side: Side, what: ChangedField | 'row', matters: boolean): CellView['taken'] {
  if (!matters) return 'open';
  const taken = takenFor(view.state, what);
  if (taken === undefined) return 'open';
  return taken === side ? 'yes' : 'no';
}

/** The other text that a cell's text is compared with: the right side's for the left and the base, the left side's for the right. */
function markedPieces(view: RowView, side: Side, field: ChangedField, t: Texts, room: number | undefined): readonly Piece[] {
  const own = valueOf(view.row[side], field);
  const other = valueOf(view.row[side === 'left' ? 'right' : 'left'], field);
  if (typeof own === 'object' && own !== null) {
    const others = typeof other === 'object' && other !== null ? other : [];
    return room === undefined ? markItems(own, others) : briefItems(own, others, field === 'designators');
  }
  const pieces = markText(valueText(own, t), valueText(other, t)).left;
  return room === undefined ? pieces : briefText(pieces, room);
}

function nameOf(view: RowView, side: Side, field: ChangedField, t: Texts, taken: CellView['taken']): string {
  const r = t.reconcile;
  const own = valueWords(valueOf(view.row[side], field), t);
  const otherSide = side === 'left' ? 'right' : 'left';
  const other = `${r.sides[otherSide]} ${valueWords(valueOf(view.row[otherSide], field), t)}`;
  const change = view.row.changes.find((each) => each.field === field);
  const parts = [r.cell(fieldTitle(field, t), r.sides[side], own), r.differs(other)];
  if (change?.conflict === true) parts.push(r.conflictCell);
  else if (change?.by !== undefined) parts.push(r.by[change.by]);
  if (change?.note !== undefined) parts.push(change.note);
  if (taken === 'yes') parts.push(r.taken(r.sides[side]));
  if (taken === 'no') parts.push(r.takenNot);
  return parts.join(', ');
}
