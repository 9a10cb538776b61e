import { fail } from '../failure';
import type { CallOptions } from './connector';

/** One page of a list. */
export interface Page<T> {
  readonly records: readonly T[];
  /** Of the whole list, where the vendor says it. */
  readonly total: number | null;
  /** The vendor says that nothing follows. False where it does not say: then a page without anything new is the last. */
  readonly isLast: boolean;
}

/** Told of a list's records while the rest of it is on its way, so that what is to be done with each is done while the vendor answers. */
export interface ReadAlong<T> {
  /** Further records in their order, each of them once. */
  readonly more: (records: readonly T[]) => void;
  /** What was told does not count: the list has changed. It is told from its start again, or no more of it. */
  readonly anew: () => void;
}

/** What goes with the reading of a list. */
export interface ReadOptions<T> extends CallOptions {
  readonly ahead?: ReadAhead;
  readonly along?: ReadAlong<T> | undefined;
}

/** More than any list of BOMs or lines has: an endless one is not read on. */
const maxRecords = 500_000;
/** How often a list that changes while it is read is read from the start. */
const maxPasses = 4;

/** How far a long list may be asked for before the pages in front have come, for a vendor whose limits allow it. */
export interface ReadAhead {
  readonly pages: number;
  /** A page as full as this is probably not the last; only such a one is read on from in advance. */
  readonly pageSize: number;
  /** Records that the list had when it was last read, where it was. */
  readonly expected?: number | undefined;
}

/**
 * Reads a list by offset to its end, each record once. Offsets shift while others add and delete, so each page is asked for
 * one record early: it must begin with a record that is known, otherwise something was deleted and a record slipped through
 * between the pages, and the list is read again; so it is when the count is not the vendor's total.
 */
export async function readPages<T extends { readonly id: string }>(
  read: (offset: number) => Promise<Page<T>>,
  what: string,
  options: ReadOptions<T> = {},
): Promise<readonly T[]> {
  for (let pass = 0; pass < maxPasses; pass += 1) {
    // A pass follows only when the one before was not good.
    const found = await onePass(read, what, options);
    if (found !== null) return found;
    options.along?.anew();
  }
  return fail('busy', `${what} changed each time while it was being read.`, {
    unharmed: 'Nothing was changed.',
    next: 'Try again when nobody is working on it.',
  });
}

async function onePass<T extends { readonly id: string }>(
  read: (offset: number) => Promise<Page<T>>,
  what: string,
  options: ReadOptions<T>,
): Promise<readonly T[] | null> {
  const found = new Map<string, T>();
  const tell = openTelling(options.along);
  const { ask, askAhead } = openPages(read, options.ahead);
  let offset = 0;
  let overlaps = false;
  for (;;) {
    // Where the next page begins is known from the last.
    const { records, total, isLast } = await ask(offset);
    if (!isLast) askAhead(offset, records.length);
    const first = records[0];
    if (overlaps && (first === undefined || !found.has(first.id))) return null;
    const before = found.size;
    tell.page(records, found);
    for (const record of records) found.set(record.id, record);
    if (found.size > maxRecords) {
      fail('refused', `${what} has no end: ${maxRecords} records were read.`, {
        unharmed: 'Nothing was changed.',
        next: 'Check the base URL.',
      });
    }
    options.onProgress?.(found.size, total ?? 0);
    if (isLast || found.size === before) {
      if (total !== null && total !== found.size) return null;
      tell.end();
      return [...found.values()];
    }
    // A page of one record cannot overlap the next.
    overlaps = records.length > 1;
    offset += overlaps ? records.length - 1 : records.length;
  }
}

/** Tells each record once: the last of a page is read again with the next one, so that it waits for that. */
function openTelling<T extends { readonly id: string }>(along: ReadAlong<T> | undefined) {
  let last: T | undefined;
  let isInOrder = true;
  return {
    page: (records: readonly T[], found: ReadonlyMap<string, T>) => {
      if (along === undefined || !isInOrder) return;
      const further: T[] = [];
      for (const record of records) {
        if (record.id === last?.id) last = record;
        else if (found.has(record.id)) isInOrder = false;
        else {
          if (last !== undefined) further.push(last);
          last = record;
        }
      }
      if (!isInOrder) along.anew();
      else if (further.length > 0) along.more(further);
    },
    end: () => {
      if (isInOrder && last !== undefined) along?.more([last]);
    },
  };
}

/** Pages by their offset, some of them asked for before their turn. Where a list turns out otherwise, what was asked in vain is dropped. */
function openPages<T>(read: (offset: number) => Promise<Page<T>>, ahead: ReadAhead | undefined) {
  const asked = new Map<number, Promise<Page<T>>>();
  const ask = (offset: number): Promise<Page<T>> => {
    const before = asked.get(offset);
    if (before !== undefined) return before;
    const page = read(offset);
    // Whoever waits for the page gets its failure; one that nobody waits for any more says nothing.
    page.catch(() => undefined);
    asked.set(offset, page);
    return page;
  };
  return {
    ask,
    askAhead: (offset: number, records: number) => {
      if (ahead === undefined || records < 2 || records !== ahead.pageSize) return;
      for (let page = 1; page <= ahead.pages; page += 1) {
        const next = offset + page * (records - 1);
        if (ahead.expected === undefined || next < ahead.expected) void ask(next);
      }
    },
  };
}
