import { memo, useRef } from 'react';

import type { OrderKey, ReconciliationView, SideView } from '../../../src-preload/contract';
import type { ChangedField, Side } from '../../../src-preload/domain/comparison';
import { useFormat, useNow } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { fieldTitle } from './cell-value';
import { isNumeric, moveColumn, placeColumn, resizeColumn, type ColumnChoices, type PaneColumn } from './columns';
import type { GridLayout } from './grid-layout';
import type { ReconcileStore } from './reconcile-store';
import { HeadMenu, sortEntries, SortHead, type HeadOrders } from './SortHead';
import { useColumnDrag } from './use-column-drag';

const byStatus = { by: 'status' } as const satisfies OrderKey;
const bySeverity = { by: 'severity' } as const satisfies OrderKey;
const byDecision = { by: 'decision' } as const satisfies OrderKey;

interface GridHeadProps extends HeadOrders {
  readonly store: ReconcileStore;
  readonly view: ReconciliationView;
  readonly layout: GridLayout;
  readonly fields: readonly ChangedField[];
  readonly choices: ColumnChoices;
  readonly onChoices: (choices: ColumnChoices) => void;
}

/** The two rows above the grid: whose side it is, and the columns. */
export const GridHead = memo(function GridHead({ store, view, layout, fields, choices, onChoices, ...sorting }: GridHeadProps) {
  const t = useTexts();
  const r = t.reconcile;
  const { places } = layout;
  const width = layout.pane.frozen.length + layout.pane.rolling.length;
  const placeOf = { left: places.left, base: places.base, right: places.right };
  const take = <SortHead by={byDecision} title={r.take} className="c-take" place={places.take} {...{ store }} {...sorting} />;
  const { order } = store.getState().filter;
  return (
    <div role="rowgroup" className="diff-head">
      <div role="row" className="head-row sides" aria-rowindex={1}>
        <div role="columnheader" className="head-cell side-gap" aria-colindex={1} aria-colspan={2}>
          <span className="unseen">{r.statusColumn}</span>
        </div>
        {layout.sides.map((side) => (
          <SideHead
            key={side}
            side={side}
            view={view[side]}
            place={placeOf[side]}
            span={width}
            after={side === 'right' ? places.take : undefined}
          />
        ))}
      </div>
      <div role="row" className="head-row" aria-rowindex={2}>
        <div role="columnheader" className="head-cell c-number" aria-colindex={1}>
          {r.number}
        </div>
        <SortHead by={byStatus} title={r.statusColumn} className="c-status" place={1} {...{ store }} {...sorting}>
          <HeadMenu
            by={byStatus}
            title={r.statusColumn}
            groups={[byStatus, bySeverity, byDecision].map((by) => ({
              heading: r.order[by.by],
              entries: sortEntries(by, { order, ...sorting }, r),
            }))}
            {...sorting}
          />
        </SortHead>
        {layout.sides.map((side) => (
          <PaneHeads
            key={side}
            side={side}
            place={placeOf[side]}
            before={side === 'right' ? take : null}
            {...{ store, layout, fields, choices, onChoices, ...sorting }}
          />
        ))}
      </div>
    </div>
  );
});

interface SideHeadProps {
  readonly side: Side;
  readonly view: SideView | undefined;
  readonly place: number;
  readonly span: number;
  /** Place of the empty header before this one. */
  readonly after: number | undefined;
}

function SideHead({ side, view, place, span, after }: SideHeadProps) {
  const t = useTexts();
  const format = useFormat();
  const now = useNow();
  return (
    <>
      {after === undefined ? null : (
        <div role="columnheader" className="head-cell c-take" aria-colindex={after + 1}>
          <span className="unseen">{t.reconcile.take}</span>
        </div>
      )}
      <div role="columnheader" className="head-cell side-head" data-side={side} aria-colindex={place + 1} aria-colspan={span}>
        <span className="side-letter" aria-hidden>
          {t.reconcile.letters[side]}
        </span>
        <span className="unseen">{t.reconcile[side]}: </span>
        {view === undefined ? null : (
          <>
            <strong className="clip" title={view.name}>
              {view.name}
            </strong>
            <span className="soft small clip">
              {t.common.lines(view.lines)} · <time dateTime={view.takenAt}>{format.age(view.takenAt, now)}</time>
            </span>
          </>
        )}
      </div>
    </>
  );
}

