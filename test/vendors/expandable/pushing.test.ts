import { describe, expect, it } from 'vitest';
import { effectOf } from '../../../src-preload/domain/effect';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import type { Session } from '../../../src-main/vendors/connector';
import { Refusal, Undelivered } from '../../../src-main/vendors/http';
import { expandable } from '../../../src-main/vendors/expandable/index';
import { row } from '../../../src-main/vendors/expandable/sandbox-state';
import { carryOut } from '../support/carry-out';
import { openConnector } from '../support/open-connector';
import { create, endSandboxes, generations, remove, startExpandable, storedRow, update } from './start';

endSandboxes();

/** Sends what the edits come to, and says of each whether reading finds it done. */
async function push(session: Session, bom: string, edits: readonly Edit[]) {
  const before = await session.pull(bom);
  const adapted = session.adapt(edits, before);
  for (const step of session.steps(adapted.edits, before)) {
    // One after the other, as a push does.
    await session.send(step);
  }
  const after = await session.pull(bom);
  const claimed = new Set<string>();
  const effects = adapted.edits.map((edit) => {
    const effect = effectOf(edit, before.bom, after.bom, claimed);
    if (effect.kind === 'done' && edit.op === 'create') claimed.add(effect.key);
    return effect.kind;
  });
  const touched = new Set([...claimed, ...adapted.edits.map((edit) => edit.key)]);
  const unplanned = after.bom.lines.filter((line) => !touched.has(line.key) && !before.bom.lines.some((one) => one.key === line.key));
  const missing = before.bom.lines.filter((line) => !touched.has(line.key) && !after.bom.lines.some((one) => one.key === line.key));
  return { adapted, before, after, effects, unplanned, missing };
}

const writes = (requests: readonly { readonly path: string; readonly body: string }[]) =>
  requests.filter((request) => /update|create|delete/i.test(request.path)).map((request) => JSON.parse(request.body));

