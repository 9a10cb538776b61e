import { describe, expect, test } from 'vitest';

import type { ConnectionView, ReconciliationView } from '../../src-preload/contract';
import type { Effect } from '../../src-preload/domain/cost-effect';
import { layOutBoard } from '../../src-renderer/screens/drift/drift-board';
import { effectBars } from '../../src-renderer/screens/reconcile/effect-bars';
import { dayAfter } from '../../src-renderer/screens/reconcile/IgnoreUntil';
import { withFoldToggled } from '../../src-renderer/screens/reconcile/reconcile-store';
import { dropView, isViewShown, readSavedViews, saveView } from '../../src-renderer/screens/reconcile/saved-views';
import { en } from '../../src-renderer/texts/en';
import { waterfallDomain } from '../../src-renderer/ui/Waterfall';
import { reconciliationView } from '../support/row-views';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe('Saved views', () => {
  test('come back under their name, without what was folded', () => {
    const storage = memory();
    saveView(storage, { name: 'Mine', filter: { only: 'undecided', fold: { all: true, rows: [] } } });
    saveView(storage, { name: 'All', filter: {} });
    saveView(storage, { name: 'Mine', filter: { only: 'conflicts', text: 'cap' } });
    expect(readSavedViews(storage)).toEqual([
      { name: 'All', filter: {} },
      { name: 'Mine', filter: { only: 'conflicts', text: 'cap' } },
    ]);
    expect(dropView(storage, 'All').map((view) => view.name)).toEqual(['Mine']);
    storage.setItem('trueup-views', '{"another": "version"');
    expect(readSavedViews(storage)).toEqual([]);
    storage.setItem('trueup-views', '[{"name": ""}, 3, {"name": "ok", "filter": {}}]');
    expect(readSavedViews(storage).map((view) => view.name)).toEqual(['ok']);
  });

  test('are ticked when they show what is shown, in whatever order it was chosen', () => {
    const view = { name: 'Both', filter: { statuses: ['added', 'removed'] } } as const;
    expect(isViewShown(view, { statuses: ['removed', 'added'], fold: { all: true, rows: [] } })).toBe(true);
    expect(isViewShown(view, { statuses: ['removed'] })).toBe(false);
    const order = { by: 'status', direction: 'ascending' } as const;
    expect(isViewShown(view, { ...view.filter, order })).toBe(false);
    expect(isViewShown({ ...view, filter: { ...view.filter, order } }, { ...view.filter, order })).toBe(true);
    expect(
      isViewShown({ ...view, filter: { ...view.filter, order } }, { ...view.filter, order: { ...order, direction: 'descending' } }),
    ).toBe(false);
  });
});

describe('Folding', () => {
  test('and opening again leaves the filter as it was', () => {
    const once = withFoldToggled({ only: 'differences' }, 'a');
    expect(once).toEqual({ only: 'differences', fold: { all: false, rows: ['a'] } });
    expect(withFoldToggled(once, 'a')).toEqual({ only: 'differences' });
    expect(withFoldToggled({ fold: { all: true, rows: ['a'] } }, 'a')).toEqual({ fold: { all: true, rows: [] } });
  });
});

describe('The picture of a total', () => {
  test('begins where the last step ended, and its axis holds 0', () => {
    const effect: Effect = {
      measure: 'cost',
      unit: 'EUR',
      before: '10',
      steps: [
        { kind: 'removed', amount: '-12.5', rows: 1 },
        { kind: 'price', amount: '4', rows: 2 },
      ],
      after: '1.5',
      leftOut: 0,
    };
    const bars = effectBars(effect, en);
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      [0, 10],
      [10, -2.5],
      [-2.5, 1.5],
      [0, 1.5],
    ]);
    expect(bars.map((bar) => bar.value)).toEqual(['10 EUR', '−12.5', '+4', '1.5 EUR']);
    expect(waterfallDomain(bars)).toEqual([-2.5, 10]);
    expect(waterfallDomain([{ from: 0, to: 0 }])).toEqual([0, 1]);
  });
});

describe('The drift board', () => {
  test('has a row a product and a column a place, and no comparison of a source with itself', () => {
    const connection = (id: string, name: string) => ({ id, name }) as ConnectionView;
    const side = (source: string, name: string, more: Partial<ReconciliationView['left']> = {}): ReconciliationView['left'] => {
      const { connection: _, ...rest } = reconciliationView().left;
      return { ...rest, source, name, ...more };
    };
    const view = (id: string, left: ReconciliationView['left'], right: ReconciliationView['left']) =>
      reconciliationView({ id, left, right });
    const board = layOutBoard(
      [
        view('1', side('s1', 'Pump'), side('s2', 'Pump at A', { connection: 'a' })),
        view('2', side('s1', 'Pump'), side('s3', 'pump.csv')),
        view('3', side('s4', 'Fan'), side('s5', 'Fan at A', { connection: 'a' })),
        view('4', side('s6', 'Twice'), side('s6', 'Twice')),
      ],
      [connection('a', 'Vendor A'), connection('b', 'Vendor B')],
      'Files',
    );
    expect(board.places).toEqual([
      { id: 'a', name: 'Vendor A' },
      { id: '', name: 'Files' },
    ]);
    expect(
      board.products.map((product) => [product.name, [...product.cells].map(([place, views]) => [place, views.map((each) => each.id)])]),
    ).toEqual([
      ['Fan', [['a', ['3']]]],
      [
        'Pump',
        [
          ['a', ['1']],
          ['', ['2']],
        ],
      ],
    ]);
  });
});

test('A row can be ignored from tomorrow on, over the end of a year too', () => {
  expect(dayAfter(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
});
