import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import { effectsOf, type Effect } from '../../src-preload/domain/cost-effect';
import { addDecimals } from '../../src-preload/domain/quantity';
import { bomOf, runs, treeOf } from './arbitraries';

function line(key: string, partNumber: string, quantity: string | null, unitPrice: string | null, more: Partial<Line> = {}): Line {
  return { key, partNumber, quantity, unitPrice, currency: 'EUR', ...more };
}

function effectsBetween(left: readonly Line[], right: readonly Line[]): readonly Effect[] {
  return effectsOf(compareBoms({ name: 'left', lines: left }, { name: 'right', lines: right }), { defaultUnit: 'each' });
}

const cost = (effects: readonly Effect[]) => effects.filter((effect) => effect.measure === 'cost');

describe('effectsOf', () => {
  it('splits the new total into what was removed, added, and changed in quantity and price', () => {
    const effects = effectsBetween(
      [
        line('1', 'GONE-100', '2', '1.5'),
        line('2', 'MORE-200', '2', '0.1'),
        line('3', 'DEAR-300', '10', '0.25'),
        line('4', 'SAME-400', '1', '7'),
      ],
      [
        line('a', 'MORE-200', '5', '0.1'),
        line('b', 'DEAR-300', '10', '0.3'),
        line('c', 'SAME-400', '1', '7'),
        line('d', 'FRESH-500', '4', '2'),
      ],
    );
    expect(effects).toEqual([
      {
        measure: 'quantity',
        unit: 'each',
        before: '15',
        steps: [
          { kind: 'removed', amount: '-2', rows: 1 },
          { kind: 'added', amount: '4', rows: 1 },
          { kind: 'quantity', amount: '3', rows: 1 },
        ],
        after: '20',
        leftOut: 0,
      },
      {
        measure: 'cost',
        unit: 'EUR',
        before: '12.7',
        steps: [
          { kind: 'removed', amount: '-3', rows: 1 },
          { kind: 'added', amount: '8', rows: 1 },
          { kind: 'quantity', amount: '0.3', rows: 1 },
          { kind: 'price', amount: '0.5', rows: 1 },
        ],
        after: '18.5',
        leftOut: 0,
      },
    ]);
  });

  it('counts a part for one of the product over all levels, and an assembly by what it holds', () => {
    const tree = (screws: string): readonly Line[] => [
      line('1', 'FRAME-10', '2', '100', { level: 1 }),
      line('2', 'SCREW-11', screws, '0.5', { level: 2 }),
      line('3', 'PANEL-12', '1', '3', { level: 2 }),
    ];
    expect(cost(effectsBetween(tree('4'), tree('6')))).toEqual([
      { measure: 'cost', unit: 'EUR', before: '10', steps: [{ kind: 'quantity', amount: '2', rows: 1 }], after: '12', leftOut: 0 },
    ]);
  });

  it('leaves out, and counts, what no total can hold: no price, two currencies', () => {
    const effects = effectsBetween(
      [line('1', 'PART-1000', '1', null), line('2', 'PART-2000', '1', '4'), line('3', 'PART-3000', '1', '1')],
      [line('a', 'PART-1000', '1', '9'), line('b', 'PART-2000', '1', '4', { currency: 'USD' }), line('c', 'PART-3000', '1', '2')],
    );
    expect(cost(effects)).toEqual([
      { measure: 'cost', unit: 'EUR', before: '1', steps: [{ kind: 'price', amount: '1', rows: 1 }], after: '2', leftOut: 2 },
    ]);
  });

  it('takes what is not placed for nothing, and nothing of what production gives out', () => {
    const effects = effectsBetween(
      [line('1', 'PART-1000', '3', '2'), line('2', 'CHIPS-9', '1', '5', { role: 'scrap' })],
      [line('a', 'PART-1000', '3', '2', { dnp: true }), line('b', 'CHIPS-9', '4', '5', { role: 'scrap' })],
    );
    expect(cost(effects)).toEqual([
      { measure: 'cost', unit: 'EUR', before: '6', steps: [{ kind: 'quantity', amount: '-6', rows: 1 }], after: '0', leftOut: 0 },
    ]);
  });

  it('adds up exactly, whatever the two sides are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(bomOf('L'), bomOf('R')), fc.tuple(treeOf('L'), treeOf('R'))), ([left, right]) => {
        for (const effect of effectsOf(compareBoms(left, right))) {
          expect(effect.steps.reduce((sum, step) => addDecimals(sum, step.amount), effect.before)).toBe(effect.after);
        }
      }),
      runs,
    );
  });
});
