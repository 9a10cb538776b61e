import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { enoughEvidence, evidence, plentyOfEvidence } from '../../src-preload/domain/evidence';
import { factsOf } from '../../src-preload/domain/match-keys';
import { bomOf, runs } from './arbitraries';

describe('evidence for two lines being one', () => {
  it('is found at a glance only where a full look finds plenty, and is the same otherwise', () => {
    let plenty = 0;
    let less = 0;
    fc.assert(
      fc.property(bomOf('left'), bomOf('right'), ({ lines: lefts }, { lines: rights }) => {
        for (const left of lefts) {
          for (const right of [...lefts, ...rights]) {
            const facts = [factsOf(left), factsOf(right)] as const;
            const full = evidence(left, facts[0], right, facts[1]);
            const enough = enoughEvidence(left, facts[0], right, facts[1]);
            expect(Math.min(plentyOfEvidence, enough)).toBe(Math.min(plentyOfEvidence, full));
            if (full >= plentyOfEvidence) plenty++;
            else less++;
          }
        }
      }),
      runs,
    );
    expect(plenty).toBeGreaterThan(20);
    expect(less).toBeGreaterThan(200);
  });
});
