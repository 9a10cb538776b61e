import { describe, expect, it } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Edit } from '../../src-preload/domain/edit';
import { effectOf } from '../../src-preload/domain/effect';

const bom = (...lines: Line[]): Bom => ({ name: 'target', lines });
const create = (fields: Edit['fields']): Edit => ({ op: 'create', key: 'row:1~', fields, before: {}, row: 'row:1~' });
const none = new Set<string>();

describe('settling a create by reading the target', () => {
  it('finds a line that has nothing but its designators to tell it by', () => {
    const edit = create({ value: 'DNP', designators: ['R17'], quantity: '1' });
    expect(effectOf(edit, bom(), bom({ key: 'n1', description: null, designators: ['R17'], quantity: '1' }), none)).toEqual({
      kind: 'done',
      key: 'n1',
    });
    expect(effectOf(edit, bom(), bom({ key: 'n1', description: null, designators: ['R18'], quantity: '1' }), none)).toEqual({
      kind: 'not-done',
    });
  });

  it('takes a line of another number for another line, though all else is equal', () => {
    const edit = create({ mpn: 'ABC-1', quantity: '1' });
    expect(effectOf(edit, bom(), bom({ key: 'n1', mpn: 'ABC-2', quantity: '1' }), none)).toEqual({ kind: 'not-done' });
  });

  it('counts every new line once', () => {
    const edit = create({ mpn: 'ABC-1', quantity: '1' });
    const now = bom({ key: 'n1', mpn: 'ABC-1', quantity: '1' }, { key: 'n2', mpn: 'ABC-1', quantity: '1' });
    expect(effectOf(edit, bom(), now, new Set(['n1']))).toEqual({ kind: 'done', key: 'n2' });
    expect(effectOf(edit, bom(), now, new Set(['n1', 'n2']))).toEqual({ kind: 'not-done' });
  });

  it('sees a sum that the vendor made, but never in a line that it cannot name', () => {
    const edit = create({ mpn: 'ABC-1', quantity: '2' });
    expect(effectOf(edit, bom({ key: 'o', mpn: 'ABC-1', quantity: '3' }), bom({ key: 'o', mpn: 'ABC-1', quantity: '5' }), none)).toEqual({
      kind: 'done',
      key: 'o',
    });
    expect(effectOf(edit, bom({ key: 'o', quantity: '3' }), bom({ key: 'o', quantity: '5' }), none)).toEqual({ kind: 'not-done' });
  });
});

describe('settling an update or a delete by reading the target', () => {
  const update: Edit = { op: 'update', key: 'o', fields: { quantity: '5' }, before: { quantity: '3' }, row: 'r' };
  const was = bom({ key: 'o', mpn: 'A', quantity: '3' });

  it('tells done, not done, and changed by somebody else apart', () => {
    expect(effectOf(update, was, bom({ key: 'o', mpn: 'A', quantity: '5' }), none).kind).toBe('done');
    expect(effectOf(update, was, was, none).kind).toBe('not-done');
    expect(effectOf(update, was, bom({ key: 'o', mpn: 'A', quantity: '4' }), none).kind).toBe('other');
    expect(effectOf(update, was, bom(), none)).toEqual({ kind: 'other', now: null });
  });

  it('knows a removal that happened', () => {
    const remove: Edit = { op: 'delete', key: 'o', fields: {}, before: { quantity: '3' }, row: 'r' };
    expect(effectOf(remove, was, bom(), none)).toEqual({ kind: 'done', key: 'o' });
    expect(effectOf(remove, was, was, none).kind).toBe('not-done');
  });
});
