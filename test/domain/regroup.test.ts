import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import { jointsByDesignators, mayStandForSeveral } from '../../src-preload/domain/regroup';
import { runs } from './arbitraries';

/** Lines of one part or two, to which the places of a board are dealt out; one place may stand on two lines. */
function linesOf(most: number): fc.Arbitrary<readonly Line[]> {
  return fc
    .tuple(fc.array(fc.constantFrom('A', 'A', 'A', 'B'), { minLength: 1, maxLength: most }), fc.array(fc.nat(), { maxLength: 9 }))
    .map(([parts, owners]) =>
      keyed(
        parts.map((mpn, at) => ({
          mpn,
          designators: owners.flatMap((owner, place) => (owner % parts.length === at ? [`R${(place % 8) + 1}`] : [])),
        })),
      ),
    );
}

function keyed(each: readonly Omit<Line, 'key'>[]): readonly Line[] {
  return each.map((line, at) => ({ key: String(at), ...line }));
}

describe('the short look at whether lines stand for several', () => {
  it('says yes wherever lines are joined', () => {
    let joined = 0;
    let neither = 0;
    fc.assert(
      fc.property(linesOf(2), linesOf(5), (left, right) => {
        const may = mayStandForSeveral(left, right);
        const numbered = (side: readonly Line[]) => side.map((line, index) => ({ index, line }));
        const isJoined = {
          left: jointsByDesignators(left, numbered(right)).length > 0,
          right: jointsByDesignators(right, numbered(left)).length > 0,
        };
        if (isJoined.left) expect(may.left).toBe(true);
        if (isJoined.right) expect(may.right).toBe(true);
        if (isJoined.left || isJoined.right) joined++;
        if (!may.left && !may.right) neither++;
      }),
      { ...runs, numRuns: 2_000 },
    );
    expect(joined).toBeGreaterThan(100);
    expect(neither).toBeGreaterThan(100);
  });

  it('says no of a revision in which lines only gained and lost places', () => {
    const left = keyed([{ designators: ['R1', 'R2'] }, { designators: ['C1'] }, { designators: [] }]);
    const right = keyed([{ designators: ['R1', 'R2', 'R3'] }, { designators: ['C1', 'C2'] }, {}]);
    expect(mayStandForSeveral(left, right)).toEqual({ left: false, right: false });
    expect(mayStandForSeveral(left, keyed([{ designators: ['R1'] }, { designators: ['R2'] }]))).toEqual({ left: true, right: false });
    expect(mayStandForSeveral(keyed([{ designators: ['R1'] }, { designators: ['R2'] }]), left)).toEqual({ left: false, right: true });
  });
});
