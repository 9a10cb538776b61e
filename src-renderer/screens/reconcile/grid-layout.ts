import type { ChangedField, Side } from '../../../src-preload/domain/comparison';
import { layOutPane, type ColumnChoices, type PaneLayout } from './columns';
import { cellPlaces, gridColumns, type CellPlaces, type GridColumn } from './grid-cells';

/** Everything about the grid's columns that a row needs to draw itself. */
export interface GridLayout {
  readonly pane: PaneLayout;
  readonly paneWidth: number;
  readonly sides: readonly Side[];
  readonly columns: readonly GridColumn[];
  readonly places: CellPlaces;
  readonly hasBase: boolean;
  /** Width of all of it, and of the part that is not panes. */
  readonly fixedWidth: number;
}

const numberWidth = 46;
const statusWidth = 112;

/** Widths of the parts of a row that are no pane, for the stylesheet. */
export function fixedWidths(hasBase: boolean): { readonly number: number; readonly status: number; readonly take: number } {
  return { number: numberWidth, status: statusWidth, take: hasBase ? 104 : 80 };
}

/** Lays the grid out for the room there is. */
export function layOutGrid(fields: readonly ChangedField[], choices: ColumnChoices, hasBase: boolean, room: number): GridLayout {
  const fixed = fixedWidths(hasBase);
  const fixedWidth = fixed.number + fixed.status + fixed.take;
  const sides: readonly Side[] = hasBase ? ['left', 'base', 'right'] : ['left', 'right'];
  const paneWidth = Math.max(160, Math.floor((room - fixedWidth) / sides.length));
  const pane = layOutPane(fields, choices, paneWidth);
  return {
    pane,
    paneWidth,
    sides,
    columns: gridColumns(pane, hasBase),
    places: cellPlaces(pane.frozen.length + pane.rolling.length, hasBase),
    hasBase,
    fixedWidth,
  };
}
