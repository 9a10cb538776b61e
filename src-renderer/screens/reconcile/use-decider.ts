import { useMemo } from 'react';

import type { RowView } from '../../../src-preload/contract';
import type { CellValue, ChangedField, Side } from '../../../src-preload/domain/comparison';
import type { Choice, Decision } from '../../../src-preload/domain/decision';
import { useAppStore } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { fieldTitle } from './cell-value';
import { choose, decidedAt, isDecidable, reopen } from './decisions';
import type { GridColumn } from './grid-cells';
import { pairOf, type HeldLine } from './held-line';
import type { ReconcileStore } from './reconcile-store';
import { rowAt } from './row-pages';

/** What the screen can decide. Each is announced, and each is one step that undo takes back. */
export interface Decider {
  /** Takes a side for what the cursor is on: the rows selected, a differing cell, or the row. */
  readonly take: (side: Side) => Promise<void>;
  readonly takeRow: (view: RowView, what: ChangedField | 'row', side: Side) => Promise<void>;
  readonly takeAndGoOn: () => Promise<void>;
  /** Whether it was kept; nothing of what was typed may be forgotten otherwise. */
  readonly own: (view: RowView, field: ChangedField, value: CellValue) => Promise<boolean>;
  readonly reopenHere: () => Promise<void>;
  readonly reopenRow: (view: RowView) => Promise<void>;
  /** Until it changes, or until an ISO date if that comes first. */
  readonly ignoreHere: (until?: string) => Promise<void>;
  readonly pair: (left: string, right: string, kind: 'pin' | 'unpair' | 'repair') => Promise<void>;
  /** Pairs the held line with the line of a row on the other side. */
  readonly pairHeld: (held: HeldLine, row: RowView) => Promise<void>;
  readonly comment: (view: RowView, text: string) => Promise<boolean>;
  readonly ask: (view: RowView, who: string) => Promise<boolean>;
}

/** Turns what is done on the screen into decisions for the host. */
export function useDecider(store: ReconcileStore, columns: () => readonly GridColumn[]): Decider {
  const app = useAppStore();
  const t = useTexts();
  return useMemo(() => {
    const r = t.reconcile;
    const last: { side: Side } = { side: 'left' };
    /** One after the other: a key that is pressed before the last one was carried out is about the row that comes then. */
    const turn: { done: Promise<void> } = { done: Promise.resolve() };
    const say = (text: string): void => app.getState().announce(text);
    const here = (): { readonly view: RowView | undefined; readonly column: GridColumn | undefined } => {
      const { rows, cursor } = store.getState();
      return { view: rowAt(rows, cursor.row), column: columns()[cursor.column] };
    };
    async function send(decisions: readonly Decision[], label: string, view: RowView | undefined): Promise<boolean> {
      const isDone = await store.getState().decide(decisions, label);
      if (isDone) say(view === undefined ? label : r.decidedRow(label, view.index + 1));
      return isDone;
    }
    async function selected(): Promise<readonly RowView[]> {
      const { selection, rowsAt } = store.getState();
      return selection.size === 0 ? [] : rowsAt([...selection].toSorted((a, b) => a - b));
    }
    const sayNothing = (): void => say(r.nothingToDecide);

    async function takeRow(view: RowView, what: ChangedField | 'row', side: Side): Promise<void> {
      if (side === 'base' && store.getState().view?.base === undefined) return say(r.noSuchSide(r.sides.base));
      if (!isDecidable(view)) return sayNothing();
      last.side = side;
      const choice: Choice = { kind: 'take', side };
      const label = what === 'row' ? r.labels.row(r.sides[side]) : r.labels.cell(r.sides[side], fieldTitle(what, t));
      await send([choose(view, what, choice)], label, view);
    }

    async function pair(left: string, right: string, kind: 'pin' | 'unpair' | 'repair'): Promise<void> {
      const isDone = await send([{ kind: kind === 'unpair' ? 'unpair' : 'pin', left, right }], r.labels[kind], undefined);
      // The new pair stands elsewhere: the cursor goes with it.
      if (isDone && kind === 'repair') await store.getState().goToRow(`${left}~${right}`);
    }

    async function takeAndGoOn(): Promise<void> {
      const { column } = here();
      let { row: from } = store.getState().cursor;
      // What the decision before has changed is waited for.
      const [view] = await store.getState().rowsAt([from]);
      if (view === undefined) return;
      const { state } = view;
      if (isDecidable(view) && (state.decision === 'open' || state.decision === 'partly')) {
        await takeRow(view, 'row', column?.kind === 'field' ? column.side : last.side);
        // Where no decided rows are shown, or they come later, the next one stands in its place now.
        const place = await store.getState().placeOf(view.row.id);
        if (place < 0 || place > from) from -= 1;
      }
      const index = await store.getState().seek('undecided', 'next', from);
      if (index < 0) say(r.atEnd);
    }

    return {
      takeRow,
      pairHeld: async (held, row) => {
        const keys = pairOf(held, row);
        if (keys === undefined) return say(r.noPartnerHere(r.sides[held.side === 'left' ? 'right' : 'left']));
        store.getState().hold(undefined);
        await pair(keys.left, keys.right, 'repair');
      },
      take: async (side) => {
        const many = (await selected()).filter(isDecidable);
        if (many.length > 0) {
          last.side = side;
          const decisions = many.map((view) => choose(view, 'row', { kind: 'take', side }));
          await send(decisions, r.labels.many(r.sides[side], many.length), undefined);
          return;
        }
        const { view, column } = here();
        if (view === undefined) return;
        await takeRow(view, decidedAt(view, column?.kind === 'field' ? column.field : undefined), side);
      },
      takeAndGoOn: () => {
        turn.done = turn.done.then(takeAndGoOn);
        return turn.done;
      },
      own: async (view, field, value) => {
        return send([choose(view, field, { kind: 'value', value })], r.labels.own(fieldTitle(field, t)), view);
      },
      reopenHere: async () => {
        const many = await selected();
        if (many.length > 0) {
          await send(
            many.map((view) => reopen(view, 'row')),
            r.labels.reopen,
            undefined,
          );
          return;
        }
        const { view, column } = here();
        if (view === undefined) return;
        await send([reopen(view, decidedAt(view, column?.kind === 'field' ? column.field : undefined))], r.labels.reopen, view);
      },
      reopenRow: async (view) => {
        await send([reopen(view, 'row')], r.labels.reopen, view);
      },
      ignoreHere: async (until = 'changed') => {
        const { view } = here();
        if (view === undefined || !isDecidable(view)) return sayNothing();
        await send(
          [{ kind: 'ignore', row: view.row.id, until }],
          until === 'changed' ? r.labels.ignore : r.labels.ignoreUntil(until),
          view,
        );
      },
      pair,
      comment: async (view, text) => {
        return send([{ kind: 'comment', row: view.row.id, text }], r.labels.comment, view);
      },
      ask: async (view, who) => {
        return send([{ kind: 'ask', row: view.row.id, who }], r.labels.ask, view);
      },
    };
  }, [store, columns, app, t]);
}
