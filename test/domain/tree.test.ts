import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src-preload/domain/bom';
import { assemblyUses, childrenOf, depthsOf, linkTree } from '../../src-preload/domain/tree';

const levels = (...list: readonly (readonly [number | undefined, string])[]): Line[] =>
  list.map(([level, partNumber], index) => ({ key: `row:${index}`, row: index, partNumber, ...(level === undefined ? {} : { level }) }));
const dotted = (...positions: readonly string[]): Line[] =>
  positions.map((position, index) => ({ key: `row:${index}`, position, partNumber: `P${index}` }));
const parented = (...list: readonly (readonly [string, string | null])[]): Line[] =>
  list.map(([partNumber, parent], index) => ({ key: `row:${index}`, partNumber, parent }));
const parentsOf = (lines: readonly Line[]): number[] => [...linkTree(lines).parents];
const problemsOf = (lines: readonly Line[]): string[] => linkTree(lines).problems.map(({ kind, line }) => `${kind} ${line}`);

describe('level numbers', () => {
  it('link to the nearest line above, from 0 or from 1', () => {
    expect(parentsOf(levels([0, 'A'], [1, 'B'], [2, 'C'], [1, 'D']))).toEqual([-1, 0, 1, 0]);
    expect(parentsOf(levels([1, 'A'], [2, 'B'], [3, 'C'], [1, 'D'], [2, 'E']))).toEqual([-1, 0, 1, -1, 3]);
    expect(problemsOf(levels([1, 'A'], [2, 'B'], [3, 'C'], [1, 'D']))).toEqual([]);
  });

  it('report jumps, a list that begins too deep, and lines without a level', () => {
    const jump = levels([1, 'A'], [3, 'B'], [2, 'C']);
    expect(parentsOf(jump)).toEqual([-1, 0, 0]);
    expect(problemsOf(jump)).toEqual(['jump 1']);
    expect(linkTree(jump).problems[0]?.message).toContain('row 1, B is on level 3 right below level 1');
    expect(problemsOf(levels([2, 'A'], [1, 'B']))).toEqual(['orphan 0']);
    const gap = levels([1, 'A'], [2, 'B'], [undefined, 'C']);
    expect(parentsOf(gap)).toEqual([-1, 0, 0]);
    expect(problemsOf(gap)).toEqual(['no-level 2']);
  });

  it('are no tree where all lines are on one level', () => {
    expect(linkTree(levels([1, 'A'], [1, 'B'])).shape).toBe('flat');
  });

  it('report an assembly that holds itself', () => {
    const lines = levels([0, 'A'], [1, 'B'], [2, 'A']);
    expect(problemsOf(lines)).toContain('cycle 2');
    expect(parentsOf(lines)).toEqual([-1, 0, 1]);
  });
});

describe('dotted positions', () => {
  it('keep 1.10 apart from 1.1', () => {
    const lines = dotted('1', '1.1', '1.1.1', '1.10', '1.10.1', '2');
    expect(linkTree(lines).shape).toBe('dotted');
    expect(parentsOf(lines)).toEqual([-1, 0, 1, 0, 3, -1]);
    expect(problemsOf(lines)).toEqual([]);
  });

  it('say where a 1.10 was read as 1.1', () => {
    const lines = dotted('1', '1.1', '1.2', '1.1');
    expect(problemsOf(lines)).toEqual(['repeated-position 3']);
    expect(linkTree(lines).problems[0]?.message).toContain('was one of them 1.10?');
  });

  it('report missing assemblies', () => {
    expect(problemsOf(dotted('1', '1.1', '1.2', '1.2.1.1'))).toEqual(['jump 3']);
    expect(problemsOf(dotted('1', '1.1', '1.2', '2.1'))).toEqual(['orphan 3']);
  });

  it('are only numbers where nothing stands above them', () => {
    expect(linkTree(dotted('10', '10.5', '20', '20.5', '30.5', '40.5', '50.5')).shape).toBe('flat');
  });
});

describe('a parent column', () => {
  it('links to the use that stands last before, and leaves the product itself at the top', () => {
    const lines = parented(['A', 'TOP'], ['B', 'A'], ['C', 'TOP'], ['D', 'B'], ['E', null]);
    expect(parentsOf(lines)).toEqual([-1, 0, -1, 1, -1]);
    expect(problemsOf(lines)).toEqual([]);
  });

  it('also finds assemblies that stand behind their parts', () => {
    expect(parentsOf(parented(['B', 'A'], ['A', 'TOP']))).toEqual([1, -1]);
  });

  it('reports parents that are not there', () => {
    expect(problemsOf(parented(['A', 'TOP'], ['B', 'GONE']))).toEqual(['orphan 1']);
    expect(linkTree(parented(['A', 'TOP'], ['B', 'GONE']), { root: 'GONE' }).problems.map(({ line }) => line)).toEqual([0]);
  });

  it('cuts circles at one place, whatever the order, and names the ring', () => {
    const lines = parented(['A', 'C'], ['B', 'A'], ['C', 'B'], ['X', 'C']);
    const { parents, problems } = linkTree(lines);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'cycle', line: 0 });
    expect(problems[0]?.message).toContain('holds');
    expect([...parents]).toEqual([-1, 0, 1, 2]);
    expect(problemsOf(parented(['A', 'A']))).toEqual([]);
    expect(parentsOf(parented(['A', 'A']))).toEqual([-1]);
  });
});

