import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { layOutPane, moveColumn, orderFields, placeColumn, resizeColumn, usualColumns } from '../../src-renderer/screens/reconcile/columns';
import { cellPlaces, gridColumns, rollTo } from '../../src-renderer/screens/reconcile/grid-cells';
import { layOutGrid } from '../../src-renderer/screens/reconcile/grid-layout';
import { moveCursor, type Move } from '../../src-renderer/screens/reconcile/move-cursor';
import { noPages, pagesOf, rowAt, withPage } from '../../src-renderer/screens/reconcile/row-pages';
import { extendSelection, toggleSelected } from '../../src-renderer/screens/reconcile/selection';
import { runsOf } from '../../src-renderer/screens/reconcile/strip-runs';
import { rowViews } from '../support/row-views';

const fields = ['mpn', 'quantity', 'description', 'extra:Shelf', 'position'] as const;

describe('The columns of both sides', () => {
  test('identity comes first, columns of the source’s own last, whatever order the source has', () => {
    expect(orderFields(['extra:Shelf', 'position', 'description', 'quantity', 'mpn'], usualColumns)).toEqual([
      'mpn',
      'quantity',
      'description',
      'position',
      'extra:Shelf',
    ]);
  });

  test('room that is left goes to the description, and every pixel is given away', () => {
    const pane = layOutPane(fields, usualColumns, { paneWidth: 1200 });
    expect(pane.frozenWidth + pane.rollingWidth).toBe(1200);
    expect(pane.rolling.find((column) => column.field === 'description')?.width).toBeGreaterThan(200);
  });

  test('a column moves past its hidden neighbour', () => {
    const moved = moveColumn(fields, { ...usualColumns, hidden: ['description'] }, 'quantity', 1);
    expect(orderFields(fields, moved).indexOf('quantity')).toBeGreaterThan(orderFields(fields, moved).indexOf('position'));
  });

  test('a column is put before or after another one, and nowhere where that is not there', () => {
    const shown = (choices: typeof usualColumns) => orderFields(fields, choices);
    const usual = shown(usualColumns);
    const [first, second, third] = usual;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three columns at least');
    expect(shown(placeColumn(fields, usualColumns, { field: first, edge: 'after', of: third }))).toEqual([
      second,
      third,
      first,
      ...usual.slice(3),
    ]);
    expect(shown(placeColumn(fields, usualColumns, { field: third, edge: 'before', of: first }))).toEqual([
      third,
      first,
      second,
      ...usual.slice(3),
    ]);
    expect(placeColumn(fields, usualColumns, { field: first, edge: 'after', of: 'extra:gone' })).toBe(usualColumns);
  });

  test('a width stays within its limits', () => {
    expect(resizeColumn(usualColumns, 'mpn', 3).widths['mpn']).toBe(40);
    expect(resizeColumn(usualColumns, 'mpn', 5000).widths['mpn']).toBe(900);
  });

  test.each([false, true])('the places of the parts agree with the columns (base shown: %s)', (hasBase) => {
    const pane = layOutPane(fields, usualColumns, { paneWidth: 600 });
    const columns = gridColumns(pane, hasBase);
    const places = cellPlaces(fields.length, hasBase);
    expect(columns[places.take]).toEqual({ kind: 'take' });
    expect(columns[places.left]).toMatchObject({ side: 'left' });
    expect(columns[places.right]).toMatchObject({ side: 'right' });
    if (hasBase) expect(columns[places.base]).toMatchObject({ side: 'base' });
    expect(columns).toHaveLength(places.right + fields.length);
  });

  test('panes roll just far enough to show a column, and not at all for one in sight or in place', () => {
    const pane = layOutPane(fields, usualColumns, { paneWidth: 300 });
    const [first] = pane.rolling;
    const last = pane.rolling.at(-1);
    expect(rollTo(pane, first?.field ?? 'mpn', 0, 160)).toBeUndefined();
    expect(rollTo(pane, last?.field ?? 'mpn', 0, 160)).toBe(pane.rollingWidth - 160);
    expect(rollTo(pane, first?.field ?? 'mpn', 100, 160)).toBe(0);
    expect(rollTo(pane, 'mpn', 50, 160)).toBeUndefined();
  });

  test('the parts of a row are never wider than the room, unless it is too small for any', () => {
    fc.assert(
      fc.property(fc.integer({ min: 700, max: 4000 }), fc.boolean(), (room, hasBase) => {
        const layout = layOutGrid({ fields, choices: usualColumns, hasBase, room, scale: 1 });
        expect(layout.fixedWidth + layout.paneWidth * layout.sides.length).toBeLessThanOrEqual(Math.max(room, layout.fixedWidth + 480));
      }),
    );
  });
});

describe('The cursor and the selection', () => {
  const moves: readonly Move[] = ['up', 'down', 'left', 'right', 'row-start', 'row-end', 'page-up', 'page-down', 'first', 'last'];

  test('no step leaves the grid', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...moves)),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (steps, rows, columns) => {
          let cursor = { row: 0, column: 0 };
          for (const step of steps) cursor = moveCursor(cursor, step, { rows, columns, page: 10 });
          expect(cursor.row).toBeGreaterThanOrEqual(0);
          expect(cursor.row).toBeLessThan(rows);
          expect(cursor.column).toBeGreaterThanOrEqual(0);
          expect(cursor.column).toBeLessThan(columns);
        },
      ),
    );
  });

  test('a selection extends in either direction and single rows are taken out again', () => {
    expect([...extendSelection(5, 3)]).toEqual([3, 4, 5]);
    expect([...toggleSelected(extendSelection(3, 5), 4)]).toEqual([3, 5]);
  });
});

describe('The window of rows', () => {
  const rows = rowViews([{ key: 'a', partNumber: 'A', quantity: '1' }], [{ key: 'a', partNumber: 'A', quantity: '2' }]);

  test('pages are those that hold the rows, within the total', () => {
    expect(pagesOf(95, 205, 150)).toEqual([0, 1]);
    expect(pagesOf(-20, 10, 5)).toEqual([0]);
    expect(pagesOf(0, 10, 0)).toEqual([]);
  });

  test('of many pages only those near the last one are kept, and that of the row under the cursor', () => {
    let held = noPages;
    for (let page = 0; page < 80; page++) held = withPage(held, page, rows, 230);
    expect(held.pages.size).toBe(60);
    expect(rowAt(held, 0)).toBeUndefined();
    expect(rowAt(held, 200)).toBe(rows[0]);
    expect(rowAt(held, 7900)).toBe(rows[0]);
  });

  test('slices of one severity are one run and slices without a difference are none', () => {
    expect(runsOf([0, 2, 2, 4, 0, 4])).toEqual([
      { from: 1, length: 2, severity: 2 },
      { from: 3, length: 1, severity: 4 },
      { from: 5, length: 1, severity: 4 },
    ]);
  });
});
