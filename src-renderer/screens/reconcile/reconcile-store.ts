import { createStore, type StoreApi } from 'zustand';

import type {
  Bridge,
  CandidateView,
  ExportFormat,
  FileView,
  HistoryView,
  ReconciliationView,
  Reply,
  RowFilter,
  RowOrder,
  RowSeverity,
  RowView,
} from '../../../src-preload/contract';
import type { Choice, Decision } from '../../../src-preload/domain/decision';
import type { Fault } from '../../../src-preload/fault';
import type { HeldLine } from './held-line';
import { withOrder } from './row-order';
import { allStale, noPages, pageSize, pagesOf, rowAt, withPage, type RowPages } from './row-pages';

/** What a jump looks for. */
export type Sought = 'difference' | 'conflict' | 'undecided' | 'review';

/** A place in the grid: row under the filter, column of the grid. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

export interface ReconcileState {
  readonly view: ReconciliationView | undefined;
  /** Why there is nothing to show. */
  readonly fault: Fault | undefined;
  readonly filter: RowFilter;
  /** Rows under the filter; undefined before the first answer. */
  readonly total: number | undefined;
  readonly rows: RowPages;
  /** The rows are those of the filter before: they stay until the first of the new ones are there. */
  readonly areRowsOld: boolean;
  readonly strip: readonly number[];
  /** How many rows there are of each severity, whatever the filter. */
  readonly severities: Readonly<Record<RowSeverity, number>>;
  /** A line that waits for its partner to be pointed at. */
  readonly held: HeldLine | undefined;
  readonly cursor: Cursor;
  readonly selection: ReadonlySet<number>;
  readonly anchor: number;
  /** A decision, an undo or another change is on its way. */
  readonly isWorking: boolean;
  readonly history: readonly HistoryView[] | undefined;
  /** Lines that a row's could be paired with; under a text, those that hold it. */
  readonly candidates: { readonly row: string; readonly text: string; readonly list: readonly CandidateView[] | undefined } | undefined;

  readonly load: () => Promise<void>;
  /** The view has changed elsewhere: shows it and fetches what is seen anew. */
  readonly receive: (view: ReconciliationView) => void;
  readonly setFilter: (filter: RowFilter) => void;
  /** Puts the rows in another order, from its first row on. Back as in the BOM, the row under the cursor is shown among its neighbours. */
  readonly setOrder: (order: RowOrder | undefined) => Promise<void>;
  /** Fetches the rows that come into sight, with a little beyond. */
  readonly need: (from: number, to: number) => void;
  readonly moveTo: (cursor: Cursor) => void;
  readonly select: (selection: ReadonlySet<number>, anchor: number) => void;
  /** Folds the rows below an assembly away, or shows them again; the cursor stays where it is seen. */
  readonly toggleFold: (row: string) => Promise<void>;
  /** Folds every assembly, or opens all. */
  readonly toggleFoldAll: () => Promise<void>;
  /** Puts the cursor on the next row of a kind, seen from the cursor or from another row; -1 where there is none. */
  readonly seek: (what: Sought, direction: 'next' | 'previous', from?: number) => Promise<number>;
  /** Index of a row under the filter, -1 where it is not shown. */
  readonly placeOf: (row: string) => Promise<number>;
  /** Puts the cursor on a row where the filter shows it. */
  readonly goToRow: (row: string) => Promise<void>;
  readonly hold: (line: HeldLine | undefined) => void;
  readonly rowsAt: (indexes: readonly number[]) => Promise<readonly RowView[]>;
  readonly decide: (decisions: readonly Decision[], label: string) => Promise<boolean>;
  readonly decideAll: (choice: Choice, scope: 'unconflicted' | 'everything') => Promise<boolean>;
  /** Takes what a three-way merge comes to without a person, under the filter. */
  readonly merge: () => Promise<boolean>;
  /** The user says that both sides agree as they are. */
  readonly agree: () => Promise<boolean>;
  readonly undo: () => Promise<boolean>;
  readonly redo: () => Promise<boolean>;
  readonly jump: (step: number) => Promise<boolean>;
  readonly loadHistory: () => Promise<void>;
  readonly closeHistory: () => void;
  /** The list before stays until that for another text is there. */
  readonly loadCandidates: (row: string, text?: string) => Promise<void>;
  readonly closeCandidates: () => void;
  readonly exportAs: (format: ExportFormat) => Promise<FileView | undefined>;
}

