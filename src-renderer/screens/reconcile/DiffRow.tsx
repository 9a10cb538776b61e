import { memo, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';

import type { RowView } from '../../../src-preload/contract';
import { changeClasses, type Side } from '../../../src-preload/domain/comparison';
import type { Texts } from '../../texts/en';
import { useTexts } from '../../texts/texts';
import { fieldTitle, statusSigns } from './cell-value';
import { isNumeric, type PaneColumn } from './columns';
import { isDecidable, takenForRow } from './decisions';
import type { GridLayout } from './grid-layout';
import type { ReconcileStore } from './reconcile-store';
import { cellView } from './row-cells';
import { rowAt } from './row-pages';

interface DiffRowProps {
  readonly store: ReconcileStore;
  readonly gridId: string;
  readonly index: number;
  readonly start: number;
  readonly layout: GridLayout;
  /** Column of the grid under the cursor, -1 when the cursor is in another row. */
  readonly active: number;
  readonly isSelected: boolean;
}

/** Id of a cell, so that the grid can point at the one under the cursor. */
export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

/** One row of the grid; it follows its own row of the store and nothing else. */
export const DiffRow = memo(function DiffRow({ store, gridId, index, start, layout, active, isSelected }: DiffRowProps) {
  const view = useStore(store, (state) => rowAt(state.rows, index));
  const beginsOutputs = useStore(
    store,
    (state) => isOutput(rowAt(state.rows, index)) === true && (index === 0 || isOutput(rowAt(state.rows, index - 1)) === false),
  );
  const t = useTexts();
  const parts = useMemo(
    () => (view === undefined ? undefined : drawRow({ view, index, gridId, layout, active, t })),
    [view, index, gridId, layout, active, t],
  );
  return (
    <div
      role="row"
      className="diff-row"
      aria-rowindex={index + 3}
      aria-selected={isSelected}
      style={{ transform: `translateY(${start}px)` }}
      {...(view === undefined ? { 'data-waits': true, 'aria-busy': true } : { 'data-status': view.row.status })}
      {...(view === undefined ? {} : { 'data-decision': view.state.decision })}
      {...(active < 0 ? {} : { 'data-active': true })}
      {...(beginsOutputs ? { 'data-section': t.vendor.outputs } : {})}
    >
      {parts ?? (
        <div role="gridcell" className="cell c-number" aria-colindex={1} id={cellId(gridId, index, 0)}>
          {index + 1}
        </div>
      )}
    </div>
  );
});

/** Whether a row is of what comes out of making the product; `undefined` while it is not known. */
function isOutput(view: RowView | undefined): boolean | undefined {
  if (view === undefined) return undefined;
  return (view.row.left?.role ?? view.row.right?.role ?? view.row.base?.role ?? 'component') !== 'component';
}

interface Drawing {
  readonly view: RowView;
  readonly index: number;
  readonly gridId: string;
  readonly layout: GridLayout;
  readonly active: number;
  readonly t: Texts;
}

function drawRow(drawing: Drawing): ReactNode {
  const { view, index, gridId, layout, active, t } = drawing;
  const { places } = layout;
  const at = (column: number) => ({
    role: 'gridcell',
    id: cellId(gridId, index, column),
    'aria-colindex': column + 1,
    'data-column': column,
    ...(column === active ? { 'data-cursor': true } : {}),
  });
  return (
    <>
      <div {...at(0)} className="cell c-number">
        {index + 1}
      </div>
      <div {...at(1)} className="cell c-status">
        <StatusWords view={view} t={t} />
      </div>
      <Pane drawing={drawing} side="left" place={places.left} />
      {layout.hasBase ? <Pane drawing={drawing} side="base" place={places.base} /> : null}
      <div {...at(places.take)} className="cell c-take" aria-label={takeWords(view, t)}>
        <TakeSigns view={view} sides={layout.sides} t={t} />
      </div>
      <Pane drawing={drawing} side="right" place={places.right} />
    </>
  );
}

function StatusWords({ view, t }: { readonly view: RowView; readonly t: Texts }) {
  const { row } = view;
  const r = t.reconcile;
  return (
    <>
      <span className="sign" data-sign={row.status} aria-hidden>
        {statusSigns[row.status]}
      </span>
      <ChangeWords row={row} t={t} />
      {row.moved ? (
        <span className="flag" title={r.moved}>
          <span aria-hidden>↕</span>
          <span className="unseen">, {r.moved}</span>
        </span>
      ) : null}
      {row.review ? (
        <span className="flag" data-review title={r.reviewHint}>
          <span aria-hidden>?</span>
          <span className="unseen">, {r.review}</span>
        </span>
      ) : null}
      <Below view={view} t={t} />
      {view.state.reopened === undefined ? null : (
        <span className="flag" title={[r.reopened, view.state.reopenedBecause ?? ''].filter(Boolean).join(': ')}>
          <span aria-hidden>↺</span>
          <span className="unseen">
            , {r.reopened} {view.state.reopenedBecause}
          </span>
        </span>
      )}
      {view.state.comment === undefined ? null : (
        <span className="flag" title={view.state.comment}>
          <span aria-hidden>✎</span>
          <span className="unseen">, {view.state.comment}</span>
        </span>
      )}
    </>
  );
}

/** What an assembly holds: how much of it differs, and whether it is folded away. */
function Below({ view, t }: { readonly view: RowView; readonly t: Texts }) {
  const r = t.reconcile;
  const { row, tree } = view;
  const isFolded = tree?.isFolded === true;
  const holds = tree === undefined ? 0 : tree.holds;
  if (holds === 0 && row.below === 0) return null;
  const words = isFolded ? r.folded(row.below) : row.below > 0 ? r.below(row.below) : '';
  return (
    <span className="flag" title={words} {...(holds > 0 ? { 'data-fold': isFolded ? 'folded' : 'open' } : {})}>
      <span aria-hidden>
        {isFolded ? '▸' : '▾'}
        {row.below > 0 ? row.below : ''}
      </span>
      {words === '' ? null : <span className="unseen">, {words}</span>}
    </span>
  );
}

/** A changed row says what changed, gravest first: the differing cell may be out of sight. */
function ChangeWords({ row, t }: { readonly row: RowView['row']; readonly t: Texts }) {
  const r = t.reconcile;
  const changes = row.changes
    .filter((change) => change.class !== 'format')
    .toSorted((a, b) => changeClasses.indexOf(a.class) - changeClasses.indexOf(b.class));
  const [gravest] = changes;
  if (row.status !== 'changed' || gravest === undefined) return <span className="clip">{r.status[row.status]}</span>;
  const all = changes.map((change) => fieldTitle(change.field, t)).join(', ');
  const more = changes.length - 1;
  return (
    <span className="clip" title={all}>
      <span className="unseen">{r.status.changed}: </span>
      {fieldTitle(gravest.field, t)}
      {more === 0 ? null : <span className="soft"> +{more}</span>}
    </span>
  );
}

const decisionSigns = { none: '', open: '○', partly: '◐', decided: '●', ignored: '⊘' } as const;

function TakeSigns({ view, sides, t }: { readonly view: RowView; readonly sides: readonly Side[]; readonly t: Texts }) {
  const { state } = view;
  if (!isDecidable(view)) return null;
  const taken = takenForRow(view);
  return (
    <>
      <span className="decision-sign" data-decision={state.decision} title={t.reconcile.decision[state.decision]} aria-hidden>
        {taken === 'value' ? '✎' : decisionSigns[state.decision]}
      </span>
      {sides.map((side) => (
        <span key={side} className="take" data-take={side} {...(taken === side ? { 'data-taken': true } : {})} aria-hidden>
          {t.reconcile.letters[side]}
        </span>
      ))}
    </>
  );
}

function takeWords(view: RowView, t: Texts): string {
  const r = t.reconcile;
  if (!isDecidable(view)) return r.nothingToDecide;
  const taken = takenForRow(view);
  const how = taken === undefined ? '' : taken === 'value' ? r.ownValue : r.taken(r.sides[taken]);
  return [r.decision[view.state.decision], how].filter((word) => word !== '').join(', ');
}

function Pane({ drawing, side, place }: { readonly drawing: Drawing; readonly side: Side; readonly place: number }) {
  const { view, index, gridId, layout, active, t } = drawing;
  const { pane } = layout;
  if (view.row[side] === null) {
    const width = pane.frozen.length + pane.rolling.length;
    const isActive = active >= place && active < place + width;
    return (
      <div
        role="gridcell"
        className="pane absent"
        data-side={side}
        data-column={place}
        id={cellId(gridId, index, place)}
        aria-colindex={place + 1}
        aria-colspan={width}
        {...(isActive ? { 'data-cursor': true } : {})}
      >
        <span className="unseen">{t.reconcile.absentLine(t.reconcile.sides[side])}</span>
      </div>
    );
  }
  return (
    <div role="none" className="pane" data-side={side}>
      <div role="none" className="frozen">
        {pane.frozen.map((column, offset) => (
          <FieldCell key={column.field} drawing={drawing} side={side} column={column} place={place + offset} isFirst={offset === 0} />
        ))}
      </div>
      <div role="none" className="rolling">
        <div role="none" className="track">
          {pane.rolling.map((column, offset) => (
            <FieldCell
              key={column.field}
              drawing={drawing}
              side={side}
              column={column}
              place={place + pane.frozen.length + offset}
              isFirst={pane.frozen.length + offset === 0}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface FieldCellProps {
  readonly drawing: Drawing;
  readonly side: Side;
  readonly column: PaneColumn;
  readonly place: number;
  readonly isFirst: boolean;
}

function FieldCell({ drawing, side, column, place, isFirst }: FieldCellProps) {
  const { view, index, gridId, active, t } = drawing;
  const cell = cellView(view, side, column.field, t, column.width);
  const line = view.row[side];
  const level = isFirst ? Math.min(12, Math.max(0, line?.level ?? 0)) : 0;
  const role = isFirst && line?.role !== undefined && line.role !== 'component' ? line.role : undefined;
  return (
    <div
      role="gridcell"
      className={isNumeric(column.field) ? 'cell number' : 'cell'}
      id={cellId(gridId, index, place)}
      aria-colindex={place + 1}
      data-column={place}
      {...(cell.name === undefined ? {} : { 'aria-label': cell.name })}
      {...(cell.mark === 'none' ? {} : { 'data-mark': cell.mark })}
      {...(cell.taken === 'open' ? {} : { 'data-taken': cell.taken })}
      {...(place === active ? { 'data-cursor': true } : {})}
      {...(level > 0 ? { style: { paddingLeft: `${6 + level * 10}px` } } : {})}
    >
      {cell.pieces.length === 0 && cell.mark !== 'none' ? (
        <span className="nothing">{cell.isMissing ? '–' : t.common.empty}</span>
      ) : (
        cell.pieces.map((piece, at) =>
          // Pieces have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          piece.isMarked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )
      )}
      {role === undefined ? null : <span className="tag">{t.reconcile.roles[role]}</span>}
    </div>
  );
}
