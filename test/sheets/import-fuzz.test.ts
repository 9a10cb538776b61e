import { describe, expect, it } from 'vitest';

import { Failure } from '../../src-main/failure';
import { importFile } from '../../src-main/sheets/import';
import { damage, wholeFiles } from '../soak/damaged-files';
import { randomFrom } from '../soak/random';

/** Damaged files to try; the long run, in processes of their own, is `npm run soak`. */
const rounds = 300;
const seed = 20261;

describe('damaged files', () => {
  it(`${rounds} of every format end in lines or in a message, within bounds`, { timeout: 120_000 }, async () => {
    const files = wholeFiles().filter(({ name }) => !name.endsWith('.json'));
    const ends = { imported: 0, refused: 0 };
    let slowest = 0;
    for (let round = 0; round < rounds; round += 1) {
      const file = files[round % files.length];
      if (file === undefined) break;
      const { name } = file;
      const bytes = damage(file.bytes, randomFrom(seed * 1_000_003 + round));
      const started = performance.now();
      try {
        const { bom, inspect } = await importFile({ name, bytes });
        expect(bom.lines.length).toBe(inspect.lines);
        // What crosses to the page is JSON: nothing may be lost or refused on the way.
        expect(JSON.parse(JSON.stringify({ bom, inspect }))).toEqual({ bom, inspect });
        ends.imported += 1;
      } catch (error) {
        if (!(error instanceof Failure)) throw new Error(`Round ${round} of seed ${seed} (${name}) broke the importer.`, { cause: error });
        expect(error.fault.message.length, `round ${round}`).toBeGreaterThan(20);
        expect(error.fault.kind).toBe('unreadable-file');
        ends.refused += 1;
      }
      slowest = Math.max(slowest, performance.now() - started);
    }
    expect(ends.imported + ends.refused).toBe(rounds);
    // Both ends must occur, or the damage tests nothing.
    expect(Math.min(ends.imported, ends.refused)).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(10_000);
  });
});