interface PaneHeadsProps extends Omit<GridHeadProps, 'view'> {
  readonly side: Side;
  readonly place: number;
  readonly before: React.ReactNode;
}

function PaneHeads({ side, place, before, layout, ...rest }: PaneHeadsProps) {
  const { pane } = layout;
  return (
    <>
      {before}
      <div role="none" className="pane" data-side={side}>
        <div role="none" className="frozen">
          {pane.frozen.map((column, offset) => (
            <ColumnHead key={column.field} {...{ side, column }} place={place + offset} {...rest} />
          ))}
        </div>
        <div role="none" className="rolling">
          <div role="none" className="track">
            {pane.rolling.map((column, offset) => (
              <ColumnHead key={column.field} {...{ side, column }} place={place + pane.frozen.length + offset} {...rest} />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

interface ColumnHeadProps extends Omit<GridHeadProps, 'view' | 'layout'> {
  readonly side: Side;
  readonly column: PaneColumn;
  readonly place: number;
}

function ColumnHead({ store, side, column, place, fields, choices, onChoices, ...sorting }: ColumnHeadProps) {
  const t = useTexts();
  const { field, width } = column;
  const title = fieldTitle(field, t);
  const r = t.reconcile;
  const by: OrderKey = { by: 'cell', side, field };
  const dragging = useColumnDrag(field, (drop) => onChoices(placeColumn(fields, choices, { field, ...drop })));
  const groups = [
    { heading: r.order.title, entries: sortEntries(by, { order: store.getState().filter.order, ...sorting }, r) },
    { heading: title, entries: columnEntries({ field, width, fields, choices, onChoices }, r) },
  ];
  return (
    <SortHead
      {...{ store, by, title, place }}
      className={isNumeric(field) ? 'numeric' : ''}
      dragging={{ 'data-field': field, ...dragging }}
      {...sorting}
    >
      <HeadMenu {...{ by, title, groups }} {...sorting} />
      <ResizeHandle width={width} onWidth={(wanted) => onChoices(resizeColumn(choices, field, wanted))} />
    </SortHead>
  );
}

interface ColumnEntriesOptions extends Pick<GridHeadProps, 'fields' | 'choices' | 'onChoices'> {
  readonly field: ChangedField;
  readonly width: number;
}

/** What can be done with a column, in words. */
export function columnEntries(
  { field, width, fields, choices, onChoices }: ColumnEntriesOptions,
  r: ReturnType<typeof useTexts>['reconcile'],
) {
  const shown = fields.filter((each) => !choices.hidden.includes(each));
  const freezeTo = shown.indexOf(field) + 1;
  return [
    { id: 'earlier', label: r.moveEarlier, run: () => onChoices(moveColumn(fields, choices, field, -1)) },
    { id: 'later', label: r.moveLater, run: () => onChoices(moveColumn(fields, choices, field, 1)) },
    { id: 'wider', label: r.wider, run: () => onChoices(resizeColumn(choices, field, width + 40)) },
    { id: 'narrower', label: r.narrower, run: () => onChoices(resizeColumn(choices, field, width - 40)) },
    { id: 'freeze', label: r.freeze, run: () => onChoices({ ...choices, frozen: freezeTo }) },
    {
      id: 'hide',
      label: r.hide,
      isDisabled: shown.length < 2,
      run: () => onChoices({ ...choices, hidden: [...choices.hidden, field] }),
    },
  ];
}

/** The edge of a column, to be dragged. By keyboard the column's menu does the same. */
function ResizeHandle({ width, onWidth }: { readonly width: number; readonly onWidth: (width: number) => void }) {
  const from = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  return (
    <span
      className="resize-handle"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (from.current !== undefined) onWidth(from.current.width + event.clientX - from.current.x);
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
    />
  );
}
