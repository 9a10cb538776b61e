import { describe, expect, it } from 'vitest';
import { customerPartFields } from '../../../src-main/vendors/expandable/fields';
import { endSandboxes, generations, startExpandable } from './start';

endSandboxes();

describe.each(generations)('customer parts of the generation %s', (generation) => {
  it('are read for one customer', async () => {
    const { session } = await startExpandable(generation);
    expect(await session.crossReferences?.read('ABCCORP')).toEqual([
      { part: 'PUMP002', customer: 'ABCCORP', customerPart: 'LARGE-HYDRAULIC-PUMP' },
      { part: 'BOLT-M8X30', customer: 'ABCCORP', customerPart: 'ABC-10-0830' },
      { part: 'SEAL015', customer: 'ABCCORP', customerPart: 'ABC-22-0015' },
    ]);
    expect(await session.crossReferences?.read('NOBODY')).toEqual([]);
  });

  it('are not to be had where the installation has no call for them', async () => {
    const { session, state } = await startExpandable(generation);
    for (const path of ['/api/customer-part-query', '/api/customer-part-get', '/api/CustomerPart/Query']) state.missing.add(path);
    expect(await session.crossReferences?.read('ABCCORP')).toBeNull();
  });

  it('are made by a reviewed request, attachments joined', async () => {
    const { session, state } = await startExpandable(generation);
    await session.check();
    const part = {
      part: 'MOUNT007',
      customer: 'ABCCORP',
      customerPart: 'ABC-30-0007',
      attachments: ['http://www.expandable.com/', 'C:\\Expandable.docx'],
      more: { NOTES: 'Notes can be up to 32,765 characters long.', SO_DESC: '' },
    };
    const steps = session.crossReferences?.steps([part]) ?? [];
    expect(steps).toEqual([
      {
        edits: [],
        method: 'POST',
        path: generation === 'body-token' ? '/api/customer-part-create' : '/api/CustomerPart/Create',
        body: {
          PART_ID: 'MOUNT007',
          CUSTOMER_ID: 'ABCCORP',
          CUST_PART_ID: 'ABC-30-0007',
          NOTES: 'Notes can be up to 32,765 characters long.',
          ATTACHMENTS: 'http://www.expandable.com/|C:\\Expandable.docx',
        },
      },
    ]);
    for (const step of steps) await session.send(step);
    expect(state.customerParts.at(-1)).toMatchObject({
      CUST_PART_ID: 'ABC-30-0007',
      ATTACHMENTS: 'http://www.expandable.com/|C:\\Expandable.docx',
    });
    expect((await session.crossReferences?.read('ABCCORP'))?.at(-1)).toEqual({ ...part, more: { NOTES: part.more.NOTES } });
    // A second one of the same key is refused by the vendor, and that is shown.
    for (const step of steps)
      await expect(session.send(step)).rejects.toMatchObject({ fault: { message: expect.stringContaining('exists already') } });
  });

  it('are made with all documented fields', async () => {
    const { session, state } = await startExpandable(generation);
    await session.check();
    const keys = ['PART_ID', 'CUSTOMER_ID', 'CUST_PART_ID', 'ATTACHMENTS'];
    const more = Object.fromEntries(customerPartFields.filter((name) => !keys.includes(name)).map((name) => [name, `v ${name}`]));
    const [step] = session.crossReferences?.steps([{ part: 'MOUNT007', customer: 'C', customerPart: 'X', more }]) ?? [];
    if (step === undefined) throw new Error('There is no step.');
    await session.send(step);
    expect(state.customerParts.at(-1)).toMatchObject(more);
  });
});

it.each([
  [{ part: '', customer: 'C', customerPart: 'X' }, /PART_ID/],
  [{ part: 'P', customer: 'C', customerPart: '' }, /CUST_PART_ID/],
  [{ part: 'P', customer: 'C', customerPart: 'X', more: { COLOUR: 'red' } }, /no field COLOUR/],
  [{ part: 'P', customer: 'C', customerPart: 'X', more: { NOTES: 'x'.repeat(32_766) } }, /32765/],
  [{ part: 'P', customer: 'C', customerPart: 'X', attachments: ['a|b'] }, /end of an entry/],
])('refuses %o before anything is sent', async (part, message) => {
  const { session, sandbox } = await startExpandable();
  expect(() => session.crossReferences?.steps([part])).toThrow(message);
  expect(sandbox.requests).toEqual([]);
});
