import { ChevronDown, ChevronUp } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';

import type { ExportFormat, RowFilter } from '../../../src-preload/contract';
import type { ChangedField } from '../../../src-preload/domain/comparison';
import { useActions } from '../../app/ActionsContext';
import { useApp, useAppStore, useRemembered } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { saveFile } from '../../app/save-file';
import { useHost, useHostEvent } from '../../host/HostContext';
import type { Remembered } from '../../host/remembered';
import { useTexts } from '../../texts/texts';
import { TaskList } from '../sources/TaskList';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { CellEditor } from './CellEditor';
import { lineName, valueOf, valueText } from './cell-value';
import { keepColumnChoices, readColumnChoices } from './column-choices';
import { ColumnsDialog } from './ColumnsDialog';
import type { ColumnChoices } from './columns';
import { isDecidable } from './decisions';
import { DetailPanel } from './DetailPanel';
import { DiffGrid } from './DiffGrid';
import type { GridLayout } from './grid-layout';
import { EffectsDialog } from './EffectsDialog';
import { HeldNotice } from './HeldNotice';
import { holdLine } from './held-line';
import { HistoryPanel } from './HistoryPanel';
import { NewVersionDialog } from './NewVersionDialog';
import { canType } from './own-value';
import { createReconcileStore, type ReconcileStore, type Sought } from './reconcile-store';
import { ReconcileToolbar } from './ReconcileToolbar';
import { rowAt } from './row-pages';
import { NoRows, RowsShown } from './RowsShown';
import { SummaryBar } from './SummaryBar';
import { useDecider } from './use-decider';
import { useRowOrder } from './use-row-order';

const rememberedFilter = 'trueup-show';

/** Two sides of one reconciliation, side by side, to be decided row by row. */
export function ReconcileScreen({ reconciliation }: { readonly reconciliation: string }) {
  const host = useHost();
  const tellFault = useApp((app) => app.tellFault);
  const storage = useRemembered();
  const [store] = useState(() => createReconcileStore({ host, reconciliation, filter: firstFilter(storage), onFault: tellFault }));
  const fault = useStore(store, (state) => state.fault);
  const isLoaded = useStore(store, (state) => state.view !== undefined);
  const t = useTexts();
  useEffect(() => void store.getState().load(), [store]);
  useHostEvent('reconciliation', (view) => store.getState().receive(view));
  if (fault !== undefined) return <FaultNotice fault={fault} onRetry={() => void store.getState().load()} />;
  return isLoaded ? <Workbench store={store} reconciliation={reconciliation} /> : <Loading label={t.common.loading} />;
}

function firstFilter(storage: Remembered): RowFilter {
  return storage.getItem(rememberedFilter) === 'all' ? {} : { only: 'differences' };
}