describe('assemblies used more than once', () => {
  const twice = (second: string): Line[] => [
    { key: '1', level: 0, partNumber: 'TOP' },
    { key: '2', level: 1, partNumber: 'SUB', quantity: '2' },
    { key: '3', level: 2, partNumber: 'X', quantity: '1' },
    { key: '4', level: 2, partNumber: 'Y', quantity: '1' },
    { key: '5', level: 1, partNumber: 'SUB', quantity: '1' },
    { key: '6', level: 2, partNumber: 'Y', quantity: '1' },
    { key: '7', level: 2, partNumber: second, quantity: '1' },
    { key: '8', level: 1, partNumber: 'SUB', quantity: '3' },
  ];

  it('are alike whatever the order of their parts, and bare uses are named', () => {
    const lines = twice('X');
    const uses = assemblyUses(lines, linkTree(lines).parents).get('SUB');
    expect(uses).toEqual({ name: 'SUB', uses: [1, 4], bare: [7], alike: true });
    expect(problemsOf(lines)).toEqual([]);
  });

  it('are reported where their contents differ', () => {
    expect(problemsOf(twice('Z'))).toEqual(['unlike-contents 4']);
  });
});

describe('nested assemblies', () => {
  it('are unlike as soon as something deep inside is', () => {
    const nested = (deep: string): Line[] => levels([0, 'TOP'], [1, 'OUT'], [2, 'IN'], [3, 'X'], [1, 'OUT'], [2, 'IN'], [3, deep]);
    const uses = (deep: string): unknown => assemblyUses(nested(deep), linkTree(nested(deep)).parents).get('OUT')?.alike;
    expect(uses('X')).toBe(true);
    expect(uses('Y')).toBe(false);
  });
});

describe('laws', () => {
  const deep = fc
    .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 60 })
    .map((list) => levels(...list.map((level, index) => [level, `P${index % 9}`] as const)));
  const rings = fc
    .array(fc.record({ own: fc.nat(8), parent: fc.option(fc.nat(8)) }), { minLength: 1, maxLength: 40 })
    .map((list) => parented(...list.map(({ own, parent }) => [`P${own}`, parent === null ? null : `P${parent}`] as const)));

  it('no line holds itself, through any number of levels', () => {
    fc.assert(
      fc.property(fc.oneof(deep, rings), (lines) => {
        const { parents } = linkTree(lines);
        for (let start = 0; start < lines.length; start++) {
          let steps = 0;
          for (let line = start; line >= 0; line = parents[line] ?? -1) expect(++steps).toBeLessThanOrEqual(lines.length);
        }
      }),
    );
  });

  it('every line is somewhere exactly once, one deeper than its assembly', () => {
    fc.assert(
      fc.property(fc.oneof(deep, rings), (lines) => {
        const { parents } = linkTree(lines);
        const all = [...childrenOf(parents).values()].flat().toSorted((a, b) => a - b);
        expect(all).toEqual(lines.map((_, index) => index));
        const depths = depthsOf(parents);
        for (const [index, parent] of parents.entries()) expect(depths[index]).toBe(parent < 0 ? 0 : (depths[parent] ?? -9) + 1);
      }),
    );
  });

  it('levels made from a tree link to that tree again', () => {
    const tree = fc.array(fc.nat(1000), { minLength: 2, maxLength: 50 }).map((steps) => {
      // Depth first: each line hangs on one of the open assemblies.
      const open: number[] = [0];
      const parents = [-1];
      for (const step of steps) {
        const at = step % open.length;
        open.length = at + 1;
        parents.push(open[at] ?? 0);
        open.push(parents.length - 1);
      }
      return parents;
    });
    fc.assert(
      fc.property(tree, (parents) => {
        const depths = depthsOf(parents);
        const lines = levels(...[...depths].map((depth, index) => [depth, `P${index}`] as const));
        expect(parentsOf(lines)).toEqual(parents);
        expect(problemsOf(lines)).toEqual([]);
      }),
    );
  });
});
