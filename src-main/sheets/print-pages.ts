import type { WriteSheet } from 'hucre/xlsx';

import { columnLetter } from './sheet';

/** How a wide table is laid out on paper: on one page across as long as that can be read, else on several that repeat its first columns. */
export type PagesAcross =
  | { readonly kind: 'one' }
  | {
      readonly kind: 'several';
      /** Percent of full size. */
      readonly scale: number;
      /** How many columns each page begins with. */
      readonly repeated: number;
      /** 0-based columns that begin a new page. */
      readonly breaks: readonly number[];
    };

/** Room across A3 landscape at full size, in pixels at 96 to the inch: within the usual margins, less what fonts of other widths take. */
const room = 1300;
/** Smaller print than half is not read by anybody. */
const smallest = 0.5;
/** Of several pages none needs to be printed larger. */
const largest = 0.8;
/** The repeated columns leave at least this share of a page to the others. */
const mostRepeated = 0.4;

/**
 * Lays columns out on pages. `widths` are in characters, `blocks` the columns at which a side begins: each begins a page of its own,
 * so that a side is not torn where it fits.
 */
export function pagesAcross(request: {
  readonly widths: readonly number[];
  readonly blocks: readonly number[];
  /** Columns that say which row it is, as many as there is room for. */
  readonly identity: number;
}): PagesAcross {
  const pixels = request.widths.map((width) => width * 7 + 5);
  const total = pixels.reduce((sum, width) => sum + width, 0);
  if (room / total >= smallest) return { kind: 'one' };
  const sum = (from: number, to: number): number => pixels.slice(from, to).reduce((all, width) => all + width, 0);
  let repeated = 0;
  while (repeated < request.identity && sum(0, repeated + 1) <= (room / largest) * mostRepeated) repeated += 1;
  const taken = sum(0, repeated);
  // Each side on as few pages as can be read, filled evenly, and all pages as large as the fullest one allows.
  const fullest = request.blocks.map((from, at) => {
    const begin = at === 0 ? repeated : from;
    const own = pixels.slice(begin, request.blocks[at + 1] ?? pixels.length);
    const side = own.reduce((all, width) => all + width, 0);
    const count = Math.ceil(side / (room / smallest - taken));
    return taken + (count === 1 ? side : side / count + Math.max(...own));
  });
  const scale = Math.floor(Math.min(largest, Math.max(smallest, room / Math.max(...fullest))) * 100) / 100;
  const page = room / scale;
  const breaks: number[] = [];
  let used = 0;
  for (const [at, width] of pixels.entries()) {
    // The first side shares its page with the columns that are repeated on the others.
    const isBlock = request.blocks.indexOf(at) > 0;
    if (at > repeated && (isBlock || used + width > page)) {
      breaks.push(at);
      used = taken;
    }
    used += width;
  }
  return { kind: 'several', scale: Math.round(scale * 100), repeated, breaks };
}

/** The same as a sheet's set-up: a page that fits is fitted, several pages have a scale of their own. */
export function printedOn(pages: PagesAcross, setup: NonNullable<WriteSheet['pageSetup']>): Pick<WriteSheet, 'pageSetup' | 'colBreaks'> {
  if (pages.kind === 'one') return { pageSetup: setup };
  const { fitToPage: _, fitToWidth: __, fitToHeight: ___, ...free } = setup;
  return {
    pageSetup: { ...free, scale: pages.scale, printTitlesColumn: `$A:$${columnLetter(pages.repeated - 1)}` },
    // The library counts the column in front of the break.
    colBreaks: pages.breaks.map((column) => column - 1),
  };
}
