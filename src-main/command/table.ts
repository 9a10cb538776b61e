import type { Context } from './context';
import { cutTo, printable, widthOf } from './printable';

/** A column of a table for people. */
export interface TableColumnSpec {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Gives way first when the terminal is too narrow. */
  readonly shrinks?: boolean;
  readonly paint?: (text: string, row: number) => string;
}

/** Rows under titles, in columns two spaces apart; on a terminal cut to its width, elsewhere whole. */
export function formatTable(
  context: Pick<Context, 'width' | 'paint'>,
  columns: readonly TableColumnSpec[],
  rows: readonly (readonly string[])[],
): string {
  const cells = rows.map((row) => columns.map((_, at) => printable(row[at] ?? '')));
  const widths = columns.map((column, at) => {
    let width = widthOf(column.title);
    for (const row of cells) width = Math.max(width, widthOf(row[at] ?? ''));
    return width;
  });
  shrinkTo(context.width, columns, widths);
  const line = (texts: readonly string[], painted: (text: string, at: number) => string) =>
    columns
      .map((column, at) => {
        const width = widths[at] ?? 0;
        const text = cutTo(texts[at] ?? '', width);
        const isLast = at === columns.length - 1;
        const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
        return column.align === 'right' ? gap + painted(text, at) : painted(text, at) + (isLast ? '' : gap);
      })
      .join('  ')
      .trimEnd();
  const head = line(
    columns.map((column) => column.title),
    (text) => context.paint.bold(text),
  );
  const body = cells.map((row, index) => line(row, (text, at) => columns[at]?.paint?.(text, index) ?? text));
  return [head, ...body].join('\n');
}

function shrinkTo(room: number, columns: readonly TableColumnSpec[], widths: number[]): void {
  const total = () => widths.reduce((sum, width) => sum + width, 0) + 2 * (widths.length - 1);
  const able = columns.flatMap((column, at) => (column.shrinks ? [at] : []));
  while (total() > room) {
    const widest = able.reduce((best, at) => ((widths[at] ?? 0) > (widths[best] ?? 0) ? at : best), able[0] ?? -1);
    const width = widths[widest];
    if (width === undefined || width <= 12) return;
    widths[widest] = Math.max(12, width - (total() - room));
  }
}
