import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Comparison, Row } from '../../src-preload/domain/comparison';
import { compareBoms } from '../../src-preload/domain/compare';
import { mergedLine } from '../../src-preload/domain/merged-line';
import { defaultProfile, type Profile } from '../../src-preload/domain/profile';
import { plainRow } from '../../src-preload/domain/rows';
import { bomOf, runs } from './arbitraries';

/** Content of the merged BOM, line by line, without keys; 'open' where a person has to settle it. */
function merged({ rows }: Comparison): string[] {
  return rows
    .flatMap((row) => {
      const line = mergedLine(row);
      return line === null ? [] : [line === undefined ? 'open' : contentOf(line)];
    })
    .toSorted();
}

function contentOf(line: Line): string {
  const { key: _key, members: _members, ...rest } = line;
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function rekeyed(bom: Bom, prefix: string): Bom {
  return { ...bom, name: prefix, lines: bom.lines.map((line, at) => ({ ...line, key: `${prefix}${at}` })) };
}

describe('the laws of a three-way merge', () => {
  it('has nothing to settle where both sides made the same of the base', () => {
    fc.assert(
      fc.property(bomOf('B'), bomOf('L'), (base, left) => {
        const comparison = compareBoms(left, rekeyed(left, 'R'), { base });
        expect(comparison.rows.filter((row) => row.status !== 'same')).toEqual([]);
        // Lines that the base takes together stand in one row; their content is then nobody's line.
        fc.pre(!comparison.rows.some((row) => row.left?.members ?? row.right?.members));
        expect(merged(comparison)).toEqual(left.lines.map(contentOf).toSorted());
      }),
      runs,
    );
  });

  it('comes to the side that changed where the other one did not', () => {
    fc.assert(
      fc.property(bomOf('B'), bomOf('R'), (base, right) => {
        const comparison = compareBoms(rekeyed(base, 'L'), right, { base });
        const lines = merged(comparison);
        // Lines that one file groups otherwise are shown together; their content is then nobody's line.
        fc.pre(!comparison.rows.some((row) => row.left?.members ?? row.right?.members));
        // Only what the result itself would break a rule by (2.5 EA) is asked about.
        const asked = comparison.rows.filter((row) => row.status === 'conflict');
        expect(asked.filter((row) => !row.changes.some((change) => change.note?.startsWith('merged, ')))).toEqual([]);
        expect(lines.length).toBe(right.lines.length);
        for (const row of comparison.rows) {
          const line = mergedLine(row);
          for (const change of row.changes) if (change.class !== 'format') expect(change.by).not.toBe('left');
          if (row.right && line && row.left?.unit === row.right.unit)
            expect(line.quantity).toBe(row.right.quantity === undefined ? row.left?.quantity : row.right.quantity);
        }
      }),
      runs,
    );
  });

  it("finds the same broken rules in lines that are nobody's as in all that it had a say in", () => {
    const profile: Profile = { ...defaultProfile, merge: 'cell' };
    // A person's own exception has every line looked at, and the lines beside them.
    const thorough: Profile = {
      ...profile,
      exceptions: [{ rule: 'quantity-integer', line: 'nowhere', severity: 'warning', reason: 'no line has this key' }],
    };
    const cells = fc.record(
      {
        quantity: fc.constantFrom('2', '2.5'),
        unit: fc.constantFrom('EA', 'FT'),
        designators: fc.constantFrom(['R1', 'R2'], ['R1'], []),
        description: fc.constantFrom('Screw', 'SCREW', 'Nut'),
      },
      { requiredKeys: [] },
    );
    let broken = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, cells, cells), { minLength: 1, maxLength: 4 }), (all) => {
        const bomFrom = (name: string, at: 0 | 1 | 2): Bom => ({
          name,
          lines: all.map((each, index) => ({ key: `${name}${index}`, mpn: `M-${index}`, ...each[0], ...each[at] })),
        });
        const [base, left, right] = [bomFrom('B', 0), bomFrom('L', 1), bomFrom('R', 2)];
        const found = compareBoms(left, right, { base, profile });
        expect(found.rows.map(plainRow)).toEqual(compareBoms(left, right, { base, profile: thorough }).rows.map(plainRow));
        for (const { changes } of found.rows) if (changes.some((change) => change.note?.startsWith('merged, '))) broken++;
      }),
      { ...runs, numRuns: 1_500 },
    );
    expect(broken).toBeGreaterThan(100);
  });

  it('is the same with its sides swapped', () => {
    fc.assert(
      fc.property(bomOf('B'), bomOf('L'), bomOf('R'), (base, left, right) => {
        const gist = (rows: readonly Row[], flip: boolean): string[] =>
          rows
            .map((row) => {
              const [a, b] = flip ? [row.right, row.left] : [row.left, row.right];
              const status = row.status === 'added' || row.status === 'removed' ? (b ? (a ? row.status : 'added') : 'removed') : row.status;
              const by = (whose: 'left' | 'right' | 'both' | undefined): string =>
                whose === undefined || whose === 'both' || !flip ? (whose ?? '-') : whose === 'left' ? 'right' : 'left';
              return JSON.stringify([
                status,
                a && contentOf(a),
                b && contentOf(b),
                row.base && contentOf(row.base),
                row.changes
                  .map((change) => JSON.stringify([change.field, change.class, by(change.by), change.conflict ?? false]))
                  .toSorted(),
              ]);
            })
            .toSorted();
        expect(gist(compareBoms(right, left, { base }).rows, true)).toEqual(gist(compareBoms(left, right, { base }).rows, false));
      }),
      runs,
    );
  });

  it('never settles a line that one side edited and the other deleted', () => {
    fc.assert(
      fc.property(bomOf('B'), fc.nat(), (any, at) => {
        const base: Bom = {
          ...any,
          lines: any.lines.map((line, each) => ({ ...line, partNumber: `PN-${each}`, notes: line.notes ?? null })),
        };
        const index = base.lines.length === 0 ? -1 : at % base.lines.length;
        const left = rekeyed(
          { ...base, lines: base.lines.map((line, each) => (each === index ? { ...line, notes: 'edited here' } : line)) },
          'L',
        );
        const right = rekeyed({ ...base, lines: base.lines.filter((_line, each) => each !== index) }, 'R');
        fc.pre(index >= 0);
        const { rows } = compareBoms(left, right, { base });
        const edited = rows.find((row) => row.left?.notes === 'edited here');
        expect(edited?.right).toBeNull();
        expect(edited?.status).toBe('conflict');
      }),
      runs,
    );
  });

  it('keeps every designator that nobody took away, once', () => {
    fc.assert(
      fc.property(bomOf('B'), bomOf('L'), bomOf('R'), (base, left, right) => {
        const places = (bom: Bom): Set<string> => new Set(bom.lines.flatMap((line) => line.designators ?? []));
        const comparison = compareBoms(left, right, { base });
        const lines = comparison.rows.map(mergedLine);
        fc.pre(!lines.includes(undefined));
        const stated = lines.flatMap((line) => line?.designators ?? []);
        expect(new Set(stated).size).toBe(stated.length);
        for (const place of places(base)) if (places(left).has(place) && places(right).has(place)) expect(stated).toContain(place);
      }),
      runs,
    );
  });
});