function Workbench({ store, reconciliation }: { readonly store: ReconcileStore; readonly reconciliation: string }) {
  const t = useTexts();
  const r = t.reconcile;
  const app = useAppStore();
  const storage = useRemembered();
  const host = useHost();
  const view = useStore(store, (state) => state.view);
  const grid = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const layout = useRef<GridLayout | undefined>(undefined);
  const profile = view?.profile ?? '';
  const [choices, setChoices] = useState<ColumnChoices>(() => readColumnChoices(storage, profile));
  const [commentOn, setCommentOn] = useState<string | undefined>();
  const onCommentFocus = useCallback(() => setCommentOn(undefined), []);
  const [isPanelOpen, setPanelOpen] = useState(true);
  const [versioning, setVersioning] = useState<'left' | 'right' | undefined>();
  const [areColumnsOpen, setColumnsOpen] = useState(false);
  const [areTotalsOpen, setTotalsOpen] = useState(false);
  const [wantsBase, setWantsBase] = useState(() => window.innerWidth >= 1500);
  const [editing, setEditing] = useState<{ readonly cell: HTMLElement; readonly field: ChangedField; readonly text: string } | undefined>();
  const hasBase = wantsBase && view?.base !== undefined;
  const onLayout = useCallback((next: GridLayout) => {
    layout.current = next;
  }, []);
  const columns = useCallback(() => layout.current?.columns ?? [], []);
  const decider = useDecider(store, columns);
  const fields = useMemo(() => {
    const all = new Set<ChangedField>();
    for (const side of [view?.left, view?.right, view?.base]) for (const field of side?.fields ?? []) all.add(field);
    return [...all];
  }, [view?.left, view?.right, view?.base]);

  const focusGrid = useCallback(() => grid.current?.focus({ preventScroll: true }), []);
  const sorting = useRowOrder(store, { columns, focusGrid });
  const leavePanel = useCallback(() => {
    store.getState().closeCandidates();
    focusGrid();
  }, [store, focusGrid]);
  useEffect(() => {
    // A click beside everything else puts the focus on the frame's content, where no key of the grid works.
    const content = document.getElementById('content');
    if (document.activeElement === document.body || document.activeElement === content) focusGrid();
    content?.addEventListener('focus', focusGrid);
    return () => content?.removeEventListener('focus', focusGrid);
  }, [focusGrid]);

  const changeColumns = useCallback(
    (next: ColumnChoices): void => {
      setChoices(next);
      keepColumnChoices(storage, profile, next);
    },
    [profile, storage],
  );
  const changeFilter = (next: RowFilter): void => {
    storage.setItem(rememberedFilter, next.only === undefined && next.statuses === undefined ? 'all' : 'differences');
    store.getState().setFilter(next);
  };
  const seek = async (what: Sought, direction: 'next' | 'previous'): Promise<void> => {
    focusGrid();
    const index = await store.getState().seek(what, direction);
    if (index < 0) app.getState().announce(direction === 'next' ? r.atEnd : r.atStart);
  };
  const step = (by: 1 | -1): void => {
    const { cursor, moveTo, total: rows = 0 } = store.getState();
    moveTo({ ...cursor, row: Math.max(0, Math.min(rows - 1, cursor.row + by)) });
  };
  const edit = (): void => {
    const { cursor, rows } = store.getState();
    const row = rowAt(rows, cursor.row);
    const at = columns()[cursor.column];
    const cell = document.getElementById(grid.current?.getAttribute('aria-activedescendant') ?? '');
    if (
      row === undefined ||
      cell === null ||
      at?.kind !== 'field' ||
      !isDecidable(row) ||
      row.row[at.side] === null ||
      !canType(at.field)
    ) {
      app.getState().announce(r.nothingToDecide);
      return;
    }
    setEditing({ cell, field: at.field, text: valueText(valueOf(row.row[at.side], at.field), t) });
  };
  const editField = (field: ChangedField): void => {
    const { cursor, rows, moveTo } = store.getState();
    const side = rowAt(rows, cursor.row)?.row.left === null ? 'right' : 'left';
    const column = columns().findIndex((each) => each.kind === 'field' && each.side === side && each.field === field);
    if (column < 0) return app.getState().announce(r.columnHidden);
    moveTo({ ...cursor, column });
    // The column rolls into sight first.
    requestAnimationFrame(edit);
  };
  const leaveEditor = (): void => {
    setEditing(undefined);
    focusGrid();
  };
  const holdHere = (): void => {
    const { cursor, rows, held, hold } = store.getState();
    const row = rowAt(rows, cursor.row);
    if (row === undefined) return;
    if (held !== undefined && held.row !== row.row.id) return void decider.pairHeld(held, row);
    const at = columns()[cursor.column];
    const side = at?.kind === 'field' && at.side !== 'base' ? at.side : undefined;
    const next = held === undefined ? holdLine(row, side) : undefined;
    hold(next);
    app.getState().announce(next === undefined ? r.letGo : r.holding(next.name, r.sides[next.side]));
  };
  const push = (target: 'left' | 'right'): void => app.getState().go({ kind: 'preview', reconciliation, target });
  const target = (['right', 'left'] as const).find((side) => view?.[side].canPush === true);

  useActions({
    'grid.down': () => step(1),
    'grid.up': () => step(-1),
    'grid.next-difference': () => void seek('difference', 'next'),
    'grid.previous-difference': () => void seek('difference', 'previous'),
    'grid.next-conflict': () => void seek('conflict', 'next'),
    'grid.next-undecided': () => void seek('undecided', 'next'),
    'grid.next-review': () => void seek('review', 'next'),
    'grid.take-left': () => void decider.take('left'),
    'grid.take-right': () => void decider.take('right'),
    'grid.take-base': () => void decider.take('base'),
    'grid.edit': edit,
    'grid.decide-and-go-on': () => void decider.takeAndGoOn(),
    'grid.reopen': () => void decider.reopenHere(),
    'grid.ignore': () => void decider.ignoreHere(),
    'grid.hold': holdHere,
    'grid.select': () => {
      const { cursor, selection, select } = store.getState();
      const rows = new Set(selection);
      if (!rows.delete(cursor.row)) rows.add(cursor.row);
      select(rows, cursor.row);
      app.getState().announce(r.selected(rows.size));
    },
    'reconcile.undo': () => void store.getState().undo(),
    'reconcile.redo': () => void store.getState().redo(),
    'reconcile.filter': () => document.querySelector<HTMLSelectElement>('.reconcile-tools select')?.focus(),
    'reconcile.find': () => find.current?.focus(),
    'reconcile.why': () => {
      store.getState().closeCandidates();
      setPanelOpen(!isPanelOpen);
    },
    'reconcile.pair': () => {
      const row = rowAt(store.getState().rows, store.getState().cursor.row);
      setPanelOpen(true);
      if (row !== undefined) void store.getState().loadCandidates(row.row.id);
    },
    'reconcile.comment': () => {
      const { rows, cursor } = store.getState();
      setPanelOpen(true);
      setCommentOn(rowAt(rows, cursor.row)?.row.id);
    },
    'reconcile.history': () => void store.getState().loadHistory(),
    'reconcile.base': () => setWantsBase(!wantsBase),
    'reconcile.totals': () => setTotalsOpen(true),
    'reconcile.fold': () => void fold(),
    'reconcile.fold-all': () => void store.getState().toggleFoldAll(),
    ...(target === undefined ? {} : { 'reconcile.push': () => push(target) }),
  });

  if (view === undefined) return null;
  const approved = (['right', 'left'] as const).find((side) => view[side].approved === true);
  const outdated = [view.left, view.right].filter((side) => side.outdated);

  return (
    <div className="reconcile">
      <h1 className="unseen">
        {r.title}: {view.left.name}, {view.right.name}
      </h1>
      <ReconcileToolbar
        {...{ store, view, hasBase, decider }}
        findRef={find}
        commands={{
          filter: changeFilter,
          exportAs: (format) => void exportAs(format),
          push,
          openColumns: () => setColumnsOpen(true),
          toggleBase: () => setWantsBase(!wantsBase),
          leaveFind: focusGrid,
          agree: () => void agree(),
        }}
      />
      <SummaryBar {...{ store, view }} onFilter={changeFilter} />
      <TaskList />
      {approved === undefined ? null : (
        <Notice
          tone="attention"
          action={
            <Button isSmall onPress={() => setVersioning(approved)}>
              {r.newVersion}
            </Button>
          }
        >
          {r.approved(view[approved].name)}
        </Notice>
      )}
      {outdated.length === 0 ? null : (
        <Notice
          tone="attention"
          action={
            <Button isSmall onPress={() => void recompare()}>
              {r.recompare}
            </Button>
          }
        >
          {r.outdated}: {outdated.map((side) => side.name).join(', ')}
        </Notice>
      )}
      <DiffGrid
        {...{ store, fields, choices, hasBase, onLayout }}
        gridRef={grid}
        onChoices={changeColumns}
        sorting={sorting}
        onTake={(side) => void decider.take(side)}
        onPair={(held, row) => void decider.pairHeld(held, row)}
        onEdit={edit}
        onFold={() => void fold()}
        editor={
          editing === undefined ? null : (
            <CellEditor
              field={editing.field}
              initial={editing.text}
              place={{ reconciliation: view.id, row: rowAt(store.getState().rows, store.getState().cursor.row)?.row.id ?? '' }}
              cell={editing.cell}
              onCancel={leaveEditor}
              onLeave={(isNowhere) => {
                setEditing(undefined);
                if (isNowhere) focusGrid();
              }}
              onDone={async (value) => {
                const row = rowAt(store.getState().rows, store.getState().cursor.row);
                leaveEditor();
                return row !== undefined && decider.own(row, editing.field, value);
              }}
            />
          )
        }
      />
      <HeldNotice store={store} />
      <NoRows {...{ store, view }} />
      <div className="reconcile-foot">
        <RowsShown {...{ store, view }} onFilter={changeFilter} onOrder={sorting.onOrder} />
        <span className="push-right" />
        <Button kind="quiet" isSmall onPress={() => setTotalsOpen(true)}>
          {r.totals}
        </Button>
        <Button kind="quiet" isSmall icon={ChevronUp} label={r.previous} onPress={() => void seek('difference', 'previous')} />
        <Button kind="quiet" isSmall icon={ChevronDown} label={r.next} onPress={() => void seek('difference', 'next')} />
        <Button kind="quiet" isSmall isPressed={isPanelOpen} onPress={() => setPanelOpen(!isPanelOpen)}>
          {r.panel}
        </Button>
      </div>
      {isPanelOpen ? <DetailPanel {...{ store, view, decider, commentOn, onCommentFocus }} onOwn={editField} onLeave={leavePanel} /> : null}
      <HistoryPanel store={store} />
      {versioning === undefined ? null : (
        <NewVersionDialog reconciliation={reconciliation} target={versioning} onClose={() => setVersioning(undefined)} />
      )}
      {areTotalsOpen ? <EffectsDialog view={view} onClose={() => setTotalsOpen(false)} /> : null}
      {areColumnsOpen ? <ColumnsDialog {...{ fields, choices }} onChoices={changeColumns} onClose={() => setColumnsOpen(false)} /> : null}
    </div>
  );

  /** The assembly under the cursor, or the one that holds the row. */
  async function fold(): Promise<void> {
    const { rows, cursor, toggleFold } = store.getState();
    const row = rowAt(rows, cursor.row);
    const assembly = row?.tree === undefined ? undefined : row.tree.holds > 0 ? row.row.id : row.tree.parent;
    if (row === undefined || assembly === undefined) return app.getState().announce(r.noLevels);
    const isOpening = row.tree?.holds !== 0 && row.tree?.isFolded === true;
    await toggleFold(assembly);
    const line = row.row.left ?? row.row.right;
    const part = row.tree?.holds !== 0 && line !== null ? lineName(line) : t.fields.parent;
    app.getState().announce(isOpening ? r.unfoldedNow(part) : r.foldedNow(part));
  }

  async function agree(): Promise<void> {
    if (await store.getState().agree()) app.getState().tell('done', r.agreedNow);
  }

  async function exportAs(format: ExportFormat): Promise<void> {
    const file = await store.getState().exportAs(format);
    if (file === undefined) return;
    saveFile(file);
    app.getState().tell('done', r.saved(file.name));
  }

  async function recompare(): Promise<void> {
    if (view === undefined) return;
    const sources = await host.call('sources.list', {});
    if (!sources.ok) return app.getState().tellFault(sources.fault);
    const newest = (source: string): string | undefined => sources.value.find((each) => each.id === source)?.latest.id;
    const [left, right] = [newest(view.left.source), newest(view.right.source)];
    if (left === undefined || right === undefined) return;
    const opened = await host.call('reconciliations.open', { left, right, profile: view.profile });
    if (opened.ok) app.getState().go({ kind: 'reconcile', reconciliation: opened.value.id });
    else app.getState().tellFault(opened.fault);
  }
}
