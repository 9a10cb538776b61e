import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import type { OrderKey, RowOrder } from '../../../src-preload/contract';
import type { ChangedField } from '../../../src-preload/domain/comparison';
import { useTexts } from '../../texts/texts';
import { MenuButton, type MenuGroup } from '../../ui/MenuButton';
import type { ReconcileStore } from './reconcile-store';
import { directionOf, nextOrder, orderName } from './row-order';
import type { useColumnDrag } from './use-column-drag';

/** What changes the order of the rows: a click, or the menu of a column. */
export interface HeadOrders {
  readonly onOrder: (order: RowOrder | undefined) => void;
  /** `orderName` of the column whose menu is open. */
  readonly menu: string | undefined;
  readonly onMenu: (name: string | undefined) => void;
}

interface SortHeadProps extends HeadOrders {
  readonly store: ReconcileStore;
  readonly by: OrderKey;
  readonly title: string;
  readonly className: string;
  /** Place among the grid's columns, from 0. */
  readonly place: number;
  /** The field of a column that can be dragged elsewhere, and what the pointer does to it. */
  readonly dragging?: ReturnType<typeof useColumnDrag> & { readonly 'data-field': ChangedField };
  /** The menu and the edge of the column, where it has them. */
  readonly children?: ReactNode;
}

/** The head of a column by which the rows can be put in order; it alone is drawn anew when its order changes. */
export function SortHead({ store, by, title, className, place, children, dragging, onOrder }: SortHeadProps) {
  const direction = useStore(store, (state) => directionOf(state.filter.order, by));
  return (
    <div
      role="columnheader"
      className={`head-cell column-head ${className}`}
      aria-colindex={place + 1}
      {...dragging}
      {...(direction === 'none' ? {} : { 'aria-sort': direction })}
    >
      <SortTitle {...{ title, direction }} onSort={() => onOrder(nextOrder(store.getState().filter.order, by))} />
      {children}
    </div>
  );
}

interface SortTitleProps {
  readonly title: string;
  readonly direction: RowOrder['direction'] | 'none';
  readonly onSort: () => void;
}

/** A column's title; a click sorts by it. For the mouse: the grid keeps the focus, and its keys do the same. */
function SortTitle({ title, direction, onSort }: SortTitleProps) {
  const t = useTexts();
  return (
    <button
      type="button"
      className="column-button"
      {...(direction === 'none' ? {} : { 'aria-label': `${title}, ${t.reconcile.order.sorted[direction]}` })}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onSort}
    >
      <span className="clip">{title}</span>
      {direction === 'none' ? null : (
        <span aria-hidden className="sort-arrow">
          {direction === 'ascending' ? '▲' : '▼'}
        </span>
      )}
    </button>
  );
}

interface HeadMenuProps extends HeadOrders {
  readonly by: OrderKey;
  readonly title: string;
  readonly groups: readonly MenuGroup[];
}

/** What else a column offers; opened here or by the grid's key. */
export function HeadMenu({ by, title, groups, menu, onMenu }: HeadMenuProps) {
  const t = useTexts();
  const name = orderName(by);
  return (
    <MenuButton
      className="column-menu"
      label={t.reconcile.order.menu(title)}
      isOutOfTabOrder
      groups={groups}
      opening={{ isOpen: menu === name, onChange: (isOpen) => onMenu(isOpen ? name : undefined) }}
    >
      <ChevronDown size={12} aria-hidden />
    </MenuButton>
  );
}

/** The three orders that something offers. */
export function sortEntries(
  by: OrderKey,
  { order, onOrder }: Pick<HeadOrders, 'onOrder'> & { readonly order: RowOrder | undefined },
  r: ReturnType<typeof useTexts>['reconcile'],
) {
  const now = directionOf(order, by);
  const name = orderName(by);
  return [
    ...(['ascending', 'descending'] as const).map((direction) => ({
      id: `${name} ${direction}`,
      label: r.order[direction],
      isTicked: now === direction,
      run: () => onOrder({ ...by, direction }),
    })),
    { id: `${name} none`, label: r.order.asInBom, isTicked: order === undefined, run: () => onOrder(undefined) },
  ];
}
