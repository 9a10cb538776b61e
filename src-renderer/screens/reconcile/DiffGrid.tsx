import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useStore } from 'zustand';

import type { RowView } from '../../../src-preload/contract';
import type { ChangedField, Side } from '../../../src-preload/domain/comparison';
import { useSettings } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import type { ColumnChoices } from './columns';
import { drawRows, type DrawnRows } from './grid/draw-rows';
import { rollTo } from './grid-cells';
import { fixedWidths, layOutGrid, type GridLayout } from './grid-layout';
import { GridHead } from './GridHead';
import type { HeldLine } from './held-line';
import { rowAt } from './row-pages';
import { useLineDrag } from './use-line-drag';
import { moveCursor, type Move } from './move-cursor';
import type { ReconcileStore } from './reconcile-store';
import { extendSelection, toggleSelected } from './selection';
import type { HeadOrders } from './SortHead';
import { showSeen, Strip } from './Strip';

interface DiffGridProps {
  readonly store: ReconcileStore;
  readonly fields: readonly ChangedField[];
  readonly choices: ColumnChoices;
  readonly hasBase: boolean;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly onChoices: (choices: ColumnChoices) => void;
  readonly sorting: HeadOrders;
  readonly onTake: (side: Side) => void;
  readonly onEdit: () => void;
  /** A line was dragged onto a row. */
  readonly onPair: (held: HeldLine, row: RowView) => void;
  /** Folds or opens the assembly in the row under the cursor. */
  readonly onFold: () => void;
  /** The editor of an own value, shown over the cell under the cursor. */
  readonly editor: ReactNode;
  /** Says what the cursor's column is, whenever the layout changes. */
  readonly onLayout: (layout: GridLayout) => void;
}

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
  'Control+Home': 'first',
  'Control+End': 'last',
  'Shift+ArrowUp': 'up',
  'Shift+ArrowDown': 'down',
  'Shift+PageUp': 'page-up',
  'Shift+PageDown': 'page-down',
};

