import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readPages } from '../../src-main/vendors/read-pages';

const recordsOf = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}` }));

/** A vendor's list in pages, each of which takes as long as it likes, with the offsets that were asked for. */
function serve(list: readonly { readonly id: string }[], pageSize: number, turns: readonly number[] = []) {
  const asked: number[] = [];
  let atOnce = 0;
  let most = 0;
  const read = async (offset: number) => {
    const turn = turns[asked.length % Math.max(1, turns.length)] ?? 0;
    asked.push(offset);
    most = Math.max(most, (atOnce += 1));
    // Some pages come later than those behind them.
    for (let left = turn; left > 0; left -= 1) await Promise.resolve();
    atOnce -= 1;
    return { records: list.slice(offset, offset + pageSize), total: null, isLast: false };
  };
  return { read, asked, most: () => most };
}

describe('a list read ahead', () => {
  it('is the same list, whatever its length and in whatever order its pages come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(120),
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.nat(9), { maxLength: 8 }),
        async (count, pageSize, turns) => {
          const list = recordsOf(count);
          const { read } = serve(list, pageSize, turns);
          expect(await readPages(read, 'The list', { ahead: { pages: 3, pageSize } })).toEqual(list);
        },
      ),
    );
  });

  it('asks for several pages at once, and for none in vain where its length is known', async () => {
    const list = recordsOf(1_000);
    const plain = serve(list, 100, [5]);
    await readPages(plain.read, 'The list');
    const ahead = serve(list, 100, [5]);
    await readPages(ahead.read, 'The list', { ahead: { pages: 3, pageSize: 100, expected: 1_000 } });
    expect([plain.most(), ahead.most()]).toEqual([1, 3]);
    expect(ahead.asked.toSorted((a, b) => a - b)).toEqual(plain.asked);
  });

  it('asks for nothing in advance where the first page is not full', async () => {
    const short = serve(recordsOf(40), 100);
    await readPages(short.read, 'The list', { ahead: { pages: 3, pageSize: 100 } });
    expect(short.asked).toEqual([0, 39]);
  });

  it('is read again where a record was removed between two pages', async () => {
    const list = recordsOf(30);
    let reads = 0;
    const read = async (offset: number) => {
      reads += 1;
      if (reads === 2) list.splice(0, 2);
      return { records: list.slice(offset, offset + 10), total: null, isLast: false };
    };
    const found = await readPages(read, 'The list', { ahead: { pages: 3, pageSize: 10 } });
    expect(found).toEqual(list);
  });

  it('fails with the page that fails, and with no other', async () => {
    const list = recordsOf(50);
    const read = async (offset: number) => {
      if (offset > 20) throw new Error(`no page at ${offset}`);
      return { records: list.slice(offset, offset + 10), total: null, isLast: false };
    };
    await expect(readPages(read, 'The list', { ahead: { pages: 3, pageSize: 10 } })).rejects.toThrow('no page at 27');
  });
});

describe('a list that is told while it is read', () => {
  /** What was told since the last time that it did not count. */
  function listen<T>() {
    let told: T[] = [];
    let pieces = 0;
    return {
      along: {
        more: (records: readonly T[]) => {
          pieces += 1;
          told.push(...records);
        },
        anew: () => {
          told = [];
        },
      },
      told: () => told,
      pieces: () => pieces,
    };
  }

  it('is told as it comes in the end, each record once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(120),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat(9), { maxLength: 8 }),
        async (count, pageSize, turns) => {
          const { read } = serve(recordsOf(count), pageSize, turns);
          const { along, told } = listen();
          const found = await readPages(read, 'The list', { ahead: { pages: 3, pageSize }, along });
          expect(told()).toEqual(found);
          expect(told().every((record, at) => record === found[at])).toBe(true);
        },
      ),
    );
  });

  it('is told before its end', async () => {
    const { read } = serve(recordsOf(100), 10);
    const { along, told, pieces } = listen();
    const last = async (offset: number) => {
      if (offset > 80) expect(told().length).toBeGreaterThan(70);
      return read(offset);
    };
    await readPages(last, 'The list', { along });
    expect(pieces()).toBeGreaterThan(9);
  });

  it('is told as it was read last, or not at all, where somebody changes it meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 1, max: 5 }), fc.nat(59), async (count, when, where) => {
        const list = recordsOf(count).map((record, version) => ({ ...record, version }));
        let reads = 0;
        const read = async (offset: number) => {
          reads += 1;
          // A line is removed, and one that was read before comes again in another place and with another content.
          if (reads === when) {
            const [moved] = list.splice(where % list.length, 1);
            if (moved !== undefined) list.push({ ...moved, version: -1 });
          }
          return { records: list.slice(offset, offset + 10), total: null, isLast: false };
        };
        const { along, told } = listen();
        const found = await readPages(read, 'The list', { along });
        if (told().length > 0) expect(told()).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });
});