describe.each(generations)('the generation %s', (generation) => {
  it('changes one field by sending the key and that field', async () => {
    const { session, state, sandbox } = await startExpandable(generation);
    const { effects } = await push(session, 'PUMP002', [update('PUMP002|BOLT-M8X30|0003', { quantity: '10', scrap: null })]);
    expect(effects).toEqual(['done']);
    const [{ AUTH_TOKEN: _token, ...body }] = writes(sandbox.requests);
    expect(body).toEqual({ ASSEMBLY_ID: 'PUMP002', COMPONENT_ID: 'BOLT-M8X30', DWG_ITEM_CODE: '0003', REQUIRED_QTY: '10' });
    expect(storedRow(state, 'PUMP002', 'BOLT-M8X30', '0003')).toMatchObject({
      REQUIRED_QTY: '10',
      KIT_STORES: 'ST1',
      PDFBM_USER_1: 'Torque 25 Nm',
    });
  });

  it('changes every documented field', async () => {
    const { session, state } = await startExpandable(generation);
    const fields: EditFields = {
      quantity: '3.125',
      effectiveFrom: '2026-07-01',
      effectiveTo: '2027-01-01',
      serialFrom: '0200',
      serialTo: '0299',
      scrap: '2.5',
      notes: 'x'.repeat(32_765),
      extra: {
        BILLS_TYPE: 'EP',
        KIT_STORES: 'ST2',
        OPER_CODE: '0010',
        LT_OFFSET: '5',
        REMARK: 'r',
        PDFBM_USER_1: '1',
        PDFBM_USER_2: '2',
        PDFBM_USER_3: '3',
        PDFBM_USER_4: '4',
        PDFBM_USER_5: '5',
        PDFBM_USER_6: '6',
        PDFBM_USER_7: '7',
        PDFBM_USER_8: '8',
      },
    };
    const { after, effects } = await push(session, 'PUMP002', [update('PUMP002|MOUNT007|0002', fields)]);
    expect(effects).toEqual(['done']);
    expect(after.bom.lines.find((line) => line.partNumber === 'MOUNT007')).toMatchObject(fields);
    expect(storedRow(state, 'PUMP002', 'MOUNT007', '0002')).toMatchObject({
      REQUIRED_QTY: '3.125',
      START_DATE: '2026-07-01',
      START_SN: '0200',
      PDFBM_USER_8: '8',
    });
    expect(session.adapt([update('PUMP002|MOUNT007|0002', fields)], after).edits).toEqual([]);
  });

  it('deletes a row by its key', async () => {
    const { session, state, sandbox } = await startExpandable(generation);
    const { effects } = await push(session, 'PUMP002', [remove('PUMP002|LABEL-CE|0007')]);
    expect(effects).toEqual(['done']);
    expect(storedRow(state, 'PUMP002', 'LABEL-CE', '0007')).toBeUndefined();
    expect(Object.keys(writes(sandbox.requests)[0]).toSorted()).toEqual([
      'ASSEMBLY_ID',
      ...(generation === 'body-token' ? ['AUTH_TOKEN'] : []),
      'COMPONENT_ID',
      'DWG_ITEM_CODE',
    ]);
  });

  it('shows what a refusal of the business says and does not send it again', async () => {
    const { session, state, sandbox } = await startExpandable(generation);
    const target = await session.pull('PUMP002');
    const [step] = session.steps(session.adapt([update('PUMP002|LABEL-CE|0007', { quantity: '2' })], target).edits, target);
    state.rows.splice(
      state.rows.findIndex((one) => one['COMPONENT_ID'] === 'LABEL-CE'),
      1,
    );
    if (step === undefined) throw new Error('There is no step.');
    const error = await session.send(step).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      fault: { kind: 'refused', message: 'Expandable refuses: Bill of Material Component not found. (NOTFOUND)' },
    });
    expect(writes(sandbox.requests)).toHaveLength(1);
  });

  it.each(['error', 'drop-after', 'garbage', 'drop-before'] as const)(
    'leaves a write open after "%s", and reading settles it',
    async (kind) => {
      const { session, sandbox, state } = await startExpandable(generation);
      sandbox.faults.set([
        { kind, path: /update/i, count: 1 },
        { kind, path: /delete/i, count: 1 },
      ]);
      const { unknown, pulled } = await carryOut(session, 'PUMP002', [
        update('PUMP002|MOUNT007|0002', { quantity: '4' }),
        remove('PUMP002|LABEL-CE|0007'),
      ]);
      expect(unknown).toBe(2);
      expect(pulled.bom.lines).toHaveLength(10);
      expect(storedRow(state, 'PUMP002', 'MOUNT007', '0002')).toMatchObject({ REQUIRED_QTY: '4' });
    },
  );

  it('writes after a 401 once more', async () => {
    const { session, state } = await startExpandable(generation);
    const target = await session.pull('PUMP002');
    state.tokens.clear();
    for (const step of session.steps(session.adapt([update('PUMP002|MOUNT007|0002', { quantity: '4' })], target).edits, target))
      await session.send(step);
    expect(storedRow(state, 'PUMP002', 'MOUNT007', '0002')).toMatchObject({ REQUIRED_QTY: '4' });
    expect(state.logins).toBe(2);
  });

  it('plans without asking, by what was noted when the target was read', async () => {
    const { session, sandbox } = await startExpandable(generation);
    const target = await session.pull('PUMP002');
    const offline = openConnector(expandable, sandbox).session;
    const asked = sandbox.requests.length;
    const [step] = offline.steps(offline.adapt([remove('PUMP002|LABEL-CE|0007')], target).edits, target);
    expect(step?.path).toBe(generation === 'body-token' ? '/api/bill-of-material-delete' : '/api/BillOfMaterial/Delete');
    expect(sandbox.requests).toHaveLength(asked);
  });
});

