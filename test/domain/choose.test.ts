import { describe, expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import { applyDecisions, premiseOf, proposedDecisions } from '../../src-preload/domain/choose';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Row } from '../../src-preload/domain/comparison';
import type { Decision } from '../../src-preload/domain/decision';
import { planEdits, planWithRefusals } from '../../src-preload/domain/plan';
import { applyEdits } from '../support/apply-edits';

function bom(name: string, lines: readonly Omit<Line, 'key'>[]): Bom {
  return { name, lines: lines.map((line, at) => ({ key: `${name}${at + 1}`, ...line })) };
}

const left = bom('l', [
  { partNumber: 'P-1', quantity: '2', notes: 'new note', description: 'Plate' },
  { partNumber: 'P-2', quantity: '1', notes: null, description: 'Screw' },
  { partNumber: 'P-3', quantity: '4', description: 'Nut' },
]);
const right = bom('r', [
  { partNumber: 'P-1', quantity: '3', notes: 'old note', description: 'Plate' },
  { partNumber: 'P-2', quantity: '1', notes: 'only here', description: 'Screw' },
  { partNumber: 'P-9', quantity: '9', description: 'Bracket of steel' },
]);
const comparison = compareBoms(left, right);

function rowOf(partNumber: string): Row {
  const row = comparison.rows.find((each) => (each.left ?? each.right)?.partNumber === partNumber);
  if (!row) throw new Error(`There is no row for ${partNumber}.`);
  return row;
}

const takeLeft = { kind: 'take', side: 'left' } as const;

function choose(partNumber: string, fields: 'row' | readonly ('quantity' | 'notes')[] = 'row'): Decision {
  const row = rowOf(partNumber);
  return { kind: 'choose', row: row.id, fields, choice: takeLeft, premise: premiseOf(row, fields) };
}

