import { ChevronDown } from 'lucide-react';

import type { OrderKey, RowOrder } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';
import { MenuButton, type MenuGroup } from '../../ui/MenuButton';
import { directionOf, nextOrder, orderName } from './row-order';

/** The order of the rows and the menus of the columns that change it. */
export interface HeadOrder {
  readonly order: RowOrder | undefined;
  readonly onOrder: (order: RowOrder | undefined) => void;
  /** `orderName` of the column whose menu is open. */
  readonly menu: string | undefined;
  readonly onMenu: (name: string | undefined) => void;
}

/** What a column's head says of the order. */
export function sortedAs(order: RowOrder | undefined, by: OrderKey): { readonly 'aria-sort'?: RowOrder['direction'] } {
  const direction = directionOf(order, by);
  return direction === 'none' ? {} : { 'aria-sort': direction };
}

interface SortTitleProps extends HeadOrder {
  readonly by: OrderKey;
  readonly title: string;
}

/** A column's title; a click sorts by it. For the mouse: the grid keeps the focus, and its keys do the same. */
export function SortTitle({ by, title, order, onOrder }: SortTitleProps) {
  const t = useTexts();
  const direction = directionOf(order, by);
  return (
    <button
      type="button"
      className="column-button"
      {...(direction === 'none' ? {} : { 'aria-label': `${title}, ${t.reconcile.order.sorted[direction]}` })}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onOrder(nextOrder(order, by))}
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

/** What else a column offers; opened here or by the grid's key. */
export function HeadMenu({ by, title, groups, menu, onMenu }: SortTitleProps & { readonly groups: readonly MenuGroup[] }) {
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
  { order, onOrder }: Pick<HeadOrder, 'order' | 'onOrder'>,
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
