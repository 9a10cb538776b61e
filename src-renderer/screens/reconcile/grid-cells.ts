import type { ChangedField, Side } from '../../../src-preload/domain/comparison';
import type { PaneLayout } from './columns';

/** What a column of the grid holds. */
export type GridColumn =
  | { readonly kind: 'number' | 'status' | 'take' }
  | { readonly kind: 'field'; readonly side: Side; readonly field: ChangedField };

/** The grid's columns from left to right: number, status, left, base (where shown), take, right. */
export function gridColumns(pane: PaneLayout, hasBase: boolean): readonly GridColumn[] {
  const fields = [...pane.frozen, ...pane.rolling].map((column) => column.field);
  const paneOf = (side: Side): readonly GridColumn[] => fields.map((field) => ({ kind: 'field', side, field }));
  return [
    { kind: 'number' },
    { kind: 'status' },
    ...paneOf('left'),
    ...(hasBase ? paneOf('base') : []),
    { kind: 'take' },
    ...paneOf('right'),
  ];
}

/** Places of the parts of a row among the grid's columns. */
export interface CellPlaces {
  readonly left: number;
  readonly base: number;
  readonly take: number;
  readonly right: number;
}

/** Where each part begins, for `width` columns a pane. */
export function cellPlaces(width: number, hasBase: boolean): CellPlaces {
  const left = 2;
  const base = left + width;
  const take = hasBase ? base + width : base;
  return { left, base, take, right: take + 1 };
}

/** How far the panes must roll so that the column shows whole; undefined when it does, or stays in place. */
export function rollTo(pane: PaneLayout, field: ChangedField, rolled: number, room: number): number | undefined {
  let start = 0;
  for (const column of pane.rolling) {
    if (column.field === field) {
      if (start < rolled) return start;
      const end = start + column.width;
      return end > rolled + room ? Math.max(0, Math.min(start, end - room)) : undefined;
    }
    start += column.width;
  }
  return undefined;
}