/** A board of `n` parts with edits that are known to belong to one side, the other, or both. */
describe('a random three-way merge with known edits', () => {
  const field = fc.constantFrom('notes' as const, 'quantity' as const, 'description' as const, 'revision' as const);
  const edit = fc.record({ line: fc.nat({ max: 9 }), field, side: fc.constantFrom('left' as const, 'right' as const, 'both' as const) });

  it('keeps every edit of one side, shows every clash, and breaks no rule', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.subarray([...Array(10).keys()], { maxLength: 2 }), (edits, gone) => {
        const lines = [...Array(10).keys()].map((at): Line => ({
          key: `B${at}`,
          partNumber: `PN-${100 + at}`,
          description: `Part ${at}`,
          quantity: '1',
          notes: 'as it was',
          revision: 'A',
        }));
        const base: Bom = { name: 'base', lines };
        const made = (side: 'left' | 'right'): Bom => ({
          name: side,
          lines: lines
            .map((line, at) => {
              let changed: Line = { ...line, key: `${side}${at}` };
              for (const [number, each] of edits.entries()) {
                if (each.line !== at || (each.side !== side && each.side !== 'both')) continue;
                changed = {
                  ...changed,
                  [each.field]: each.field === 'quantity' ? String(10 + number + (side === 'left' ? 0 : 50)) : `${side} ${number}`,
                };
              }
              return changed;
            })
            .filter((_line, at) => side === 'left' || !gone.includes(at)),
        });
        const [left, right] = [made('left'), made('right')];
        const { rows } = compareBoms(left, right, { base });
        for (const [at, line] of lines.entries()) {
          const row = rows.find((each) => each.base?.partNumber === line.partNumber);
          const l = left.lines.find((each) => each.partNumber === line.partNumber);
          const r = right.lines.find((each) => each.partNumber === line.partNumber);
          if (!row || !l) throw new Error(`line ${at} is lost`);
          const touched = (['notes', 'quantity', 'description', 'revision'] as const).filter((name) => l[name] !== line[name]);
          if (!r) {
            expect(row.status).toBe(touched.length > 0 ? 'conflict' : 'removed');
            if (touched.length === 0) expect(mergedLine(row)).toBeNull();
            continue;
          }
          const clashes = (['notes', 'quantity', 'description', 'revision'] as const).filter(
            (name) => l[name] !== line[name] && r[name] !== line[name] && l[name] !== r[name],
          );
          expect(row.status === 'conflict').toBe(clashes.length > 0);
          for (const name of clashes) expect(row.changes.find((change) => change.field === name)?.conflict).toBe(true);
          if (clashes.length > 0) continue;
          const result = mergedLine(row);
          for (const name of ['notes', 'quantity', 'description', 'revision'] as const) {
            expect(result?.[name]).toBe(l[name] === line[name] ? r[name] : l[name]);
          }
        }
      }),
      { ...runs, numRuns: Math.max(1000, runs.numRuns) },
    );
  });
});
