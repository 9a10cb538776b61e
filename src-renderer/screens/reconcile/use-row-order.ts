import { useCallback, useMemo, useState } from 'react';

import type { RowOrder } from '../../../src-preload/contract';
import { useActions } from '../../app/ActionsContext';
import { useAppStore } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import type { GridColumn } from './grid-cells';
import type { ReconcileStore } from './reconcile-store';
import { nextOrder, orderKeyOf, orderName, orderWords } from './row-order';
import type { HeadOrders } from './SortHead';

interface RowOrderOptions {
  readonly columns: () => readonly GridColumn[];
  readonly focusGrid: () => void;
}

/** Puts the rows in order, from the heads of the columns and by the grid's keys. */
export function useRowOrder(store: ReconcileStore, { columns, focusGrid }: RowOrderOptions): HeadOrders {
  const t = useTexts();
  const app = useAppStore();
  const [menu, setMenu] = useState<string | undefined>();
  const onOrder = useCallback(
    (next: RowOrder | undefined): void => {
      const change = async (): Promise<void> => {
        focusGrid();
        await store.getState().setOrder(next);
        app.getState().announce(next === undefined ? t.reconcile.order.asInBom : orderWords(next, t));
      };
      void change();
    },
    [store, app, t, focusGrid],
  );
  const onMenu = useCallback(
    (name: string | undefined): void => {
      // The menu gives the focus back to where it was: to the grid, whose keys go on then.
      if (name !== undefined) focusGrid();
      setMenu(name);
    },
    [focusGrid],
  );
  const here = () => orderKeyOf(columns()[store.getState().cursor.column]);
  const order = () => store.getState().filter.order;
  useActions({
    'grid.sort': () => {
      const by = here();
      onOrder(by === undefined ? undefined : nextOrder(order(), by));
    },
    'grid.sort-severity': () => onOrder(nextOrder(order(), { by: 'severity' })),
    'grid.bom-order': () => onOrder(undefined),
    'grid.column-menu': () => {
      const by = here();
      onMenu(by?.by === 'cell' ? orderName(by) : 'status');
    },
  });
  return useMemo(() => ({ onOrder, menu, onMenu }), [onOrder, menu, onMenu]);
}
