import { describe, expect, it } from 'vitest';
import { pagesAcross } from '../../src-main/sheets/print-pages';

describe('the pages of a redline', () => {
  const widths = (columns: number, width: number) => Array.from({ length: columns }, () => width);

  it('are one across as long as it can be read', () => {
    expect(pagesAcross({ widths: widths(20, 12), blocks: [4, 12], identity: 6 })).toEqual({ kind: 'one' });
  });

  it('are several where the sides are wide: each side begins one, behind the columns that say which row it is', () => {
    const pages = pagesAcross({ widths: widths(46, 16), blocks: [4, 24], identity: 6 });
    expect(pages).toMatchObject({ kind: 'several', repeated: 5 });
    if (pages.kind !== 'several') throw new Error('one page');
    expect(pages.breaks).toContain(24);
    expect(pages.scale).toBeGreaterThanOrEqual(50);
    expect(pages.scale).toBeLessThanOrEqual(80);
    // No page is fuller than the paper at that scale.
    const starts = [0, ...pages.breaks, 46];
    for (const [at, start] of starts.slice(0, -1).entries()) {
      const columns = (starts[at + 1] ?? 0) - start + (at === 0 ? 0 : pages.repeated);
      expect((columns * (16 * 7 + 5) * pages.scale) / 100).toBeLessThanOrEqual(1300);
    }
  });
});