describe('decisions about a comparison', () => {
  it('leave the target as it is where nothing was decided', () => {
    const resolution = applyDecisions(comparison, [], 'right');
    expect(resolution.desired).toEqual(right.lines);
    expect(resolution.open).toBe(4);
    expect(planEdits(comparison, resolution, { target: 'right', deletes: true })).toEqual([]);
  });

  it('write only the cell that was decided', () => {
    const resolution = applyDecisions(comparison, [choose('P-1', ['quantity'])], 'right');
    expect(resolution.states[0]?.decision).toBe('partly');
    expect(planEdits(comparison, resolution, { target: 'right', deletes: true })).toEqual([
      { op: 'update', key: 'r1', fields: { quantity: '2' }, before: { quantity: '3' }, row: 'l1~r1' },
    ]);
  });

  it('write a row that was decided as a whole, cell by cell', () => {
    const resolution = applyDecisions(comparison, [choose('P-1')], 'right');
    expect(resolution.states[0]?.decision).toBe('decided');
    const [edit] = planEdits(comparison, resolution, { target: 'right', deletes: true });
    expect(edit).toMatchObject({ op: 'update', key: 'r1', fields: { quantity: '2', notes: 'new note' } });
    expect(Object.keys(edit?.fields ?? {}).toSorted()).toEqual(['notes', 'quantity']);
  });

  it('erase nothing because a row was taken whose cell is empty, and erase it when the very cell was decided', () => {
    const whole = applyDecisions(comparison, [choose('P-2')], 'right');
    const row = comparison.rows.indexOf(rowOf('P-2'));
    expect(whole.states[row]?.decision).toBe('open');
    expect(planEdits(comparison, whole, { target: 'right', deletes: true })).toEqual([]);
    const cell = applyDecisions(comparison, [choose('P-2', ['notes'])], 'right');
    expect(cell.outcomes[row]?.cleared).toEqual(['notes']);
    expect(planEdits(comparison, cell, { target: 'right', deletes: true })).toEqual([
      { op: 'update', key: 'r2', fields: { notes: null }, before: { notes: 'only here' }, row: 'l2~r2' },
    ]);
  });

  it('add and delete lines only where a decision says so, deletions last', () => {
    const decisions = [choose('P-9'), choose('P-3'), choose('P-1')];
    const edits = planEdits(comparison, applyDecisions(comparison, decisions, 'right'), { target: 'right', deletes: true });
    expect(edits.map((edit) => edit.op)).toEqual(['create', 'update', 'delete']);
    expect(edits[0]?.fields).toEqual({ partNumber: 'P-3', quantity: '4', description: 'Nut' });
    expect(edits[2]?.before).toMatchObject({ partNumber: 'P-9', quantity: '9' });
    const careful = planEdits(comparison, applyDecisions(comparison, decisions, 'right'), { target: 'right', deletes: false });
    expect(careful.some((edit) => edit.op === 'delete')).toBe(false);
  });

  it('agree with what the target becomes once the plan is carried out', () => {
    const decisions = [choose('P-1'), choose('P-2', ['notes']), choose('P-3'), choose('P-9')];
    const resolution = applyDecisions(comparison, decisions, 'right');
    expect(resolution.open).toBe(0);
    const made = applyEdits(right, planEdits(comparison, resolution, { target: 'right', deletes: true }));
    expect(compareBoms(left, made).rows.every((row) => row.status === 'same')).toBe(true);
  });

  it('take a value that neither side has', () => {
    const decision: Decision = { kind: 'choose', row: rowOf('P-1').id, fields: ['quantity'], choice: { kind: 'value', value: '7.50' } };
    const resolution = applyDecisions(comparison, [decision], 'right');
    expect(resolution.states[0]?.result?.['quantity']).toBe('7.5');
    const words: Decision = { ...decision, choice: { kind: 'value', value: 'seven' } };
    expect(() => applyDecisions(comparison, [words], 'right')).toThrow('is no number');
  });

  it('let the last word count, and a re-opened row be open again', () => {
    const id = rowOf('P-1').id;
    const later: Decision = { kind: 'choose', row: id, fields: 'row', choice: { kind: 'take', side: 'right' } };
    expect(planEdits(comparison, applyDecisions(comparison, [choose('P-1'), later], 'right'), { target: 'right', deletes: true })).toEqual(
      [],
    );
    const reopened = applyDecisions(comparison, [choose('P-1'), { kind: 'reopen', row: id, fields: 'row' }], 'right');
    expect(reopened.states[0]?.decision).toBe('open');
  });

  it('stand while their premise holds and are open again when a side moved on', () => {
    const decisions = [choose('P-1', ['quantity']), choose('P-1', ['notes'])];
    const moved: Bom = { ...left, lines: left.lines.map((line) => (line.partNumber === 'P-1' ? { ...line, quantity: '5' } : line)) };
    const state = applyDecisions(compareBoms(moved, right), decisions, 'right').states[0];
    expect(state?.reopened).toEqual(['quantity']);
    expect(state?.decision).toBe('partly');
    expect(Object.keys(state?.choices ?? {})).toEqual(['notes']);
  });

  it('set a difference aside until a day or until it changes', () => {
    const row = rowOf('P-1');
    const ignore: Decision = { kind: 'ignore', row: row.id, until: '2026-06-01', premise: premiseOf(row, 'row') };
    expect(applyDecisions(comparison, [ignore], 'right', '2026-05-31').states[0]?.decision).toBe('ignored');
    expect(applyDecisions(comparison, [ignore], 'right', '2026-06-01').states[0]?.decision).toBe('open');
    const moved: Bom = { ...left, lines: left.lines.map((line) => ({ ...line, quantity: '8' })) };
    const changed: Decision = { ...ignore, until: 'changed' };
    expect(applyDecisions(comparison, [changed], 'right').states[0]?.decision).toBe('ignored');
    expect(applyDecisions(compareBoms(moved, right), [changed], 'right').states[0]?.decision).toBe('open');
  });

  it('follow a clean merge: each side’s own changes, and deletions of what the other left alone', () => {
    const base = bom('b', [
      { partNumber: 'P-1', quantity: '3', notes: 'old note', description: 'Plate' },
      { partNumber: 'P-2', quantity: '1', notes: 'only here', description: 'Screw' },
      { partNumber: 'P-9', quantity: '9', description: 'Bracket of steel' },
    ]);
    const three = compareBoms(left, right, { base });
    const decisions = three.rows.flatMap((row) => proposedDecisions(row));
    const resolution = applyDecisions(three, decisions, 'right');
    expect(resolution.open).toBe(0);
    const made = applyEdits(right, planEdits(three, resolution, { target: 'right', deletes: true }));
    expect(made.lines.map(({ partNumber, quantity, notes }) => [partNumber, quantity, notes ?? null])).toEqual([
      ['P-1', '2', 'new note'],
      ['P-2', '1', null],
      ['P-3', '4', null],
    ]);
  });
});

