import type { RowView } from '../../../../src-preload/contract';
import type { Side } from '../../../../src-preload/domain/comparison';
import type { Texts } from '../../../texts/en';
import { isNumeric, type PaneColumn } from '../columns';
import type { GridLayout } from '../grid-layout';
import { cellView, type CellView } from '../row-cells';
import { createCell, pieceNodes, setAttribute, setPieces, span } from './cell-element';
import { belowWords } from './row-words';

/** Columns that roll and are in sight, by place; `to` is not included. */
export interface RollingRange {
  readonly from: number;
  readonly to: number;
}

/** One side of a recycled row. */
export interface PaneElement {
  readonly element: HTMLElement;
  readonly paint: (view: RowView) => void;
  readonly roll: (range: RollingRange) => void;
  /** The cell of a column of the grid, where it is in sight; a line that is not there is one wide cell. */
  readonly cellAt: (column: number) => HTMLElement | undefined;
}

interface PaneOptions {
  readonly side: Side;
  readonly place: number;
  readonly layout: GridLayout;
  readonly t: Texts;
}

interface PaneCell {
  readonly column: PaneColumn;
  readonly element: HTMLElement;
  readonly isFirst: boolean;
  shown: CellView | undefined;
}

const indent = 12;

/** Makes the cells of one side once; what they say is painted row by row. */
export function createPane({ side, place, layout, t }: PaneOptions): PaneElement {
  const { frozen, rolling } = layout.pane;
  const element = document.createElement('div');
  const track = document.createElement('div');
  const window = document.createElement('div');
  element.className = 'pane';
  element.dataset['side'] = side;
  // Dragged onto a row of the other side, the line is paired with that row's.
  element.draggable = side !== 'base';
  window.className = 'rolling';
  track.className = 'track';
  for (const part of [element, window, track]) part.setAttribute('role', 'none');
  window.append(track);

  let left = 0;
  const cells = [...frozen, ...rolling].map((column, offset): PaneCell => {
    if (offset === frozen.length) left = 0;
    const at = { column: place + offset, left, width: column.width };
    left += column.width;
    const cell = createCell(isNumeric(column.field) ? 'cell number' : 'cell', at);
    return { column, element: cell, isFirst: offset === 0, shown: undefined };
  });
  const frozenCells = cells.slice(0, frozen.length);
  const rollingCells = cells.slice(frozen.length);
  const present = [...frozenCells.map((cell) => cell.element), window];
  const absent = span('unseen', t.reconcile.absentLine(t.reconcile.sides[side]));
  element.append(...present);

  let range: RollingRange = { from: 0, to: 0 };
  let painted: RowView | undefined;
  let isAbsent = false;

  function paintCell(cell: PaneCell, view: RowView): void {
    const next = cellView(view, side, cell.column.field, t, cell.column.width);
    const before = cell.shown;
    cell.shown = next;
    if (cell.isFirst && isDecorated(view, side)) paintFirst(cell.element, next, view, side, t);
    else paintText(cell.element, next, t);
    if (cell.isFirst) cell.element.style.paddingLeft = levelOf(view, side) > 0 ? `${6 + (levelOf(view, side) - 1) * indent}px` : '';
    if (before?.mark !== next.mark) setAttribute(cell.element, 'data-mark', next.mark === 'none' ? undefined : next.mark);
    if (before?.taken !== next.taken) setAttribute(cell.element, 'data-taken', next.taken === 'open' ? undefined : next.taken);
    if (before?.name !== next.name) setAttribute(cell.element, 'aria-label', next.name);
    if (cell.element.title !== '') cell.element.removeAttribute('title');
  }

  function paint(view: RowView): void {
    painted = view;
    const isGone = view.row[side] === null;
    if (isGone !== isAbsent) showAbsent(isGone);
    if (isGone) return;
    for (const cell of frozenCells) paintCell(cell, view);
    for (let at = range.from; at < range.to; at++) {
      const cell = rollingCells[at];
      if (cell !== undefined) paintCell(cell, view);
    }
  }

  function showAbsent(isGone: boolean): void {
    isAbsent = isGone;
    element.classList.toggle('absent', isGone);
    element.setAttribute('role', isGone ? 'gridcell' : 'none');
    setAttribute(element, 'aria-colindex', isGone ? String(place + 1) : undefined);
    setAttribute(element, 'aria-colspan', isGone ? String(cells.length) : undefined);
    setAttribute(element, 'data-column', isGone ? String(place) : undefined);
    if (isGone) element.replaceChildren(absent);
    else element.replaceChildren(...present);
  }

  return {
    element,
    paint,
    roll: (next) => {
      if (next.from === range.from && next.to === range.to) return;
      range = next;
      track.replaceChildren(...rollingCells.slice(range.from, range.to).map((cell) => cell.element));
      if (painted !== undefined) paint(painted);
    },
    cellAt: (column) => {
      const offset = column - place;
      if (offset < 0 || offset >= cells.length) return undefined;
      if (isAbsent) return element;
      const isInSight = offset < frozen.length || (offset - frozen.length >= range.from && offset - frozen.length < range.to);
      return isInSight ? cells[offset]?.element : undefined;
    },
  };
}

function levelOf(view: RowView, side: Side): number {
  return Math.min(12, Math.max(0, view.row[side]?.level ?? 0));
}

/** The first cell of a line also says what it holds and what it is for. */
function isDecorated(view: RowView, side: Side): boolean {
  return view.tree !== undefined || view.row.below > 0 || roleOf(view, side) !== undefined;
}

function roleOf(view: RowView, side: Side) {
  const role = view.row[side]?.role;
  return role === 'component' ? undefined : role;
}

function paintText(cell: HTMLElement, { pieces, mark, isMissing }: CellView, t: Texts): void {
  if (pieces.length === 0 && mark !== 'none') cell.replaceChildren(span('nothing', isMissing ? '–' : t.common.empty));
  else setPieces(cell, pieces);
}

function paintFirst(cell: HTMLElement, { pieces }: CellView, view: RowView, side: Side, t: Texts): void {
  const { tree, row } = view;
  const nodes: Node[] = [];
  if (tree !== undefined) {
    const twisty = span('twisty', tree.holds === 0 ? '' : tree.isFolded ? '▸' : '▾');
    twisty.setAttribute('aria-hidden', 'true');
    if (tree.holds > 0) twisty.dataset['fold'] = tree.isFolded ? 'folded' : 'open';
    nodes.push(twisty);
  }
  nodes.push(...pieceNodes(pieces));
  const role = roleOf(view, side);
  if (role !== undefined) nodes.push(span('tag', t.reconcile.roles[role]));
  if (row.below > 0 && side === (row.left === null ? 'right' : 'left')) {
    const badge = span('below', String(row.below));
    badge.title = belowWords(view, t);
    badge.setAttribute('aria-hidden', 'true');
    nodes.push(badge);
  }
  cell.replaceChildren(...nodes);
}
