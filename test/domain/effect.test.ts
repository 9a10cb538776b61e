import { describe, expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Edit } from '../../src-preload/domain/edit';
import { effectOf } from '../../src-preload/domain/effect';

const line: Line = { key: 'a', partNumber: 'P-1', quantity: '2', designators: ['R1', 'R2'], notes: null };
const before: Bom = { name: 'target', lines: [line, { key: 'b', partNumber: 'P-2', quantity: '1' }] };

function now(...lines: readonly Line[]): Bom {
  return { name: 'target', lines };
}

const none: ReadonlySet<string> = new Set();
const update: Edit = {
  op: 'update',
  key: 'a',
  fields: { quantity: '3', designators: ['R1', 'R2', 'R3'] },
  before: { quantity: '2', designators: ['R1', 'R2'] },
  row: 'x',
};
const create: Edit = { op: 'create', key: 'x~', fields: { partNumber: 'P-9', quantity: '5' }, before: {}, row: 'x~' };
const remove: Edit = { op: 'delete', key: 'a', fields: {}, before: { partNumber: 'P-1', quantity: '2' }, row: '~a' };

describe('an edit whose reply was lost', () => {
  it('is done where the line says what was sent, however the vendor spells it', () => {
    const read = { ...line, quantity: '3', raw: { quantity: '3.000' }, designators: ['R3', 'r1', 'R2'] };
    expect(effectOf(update, before, now(read), none)).toEqual({ kind: 'done', key: 'a' });
  });

  it('is not done where the line is as it was', () => {
    expect(effectOf(update, before, before, none)).toEqual({ kind: 'not-done' });
  });

  it('is neither where somebody else changed or removed the line', () => {
    const other = { ...line, quantity: '8' };
    expect(effectOf(update, before, now(other), none)).toEqual({ kind: 'other', now: other });
    expect(effectOf(update, before, now(), none)).toEqual({ kind: 'other', now: null });
  });

  it('finds the line that a create made, once', () => {
    const made: Line = { key: 'new', partNumber: 'P-9', quantity: '5', unit: 'EA' };
    expect(effectOf(create, before, now(...before.lines, made), none)).toEqual({ kind: 'done', key: 'new' });
    expect(effectOf(create, before, now(...before.lines, made), new Set(['new']))).toEqual({ kind: 'not-done' });
    expect(effectOf(create, before, before, none)).toEqual({ kind: 'not-done' });
  });

  it('does not take an old line of the same part for the one that it created', () => {
    const old: Bom = now({ key: 'old', partNumber: 'P-9', quantity: '5' });
    expect(effectOf(create, old, old, none)).toEqual({ kind: 'not-done' });
  });

  it('sees a create that the vendor summed into the line it has', () => {
    const old: Bom = now({ key: 'old', partNumber: 'P-9', quantity: '2' });
    expect(effectOf(create, old, now({ key: 'old', partNumber: 'P-9', quantity: '7' }), none)).toEqual({ kind: 'done', key: 'old' });
  });

  it('is done for a delete where the line is gone, and not where it stands unchanged', () => {
    expect(effectOf(remove, before, now(), none)).toEqual({ kind: 'done', key: 'a' });
    expect(effectOf(remove, before, before, none)).toEqual({ kind: 'not-done' });
    expect(effectOf(remove, before, now({ ...line, quantity: '4' }), none).kind).toBe('other');
  });
});
