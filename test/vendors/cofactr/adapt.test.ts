import { describe, expect, it } from 'vitest';
import { adapt } from '../../../src-main/vendors/cofactr/adapt';
import { bomOf } from '../../../src-main/vendors/cofactr/map';
import { steps } from '../../../src-main/vendors/cofactr/steps';
import type { Pulled } from '../../../src-main/vendors/connector';
import type { EditFields } from '../../../src-preload/domain/edit';
import { create, remove, update } from './start';

const r10k = { mpn: 'RC0603FR-0710KL', manufacturer: 'Yageo' };

/** A BOM as pulled, with lines in the vendor's words. */
function pulled(
  lines: readonly ({ readonly id: string } & Readonly<Record<string, unknown>>)[],
  head: { readonly approved?: string } = {},
): Pulled {
  const record = { id: 'bom-1', name: 'Board', version: 'A', part_number: null, ...head };
  return {
    remote: { id: 'bom-1', name: 'Board' },
    bom: bomOf(record, lines),
    raw: { bom: record, lines: Object.fromEntries(lines.map((line) => [line.id, line])) },
  };
}

const standing = {
  id: 'l1',
  mpn: r10k.mpn,
  manufacturer_name: 'YAGEO',
  quantity: 4,
  reference_designators: ['R1', 'R2', 'R3', 'R4'],
  description: 'RES 10K',
};

function messages(fields: EditFields): readonly string[] {
  return adapt([create(fields)], pulled([])).refused.map((issue) => issue.message);
}

describe('a quantity', () => {
  it.each([
    ['2.5', undefined],
    ['2147483648', undefined],
    ['-2147483649', undefined],
    ['3', 'm'],
    ['1', 'ft'],
    ['2', 'dozen'],
    [null, undefined],
  ])('of %j %s is refused and never rounded', (quantity, unit) => {
    const [message] = messages({ ...r10k, quantity, ...(unit === undefined ? {} : { unit }) });
    expect(message).toMatch(/Cofactr (holds whole numbers|counts pieces|keeps no empty quantity)/);
  });

  it.each([
    ['4', 'EA'],
    ['4', 'pcs'],
    ['2147483647', undefined],
    ['0', undefined],
    ['4', null],
  ])('of %j %s is taken', (quantity, unit) => {
    const adapted = adapt([create({ ...r10k, quantity, ...(unit === undefined ? {} : { unit }) })], pulled([]));
    expect(adapted).toMatchObject({ refused: [], lossy: [], edits: [{ fields: { ...r10k, quantity } }] });
  });

  it('that a change leaves out of range refuses the whole change of that line', () => {
    const adapted = adapt([update('l1', { quantity: '4.5', description: 'other' })], pulled([standing]));
    expect(adapted.edits).toEqual([]);
    expect(adapted.refused).toMatchObject([{ key: 'l1', field: 'quantity' }]);
  });

  it('of pieces cut to a length is refused', () => {
    expect(messages({ partNumber: 'BAR-1', quantity: '4', length: '24', lengthUnit: 'in' })).toEqual([
      expect.stringContaining('pieces of 24 in'),
    ]);
  });

  it('is one for each designator where the source gives none, and that is said', () => {
    const adapted = adapt([create({ ...r10k, designators: ['R1', 'R2'] })], pulled([]));
    expect(adapted.edits[0]?.fields.quantity).toBe('2');
    expect(adapted.lossy).toMatchObject([{ field: 'quantity', message: expect.stringContaining('2, one for each designator') }]);
  });
});

describe('text', () => {
  it('of more than 255 characters is cut where it only describes, and refused where it identifies', () => {
    const long = `${'x'.repeat(254)}😀`;
    const adapted = adapt([create({ ...r10k, quantity: '1', description: long })], pulled([]));
    expect(adapted.edits[0]?.fields.description).toBe('x'.repeat(254));
    expect(adapted.lossy).toMatchObject([{ field: 'description' }]);
    expect(adapt([create({ mpn: 'y'.repeat(256), quantity: '1' })], pulled([])).refused).toMatchObject([{ field: 'mpn' }]);
  });

  it('that is empty is never sent as empty text', () => {
    const target = pulled([{ ...standing, comments: 'old' }]);
    const { edits } = adapt(
      [create({ mpn: 'A', manufacturer: '', description: null, notes: '', quantity: '1', designators: [] }), update('l1', { notes: '' })],
      target,
    );
    const [post, patch] = steps(edits, target);
    expect(post?.body).toEqual({ mpn: 'A', quantity: 1, metadata: { data_source: 'trueup', integration_record_id: edits[0]?.key } });
    expect(patch?.body).toEqual({ comments: null });
  });
});

