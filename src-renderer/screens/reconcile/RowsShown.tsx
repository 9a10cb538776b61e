import { useStore } from 'zustand';

import type { ReconciliationView, RowFilter, RowOrder } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';
import { Loading } from '../../ui/Loading';
import type { ReconcileStore } from './reconcile-store';
import { orderWords } from './row-order';
import { hidesNoise, withOnly, withSeverity } from './SummaryBar';

interface RowsShownProps {
  readonly store: ReconcileStore;
  readonly view: ReconciliationView;
  readonly onFilter: (filter: RowFilter) => void;
  readonly onOrder: (order: RowOrder | undefined) => void;
}

/** How many rows are shown, in which order, and what is hidden of them. */
export function RowsShown({ store, view: { summary }, onFilter, onOrder }: RowsShownProps) {
  const t = useTexts();
  const r = t.reconcile;
  const filter = useStore(store, (state) => state.filter);
  const total = useStore(store, (state) => state.total) ?? 0;
  const severities = useStore(store, (state) => state.severities);
  const selected = useStore(store, (state) => state.selection.size);
  const all = summary.same + summary.changed + summary.added + summary.removed + summary.replaced + summary.conflict;
  return (
    <>
      <span className="soft small" role="status">
        {r.rowsShown(total, all)}
        {selected === 0 ? '' : ` · ${r.selected(selected)}`}
      </span>
      {filter.order === undefined ? null : (
        <>
          <span className="soft small">{orderWords(filter.order, t)}</span>
          <button type="button" className="link" onClick={() => onOrder(undefined)}>
            {r.order.back}
          </button>
        </>
      )}
      {filter.only === 'differences' && summary.same > 0 ? (
        <button type="button" className="link" onClick={() => onFilter(withOnly(filter, undefined))}>
          {r.hiddenSame(summary.same)}
        </button>
      ) : null}
      {severities.wording === 0 ? null : (
        <button type="button" className="link" aria-pressed={hidesNoise(filter)} onClick={() => onFilter(withSeverity(filter, 'wording'))}>
          {hidesNoise(filter) ? r.hiddenNoise(severities.wording) : r.hideNoise(severities.wording)}
        </button>
      )}
    </>
  );
}

/** What stands in the place of rows where there are none. */
export function NoRows({ store, view }: Pick<RowsShownProps, 'store' | 'view'>) {
  const t = useTexts();
  const total = useStore(store, (state) => state.total);
  if (total === undefined) return <Loading label={t.common.loading} />;
  return total > 0 ? null : <p className="empty no-rows">{view.agreed ? t.reconcile.allAgree : t.reconcile.noRows}</p>;
}
