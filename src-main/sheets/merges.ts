import type { Cell, Sheet } from './sheet';

/** Fills cells that are merged downwards with the text at their top, so that every row carries its group. Headers and numbers of one cell stay single. */
export function fillMerges(sheet: Sheet): Sheet {
  const vertical = sheet.merges.filter(
    (merge) => merge.bottom > merge.top && merge.left === merge.right && merge.bottom - merge.top < 10_000,
  );
  if (vertical.length === 0) return sheet;
  const rows: Cell[][] = sheet.rows.map((row) => [...row]);
  for (const merge of vertical) {
    const top = rows[merge.top]?.[merge.left];
    // A merged quantity is one quantity for the group, not one for each row.
    if (top === undefined || typeof top !== 'string' || top === '') continue;
    for (let row = merge.top + 1; row <= merge.bottom && row < rows.length; row += 1) {
      const cells = rows[row];
      if (cells === undefined || cells.length === 0) continue;
      while (cells.length <= merge.left) cells.push('');
      cells[merge.left] = top;
    }
  }
  return { ...sheet, rows };
}
