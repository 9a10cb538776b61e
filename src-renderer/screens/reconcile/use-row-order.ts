import { useState } from 'react';

import type { RowOrder } from '../../../src-preload/contract';
import { useActions } from '../../app/ActionsContext';
import { useAppStore } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import type { GridColumn } from './grid-cells';
import type { ReconcileStore } from './reconcile-store';
import { nextOrder, orderKeyOf, orderName, orderWords } from './row-order';
import type { HeadOrder } from './SortHead';

interface RowOrderOptions {
  readonly order: RowOrder | undefined;
  readonly columns: () => readonly GridColumn[];
  readonly focusGrid: () => void;
}

/** Puts the rows in order, from the heads of the columns and by the grid's keys. */
export function useRowOrder(store: ReconcileStore, { order, columns, focusGrid }: RowOrderOptions): HeadOrder {
  const t = useTexts();
  const app = useAppStore();
  const [menu, setMenu] = useState<string | undefined>();
  const change = async (next: RowOrder | undefined): Promise<void> => {
    focusGrid();
    await store.getState().setOrder(next);
    app.getState().announce(next === undefined ? t.reconcile.order.asInBom : orderWords(next, t));
  };
  const openMenu = (name: string | undefined): void => {
    // The menu gives the focus back to where it was: to the grid, whose keys go on then.
    if (name !== undefined) focusGrid();
    setMenu(name);
  };
  const here = () => orderKeyOf(columns()[store.getState().cursor.column]);
  useActions({
    'grid.sort': () => {
      const by = here();
      void change(by === undefined ? undefined : nextOrder(order, by));
    },
    'grid.sort-severity': () => void change(nextOrder(order, { by: 'severity' })),
    'grid.bom-order': () => void change(undefined),
    'grid.column-menu': () => {
      const by = here();
      openMenu(by?.by === 'cell' ? orderName(by) : 'status');
    },
  });
  return { order, onOrder: (next) => void change(next), menu, onMenu: openMenu };
}