export type ReconcileStore = StoreApi<ReconcileState>;

export interface ReconcileStoreOptions {
  readonly host: Bridge;
  readonly reconciliation: string;
  readonly filter?: RowFilter;
  /** Slices of the strip beside the grid. */
  readonly slices?: number;
  /** Hears of a call that failed while the rows stay on screen. */
  readonly onFault: (fault: Fault) => void;
}

const requestsAtOnce = 2;
const nothingSelected: ReadonlySet<number> = new Set();

/** One reconciliation as it is worked on: a window of rows, the filter, the place of the cursor. Decisions live in the host. */
export function createReconcileStore(options: ReconcileStoreOptions): ReconcileStore {
  const { host, reconciliation, onFault, slices = 240 } = options;
  /** Counts filters and changes, so that an answer to an older question is dropped. */
  let question = 0;
  let wanted: readonly number[] = [];
  const underWay = new Set<number>();
  /** Row for the cursor once the rows of another filter are there. */
  let landing = 0;
  let isStripAsked = false;

  return createStore<ReconcileState>()((set, get) => {
    function pump(): void {
      for (const page of wanted) {
        if (underWay.size >= requestsAtOnce) return;
        if (!get().rows.fresh.has(page) && !underWay.has(page)) void fetchPage(page);
      }
    }

    async function fetchPage(page: number): Promise<void> {
      const asked = question;
      underWay.add(page);
      const reply = await host.call('reconciliations.rows', {
        reconciliation,
        filter: get().filter,
        from: page * pageSize,
        count: pageSize,
      });
      if (asked !== question) return;
      underWay.delete(page);
      if (!reply.ok) {
        wanted = wanted.filter((each) => each !== page);
        if (get().areRowsOld) set({ total: undefined, rows: noPages, areRowsOld: false });
        // A comparison that is not there is said where it would have stood.
        if (get().view !== undefined || reply.fault.kind !== 'not-found') onFault(reply.fault);
        return;
      }
      const { total, rows } = reply.value;
      const { cursor, areRowsOld, selection } = get();
      const isShifted = rows.some(({ index, row: { id } }) => selection.has(index) && (rowAt(get().rows, index)?.row.id ?? id) !== id);
      const row = Math.max(0, Math.min(areRowsOld ? landing : cursor.row, total - 1));
      set({
        total,
        rows: withPage(areRowsOld ? noPages : get().rows, page, rows, row),
        areRowsOld: false,
        ...(isShifted ? { selection: nothingSelected } : {}),
        ...(areRowsOld ? { cursor: { ...cursor, row }, anchor: row } : row === cursor.row ? {} : { cursor: { ...cursor, row } }),
      });
      pump();
      // Nothing holds up the rows: the strip beside them comes after them.
      if (!isStripAsked) void fetchStrip();
    }

    async function fetchStrip(): Promise<void> {
      const asked = question;
      isStripAsked = true;
      const reply = await host.call('reconciliations.strip', { reconciliation, filter: get().filter, slices });
      if (reply.ok && asked === question) set({ strip: reply.value.slices, severities: reply.value.severities });
    }

    /** Fetches the history where it is open, and only then shows it: it may have been closed meanwhile. */
    async function fetchHistory(): Promise<void> {
      if (get().history === undefined) return;
      const reply = await host.call('reconciliations.history', { reconciliation });
      if (get().history === undefined) return;
      if (reply.ok) set({ history: reply.value });
      else onFault(reply.fault);
    }

    /** Asks again for what is seen; the old rows stay until the answer is there. */
    function refresh(isInPlace: boolean): void {
      askAnew();
      set({ rows: allStale(get().rows), ...(isInPlace ? {} : { selection: nothingSelected }) });
      if (wanted.length === 0) wanted = [0];
      pump();
      void fetchHistory();
    }

    function askAnew(): void {
      question += 1;
      underWay.clear();
      isStripAsked = false;
    }

    /** Shows the rows under another filter, the cursor in one of them. They are asked for first: nothing is drawn before. */
    function turnTo(filter: RowFilter, row: number): void {
      askAnew();
      landing = row;
      wanted = pagesOf(row, row, Infinity);
      const { rows, selection } = get();
      set({
        filter,
        rows: allStale(rows),
        areRowsOld: true,
        ...(selection.size === 0 ? {} : { selection: nothingSelected }),
      });
      pump();
    }

    /** Puts the cursor in a row under the filter, also where the rows shown are still those of the one before. */
    function landOn(row: number, anchor: number): void {
      if (get().areRowsOld) {
        landing = row;
        wanted = pagesOf(row, row, Infinity);
        pump();
      } else set({ cursor: { ...get().cursor, row }, anchor });
    }

    function show(view: ReconciliationView): void {
      const before = get().view;
      set({ view });
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(view)) {
        refresh(keepsPlaces(before, view, get().filter));
      }
    }

    async function change(call: () => Promise<Reply<ReconciliationView>>): Promise<boolean> {
      // What is selected while this is under way is about something else, and stays.
      const { selection } = get();
      set({ isWorking: true, selection: nothingSelected });
      const reply = await call();
      set({ isWorking: false, ...(!reply.ok && get().selection.size === 0 ? { selection } : {}) });
      if (reply.ok) show(reply.value);
      else onFault(reply.fault);
      return reply.ok;
    }

    async function showAround(filter: RowFilter, row: string | undefined): Promise<void> {
      const { cursor } = get();
      const reply = row === undefined ? undefined : await host.call('reconciliations.place', { reconciliation, filter, row });
      if (reply?.ok === false) return onFault(reply.fault);
      // An assembly that was shown for what it holds only is gone when it is open: what it held comes in its place.
      turnTo(filter, reply === undefined || reply.value.index < 0 ? cursor.row : reply.value.index);
    }

    return {
      view: undefined,
      fault: undefined,
      filter: options.filter ?? {},
      total: undefined,
      rows: noPages,
      areRowsOld: false,
      strip: [],
      severities: { wording: 0, changed: 0, lines: 0, conflicts: 0 },
      held: undefined,
      cursor: { row: 0, column: 1 },
      selection: nothingSelected,
      anchor: 0,
      isWorking: false,
      history: undefined,
      candidates: undefined,

      load: async () => {
        // The first rows are asked for at once: they do not wait for the description.
        if (get().view === undefined) {
          wanted = [0];
          pump();
        }
        const reply = await host.call('reconciliations.describe', { reconciliation });
        if (reply.ok) {
          set({ fault: undefined });
          show(reply.value);
        } else set({ fault: reply.fault });
      },
      receive: (view) => {
        if (view.id === reconciliation) show(view);
      },
      setFilter: (filter) => turnTo(filter, 0),
      setOrder: async (order) => {
        const { filter, rows, cursor } = get();
        const next = withOrder(filter, order);
        if (order !== undefined || cursor.row === 0) turnTo(next, 0);
        else await showAround(next, rowAt(rows, cursor.row)?.row.id);
      },
      need: (from, to) => {
        const { total = pageSize, rows, cursor, areRowsOld } = get();
        if (areRowsOld) return;
        // The row under the cursor is shown in the details, wherever the list was rolled to.
        const seen = [...new Set([...pagesOf(from, to, total), ...pagesOf(cursor.row, cursor.row, total)])];
        const beyond = pagesOf(from - pageSize / 2, to + pageSize / 2, total).filter((page) => !seen.includes(page));
        wanted = [...seen, ...beyond];
        if (wanted.some((page) => !rows.fresh.has(page))) pump();
      },
      moveTo: (cursor) => set({ cursor }),
      select: (selection, anchor) => set({ selection, anchor }),
      toggleFold: async (row) => showAround(withFoldToggled(get().filter, row), row),
      toggleFoldAll: async () => {
        const { filter, rows, cursor } = get();
        const { fold, ...rest } = filter;
        const here = rowAt(rows, cursor.row)?.row.id;
        await showAround(fold?.all === true ? rest : { ...rest, fold: { all: true, rows: [] } }, here);
      },
      seek: async (what, direction, from = get().areRowsOld ? landing : get().cursor.row) => {
        const { filter } = get();
        const reply = await host.call('reconciliations.seek', { reconciliation, filter, from, direction, what });
        if (!reply.ok) {
          onFault(reply.fault);
          return -1;
        }
        const { index, reveal = [] } = reply.value;
        if (reveal.length > 0) turnTo(reveal.reduce(withFoldToggled, filter), Math.max(0, index));
        else if (index >= 0) landOn(index, get().anchor);
        return index;
      },
      placeOf: async (row) => {
        const reply = await host.call('reconciliations.place', { reconciliation, filter: get().filter, row });
        if (reply.ok) return reply.value.index;
        onFault(reply.fault);
        return -1;
      },
      goToRow: async (row) => {
        const index = await get().placeOf(row);
        if (index >= 0) landOn(index, index);
      },
      hold: (held) => set({ held }),
      rowsAt: async (indexes) => {
        const { total = 0 } = get();
        const pages = [...new Set(indexes.flatMap((index) => pagesOf(index, index, total)))];
        for (const page of pages) if (!get().rows.fresh.has(page)) await fetchPage(page);
        return indexes.map((index) => rowAt(get().rows, index)).filter((row) => row !== undefined);
      },
      decide: (decisions, label) => change(() => host.call('reconciliations.decide', { reconciliation, decisions, label })),
      decideAll: (choice, scope) =>
        change(() => host.call('reconciliations.decideAll', { reconciliation, filter: get().filter, choice, scope })),
      merge: () => change(() => host.call('reconciliations.merge', { reconciliation, filter: get().filter })),
      agree: () => change(() => host.call('reconciliations.agree', { reconciliation })),
      undo: () => change(() => host.call('reconciliations.undo', { reconciliation })),
      redo: () => change(() => host.call('reconciliations.redo', { reconciliation })),
      jump: (step) => change(() => host.call('reconciliations.jump', { reconciliation, step })),
      loadHistory: async () => {
        set({ history: get().history ?? [] });
        await fetchHistory();
      },
      closeHistory: () => set({ history: undefined }),
      loadCandidates: async (row, text = '') => {
        const before = get().candidates;
        set({ candidates: { row, text, list: before?.row === row ? before.list : undefined } });
        const reply = await host.call('reconciliations.candidates', { reconciliation, row, ...(text === '' ? {} : { text }) });
        const now = get().candidates;
        if (now?.row !== row || now.text !== text) return;
        if (reply.ok) set({ candidates: { row, text, list: reply.value } });
        else {
          set({ candidates: undefined });
          onFault(reply.fault);
        }
      },
      closeCandidates: () => set({ candidates: undefined }),
      exportAs: async (format) => {
        const reply = await host.call('reconciliations.export', { reconciliation, format });
        if (reply.ok) return reply.value;
        // Who cancelled it knows.
        if (reply.fault.kind !== 'cancelled') onFault(reply.fault);
        return undefined;
      },
    };
  });
}

const byDecision: ReadonlySet<RowFilter['only']> = new Set(['undecided', 'mine', 'asked', 'decided'] as const);

/** Whether a change of the view leaves every row where it is under the filter: only then are selected places still the rows that were meant. */
function keepsPlaces(before: ReconciliationView, now: ReconciliationView, { only, order }: RowFilter): boolean {
  if (byDecision.has(only) || order?.by === 'decision') return false;
  const lines = ({ left, right, base, summary }: ReconciliationView) =>
    JSON.stringify([left.snapshot, right.snapshot, base?.snapshot, summary]);
  return lines(before) === lines(now);
}

/** The filter with an assembly folded that was open, or opened that was folded. */
export function withFoldToggled(filter: RowFilter, row: string): RowFilter {
  const { fold = { all: false, rows: [] }, ...rest } = filter;
  const rows = fold.rows.includes(row) ? fold.rows.filter((each) => each !== row) : [...fold.rows, row];
  return !fold.all && rows.length === 0 ? rest : { ...rest, fold: { all: fold.all, rows } };
}