describe('new rows', () => {
  it('are made under the assembly that they name, at the next free item code, which is said', async () => {
    const { session, state } = await startExpandable();
    const { adapted, effects, unplanned } = await push(session, 'PUMP002', [
      create({ partNumber: 'SCREW-M6X20', quantity: '6', level: 1, notes: 'new', extra: { BILLS_TYPE: 'EP' }, unit: 'EA' }),
      create({ partNumber: 'SCREW-M6X20', quantity: '2', level: 2, parent: 'motor003', position: '0010' }),
    ]);
    expect(effects).toEqual(['done', 'done']);
    expect(unplanned).toEqual([]);
    expect(storedRow(state, 'PUMP002', 'SCREW-M6X20', '0008')).toMatchObject({ REQUIRED_QTY: '6', NOTES: 'new', BILLS_TYPE: 'EP' });
    expect(storedRow(state, 'MOTOR003', 'SCREW-M6X20', '0010')).toMatchObject({ REQUIRED_QTY: '2' });
    expect(adapted.lossy.map((issue) => issue.message)).toEqual(
      expect.arrayContaining([expect.stringContaining('0008 is the next free one in PUMP002')]),
    );
  });

  it('are refused in the older generation, with the offer of a file, unless the connection says that it can', async () => {
    const older = await startExpandable('header-token');
    const target = await older.session.pull('PUMP002');
    const edit = create({ partNumber: 'SCREW-M6X20', quantity: '6' });
    expect(older.session.adapt([edit], target)).toMatchObject({
      edits: [],
      refused: [{ message: expect.stringContaining('Export the plan as a file') }],
    });
    expect(older.session.adapt([update('PUMP002|MOUNT007|0002', { position: '0020' })], target)).toMatchObject({
      edits: [],
      refused: [{ field: 'position' }],
    });
    const { session } = openConnector(expandable, older.sandbox, { settings: { rows: 'yes' } });
    const adapted = session.adapt([edit], target);
    expect(session.steps(adapted.edits, target)[0]?.path).toBe('/api/BillOfMaterial/Create');
  });

  it('are refused without a part number, without their assembly, with a key that is there, or twice unlike', async () => {
    const { session } = await startExpandable();
    const target = await session.pull('PUMP002');
    const adapted = session.adapt(
      [
        create({ mpn: 'X', quantity: '1' }),
        create({ partNumber: 'SCREW-M6X20', level: 2, parent: 'NOWHERE', quantity: '1' }),
        create({ partNumber: 'MOUNT007', position: '0002', quantity: '1' }),
        create({ partNumber: 'SCREW-M6X20', position: '0050', quantity: '1' }),
        create({ partNumber: 'SCREW-M6X20', position: '0050', quantity: '2' }),
        create({ partNumber: 'SCREW-M6X20', position: '0051', quantity: '1', notes: 'x'.repeat(32_766) }),
        create({ partNumber: 'HOSE-12', position: '0052', quantity: '1', unit: 'EA' }),
        create({ partNumber: 'SCREW-M6X20', position: '0053', quantity: '1', role: 'by-product' }),
      ],
      target,
    );
    expect(adapted.refused.map((issue) => issue.field)).toEqual(['partNumber', 'parent', 'position', 'position', 'notes', 'unit', 'role']);
    expect(adapted.edits).toHaveLength(1);
  });

  it('get one item code after the other', async () => {
    const { session } = await startExpandable();
    const adapted = session.adapt(
      [create({ partNumber: 'SCREW-M6X20', quantity: '1' }), create({ partNumber: 'FRAME_010', quantity: '1' })],
      await session.pull('PUMP002'),
    );
    expect(adapted.edits.map((edit) => edit.fields.position)).toEqual(['0008', '0009']);
  });

  it('below others are placed by their order where the plan makes every line, and refused where it does not', async () => {
    const { session } = await startExpandable();
    const levels = [
      create({ partNumber: 'MOTOR003', quantity: '1', level: 1 }),
      create({ partNumber: 'SCREW-M6X20', quantity: '4', level: 2 }),
      create({ partNumber: 'MOUNT007', quantity: '1', level: 1 }),
    ];
    const empty = session.adapt(levels, await session.pull('FRAME_010'));
    expect(empty.edits.map((edit) => edit.fields.parent)).toEqual(['FRAME_010', 'MOTOR003', 'FRAME_010']);
    const standing = session.adapt(levels.slice(1, 2), await session.pull('PUMP002'));
    expect(standing.refused).toMatchObject([{ field: 'parent' }]);
  });

  it('of an assembly in itself are refused', async () => {
    const { session } = await startExpandable();
    const target = await session.pull('PUMP002');
    const adapted = session.adapt([create({ partNumber: 'PUMP002', quantity: '1', level: 0 })], target);
    expect(adapted.refused).toMatchObject([{ field: 'partNumber' }]);
  });

  it('that are there already, just as wanted, count as made', async () => {
    const { session, state } = await startExpandable();
    const target = await session.pull('PUMP002');
    const adapted = session.adapt([create({ partNumber: 'SCREW-M6X20', position: '0050', quantity: '4' })], target);
    const [step] = session.steps(adapted.edits, target);
    if (step === undefined) throw new Error('There is no step.');
    await session.send(step);
    await expect(session.send(step)).resolves.toEqual({ keys: {} });
    Object.assign(storedRow(state, 'PUMP002', 'SCREW-M6X20', '0050') ?? {}, { REQUIRED_QTY: '5' });
    await expect(session.send(step)).rejects.toMatchObject({ fault: { message: expect.stringContaining('exists already') } });
    expect(state.rows.filter((one) => one['COMPONENT_ID'] === 'SCREW-M6X20')).toHaveLength(1);
  });

  it('after a lost reply are there once', async () => {
    const { session, sandbox, state } = await startExpandable();
    sandbox.faults.set([{ kind: 'drop-after', path: /create/, count: 1 }]);
    await carryOut(session, 'PUMP002', [create({ partNumber: 'SCREW-M6X20', position: '0050', quantity: '4' })]);
    expect(state.rows.filter((one) => one['COMPONENT_ID'] === 'SCREW-M6X20')).toHaveLength(1);
  });

  it('say where the installation lacks the call', async () => {
    const { session, state } = await startExpandable();
    const target = await session.pull('PUMP002');
    state.missing.add('/api/bill-of-material-create');
    const [step] = session.steps(session.adapt([create({ partNumber: 'SCREW-M6X20', quantity: '4' })], target).edits, target);
    if (step === undefined) throw new Error('There is no step.');
    await expect(session.send(step)).rejects.toMatchObject({ fault: { kind: 'refused', next: expect.stringContaining('file') } });
  });
});