describe('a plan', () => {
  it('writes to the lines that one line stands for what is theirs alike, and refuses to share out the rest', () => {
    const grouped = bom('l', [{ value: '10k', mpn: 'RC-10K', quantity: '3', designators: ['R1', 'R2', 'R9'], notes: 'n' }]);
    const single = bom('r', [
      { value: '10k', mpn: null, quantity: '1', designators: ['R1'], notes: 'n' },
      { value: '10k', mpn: null, quantity: '1', designators: ['R2'], notes: 'n' },
    ]);
    const { edits, refused } = planWithRefusals(
      compareBoms(grouped, single),
      { kind: 'take', side: 'left' },
      { target: 'right', deletes: true },
    );
    expect(edits.map(({ op, key, fields }) => [op, key, fields])).toEqual([
      ['update', 'r1', { mpn: 'RC-10K' }],
      ['update', 'r2', { mpn: 'RC-10K' }],
    ]);
    expect(refused.map((issue) => issue.field).toSorted()).toEqual(['designators', 'quantity']);
    expect(refused[0]?.message).toContain('r1, r2');
  });

  it('writes pieces of a length as an amount in the target’s unit, and never pieces for feet', () => {
    const cuts = bom('l', [
      { partNumber: 'CHANNEL', quantity: '2', length: '55', lengthUnit: 'in' },
      { partNumber: 'TUBE', quantity: '3', length: '6', lengthUnit: 'in' },
      { partNumber: 'TUBE', quantity: '1', length: '4', lengthUnit: 'in' },
    ]);
    const bulk = bom('r', [
      { partNumber: 'CHANNEL', quantity: '1', unit: 'FT' },
      { partNumber: 'TUBE', quantity: '1', unit: 'FT' },
    ]);
    const edits = planEdits(compareBoms(cuts, bulk), { kind: 'take', side: 'left' }, { target: 'right', deletes: true });
    expect(edits.map(({ key, fields }) => [key, fields])).toEqual([
      ['r1', { quantity: '9.1667' }],
      ['r2', { quantity: '1.8333' }],
    ]);
    const back = planWithRefusals(compareBoms(cuts, bulk), { kind: 'take', side: 'right' }, { target: 'left', deletes: true });
    expect(back.edits.some((edit) => edit.fields.quantity !== undefined)).toBe(false);
    expect(back.refused.length).toBeGreaterThan(0);
  });

  it('converts a quantity into the target’s unit where that is exact, and sends both where it is not', () => {
    const one = bom('l', [
      { partNumber: 'A', quantity: '2', unit: 'ft' },
      { partNumber: 'B', quantity: '7', unit: 'in' },
    ]);
    const two = bom('r', [
      { partNumber: 'A', quantity: '25', unit: 'in' },
      { partNumber: 'B', quantity: '1', unit: 'ft' },
    ]);
    const edits = planEdits(compareBoms(one, two), { kind: 'take', side: 'left' }, { target: 'right', deletes: true });
    expect(edits.map(({ fields }) => fields)).toEqual([{ quantity: '24' }, { quantity: '7', unit: 'in' }]);
  });

  it('leaves alone what one side does not expand and what only spells otherwise', () => {
    const nested = bom('l', [
      { level: 1, partNumber: 'MOTOR', quantity: '1', description: 'Motor' },
      { level: 2, partNumber: 'ROTOR', quantity: '1' },
    ]);
    const flat = bom('r', [{ partNumber: 'MOTOR', quantity: '1', description: 'MOTOR' }]);
    for (const [side, target] of [
      ['left', 'right'],
      ['right', 'left'],
    ] as const) {
      expect(planEdits(compareBoms(nested, flat), { kind: 'take', side }, { target, deletes: true })).toEqual([]);
    }
  });
});
