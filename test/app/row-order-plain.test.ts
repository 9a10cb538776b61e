import { array, assert, boolean, constantFrom, integer, oneof, option, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';

import type { RowOrder } from '../../src-preload/contract';
import type { Line } from '../../src-preload/domain/bom';
import type { Row } from '../../src-preload/domain/comparison';
import { rowsInOrder } from '../../src-main/worker/order-rows';
import { compareTexts } from '../../src-main/worker/rank-texts';

const word = oneof(
  constantFrom('', ' ', 'R1', 'r1', 'R01', 'R10', 'Ω0', '0Ω', '00Ω0', '0Ω00', 'a,b', 'x'.repeat(500), '9'.repeat(70), '9'.repeat(71), 'b'),
  string({ unit: constantFrom('0', '1', 'a', 'A', '-', 'é', ','), maxLength: 8 }),
);
const number = oneof(constantFrom('0', '0.5', '.5', '00.5', '1.50', '1.5', '-3', '-30', 'ten', '1e3', '', '10.'), integer().map(String));
const rows = array(
  record({
    left: option(record({ mpn: option(word), designators: array(word, { maxLength: 3 }), quantity: option(number) })),
    /** Another place among the lines than among the rows. */
    place: integer({ min: 0, max: 1000 }),
    /** Put together for the comparison: not among the BOM's lines. */
    isMade: boolean(),
  }),
  { maxLength: 40 },
);
const order = record({ field: constantFrom('mpn', 'designators', 'quantity'), direction: constantFrom('ascending', 'descending') });

it('rows in the order of any cell are those of a plain sort, wherever their lines lie', () => {
  assert(
    property(rows, order, (made, { field, direction }) => {
      const lines = made.map(({ left }, at): Line | null => (left === null ? null : { key: `row:${at}`, ...left }));
      const bom = made
        .flatMap(({ place, isMade }, at) => (lines[at] === null || isMade ? [] : [{ place, line: lines[at] }]))
        .toSorted((a, b) => a.place - b.place)
        .flatMap(({ line }) => line ?? []);
      const of = { rows: lines.map((left): Row => rowOf(left)), states: [], lines: { left: bom, right: [], base: [] } };
      const asked: RowOrder = { by: 'cell', side: 'left', field, direction };
      const textOf = (at: number): string => {
        const value = lines[at]?.[field];
        return typeof value === 'string' ? value.trim() : (value?.join(',') ?? '');
      };
      const rank = (at: number): number => (lines[at] === null ? 2 : textOf(at) === '' ? 1 : 0);
      const plain = lines
        .map((_, at) => at)
        .toSorted(
          (a, b) =>
            rank(a) - rank(b) ||
            (rank(a) > 0
              ? 0
              : (direction === 'ascending' ? 1 : -1) * compareTexts(textOf(a), textOf(b), field === 'quantity' ? 'decimal' : 'natural')) ||
            a - b,
        );
      expect([...rowsInOrder(of, asked)]).toEqual(plain);
    }),
    { numRuns: 500 },
  );
});

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an order reads nothing else of a row
const rowOf = (left: Line | null): Row => ({ left, right: null, base: null, parent: -1 }) as unknown as Row;