describe('what Cofactr has no place for', () => {
  it('is named once for a field, however many lines have it', () => {
    const adapted = adapt(
      [create({ mpn: 'A', quantity: '1', unitPrice: '0.5', supplier: 'DigiKey' }), create({ mpn: 'B', quantity: '1', unitPrice: '2' })],
      pulled([]),
    );
    expect(adapted.edits).toHaveLength(2);
    expect(adapted.lossy.map(({ field, message }) => [field, message])).toEqual([
      ['unitPrice', 'Cofactr has no place for this field; it stays only in the source. (2 lines)'],
      ['supplier', 'Cofactr has no place for this field; it stays only in the source.'],
    ]);
  });

  it('is refused where it would change the meaning: outputs, and lines below others', () => {
    const edits = [
      create({ mpn: 'A', quantity: '1', role: 'scrap' }),
      create({ mpn: 'B', quantity: '1', level: 1 }),
      create({ mpn: 'C', quantity: '1', level: 2, parent: 'B' }),
    ];
    const adapted = adapt(edits, pulled([]));
    expect(adapted.refused.map((issue) => issue.field).toSorted()).toEqual(['level', 'role']);
    expect(adapted.edits.map((edit) => edit.fields.mpn)).toEqual(['B']);
  });

  it('is refused where nothing names a part', () => {
    expect(adapt([create({ notes: 'see drawing', quantity: '1' })], pulled([])).refused).toMatchObject([{ field: 'mpn' }]);
  });

  it('is said where only words describe the part, which Cofactr may not find', () => {
    const adapted = adapt(
      [create({ value: '10k', footprint: '0603', quantity: '1' }), create({ value: '10k', footprint: '0402', quantity: '1' })],
      pulled([]),
    );
    expect(adapted).toMatchObject({
      edits: [{ op: 'create' }, { op: 'create' }],
      refused: [],
      lossy: [{ field: 'mpn', message: expect.stringContaining('(2 lines)') }],
    });
  });

  it('leaves a second run with nothing to send', () => {
    const target = pulled([{ ...standing, alternative_mpns: ['X'] }]);
    const wanted = { quantity: '4', alternates: [{ manufacturer: 'Vishay', mpn: 'X' }], designators: ['R4', 'R3', 'R2', 'R1'], unit: 'EA' };
    expect(adapt([update('l1', wanted)], target).edits).toEqual([]);
  });
});

describe('creating what is there', () => {
  it('becomes a change of that line by the sum, for Cofactr would sum it', () => {
    const target = pulled([standing]);
    const adapted = adapt(
      [create({ mpn: 'rc0603fr-0710kl', manufacturer: 'Yageo', quantity: '3', designators: ['R2', 'R1', 'R4', 'R3'] })],
      target,
    );
    expect(adapted.edits).toMatchObject([{ op: 'update', key: 'l1', fields: { quantity: '7' } }]);
    expect(adapted.lossy).toMatchObject([{ message: expect.stringContaining('4 + 3 = 7') }]);
    expect(steps(adapted.edits, target)).toEqual([
      { edits: [0], method: 'PATCH', path: '/v1/boms/bom-1/lines/l1/', body: { quantity: 7 } },
    ]);
  });

  it('adds to what a change of that line decides', () => {
    const adapted = adapt(
      [
        update('l1', { quantity: '10', description: 'new' }),
        create({ ...r10k, quantity: '3', designators: standing.reference_designators }),
      ],
      pulled([standing]),
    );
    expect(adapted.edits).toMatchObject([{ op: 'update', key: 'l1', fields: { quantity: '13', description: 'new' } }]);
  });

  it('keeps the line that was to be deleted, with what the new one says', () => {
    const adapted = adapt(
      [create({ ...r10k, quantity: '9', designators: standing.reference_designators, description: 'RES 10K 1%' }), remove('l1')],
      pulled([standing]),
    );
    expect(adapted.edits).toMatchObject([{ op: 'update', key: 'l1', fields: { quantity: '9', description: 'RES 10K 1%' } }]);
  });

  it('is a line of its own with other designators, or of another maker', () => {
    const others = [
      create({ ...r10k, quantity: '1', designators: ['R9'] }),
      create({ mpn: r10k.mpn, manufacturer: 'Vishay', quantity: '1', designators: standing.reference_designators }),
    ];
    expect(adapt(others, pulled([standing])).edits.map((edit) => edit.op)).toEqual(['create', 'create']);
  });

  it('twice in one plan is done once', () => {
    const adapted = adapt([create({ ...r10k, quantity: '3' }), create({ ...r10k, quantity: '4' })], pulled([]));
    expect(adapted.edits).toMatchObject([{ op: 'create', fields: { quantity: '7' } }]);
    expect(adapted.lossy).toHaveLength(1);
  });

  it('lists the item numbers of lines taken together, as a comparison does', () => {
    const adapted = adapt(
      [create({ ...r10k, quantity: '3', position: '7' }), create({ ...r10k, quantity: '3', position: '5' })],
      pulled([]),
    );
    expect(adapted.edits).toMatchObject([{ fields: { quantity: '6', position: '5; 7' } }]);
  });

  it('sends nothing where the sum is there already', () => {
    const target = pulled([standing]);
    const both = [update('l1', { quantity: '1' }), create({ ...r10k, quantity: '3', designators: standing.reference_designators })];
    expect(adapt(both, target)).toMatchObject({ edits: [], refused: [] });
  });

  it('never counts what is not placed among what is', () => {
    const adapted = adapt([create({ ...r10k, quantity: '3', dnp: false }), create({ ...r10k, quantity: '1', dnp: true })], pulled([]));
    expect(adapted.edits).toMatchObject([{ fields: { quantity: '3' } }]);
    expect(adapted.refused).toMatchObject([{ message: expect.stringContaining('to be placed') }]);
  });

  it('is refused where the sum is too large', () => {
    const adapted = adapt([create({ ...r10k, quantity: '2147483647' }), create({ ...r10k, quantity: '1' })], pulled([]));
    expect(adapted.edits).toMatchObject([{ fields: { quantity: '2147483647' } }]);
    expect(adapted.refused).toHaveLength(1);
  });
});

