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
  readonly fixed: ReturnType<typeof fixedWidths>;
  readonly scale: number;
  /** Width of the part that is not panes. */
  readonly fixedWidth: number;
  /** Where the parts of a row begin, in pixels. */
  readonly lefts: Readonly<Record<Side | 'take', number>>;
}

const numberWidth = 46;
const statusWidth = 124;

/** Widths of the parts of a row that are no pane, for the stylesheet. */
export function fixedWidths(hasBase: boolean, scale: number): { readonly number: number; readonly status: number; readonly take: number } {
  const scaled = (width: number): number => Math.round(width * scale);
  return { number: scaled(numberWidth), status: scaled(statusWidth), take: scaled(hasBase ? 104 : 80) };
}

export interface LayoutOptions {
  readonly fields: readonly ChangedField[];
  readonly choices: ColumnChoices;
  readonly hasBase: boolean;
  /** Width that there is. */
  readonly room: number;
  /** How much larger than usual the text is; 1 is the usual. */
  readonly scale: number;
}

/** Lays the grid out for the room there is. */
export function layOutGrid({ fields, choices, hasBase, room, scale }: LayoutOptions): GridLayout {
  const fixed = fixedWidths(hasBase, scale);
  const fixedWidth = fixed.number + fixed.status + fixed.take;
  const sides: readonly Side[] = hasBase ? ['left', 'base', 'right'] : ['left', 'right'];
  const paneWidth = Math.max(160, Math.floor((room - fixedWidth) / sides.length));
  const pane = layOutPane(fields, choices, { paneWidth, scale });
  const left = fixed.number + fixed.status;
  const take = left + paneWidth * (sides.length - 1);
  return {
    pane,
    paneWidth,
    sides,
    columns: gridColumns(pane, hasBase),
    places: cellPlaces(pane.frozen.length + pane.rolling.length, hasBase),
    hasBase,
    fixed,
    scale,
    fixedWidth,
    lefts: { left, base: left + paneWidth, take, right: take + fixed.take },
  };
}
