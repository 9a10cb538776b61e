/** Rows of the list from `first` to `last`, both included; empty when `last` comes before `first`. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** What of the grid can be seen, in pixels. */
export interface Sight {
  readonly scrollTop: number;
  /** Height of the room below the grid's head. */
  readonly height: number;
  readonly rowHeight: number;
  readonly total: number;
}

/** Rows that are in sight, wholly or in part. */
export function rowsInSight({ scrollTop, height, rowHeight, total }: Sight): RowRange {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight));
  const last = Math.min(total - 1, Math.ceil((scrollTop + height) / rowHeight) - 1);
  return { first: Math.min(first, Math.max(0, total - 1)), last };
}

/** Where to roll to so that the row shows whole: not at all, just far enough, or, from far away, into the middle. */
export function scrollFor(row: number, { scrollTop, height, rowHeight }: Sight): number {
  const top = row * rowHeight;
  const bottom = top + rowHeight;
  if (top >= scrollTop && bottom <= scrollTop + height) return scrollTop;
  const isNear = bottom > scrollTop - height && top < scrollTop + 2 * height;
  if (!isNear) return Math.max(0, top - Math.floor((height - rowHeight) / 2));
  return top < scrollTop ? top : bottom - height;
}

/** Columns of those that roll which can be seen, by place; `to` is not included. */
export function columnsInSight(
  columns: readonly { readonly width: number }[],
  rolled: number,
  room: number,
): { readonly from: number; readonly to: number } {
  let from = columns.length;
  let to = 0;
  let start = 0;
  columns.forEach(({ width }, at) => {
    if (start + width > rolled && start < rolled + room) {
      from = Math.min(from, at);
      to = at + 1;
    }
    start += width;
  });
  return from >= to ? { from: 0, to: 0 } : { from, to };
}
