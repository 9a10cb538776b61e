import { describe, expect, test } from 'vitest';

import { isConfirmed, needsTyping } from '../../src-renderer/screens/push/confirm-removals';
import { decidedAt, takenForRow } from '../../src-renderer/screens/reconcile/decisions';
import { readOwnValue } from '../../src-renderer/screens/reconcile/own-value';
import { cellView } from '../../src-renderer/screens/reconcile/row-cells';
import { en } from '../../src-renderer/texts/en';
import { rowViews } from '../support/row-views';

const line = (key: string, quantity: string, description = 'Resistor') => ({ key, partNumber: key, quantity, description });

describe('What is decided', () => {
  test('a differing cell by itself, and the row everywhere else', () => {
    const [row] = rowViews([line('A', '1')], [line('A', '2')]);
    if (row === undefined) throw new Error('There is a row.');
    expect(decidedAt(row, 'quantity')).toBe('quantity');
    expect(decidedAt(row, 'description')).toBe('row');
    expect(decidedAt(row, undefined)).toBe('row');
  });

  test('a row counts as taken from a side only where all that differs is', () => {
    const [row] = rowViews([line('A', '1', 'old')], [line('A', '2', 'new')]);
    if (row === undefined) throw new Error('There is a row.');
    const left = { kind: 'take', side: 'left' } as const;
    expect(takenForRow({ ...row, state: { ...row.state, choices: { quantity: left } } })).toBeUndefined();
    expect(takenForRow({ ...row, state: { ...row.state, choices: { quantity: left, description: left } } })).toBe('left');
    expect(takenForRow({ ...row, state: { ...row.state, choices: { row: left } } })).toBe('left');
  });
});

describe('A cell as it is read out', () => {
  test('says its column, side and value, what the other side says, and what was taken', () => {
    const [row] = rowViews([line('A', '1')], [line('A', '2')]);
    if (row === undefined) throw new Error('There is a row.');
    expect(cellView(row, 'left', 'quantity', en).name).toBe('Quantity left: 1, differs: right 2');
    const decided = { ...row, state: { ...row.state, choices: { quantity: { kind: 'take', side: 'right' } } } } as const;
    expect(cellView(decided, 'left', 'quantity', en).name).toBe('Quantity left: 1, differs: right 2, not taken');
    expect(cellView(decided, 'right', 'quantity', en).taken).toBe('yes');
    expect(cellView(row, 'left', 'partNumber', en)).toMatchObject({ mark: 'none', name: undefined });
  });

  test('tells an empty cell from a column that is not there', () => {
    const [row] = rowViews(
      [{ key: 'A', partNumber: 'A', description: null }],
      [{ key: 'A', partNumber: 'A', description: 'x', notes: 'n' }],
    );
    if (row === undefined) throw new Error('There is a row.');
    expect(cellView(row, 'left', 'description', en)).toMatchObject({ isEmpty: true, isMissing: false });
    expect(cellView(row, 'left', 'notes', en)).toMatchObject({ isEmpty: false, isMissing: true });
  });
});

describe('An own value', () => {
  test.each([
    ['quantity', ' 12.50 ', '12.5'],
    ['quantity', '', null],
    ['designators', 'R1-R3, R7', ['R1', 'R2', 'R3', 'R7']],
    ['dnp', 'yes', true],
    ['description', ' 10 µF ', '10 µF'],
    ['partNumber', '000123', '000123'],
  ] as const)('%s: %s', (field, typed, value) => {
    expect(readOwnValue(field, typed, en)).toEqual({ kind: 'value', value });
  });

  test.each([
    ['quantity', 'some'],
    ['quantity', '1,5'],
    ['unitPrice', '1e500'],
    ['dnp', 'perhaps'],
    ['level', '-1'],
  ] as const)('%s cannot be %s', (field, typed) => {
    expect(readOwnValue(field, typed, en).kind).toBe('problem');
  });
});

describe('Removals', () => {
  test('few are confirmed by the button, many by typing their number', () => {
    expect(needsTyping(5)).toBe(false);
    expect(needsTyping(6)).toBe(true);
    expect(isConfirmed(5, '')).toBe(true);
    expect(isConfirmed(12, '1')).toBe(false);
    expect(isConfirmed(12, ' 12 ')).toBe(true);
  });
});
