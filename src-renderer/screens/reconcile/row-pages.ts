import type { RowView } from '../../../src-preload/contract';

/** Rows of one page of the window. */
export const pageSize = 100;

/** Pages of rows by number. A page that is missing was not fetched, one that is not in `fresh` may show an older state. */
export interface RowPages {
  readonly pages: ReadonlyMap<number, readonly RowView[]>;
  readonly fresh: ReadonlySet<number>;
}

/** No rows at all. */
export const noPages: RowPages = { pages: new Map(), fresh: new Set() };

/** The row at an index, where its page was fetched. */
export function rowAt({ pages }: RowPages, index: number): RowView | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize];
}

/** Numbers of the pages that hold the rows from `from` to `to`, both included, within `total`. */
export function pagesOf(from: number, to: number, total: number): readonly number[] {
  const first = Math.floor(Math.max(0, from) / pageSize);
  const last = Math.floor(Math.min(to, total - 1) / pageSize);
  const numbers: number[] = [];
  for (let page = first; page <= last; page++) numbers.push(page);
  return numbers;
}

/** Pages that are held at most. */
const most = 60;

/** With one more page; beyond a number those farthest from it are forgotten, but never that of the row `kept`: a long scroll does not fill the memory. */
export function withPage(held: RowPages, page: number, rows: readonly RowView[], kept = 0): RowPages {
  const pages = new Map(held.pages).set(page, rows);
  const fresh = new Set(held.fresh).add(page);
  if (pages.size > most) {
    const keptPage = Math.floor(kept / pageSize);
    const others = [...pages.keys()].filter((each) => each !== keptPage);
    const byDistance = others.toSorted((a, b) => Math.abs(b - page) - Math.abs(a - page));
    for (const far of byDistance.slice(0, pages.size - most)) {
      pages.delete(far);
      fresh.delete(far);
    }
  }
  return { pages, fresh };
}

/** The same rows, all to be fetched again. */
export function allStale(held: RowPages): RowPages {
  return { pages: held.pages, fresh: new Set() };
}
