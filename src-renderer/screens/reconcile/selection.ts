/** All rows from one to another. */
export function extendSelection(anchor: number, to: number): ReadonlySet<number> {
  const rows = new Set<number>();
  for (let row = Math.min(anchor, to); row <= Math.max(anchor, to); row++) rows.add(row);
  return rows;
}

/** With one row more, or less where it was in. */
export function toggleSelected(selection: ReadonlySet<number>, row: number): ReadonlySet<number> {
  const rows = new Set(selection);
  if (!rows.delete(row)) rows.add(row);
  return rows;
}