describe('what identifies a row', () => {
  it('is changed by making it anew with all that it says, and then deleting the old one', async () => {
    const { session, state } = await startExpandable();
    const { adapted, effects } = await push(session, 'PUMP002', [update('PUMP002|BOLT-M8X30|0003', { position: '0030', quantity: '12' })]);
    expect(adapted.edits.map((edit) => edit.op)).toEqual(['create', 'delete']);
    expect(adapted.lossy).toMatchObject([{ message: expect.stringContaining('two requests') }]);
    expect(effects).toEqual(['done', 'done']);
    expect(storedRow(state, 'PUMP002', 'BOLT-M8X30', '0003')).toBeUndefined();
    expect(storedRow(state, 'PUMP002', 'BOLT-M8X30', '0030')).toMatchObject({
      REQUIRED_QTY: '12',
      KIT_STORES: 'ST1',
      PDFBM_USER_1: 'Torque 25 Nm',
    });
  });

  it('keeps the places of what stands below a sub-assembly that gets another item code', async () => {
    const { session } = await startExpandable();
    const { effects, unplanned, missing } = await push(session, 'PUMP002', [update('PUMP002|MOTOR003|0001', { position: '0100' })]);
    expect({ effects, unplanned, missing }).toEqual({ effects: ['done', 'done'], unplanned: [], missing: [] });
  });

  it('takes zeros in front seriously', async () => {
    const { session } = await startExpandable();
    const target = await session.pull('PUMP002');
    const key = 'PUMP002|BOLT-M8X30|0003';
    expect(session.adapt([update(key, { position: '0003' })], target).edits).toEqual([]);
    expect(session.adapt([update(key, { position: '3' })], target).edits.map((edit) => edit.op)).toEqual(['create', 'delete']);
  });

  it('of a new line that is that of one to be deleted changes that one', async () => {
    const { session, state } = await startExpandable();
    const { adapted, effects } = await push(session, 'PUMP002', [
      create({ partNumber: 'MOUNT007', position: '0002', quantity: '3' }),
      remove('PUMP002|MOUNT007|0002'),
    ]);
    expect(adapted.edits).toMatchObject([{ op: 'update', fields: { quantity: '3' } }]);
    expect(effects).toEqual(['done']);
    expect(storedRow(state, 'PUMP002', 'MOUNT007', '0002')).toMatchObject({ REQUIRED_QTY: '3' });
  });
});

