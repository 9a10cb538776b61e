import { array, assert, constantFrom, double, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { noLook } from '../../src-main/sheets/cell-styles';
import { headerScore } from '../../src-main/sheets/detect-table';
import type { Sheet } from '../../src-main/sheets/sheet';

const words =
  'Reference,Designator,Qty,Quantity,MPN,Part Number,Manufacturer,Maker,Description,Value,Footprint,Supplier,SKU,DigiKey,Item,Level,Unit,Unit Price,DNP,Notes,Lifecycle,Revision,Scrap,Length,WBS,UPC,Currency'.split(
    ',',
  );
const cell = constantFrom(...words, '', '1', '2', 'R1, R2', '0.5 EUR', 'RES 10k', 'Stand:', 'ERJ-3EKF0000B');
const rows = array(array(cell, { maxLength: 20 }), { minLength: 1, maxLength: 6 });

const sheetOf = (cells: readonly (readonly string[])[]): Sheet => ({
  name: '',
  rows: cells,
  hidden: false,
  hiddenRows: new Set(),
  merges: [],
  look: noLook,
});

describe('A row that is looked at as the header', () => {
  it('comes to the same points where it beats the best so far, and beats it where it would', () => {
    let given = 0;
    assert(
      property(rows, double({ min: 0.01, max: 30, noNaN: true }), (cells, toBeat) => {
        for (const row of cells.keys()) {
          const sheet = sheetOf(cells);
          const points = headerScore(sheet, row);
          const quick = headerScore(sheet, row, toBeat);
          expect(quick > toBeat).toBe(points > toBeat);
          if (points > toBeat) expect(quick).toBe(points);
          else if (quick !== points) given += 1;
          // The very edge: what it comes to is not beaten, anything less is.
          if (points > 0.01) expect(headerScore(sheet, row, points - 0.0001)).toBe(points);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(given).toBeGreaterThan(100);
  });

  it('may hold anything', () => {
    assert(
      property(array(string(), { maxLength: 14 }), double({ min: 0.01, max: 8, noNaN: true }), (cells, toBeat) => {
        const sheet = sheetOf([cells, ['1', 'R1', '10k']]);
        expect(headerScore(sheet, 0, toBeat) > toBeat).toBe(headerScore(sheet, 0) > toBeat);
      }),
    );
  });
});
