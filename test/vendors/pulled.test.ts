import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import type { Pulled, PulledLine, PullOptions } from '../../src-main/vendors/connector';
import { packPulled, pullAlong } from '../../src-main/vendors/pulled';
import { temporaryDatabase } from '../support/workspace';

function pulledOf(keys: readonly string[], version = 0): Pulled & { readonly parts: readonly PulledLine[] } {
  const parts = keys.map((key): PulledLine => {
    const line: Line = { key, mpn: `MPN ${key}`, quantity: String(version) };
    return { line, record: { id: key, version } };
  });
  const lines = Object.fromEntries(parts.map(({ line, record }) => [line.key, record]));
  return {
    parts,
    remote: { id: 'b1', name: 'B1', lines: keys.length },
    bom: { name: 'B1', lines: parts.map(({ line }) => line) },
    raw: { bom: { id: 'b1' }, lines },
  };
}

/** A vendor that tells lines in pages of such lengths, then gives the whole. */
function vendor(found: ReturnType<typeof pulledOf>, tell: (along: NonNullable<PullOptions['onLines']>) => void) {
  return {
    pull: async (_bom: string, { onLines }: PullOptions = {}): Promise<Pulled> => {
      if (onLines !== undefined) tell(onLines);
      const { parts: _parts, ...pulled } = found;
      return pulled;
    },
  };
}

const pages = (parts: readonly PulledLine[], size: number) =>
  Array.from({ length: Math.ceil(parts.length / size) }, (_, at) => parts.slice(at * size, (at + 1) * size));

describe('a BOM that is cut while it is read', () => {
  it('comes to the very blocks of one that is cut afterwards, whatever its keys and pages', async () => {
    const { db } = temporaryDatabase();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(900),
        fc.constantFrom('id', '', 'k'),
        fc.integer({ min: 1, max: 400 }),
        fc.nat(3),
        async (count, prefix, size, version) => {
          // Keys that never end a block, and such that are whole numbers, among them.
          const keys = Array.from({ length: count }, (_, at) => (prefix === 'k' ? 'k'.repeat(at + 1) : `${prefix}${at}`));
          const found = pulledOf(keys.slice(0, prefix === 'k' ? 300 : count), version);
          const along = await pullAlong(
            db,
            vendor(found, ({ more }) => pages(found.parts, size).forEach(more)),
            'b1',
          );
          const { parts: _parts, ...plain } = found;
          expect(await packPulled(along)).toEqual(await packPulled(plain));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is taken as it is in the end, whatever was told before', async () => {
    const { db } = temporaryDatabase();
    const keys = Array.from({ length: 500 }, (_, at) => `id-${at}`);
    const found = pulledOf(keys, 2);
    const { parts: _parts, ...plain } = found;
    const old = pulledOf(keys, 1).parts;
    const tellings: ((along: NonNullable<PullOptions['onLines']>) => void)[] = [
      ({ more }) => more(old),
      ({ more }) => more(found.parts.slice(1)),
      ({ more }) => more(found.parts.toReversed()),
      ({ more, anew }) => (more(old.slice(0, 200)), anew(), more(found.parts)),
      ({ more, anew }) => (more(found.parts), anew()),
      () => undefined,
    ];
    for (const tell of tellings) expect(await packPulled(await pullAlong(db, vendor(found, tell), 'b1'))).toEqual(await packPulled(plain));
  });

  it('is written as far as it has come', async () => {
    const { db } = temporaryDatabase();
    const found = pulledOf(Array.from({ length: 4_000 }, (_, at) => `id-${at}`));
    const written: number[] = [];
    const count = () => Number(db.prepare('SELECT total(items) FROM block WHERE indexed = 0').pluck().get());
    await pullAlong(
      db,
      vendor(found, ({ more }) => pages(found.parts, 100).forEach((part) => (more(part), written.push(count())))),
      'b1',
    );
    expect(written.at(-1)).toBeGreaterThan(2_000);
    expect(written.every((lines, at) => lines <= (at + 1) * 100)).toBe(true);
  });

  it('is read to its end where nothing can be written; keeping it then says so', async () => {
    const { db } = temporaryDatabase();
    const found = pulledOf(Array.from({ length: 3_000 }, (_, at) => `id-${at}`));
    const { parts: _parts, ...plain } = found;
    db.pragma('query_only = ON');
    const pulled = await pullAlong(
      db,
      vendor(found, ({ more }) => pages(found.parts, 100).forEach(more)),
      'b1',
    );
    expect(pulled.bom.lines).toHaveLength(3_000);
    expect(await packPulled(pulled)).toEqual(await packPulled(plain));
  });
});
