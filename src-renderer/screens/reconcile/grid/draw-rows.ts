import type { RowView } from '../../../../src-preload/contract';
import type { Texts } from '../../../texts/en';
import type { GridLayout } from '../grid-layout';
import type { ReconcileState, ReconcileStore } from '../reconcile-store';
import { pageSize, rowAt } from '../row-pages';
import { openPace } from './pace';
import { cellId, createRow, type RowElement } from './row-element';
import { columnsInSight, rowsInSight, scrollFor, type RowRange, type Sight } from './row-window';

/** Rows drawn above and below what is in sight. */
const overscan = 6;

export interface RowsOptions {
  readonly store: ReconcileStore;
  readonly scroller: HTMLElement;
  /** Element that holds the rows; as high as all of them. */
  readonly body: HTMLElement;
  readonly headHeight: number;
  readonly rowHeight: number;
  readonly gridId: string;
  readonly layout: GridLayout;
  readonly t: Texts;
  /** Hears which rows are in sight, whenever they change. */
  readonly onSeen: (seen: RowRange) => void;
}

/** The rows on the screen. */
export interface DrawnRows {
  /** The columns that roll were rolled by so many pixels. */
  readonly roll: (rolled: number) => void;
  readonly show: (row: number) => void;
  readonly end: () => void;
}

/** Draws the rows in sight and keeps them as the store has them: elements are used again, and only what changed is touched. */
export function drawRows(options: RowsOptions): DrawnRows {
  const { store, scroller, body, headHeight, rowHeight, gridId, layout, t } = options;
  const slots: RowElement[] = [];
  /** Draws the row under the cursor while that is out of sight: the grid points at it. */
  const spare = createRow({ layout, rowHeight, gridId, t });
  const room = layout.paneWidth - layout.pane.frozenWidth;
  let columns = columnsInSight(layout.pane.rolling, 0, room);
  let seen: RowRange & { readonly total: number } = { first: 0, last: -1, total: 0 };
  let height = scroller.clientHeight - headHeight;
  spare.roll(columns);
  const pace = openPace(({ first, last }) => store.getState().need(first, last), pageSize);

  const sight = (total: number): Sight => ({ scrollTop: scroller.scrollTop, height, rowHeight, total });

  function ensureSlots(count: number): void {
    while (slots.length < count) {
      const slot = createRow({ layout, rowHeight, gridId, t });
      slot.roll(columns);
      slots.push(slot);
      body.append(slot.element);
    }
  }

  function paint(slot: RowElement, index: number, state: ReconcileState, column: number): void {
    const view = rowAt(state.rows, index);
    slot.paint({
      index,
      view,
      active: index === state.cursor.row ? column : -1,
      isSelected: state.selection.has(index),
      beginsOutputs: isOutput(view) === true && (index === 0 || isOutput(rowAt(state.rows, index - 1)) === false),
    });
  }

  function draw(): void {
    const state = store.getState();
    const total = state.total ?? 0;
    const inSight = rowsInSight(sight(total));
    const first = Math.max(0, inSight.first - overscan);
    const last = Math.min(total - 1, inSight.last + overscan);
    const column = Math.min(state.cursor.column, layout.columns.length - 1);
    ensureSlots(Math.ceil(height / rowHeight) + 2 * overscan + 2);
    const drawn = new Set<number>();
    for (let index = first; index <= last; index++) {
      const slot = slots[index % slots.length];
      if (slot === undefined) continue;
      drawn.add(index % slots.length);
      paint(slot, index, state, column);
    }
    slots.forEach((slot, at) => {
      if (!drawn.has(at)) slot.rest();
    });
    const { row } = state.cursor;
    if (row < total && (row < first || row > last)) {
      if (spare.element.parentNode === null) body.append(spare.element);
      paint(spare, row, state, column);
    } else {
      spare.rest();
      spare.element.remove();
    }
    point(state, total, column);
    if (inSight.first !== seen.first || inSight.last !== seen.last || total !== seen.total) {
      seen = { ...inSight, total };
      options.onSeen(inSight);
    }
    pace.see(inSight);
  }

  /** A line that a side does not have is one wide cell: any place in it means that cell. */
  function point(state: ReconcileState, total: number, column: number): void {
    const { row } = state.cursor;
    if (row >= total) return scroller.removeAttribute('aria-activedescendant');
    const view = rowAt(state.rows, row);
    const at = layout.columns[column];
    const place = view !== undefined && at?.kind === 'field' && view.row[at.side] === null ? layout.places[at.side] : column;
    const id = cellId(gridId, row, place);
    if (scroller.getAttribute('aria-activedescendant') !== id) scroller.setAttribute('aria-activedescendant', id);
  }

  function show(row: number): void {
    const now = sight(store.getState().total ?? 0);
    const wanted = scrollFor(row, now);
    if (wanted !== now.scrollTop) scroller.scrollTop = wanted;
  }

  function size({ total, areRowsOld }: ReconcileState): void {
    body.style.height = `${(total ?? 0) * rowHeight}px`;
    scroller.setAttribute('aria-rowcount', String((total ?? 0) + 2));
    scroller.setAttribute('aria-busy', String(total === undefined || areRowsOld));
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (state.total !== before.total || state.areRowsOld !== before.areRowsOld) size(state);
    const isNewList = state.total !== undefined && (before.total === undefined || (before.areRowsOld && !state.areRowsOld));
    const isMoved = state.cursor.row !== before.cursor.row || isNewList;
    if (isMoved && state.total !== undefined && state.total > 0) show(state.cursor.row);
    if (
      isMoved ||
      state.rows !== before.rows ||
      state.total !== before.total ||
      state.cursor !== before.cursor ||
      state.selection !== before.selection
    ) {
      draw();
    }
  });
  scroller.addEventListener('scroll', draw, { passive: true });
  body.addEventListener('mouseover', showWhole);
  const observer = new ResizeObserver(() => {
    const next = scroller.clientHeight - headHeight;
    if (next === height) return;
    height = next;
    draw();
  });
  observer.observe(scroller);
  size(store.getState());
  draw();

  return {
    show,
    roll: (rolled) => {
      const next = columnsInSight(layout.pane.rolling, rolled, room);
      if (next.from === columns.from && next.to === columns.to) return;
      columns = next;
      for (const slot of [...slots, spare]) slot.roll(columns);
    },
    end: () => {
      pace.end();
      unsubscribe();
      scroller.removeEventListener('scroll', draw);
      body.removeEventListener('mouseover', showWhole);
      observer.disconnect();
      body.replaceChildren();
    },
  };
}

/** A text that is cut off shows whole while the mouse rests on it. */
function showWhole({ target }: Event): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.diff-row .cell[data-column]') : null;
  if (cell === null || cell.title !== '' || cell.scrollWidth <= cell.clientWidth) return;
  cell.title = cell.getAttribute('aria-label') ?? cell.textContent;
}

/** Whether a row is of what comes out of making the product; `undefined` while it is not known. */
function isOutput(view: RowView | undefined): boolean | undefined {
  if (view === undefined) return undefined;
  return (view.row.left?.role ?? view.row.right?.role ?? view.row.base?.role ?? 'component') !== 'component';
}