describe('several places', () => {
  const first = 'MOTOR003|BOLT-M8X30|0003#PUMP002';
  const second = 'MOTOR003|BOLT-M8X30|0003';

  it('of a row change by one request, and every place has its edit', async () => {
    const { session, sandbox } = await startExpandable();
    const { adapted, effects } = await push(session, 'SKID001', [update(first, { quantity: '6' })]);
    expect(adapted.edits.map((edit) => edit.key)).toEqual([first, second]);
    expect(adapted.lossy).toMatchObject([{ message: 'The row stands in 2 places of this BOM; all of them change.' }]);
    expect(effects).toEqual(['done', 'done']);
    expect(writes(sandbox.requests)).toHaveLength(1);
  });

  it('that are decided otherwise refuse the second', async () => {
    const { session } = await startExpandable();
    const target = await session.pull('SKID001');
    const adapted = session.adapt([update(first, { quantity: '6' }), update(second, { quantity: '7' })], target);
    expect(adapted.refused).toMatchObject([{ key: second, field: 'row' }]);
    expect(new Set(adapted.edits.map((edit) => edit.fields.quantity))).toEqual(new Set(['6']));
  });

  it('keep a row that is to go from one of them only', async () => {
    const { session, sandbox } = await startExpandable();
    const { adapted } = await push(session, 'SKID001', [remove(first)]);
    expect(adapted).toMatchObject({ edits: [], refused: [{ key: first, message: expect.stringContaining('used in one more place') }] });
    expect(writes(sandbox.requests)).toEqual([]);
  });

  it('lose a row together', async () => {
    const { session, sandbox, state } = await startExpandable();
    const { effects } = await push(session, 'SKID001', [remove(first), remove(second)]);
    expect(effects).toEqual(['done', 'done']);
    expect(writes(sandbox.requests)).toHaveLength(1);
    expect(storedRow(state, 'MOTOR003', 'BOLT-M8X30', '0003')).toBeUndefined();
  });

  it('get a new row together', async () => {
    const { session, sandbox } = await startExpandable();
    const { effects, unplanned } = await push(session, 'SKID001', [
      create({ partNumber: 'SCREW-M6X20', quantity: '4', level: 2, parent: 'MOTOR003' }),
    ]);
    expect({ effects, unplanned }).toEqual({ effects: ['done', 'done'], unplanned: [] });
    expect(writes(sandbox.requests)).toHaveLength(1);
  });
});

