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