/** Both sides in step, one row of the comparison a row. The grid itself keeps the focus; the cell under the cursor is pointed at. */
export function DiffGrid(props: DiffGridProps) {
  const { store, fields, choices, hasBase, gridRef: scroller, onChoices, onLayout, onPair } = props;
  const t = useTexts();
  const gridId = useId();
  const roller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const scale = useSettings((settings) => settings.size / 100);
  const rowHeight = useSettings((settings) => Math.round((settings.density === 'roomy' ? 30 : 24) * scale));
  const headHeight = 2 * Math.round(26 * scale);
  const view = useStore(store, (state) => state.view);
  const layout = useMemo(() => layOutGrid({ fields, choices, hasBase, room, scale }), [fields, choices, hasBase, room, scale]);
  useEffect(() => onLayout(layout), [layout, onLayout]);

  const body = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const rows = useRef<DrawnRows | undefined>(undefined);
  useLayoutEffect(() => {
    if (scroller.current === null || body.current === null) return undefined;
    const drawn = drawRows({
      store,
      headHeight,
      rowHeight,
      gridId,
      layout,
      t,
      scroller: scroller.current,
      body: body.current,
      onSeen: (seen) => showSeen(strip.current, seen, store.getState().total ?? 0),
    });
    drawn.roll(roller.current?.scrollLeft ?? 0);
    rows.current = drawn;
    return drawn.end;
  }, [store, scroller, rowHeight, headHeight, gridId, layout, t]);

  const column = useStore(store, (state) => Math.min(state.cursor.column, layout.columns.length - 1));
  const rollingRoom = layout.paneWidth - layout.pane.frozenWidth;
  useEffect(() => {
    const at = layout.columns[column];
    const bar = roller.current;
    if (bar === null || at === undefined || at.kind !== 'field') return;
    const wanted = rollTo(layout.pane, at.field, bar.scrollLeft, rollingRoom);
    if (wanted === undefined) return;
    bar.scrollLeft = wanted;
    roll(scroller.current, bar.scrollLeft);
    rows.current?.roll(bar.scrollLeft);
  }, [layout, scroller, column, rollingRoom]);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return;
    const key = `${event.ctrlKey || event.metaKey ? 'Control+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`;
    const state = store.getState();
    if (event.key === 'Escape') {
      if (state.selection.size > 0) state.select(new Set(), state.cursor.row);
      state.closeCandidates();
      state.hold(undefined);
      return;
    }
    const move = moves[key];
    const { cursor, total } = state;
    if (move === undefined || total === undefined) return;
    event.preventDefault();
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const next = moveCursor({ row: cursor.row, column }, move, { rows: total, columns: layout.columns.length, page });
    if (event.shiftKey) {
      const anchor = state.selection.size === 0 ? cursor.row : state.anchor;
      state.select(extendSelection(anchor, next.row), anchor);
    }
    state.moveTo(next);
  }

  function place(event: MouseEvent<HTMLDivElement>): boolean {
    const target = event.target instanceof Element ? event.target : undefined;
    const cell = target?.closest<HTMLElement>('[data-column]');
    const row = Number(target?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - 3;
    if (cell === undefined || cell === null || Number.isNaN(row) || row < 0) return false;
    const state = store.getState();
    if (event.shiftKey) state.select(extendSelection(state.selection.size === 0 ? state.cursor.row : state.anchor, row), state.anchor);
    else if (event.ctrlKey || event.metaKey) state.select(toggleSelected(state.selection, row), row);
    else if (!state.selection.has(row)) state.select(new Set(), row);
    state.moveTo({ row, column: Number(cell.dataset['column']) });
    return true;
  }

  function click(event: MouseEvent<HTMLDivElement>): void {
    const taken = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-take]')?.dataset['take'] : undefined;
    if (event.target instanceof Element && event.target.closest('[data-fold]') !== null) props.onFold();
    if (taken === 'left' || taken === 'right' || taken === 'base') props.onTake(taken);
  }

  const drag = useLineDrag((index) => rowAt(store.getState().rows, index), onPair);
  const fixed = fixedWidths(hasBase, scale);
  const hasRolling = layout.pane.rollingWidth > rollingRoom;

  return (
    <div className="diff-frame" data-base={hasBase}>
      <div className="diff-main">
        <div
          role="grid"
          className="diff-grid"
          tabIndex={0}
          ref={scroller}
          aria-label={t.reconcile.grid}
          aria-colcount={layout.columns.length}
          aria-multiselectable
          style={gridStyle(layout, fixed, rowHeight)}
          onKeyDown={press}
          onMouseDown={(event) => {
            if (event.button === 0) place(event);
          }}
          onClick={click}
          {...drag}
          onDoubleClick={(event) => {
            if (event.target instanceof Element && event.target.closest('[data-take]') === null && place(event)) props.onEdit();
          }}
          onWheel={(event) => {
            const sideways = event.shiftKey ? event.deltaY : event.deltaX;
            if (sideways !== 0 && roller.current !== null) roller.current.scrollLeft += sideways;
          }}
        >
          {view === undefined ? null : <GridHead {...{ store, view, layout, fields, choices, onChoices }} {...props.sorting} />}
          <div role="rowgroup" className="diff-body" ref={body} />
        </div>
        {props.editor}
        <div
          className="roller"
          data-needed={hasRolling}
          ref={roller}
          onScroll={(event) => {
            roll(scroller.current, event.currentTarget.scrollLeft);
            rows.current?.roll(event.currentTarget.scrollLeft);
          }}
        >
          <div style={{ width: `${hasRolling ? layout.pane.rollingWidth - rollingRoom + room : 0}px` }} />
        </div>
      </div>
      <Strip store={store} stripRef={strip} onGo={(row) => store.getState().moveTo({ row, column })} />
    </div>
  );
}

function roll(grid: HTMLElement | null, to: number): void {
  grid?.style.setProperty('--rolled', `${-to}px`);
  grid?.toggleAttribute('data-rolled', to > 0);
}

function gridStyle(layout: GridLayout, fixed: ReturnType<typeof fixedWidths>, rowHeight: number): React.CSSProperties {
  const { pane, paneWidth, sides } = layout;
  const panes = (side: Side): string => (sides.includes(side) ? `${paneWidth}px` : '');
  const tracks = [fixed.number, fixed.status].map((width) => `${width}px`);
  const columns = [...tracks, panes('left'), panes('base'), `${fixed.take}px`, panes('right')].filter((track) => track !== '');
  const names: Record<`--${string}`, string> = {
    '--row': `${rowHeight}px`,
    '--columns': columns.join(' '),
    '--frozen-columns': pane.frozen.map((column) => `${column.width}px`).join(' '),
    '--frozen-width': `${pane.frozenWidth}px`,
    '--rolling-columns': pane.rolling.map((column) => `${column.width}px`).join(' '),
    '--row-width': `${layout.fixedWidth + paneWidth * sides.length}px`,
  };
  return names;
}

function useWidth(ref: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(1000);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
