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

/** More than any list of BOMs or lines has: an endless one is not read on. */
const maxRecords = 500_000;
/** How often a list that changes while it is read is read from the start. */
const maxPasses = 4;

/**
 * Reads a list by offset to its end, each record once. Offsets shift while others add and delete, so each page is asked for
 * one record early: it must begin with a record that is known, otherwise something was deleted and a record slipped through
 * between the pages, and the list is read again; so it is when the count is not the vendor's total.
 */
export async function readPages<T extends { readonly id: string }>(
  read: (offset: number) => Promise<Page<T>>,
  what: string,
  options: CallOptions = {},
): Promise<readonly T[]> {
  for (let pass = 0; pass < maxPasses; pass += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a pass follows only when the one before was not good
    const found = await onePass(read, what, options);
    if (found !== null) return found;
  }
  return fail('busy', `${what} changed each time while it was being read.`, {
    unharmed: 'Nothing was changed.',
    next: 'Try again when nobody is working on it.',
  });
}

async function onePass<T extends { readonly id: string }>(
  read: (offset: number) => Promise<Page<T>>,
  what: string,
  options: CallOptions,
): Promise<readonly T[] | null> {
  const found = new Map<string, T>();
  let offset = 0;
  let overlaps = false;
  for (;;) {
    // Where the next page begins is known from the last.
    // oxlint-disable-next-line no-await-in-loop
    const { records, total, isLast } = await read(offset);
    const first = records[0];
    if (overlaps && (first === undefined || !found.has(first.id))) return null;
    const before = found.size;
    for (const record of records) found.set(record.id, record);
    if (found.size > maxRecords) {
      fail('refused', `${what} has no end: ${maxRecords} records were read.`, {
        unharmed: 'Nothing was changed.',
        next: 'Check the base URL.',
      });
    }
    options.onProgress?.(found.size, total ?? 0);
    if (isLast || found.size === before) return total === null || total === found.size ? [...found.values()] : null;
    // A page of one record cannot overlap the next.
    overlaps = records.length > 1;
    offset += overlaps ? records.length - 1 : records.length;
  }
}
