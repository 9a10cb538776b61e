import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src-preload/domain/bom';
import { addDecimals, multiplyDecimals } from '../../src-preload/domain/quantity';
import { extendedQuantities, layOut } from '../../src-preload/domain/roll-up';
import { linkTree } from '../../src-preload/domain/tree';

const line = (level: number, partNumber: string, quantity: string | null, more: Partial<Line> = {}): Line => ({
  key: `${partNumber}@${level}`,
  level,
  partNumber,
  quantity,
  ...more,
});
const machine: readonly Line[] = [
  line(0, 'TOP', '1', { key: 'a' }),
  line(1, 'SUB', '2', { key: 'b' }),
  line(2, 'BOLT', '4', { key: 'c' }),
  line(2, 'PIPE', '0.25', { key: 'd', unit: 'ft' }),
  line(1, 'BOLT', '1', { key: 'e' }),
  line(1, 'PIPE', '6', { key: 'f', unit: 'in' }),
  line(1, 'SUB', '1', { key: 'g' }),
];
const amounts = (lines: readonly Line[]): string[] => lines.map((one) => `${one.partNumber} ${one.quantity}${one.unit ?? ''}`);

describe('layOut', () => {
  it('shows the lines right below the product', () => {
    expect(layOut(machine, 'single-level').lines.map(({ key }) => key)).toEqual(['b', 'e', 'f', 'g']);
    expect(layOut(machine.slice(1), 'single-level').lines.map(({ key }) => key)).toEqual(['b', 'e', 'f', 'g']);
    expect(layOut(machine, 'level-by-level').lines).toBe(machine);
  });

  it('puts what a phantom holds in its place on one level, and never shows it among the parts', () => {
    const kit = [
      line(0, 'TOP', '1'),
      line(1, 'KIT', '2', { phantom: true, dnp: true }),
      line(2, 'INNER', '3', { phantom: true }),
      line(3, 'NUT', '4'),
      line(2, 'BOLT', '5'),
      line(1, 'LID', '1'),
    ];
    expect(amounts(layOut(kit, 'single-level').lines)).toEqual(['NUT 24', 'BOLT 10', 'LID 1']);
    expect(layOut(kit, 'single-level').lines.map(({ dnp }) => dnp)).toEqual([true, true, undefined]);
    for (const mode of ['summarised', 'differentiated'] as const) {
      expect(layOut(kit, mode).lines.map(({ partNumber }) => partNumber)).toEqual(['NUT', 'BOLT', 'LID']);
    }
  });

  it('sums parts over all levels exactly, taking the parts of a bare use from the other one', () => {
    const { lines, problems } = layOut(machine, 'summarised');
    // 2 × 4 + 1 + 1 × 4 bolts; 2 × 0.25 ft + 6 in + 1 × 0.25 ft of pipe.
    expect(amounts(lines)).toEqual(['BOLT 13', 'PIPE 1.25ft']);
    expect(lines[0]?.members).toEqual(['c', 'e']);
    expect(problems.map(({ kind, line: key }) => `${kind} ${key}`)).toEqual(['expanded-elsewhere g']);
    expect(lines[0]).not.toHaveProperty('level');
  });

  it('lists every use by its path', () => {
    const { lines } = layOut(machine, 'differentiated');
    expect(lines.map((one) => `${one.key} ${one.parent} ${one.quantity}`)).toEqual([
      'a/b/c TOP / SUB 8',
      'a/b/d TOP / SUB 0.5',
      'a/e TOP 1',
      'a/f TOP 6',
      'a/g/c TOP / SUB 4',
      'a/g/d TOP / SUB 0.25',
    ]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  it('leaves a total open where a part of it is unknown, and says so', () => {
    const { lines, problems } = layOut(
      [line(1, 'SUB', null, { key: 's' }), line(2, 'X', '2', { key: 'x' }), line(1, 'X', '5', { key: 'y' })],
      'summarised',
    );
    expect(lines.map((one) => one.quantity)).toEqual([null]);
    expect(problems.map(({ kind }) => kind)).toEqual(['no-quantity']);
    const last = [line(1, 'X', '5', { key: 'y' }), line(1, 'SUB', '2', { key: 's' }), line(2, 'X', null, { key: 'x' })];
    expect(layOut(last, 'summarised').lines.map((one) => one.quantity)).toEqual([null]);
  });

  it('does not add feet to pieces, nor what is not placed or goes out to what goes in', () => {
    const { lines, problems } = layOut(
      [
        line(1, 'X', '1', { key: '1', unit: 'ft' }),
        line(1, 'X', '2', { key: '2', unit: 'EA' }),
        line(1, 'X', '4', { key: '3', unit: 'pcs' }),
        line(1, 'X', '8', { key: '4', unit: 'EA', dnp: true }),
        line(1, 'X', '16', { key: '5', unit: 'EA', role: 'by-product' }),
        line(1, 'SUB', '2', { key: '6', dnp: true }),
        line(2, 'X', '16', { key: '7', unit: 'EA' }),
      ],
      'summarised',
    );
    expect(lines.map((one) => `${one.quantity} ${one.unit} ${one.dnp === true ? 'dnp' : (one.role ?? '')}`.trim())).toEqual([
      '1 ft',
      '6 EA',
      '40 EA dnp',
      '16 EA by-product',
    ]);
    expect(problems.map(({ kind }) => kind)).toEqual(['units']);
  });

  it('takes nothing apart that comes out of production', () => {
    const lines = [
      line(1, 'SUB', '1', { key: '1', role: 'co-product' }),
      line(1, 'SUB', '1', { key: '2' }),
      line(2, 'X', '3', { key: '3' }),
    ];
    expect(amounts(layOut(lines, 'summarised').lines)).toEqual(['SUB 1', 'X 3']);
  });

  it('keeps designators only where each counts once', () => {
    const board = [
      line(0, 'B', '1', { key: 't' }),
      line(1, 'R', '2', { key: 'r', designators: ['R1', 'R2'] }),
      line(1, 'R', '1', { key: 's', designators: ['R3'] }),
    ];
    expect(layOut(board, 'summarised').lines[0]?.designators).toEqual(['R1', 'R2', 'R3']);
    const two = [line(0, 'P', '1', { key: 'p' }), line(1, 'B', '2', { key: 'b' }), line(2, 'R', '1', { key: 'r', designators: ['R1'] })];
    expect(layOut(two, 'summarised').lines[0]).toMatchObject({ quantity: '2' });
    expect(layOut(two, 'summarised').lines[0]).not.toHaveProperty('designators');
  });

  it('ends though a part holds itself', () => {
    const { lines, problems } = layOut(
      [line(0, 'A', '1', { key: '1' }), line(1, 'B', '2', { key: '2' }), line(2, 'A', '3', { key: '3' })],
      'summarised',
    );
    expect(amounts(lines)).toEqual(['A 6']);
    expect(problems.map(({ kind }) => kind)).toContain('cycle');
  });

  it('lays nothing out rather than a part of it where the uses are too many', () => {
    const lines: Line[] = [];
    for (let level = 0; level < 24; level++) {
      for (const half of ['a', 'b'])
        lines.push({ key: `${level}${half}`, partNumber: `S${level + 1}`, parent: `S${level}`, quantity: '1' });
    }
    const { lines: none, problems } = layOut(lines, 'summarised');
    expect(none).toEqual([]);
    expect(problems.at(-1)?.kind).toBe('too-large');
  });
});

describe('extended quantities', () => {
  it('are exact products along the path', () => {
    expect(extendedQuantities(machine, linkTree(machine).parents)).toEqual(['1', '2', '8', '0.5', '1', '6', '1']);
    const open = [line(0, 'A', null), line(1, 'B', '2')];
    expect(extendedQuantities(open, linkTree(open).parents)).toEqual([undefined, undefined]);
  });

  it('sum up to what the summarised list says, for any tree of distinct assemblies', () => {
    const trees = fc.array(
      fc.record({ level: fc.integer({ min: 0, max: 4 }), quantity: fc.integer({ min: 1, max: 500 }), part: fc.nat(5) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(trees, (list) => {
        const levels = list.map(({ level }, index) => (index === 0 ? 0 : level));
        const lines = list.map(({ quantity, part }, index): Line => {
          const isAssembly = (levels[index + 1] ?? -1) > (levels[index] ?? 0);
          return {
            key: `k${index}`,
            level: levels[index] ?? 0,
            partNumber: isAssembly ? `SUB${index}` : `PART${part}`,
            quantity: multiplyDecimals(String(quantity), '0.01'),
          };
        });
        const { parents } = linkTree(lines);
        const extended = extendedQuantities(lines, parents);
        const expected = new Map<string, string>();
        for (const [index, one] of lines.entries()) {
          if (!one.partNumber?.startsWith('PART')) continue;
          expected.set(one.partNumber, addDecimals(expected.get(one.partNumber) ?? '0', extended[index] ?? 'missing'));
        }
        const { lines: summed } = layOut(lines, 'summarised');
        expect(new Map(summed.map((one) => [one.partNumber, one.quantity]))).toEqual(expected);
        const members = summed.flatMap((one) => one.members ?? []);
        expect(new Set(members).size).toBe(members.length);
        expect(members.length).toBe([...parents.keys()].filter((index) => lines[index]?.partNumber?.startsWith('PART')).length);
      }),
    );
  });
});
