import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src-preload/domain/bom';
import { removalGuard } from '../../src-preload/domain/removal-guard';

const list = (count: number, more: (index: number) => Partial<Line> = () => ({})): Line[] =>
  Array.from({ length: count }, (_, index) => ({ key: `k${index}`, partNumber: `P-${index}`, ...more(index) }));

describe('removalGuard', () => {
  it('asks where more than the share is missing', () => {
    const warning = removalGuard(list(10), list(3), 0.3);
    expect(warning).toMatchObject({ kind: 'lines', share: 0.7 });
    expect(warning?.missing).toHaveLength(7);
    expect(warning?.message).toContain('7 of 10 lines (70 %)');
  });

  it('says nothing up to the share, about one line, additions, order, keys and spelling', () => {
    const before = list(10);
    expect(removalGuard(before, before.slice(3), 0.3)).toBeUndefined();
    expect(removalGuard(list(2), list(1), 0.3)).toBeUndefined();
    expect(removalGuard(list(3), list(30), 0.3)).toBeUndefined();
    expect(
      removalGuard(
        before,
        before.toReversed().map((line, index) => ({ ...line, key: `other${index}`, partNumber: line.partNumber?.toLowerCase() ?? null })),
        0,
      ),
    ).toBeUndefined();
    expect(removalGuard([], [], 0.3)).toBeUndefined();
  });

  it('counts repeated lines one by one', () => {
    const same = (count: number): Line[] => list(count, () => ({ partNumber: 'P', mpn: 'M' }));
    expect(removalGuard(same(10), same(2), 0.3)?.missing).toHaveLength(8);
    expect(removalGuard(same(10), same(9), 0)).toBeUndefined();
  });

  it('takes a new part on the same designators for a replacement', () => {
    const before = list(4, (index) => ({ designators: [`R${index}`, `R1${index}`] }));
    const after = list(4, (index) => ({ partNumber: `NEW-${index}`, designators: [`R1${index}`] }));
    expect(removalGuard(before, after, 0)).toBeUndefined();
  });

  it('asks about a whole branch though the share is small', () => {
    const before: Line[] = [
      { key: 't', level: 0, partNumber: 'TOP' },
      { key: 's', level: 1, partNumber: 'SUB' },
      { key: 'x', level: 2, partNumber: 'X' },
      { key: 'y', level: 2, partNumber: 'Y' },
      ...list(20, () => ({ level: 1 })),
    ];
    const without = before.filter(({ level }) => level !== 2);
    const warning = removalGuard(before, without, 0.3);
    expect(warning).toMatchObject({ kind: 'branch', branches: ['SUB'], missing: ['x', 'y'] });
    expect(
      removalGuard(
        before,
        before.filter(({ key }) => key !== 'x'),
        0.3,
      ),
    ).toBeUndefined();
  });

  it('misses exactly the lines that were taken out', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 3, maxLength: 60 }), (stay) => {
        const before = list(stay.length, (index) => ({ mpn: `M${index % 7}`, manufacturer: 'TI' }));
        const after = before.filter((_, index) => stay[index]);
        const warning = removalGuard(before, after, 0);
        const gone = stay.filter((stays) => !stays).length;
        // A line that stays can stand in for another of the same number, but never for more than one.
        expect(warning?.missing.length ?? 0).toBeGreaterThanOrEqual(gone < 2 ? 0 : gone);
      }),
    );
  });
});
