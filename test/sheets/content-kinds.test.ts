import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { measureColumn } from '../../src-main/sheets/content-kinds';
import type { Cell } from '../../src-main/sheets/sheet';

const number = { kind: 'number', text: '10', shown: '10', exact: '10', format: '"$"0.00' } as const;
const cell = oneof(
  constantFrom<Cell>(
    '10',
    '20',
    ' 20 ',
    '0.50',
    '$1.20',
    'R1, R2',
    'R1',
    'EA',
    'yes',
    'DNP',
    'C12345',
    '311-10KCT-ND',
    '10k',
    '0603',
    'Mouser',
  ),
  constantFrom<Cell>('[A-1] Bolt', 'Two words', 'A-1', 'https://a.b', '2024-01-02', '1.2.3', '', number, { ...number, kind: 'date' }),
  string({ maxLength: 6 }),
);

/** Shares that say how many cells are of a kind, wherever they stand. */
const additive = (
  'numbers,integers,small,prices,designators,strictDesignators,urls,units,flags,marks,dates,dotted,codes,phrases,coded,supplierNames,lcsc,digikey,' +
  'electrical,packages'
).split(',');

describe('A column that is measured', () => {
  it('has of each kind as many cells as are of it one by one, however often a text comes again', () => {
    assert(
      property(array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
        const whole = Object.entries(
          measureColumn(
            cells.map((each) => [each]),
            0,
          ),
        );
        const alone = cells.map((each) => new Map(Object.entries(measureColumn([[each]], 0))));
        const filled = alone.filter((each) => each.get('filled') === 1);
        for (const [kind, share] of whole) {
          if (!additive.includes(kind)) continue;
          const count = filled.filter((each) => each.get(kind) === 1).length;
          expect({ kind, share }).toEqual({ kind, share: filled.length === 0 ? 0 : count / filled.length });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts on where a number comes again', () => {
    const measured = measureColumn(
      ['10', '20', '20', '30'].map((text) => [text]),
      0,
    );
    expect(measured).toMatchObject({
      filled: 4,
      integers: 1,
      distinct: 0.75,
      running: 2 / 3,
      ascending: 1,
      tens: true,
      uniform: 1,
      stepped: false,
    });
  });
});