describe('a change', () => {
  it('is sent in the words that the line came in', () => {
    const own = pulled([{ id: 'l1', quant: 4, refdes: ['R1'], part: { id: 'p', mpn: 'A' } }]);
    const text = pulled([{ id: 'l1', quantity: 4, reference_designators_string: 'R1, R2' }]);
    const wanted = { quantity: '5', designators: ['R1', 'R7'], notes: 'n' };
    expect(steps(adapt([update('l1', wanted)], own).edits, own)[0]?.body).toEqual({ quant: 5, refdes: ['R1', 'R7'], comments: 'n' });
    expect(steps(adapt([update('l1', wanted)], text).edits, text)[0]?.body).toEqual({
      quantity: 5,
      reference_designators_string: 'R1, R7',
      comments: 'n',
    });
  });

  it('of designators that are too long for text goes into the array field', () => {
    const target = pulled([{ id: 'l1', quantity: 4, reference_designators_string: 'R1' }]);
    const designators = Array.from({ length: 80 }, (_, index) => `R${index + 1}`);
    expect(steps(adapt([update('l1', { designators })], target).edits, target)[0]?.body).toEqual({ reference_designators: designators });
  });

  it('of the part makes the line anew where the part is a record of its own', () => {
    const target = pulled([
      { id: 'l1', quant: 4, refdes: ['R1'], part: { id: 'p', mpn: 'A', manufacturer_name: 'Yageo' }, comments: 'keep' },
    ]);
    const adapted = adapt([update('l1', { mpn: 'B' })], target);
    expect(adapted.edits).toMatchObject([
      { op: 'create', fields: { mpn: 'B', manufacturer: 'Yageo', quantity: '4', designators: ['R1'], notes: 'keep' } },
      { op: 'delete', key: 'l1' },
    ]);
    expect(adapted.lossy).toMatchObject([{ message: expect.stringContaining('made anew') }]);
    const flat = pulled([{ id: 'l1', quantity: 4, mpn: 'A' }]);
    expect(steps(adapt([update('l1', { mpn: 'B' })], flat).edits, flat)).toMatchObject([{ method: 'PATCH', body: { mpn: 'B' } }]);
  });

  it('of what belongs to the part is refused by itself', () => {
    const target = pulled([{ id: 'l1', quant: 4, part: { id: 'p', mpn: 'A', description: 'RES' } }]);
    const adapted = adapt([update('l1', { description: 'other', quantity: '5' })], target);
    expect(adapted.edits).toMatchObject([{ fields: { quantity: '5' } }]);
    expect(adapted.edits[0]?.fields).not.toHaveProperty('description');
    expect(adapted.refused).toMatchObject([{ field: 'description' }]);
  });

  it('of a line that is gone is refused', () => {
    expect(adapt([update('l9', { quantity: '1' })], pulled([])).refused).toMatchObject([{ key: 'l9', field: 'key' }]);
  });
});

it('refuses every edit of an approved BOM and offers a new version', () => {
  const adapted = adapt([create({ ...r10k, quantity: '1' }), remove('l1')], pulled([standing], { approved: '2026-02-11' }));
  expect(adapted.edits).toEqual([]);
  expect(adapted.refused.map((issue) => issue.message)).toEqual([
    expect.stringContaining('new version'),
    expect.stringContaining('new version'),
  ]);
});

it('puts creates first, then changes, then removals, every address ending in a slash', () => {
  const target = pulled([standing, { id: 'l/2', mpn: 'B', quantity: 1 }]);
  const adapted = adapt([remove('l/2'), update('l1', { quantity: '5' }), create({ mpn: 'C', quantity: '1' })], target);
  const list = steps(adapted.edits, target);
  expect(list.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/boms/bom-1/parse_raw_bomline/',
    'PATCH /v1/boms/bom-1/lines/l1/',
    'DELETE /v1/boms/bom-1/lines/l%2F2/',
  ]);
  expect(list.map((step) => adapted.edits[step.edits[0] ?? -1]?.op)).toEqual(['create', 'update', 'delete']);
});
