import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
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
  type Ref,
} from 'react';
import { useStore } from 'zustand';

import type { ChangedField, Side } from '../../../src-preload/domain/comparison';
import { useSettings } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import type { ColumnChoices } from './columns';
import { cellId, DiffRow } from './DiffRow';
import { rollTo } from './grid-cells';
import { fixedWidths, layOutGrid, type GridLayout } from './grid-layout';
import { GridHead } from './GridHead';
import { moveCursor, type Move } from './move-cursor';
import type { ReconcileStore } from './reconcile-store';
import { rowAt } from './row-pages';
import { extendSelection, toggleSelected } from './selection';
import { Strip } from './Strip';

const headHeight = 52;
const overscan = 8;

interface DiffGridProps {
  readonly store: ReconcileStore;
  readonly fields: readonly ChangedField[];
  readonly choices: ColumnChoices;
  readonly hasBase: boolean;
  readonly gridRef: Ref<HTMLDivElement>;
  readonly onChoices: (choices: ColumnChoices) => void;
  readonly onTake: (side: Side) => void;
  readonly onEdit: () => void;
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
  const { store, fields, choices, hasBase, onChoices, onLayout } = props;
  const t = useTexts();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const roller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const rowHeight = useSettings((settings) => (settings.density === 'roomy' ? 30 : 24));
  const view = useStore(store, (state) => state.view);
  const total = useStore(store, (state) => state.total);
  const cursor = useStore(store, (state) => state.cursor);
  const selection = useStore(store, (state) => state.selection);
  const layout = useMemo(() => layOutGrid(fields, choices, hasBase, room), [fields, choices, hasBase, room]);
  useEffect(() => onLayout(layout), [layout, onLayout]);

  const virtualizer = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingEnd: headHeight,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return cursor.row >= range.count || inSight.includes(cursor.row) ? inSight : [cursor.row, ...inSight];
    },
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const firstSeen = virtualizer.range?.startIndex ?? 0;
  const lastSeen = virtualizer.range?.endIndex ?? 0;
  const fresh = useStore(store, (state) => state.rows.fresh);
  useEffect(() => store.getState().need(firstSeen, lastSeen), [store, firstSeen, lastSeen, fresh, total]);

  const column = Math.min(cursor.column, layout.columns.length - 1);
  const rollingRoom = layout.paneWidth - layout.pane.frozenWidth;
  useEffect(() => {
    if (total === undefined || total === 0) return;
    virtualizer.scrollToIndex(cursor.row, { align: 'auto' });
  }, [virtualizer, cursor.row, total]);
  useEffect(() => {
    const at = layout.columns[column];
    const bar = roller.current;
    if (bar === null || at === undefined || at.kind !== 'field') return;
    const wanted = rollTo(layout.pane, at.field, bar.scrollLeft, rollingRoom);
    if (wanted !== undefined) bar.scrollLeft = wanted;
  }, [layout, column, rollingRoom]);

  // Rows in sight keep their element while the window moves: as many keys as rows can be in sight at once.
  const slots = Math.ceil((scroller.current?.clientHeight ?? 0) / rowHeight) + 2 * overscan + 2;
  const pageRows = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return;
    const key = `${event.ctrlKey || event.metaKey ? 'Control+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`;
    const state = store.getState();
    if (event.key === 'Escape') {
      if (state.selection.size > 0) state.select(new Set(), state.cursor.row);
      state.closeCandidates();
      return;
    }
    const move = moves[key];
    if (move === undefined || total === undefined) return;
    event.preventDefault();
    const next = moveCursor({ row: cursor.row, column }, move, { rows: total, columns: layout.columns.length, page: pageRows });
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
    if (event.shiftKey) state.select(extendSelection(state.selection.size === 0 ? cursor.row : state.anchor, row), state.anchor);
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

  const activeCell = activeCellId(store, layout, gridId, cursor.row, column);
  const fixed = fixedWidths(hasBase);
  const hasRolling = layout.pane.rollingWidth > rollingRoom;

  return (
    <div className="diff-frame" data-base={hasBase}>
      <div className="diff-main">
        <div
          role="grid"
          className="diff-grid"
          tabIndex={0}
          ref={(element) => {
            scroller.current = element;
            if (typeof props.gridRef === 'function') props.gridRef(element);
            else if (props.gridRef !== null) props.gridRef.current = element;
          }}
          aria-label={t.reconcile.grid}
          aria-rowcount={(total ?? 0) + 2}
          aria-colcount={layout.columns.length}
          aria-multiselectable
          aria-busy={total === undefined}
          {...(activeCell === undefined ? {} : { 'aria-activedescendant': activeCell })}
          style={gridStyle(layout, fixed, rowHeight)}
          onKeyDown={press}
          onMouseDown={(event) => {
            if (event.button === 0) place(event);
          }}
          onClick={click}
          onDoubleClick={(event) => {
            if (event.target instanceof Element && event.target.closest('[data-take]') === null && place(event)) props.onEdit();
          }}
          onWheel={(event) => {
            const sideways = event.shiftKey ? event.deltaY : event.deltaX;
            if (sideways !== 0 && roller.current !== null) roller.current.scrollLeft += sideways;
          }}
        >
          {view === undefined ? null : <GridHead {...{ view, layout, fields, choices, onChoices }} />}
          <div role="rowgroup" className="diff-body" style={{ height: `${virtualizer.getTotalSize()}px` }}>
            {items.map((item) => (
              <DiffRow
                key={item.index >= firstSeen - overscan && item.index <= lastSeen + overscan ? item.index % slots : 'cursor'}
                store={store}
                gridId={gridId}
                index={item.index}
                start={item.start}
                layout={layout}
                active={item.index === cursor.row ? column : -1}
                isSelected={selection.has(item.index)}
              />
            ))}
          </div>
        </div>
        {props.editor}
        <div
          className="roller"
          data-needed={hasRolling}
          ref={roller}
          onScroll={(event) => roll(scroller.current, event.currentTarget.scrollLeft)}
        >
          <div style={{ width: `${hasRolling ? layout.pane.rollingWidth - rollingRoom + room : 0}px` }} />
        </div>
      </div>
      <Strip
        store={store}
        first={firstSeen}
        last={lastSeen}
        onGo={(row) => {
          virtualizer.scrollToIndex(row, { align: 'center' });
          store.getState().moveTo({ row, column });
        }}
      />
    </div>
  );
}

function roll(grid: HTMLElement | null, to: number): void {
  grid?.style.setProperty('--rolled', `${-to}px`);
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

/** A line that a side does not have is one wide cell: any place in it means that cell. */
function activeCellId(store: ReconcileStore, layout: GridLayout, gridId: string, row: number, column: number): string | undefined {
  const view = rowAt(store.getState().rows, row);
  if (view === undefined) return cellId(gridId, row, 0);
  const at = layout.columns[column];
  if (at?.kind === 'field' && view.row[at.side] === null) return cellId(gridId, row, layout.places[at.side]);
  return cellId(gridId, row, column);
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