describe('a sub-assembly that is taken out', () => {
  const below = (lines: readonly { readonly key: string }[]) => lines.filter((line) => /#?PUMP002|^PUMP002/.test(line.key));

  it('goes by its own row; its own bill of material stays', async () => {
    const { session, sandbox, state } = await startExpandable();
    const target = await session.pull('SKID001');
    const going = [...below(target.bom.lines), ...target.bom.lines.filter((line) => line.key === 'SKID001|PUMP002|0001')].map(
      (line) => line.key,
    );
    const rowsBefore = state.rows.length;
    const { effects, missing, unplanned, adapted, after } = await push(session, 'SKID001', [...new Set(going)].map(remove));
    expect(adapted.refused).toEqual([]);
    expect(new Set(effects)).toEqual(new Set(['done']));
    expect({ missing, unplanned }).toEqual({ missing: [], unplanned: [] });
    expect(writes(sandbox.requests)).toHaveLength(1);
    expect(state.rows).toHaveLength(rowsBefore - 1);
    expect(after.bom.lines.map((line) => line.partNumber)).toEqual([
      'MOTOR003',
      'ROTOR003',
      'BEARING6204',
      'STATOR003',
      'BOLT-M8X30',
      'FRAME_010',
    ]);
  });

  it('never becomes a request for a row below it alone', async () => {
    const { session } = await startExpandable();
    const target = await session.pull('PUMP002');
    const adapted = session.adapt(
      target.bom.lines
        .filter((line) => ['MOTOR003', 'ROTOR003', 'STATOR003'].includes(line.partNumber ?? '') || line.parent === 'MOTOR003')
        .map((line) => remove(line.key)),
      target,
    );
    const along = adapted.edits.filter((edit) => edit.key !== 'PUMP002|MOTOR003|0001');
    expect(along.length).toBeGreaterThan(2);
    // As when the request was refused and its edits are tried by themselves.
    expect(session.steps(along, target)).toEqual([]);
  });
});

it('refuses an edit of a row that is gone', async () => {
  const { session } = await startExpandable();
  const target = await session.pull('PUMP002');
  const adapted = session.adapt([update('PUMP002|GONE|0001', { quantity: '1' }), remove('PUMP002|GONE|0002')], target);
  expect(adapted.edits).toEqual([]);
  expect(adapted.refused).toHaveLength(2);
});

it('keeps dates in the style of the installation', async () => {
  const { session, state } = await startExpandable();
  for (const one of state.rows) for (const name of ['START_DATE', 'END_DATE']) if (one[name]) one[name] = '01/01/2026';
  const { effects } = await push(session, 'PUMP002', [update('PUMP002|MOUNT007|0002', { effectiveFrom: '2026-07-31' })]);
  expect(effects).toEqual(['done']);
  expect(storedRow(state, 'PUMP002', 'MOUNT007', '0002')).toMatchObject({ START_DATE: '07/31/2026' });
});

it('does not take another spelling of a value for a change', async () => {
  const { session } = await startExpandable();
  const target = await session.pull('PUMP002');
  expect(
    session.adapt([update('PUMP002|BOLT-M8X30|0003', { quantity: '8', unit: 'pcs', description: 'Bolt, hex, M8 x 30, 8.8 zinc' })], target)
      .edits,
  ).toEqual([]);
});

it('does not write what belongs to the part, and says so', async () => {
  const { session } = await startExpandable();
  const target = await session.pull('PUMP002');
  const adapted = session.adapt([update('PUMP002|BOLT-M8X30|0003', { description: 'Other', mpn: 'DIN933', quantity: '9' })], target);
  expect(adapted.edits).toMatchObject([{ fields: { quantity: '9' } }]);
  expect(adapted.lossy.map((issue) => issue.field).toSorted()).toEqual(['description', 'mpn']);
});

it('leaves open what became of a write that crashed', async () => {
  const { session, sandbox } = await startExpandable();
  const target = await session.pull('PUMP002');
  sandbox.faults.set([{ kind: 'error', path: /update/ }]);
  const [step] = session.steps(session.adapt([update('PUMP002|MOUNT007|0002', { quantity: '4' })], target).edits, target);
  if (step === undefined) throw new Error('There is no step.');
  await expect(session.send(step)).rejects.toBeInstanceOf(Undelivered);
});

it('sends 1,000 changes as 1,000 requests, for the vendor takes one row each', async () => {
  const { session, state, sandbox } = await startExpandable('body-token', { settings: { parts: 'skip' } });
  for (let index = 0; index < 1_000; index += 1)
    state.rows.push(row('BIG', `P-${index}`, String(index).padStart(4, '0'), { REQUIRED_QTY: '1' }));
  const target = await session.pull('BIG');
  const adapted = session.adapt(
    target.bom.lines.map((line) => update(line.key, { quantity: '2' })),
    target,
  );
  expect(session.steps(adapted.edits, target)).toHaveLength(1_000);
  expect(sandbox.requests.length).toBeLessThan(60);
});
