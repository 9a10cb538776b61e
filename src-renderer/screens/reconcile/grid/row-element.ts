import type { RowView } from '../../../../src-preload/contract';
import type { Side } from '../../../../src-preload/domain/comparison';
import type { Texts } from '../../../texts/en';
import type { GridLayout } from '../grid-layout';
import { createCell, setAttribute, setText, span } from './cell-element';
import { createPane, type RollingRange } from './pane-element';
import { statusWords, takeWords, type StatusWords } from './row-words';

/** A row of the list as it is to be drawn. */
export interface DrawnRow {
  readonly index: number;
  /** Undefined while it is not fetched. */
  readonly view: RowView | undefined;
  /** Column of the grid under the cursor, -1 when the cursor is in another row. */
  readonly active: number;
  readonly isSelected: boolean;
  /** The first of the outputs, which stand below the components. */
  readonly beginsOutputs: boolean;
}

/** One row on the screen; it draws one row of the list after the other. */
export interface RowElement {
  readonly element: HTMLElement;
  readonly paint: (row: DrawnRow) => void;
  readonly roll: (range: RollingRange) => void;
  /** Puts it out of sight until it is painted again. */
  readonly rest: () => void;
}

interface RowOptions {
  readonly layout: GridLayout;
  readonly rowHeight: number;
  /** Id of the grid; that of the cell under the cursor begins with it. */
  readonly gridId: string;
  readonly t: Texts;
}

/** Id of a cell, so that the grid can point at the one under the cursor. */
export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

/** Makes a row's elements once. Rows are drawn by hand, for a list that rolls has no time for a component a cell. */
export function createRow({ layout, rowHeight, gridId, t }: RowOptions): RowElement {
  const { places, sides, paneWidth, fixed } = layout;
  const element = document.createElement('div');
  element.className = 'diff-row';
  element.hidden = true;
  element.setAttribute('role', 'row');

  const number = createCell('cell c-number', { column: 0, left: 0, width: fixed.number });
  const status = createCell('cell c-status', { column: 1, left: fixed.number, width: fixed.status });
  const take = createTake(layout, fixed.take, t);
  const panes = sides.map((side) => createPane({ side, place: places[side], layout, t }));
  panes.forEach((pane, at) => {
    pane.element.style.left = `${layout.lefts[sides[at] ?? 'left']}px`;
    pane.element.style.width = `${paneWidth}px`;
  });
  const [leftPane, ...others] = panes;
  const rightPane = others.at(-1);
  const middle = others.slice(0, -1).map((pane) => pane.element);
  element.append(number, status);
  if (leftPane !== undefined) element.append(leftPane.element);
  element.append(...middle, take.element);
  if (rightPane !== undefined) element.append(rightPane.element);

  let shown: DrawnRow | undefined;
  let statusShown = '';
  let underCursor: HTMLElement | undefined;

  function cellAt(column: number): HTMLElement | undefined {
    if (column === 0) return number;
    if (column === 1) return status;
    if (column === places.take) return take.element;
    for (const pane of panes) {
      const found = pane.cellAt(column);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function paintView(view: RowView | undefined): void {
    element.toggleAttribute('data-waits', view === undefined);
    setAttribute(element, 'aria-busy', view === undefined ? 'true' : undefined);
    if (view === undefined) return;
    // Setting what is there already would still have the row's style computed anew.
    if (element.dataset['status'] !== view.row.status) element.dataset['status'] = view.row.status;
    if (element.dataset['decision'] !== view.state.decision) element.dataset['decision'] = view.state.decision;
    const words = statusWords(view, t);
    const key = JSON.stringify(words);
    if (key !== statusShown) {
      statusShown = key;
      paintStatus(status, words);
    }
    take.paint(view);
    for (const pane of panes) pane.paint(view);
  }

  function paintCursor(index: number, column: number): void {
    const cell = column < 0 ? undefined : cellAt(column);
    if (underCursor !== undefined && underCursor !== cell) {
      underCursor.removeAttribute('id');
      underCursor.removeAttribute('data-cursor');
    }
    underCursor = cell;
    if (cell === undefined) return;
    cell.id = cellId(gridId, index, Number(cell.dataset['column']));
    cell.dataset['cursor'] = 'true';
  }

  return {
    element,
    paint: (row) => {
      const before = shown;
      shown = row;
      if (before?.index !== row.index) {
        element.style.transform = `translateY(${row.index * rowHeight}px)`;
        element.setAttribute('aria-rowindex', String(row.index + 3));
        setText(number, String(row.index + 1));
      }
      if (before === undefined) element.hidden = false;
      if (before === undefined || before.view !== row.view) paintView(row.view);
      if (before?.isSelected !== row.isSelected) element.setAttribute('aria-selected', String(row.isSelected));
      if (before?.beginsOutputs !== row.beginsOutputs) {
        setAttribute(element, 'data-section', row.beginsOutputs ? t.vendor.outputs : undefined);
      }
      if (before === undefined || before.active >= 0 !== row.active >= 0) {
        element.toggleAttribute('data-active', row.active >= 0);
      }
      if (row.active >= 0 || (before?.active ?? -1) >= 0) paintCursor(row.index, row.active);
    },
    roll: (range) => {
      for (const pane of panes) pane.roll(range);
      if (shown !== undefined && shown.active >= 0) paintCursor(shown.index, shown.active);
    },
    rest: () => {
      if (shown === undefined) return;
      paintCursor(shown.index, -1);
      shown = undefined;
      element.hidden = true;
    },
  };
}

function paintStatus(cell: HTMLElement, { status, sign, words, more, title, flags, name }: StatusWords): void {
  const mark = span('sign', sign);
  mark.dataset['sign'] = status;
  const text = span('clip', words);
  if (more > 0) text.append(span('soft', ` +${more}`));
  if (title !== '') text.title = title;
  const signs = flags.map((flag) => {
    const element = span('flag', flag.sign);
    element.dataset['flag'] = flag.kind;
    element.title = flag.title;
    return element;
  });
  cell.setAttribute('aria-label', name);
  cell.replaceChildren(mark, text, ...signs);
}

/** The letters between the sides, and what became of the row. */
function createTake(layout: GridLayout, width: number, t: Texts) {
  const cell = createCell('cell c-take', { column: layout.places.take, left: layout.lefts.take, width });
  const sign = span('decision-sign', '');
  const letters: readonly (readonly [Side, HTMLElement])[] = layout.sides.map((side) => {
    const letter = span('take', t.reconcile.letters[side]);
    letter.dataset['take'] = side;
    return [side, letter];
  });
  const parts = [sign, ...letters.map(([, letter]) => letter)];
  for (const part of parts) part.setAttribute('aria-hidden', 'true');
  return {
    element: cell,
    paint: (view: RowView): void => {
      const words = takeWords(view, t);
      const name = words?.name ?? t.reconcile.nothingToDecide;
      if (cell.getAttribute('aria-label') !== name) cell.setAttribute('aria-label', name);
      if (words === undefined) {
        if (cell.firstChild !== null) cell.replaceChildren();
        return;
      }
      if (cell.firstChild === null) cell.append(...parts);
      if (sign.dataset['decision'] !== view.state.decision) sign.dataset['decision'] = view.state.decision;
      if (sign.title !== words.title) sign.title = words.title;
      setText(sign, words.sign);
      for (const [side, letter] of letters) letter.toggleAttribute('data-taken', words.taken === side);
    },
  };
}
