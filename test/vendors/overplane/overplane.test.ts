import { afterEach, describe, expect, it } from 'vitest';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { systemClock } from '../../../src-main/clock';
import type { Pulled, Session } from '../../../src-main/vendors/connector';
import { Undelivered } from '../../../src-main/vendors/http';
import { overplane } from '../../../src-main/vendors/overplane/index';
import { startOverplane } from '../../../src-main/vendors/overplane/sandbox';
import type { OverplaneState, StoredBom, StoredRow } from '../../../src-main/vendors/overplane/sandbox-state';
import type { Sandbox, SandboxOptions } from '../../../src-main/vendors/sandbox-kit';
import { carryOut } from '../support/carry-out';
import { createFakeClock } from '../support/fake-clock';
import { openConnector, type OpenOptions } from '../support/open-connector';

const running: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

async function start(options: Partial<SandboxOptions> = {}, open: OpenOptions = {}) {
  const sandbox = await startOverplane({ clock: systemClock, ...options });
  running.push(sandbox);
  return { sandbox, ...openConnector(overplane, sandbox, open) };
}

function bomFor(sandbox: Sandbox<OverplaneState>, item: string): StoredBom {
  const bom = [...sandbox.state.boms.values()].find((one) => one.item === item);
  if (bom === undefined) throw new Error(`The sandbox has no BOM for ${item}.`);
  return bom;
}

function rowFor(sandbox: Sandbox<OverplaneState>, code: string): StoredRow {
  const row = [...sandbox.state.items.values(), ...sandbox.state.outputs.values()].find((one) => one.item_code === code);
  if (row === undefined) throw new Error(`The sandbox has no row for ${code}.`);
  return row;
}

let rows = 0;
function create(fields: EditFields): Edit {
  const row = `row-${(rows += 1)}`;
  return { op: 'create', key: row, row, fields, before: {} };
}

function update(key: string, fields: EditFields): Edit {
  return { op: 'update', key, row: key, fields, before: {} };
}

function remove(key: string): Edit {
  return { op: 'delete', key, row: key, fields: {}, before: {} };
}

function bodies(session: Session, edits: readonly Edit[], target: Pulled): readonly unknown[] {
  const adapted = session.adapt(edits, target);
  expect(adapted.refused).toEqual([]);
  return session.steps(adapted.edits, target).map((step) => step.body);
}

const every = [
  'id',
  'idx',
  'bom_id',
  'type',
  'item_code',
  'item_name',
  'cost',
  'stock_uom',
  'uom',
  'conversion_factor',
  'image',
  'stock_qty',
  'qty',
  'cost_allocation_per',
  'process_loss_per',
  'description',
  'image_nygv',
  'base_cost',
  'is_legacy',
  'rate',
  'process_loss_qty',
];

describe('the documented calls against the stand-in', () => {
  const path = '/api/manufacturing/b-o-m-secondary-item';

  async function ask(sandbox: Sandbox, method: string, to: string, body?: unknown, key = 'sk_test_sandbox_overplane') {
    const reply = await fetch(`${sandbox.url}${to}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await reply.json();
    return { status: reply.status, body: Array.isArray(answer) ? answer : { ...Object(answer) } };
  }

  it('lists by parent, creates, updates, deletes and reorders as the page shows', async () => {
    const { sandbox } = await start();
    const bom = bomFor(sandbox, 'PCA-SENSOR-B').id;
    const made = await ask(sandbox, 'POST', path, { bom_id: bom, item_code: 'item_code_example', uom: 'uom_example', qty: 0 });
    expect(made.status).toBe(200);
    expect(Object.keys(made.body)).toEqual(every);
    expect(made.body).toMatchObject({
      cost: 0,
      conversion_factor: 1,
      cost_allocation_per: 0,
      base_cost: 0,
      is_legacy: false,
      process_loss_qty: 0,
    });
    const list = await ask(sandbox, 'GET', `${path}?parent_id=${bom}`);
    expect(list.body).toEqual({ data: [made.body], has_more: false, total: 1 });
    const changed = await ask(sandbox, 'PATCH', `${path}/${String(made.body['id'])}`, { idx: 4 });
    expect(changed.body).toEqual({ ...made.body, idx: 4 });
    const order = await ask(sandbox, 'POST', `${path}/reorder`, { parent_id: bom, items: [{ id: made.body['id'], idx: 1 }] });
    expect(order.body).toEqual([{ ...made.body, idx: 1 }]);
    expect((await ask(sandbox, 'DELETE', `${path}/${String(made.body['id'])}`)).body).toEqual({ id: made.body['id'], deleted: true });
    expect(sandbox.breaches).toEqual([]);
  });

  it.each([
    ['without a required field', 'POST', { item_code: 'a', uom: 'Nos', qty: 1 }],
    ['with an unknown field', 'POST', { bom_id: 'x', item_code: 'a', uom: 'Nos', qty: 1, colour: 'red' }],
    ['with a number as text', 'POST', { bom_id: 'x', item_code: 'a', uom: 'Nos', qty: '1' }],
  ])('refuses a body %s', async (_name, method, body) => {
    const { sandbox } = await start();
    const bom = bomFor(sandbox, 'PCA-SENSOR-B').id;
    const reply = await ask(sandbox, method, path, 'bom_id' in body ? { ...body, bom_id: bom } : body);
    expect(reply.status).toBe(400);
    expect(sandbox.breaches).toHaveLength(1);
  });

  it('refuses a list without its parent, and everything without the key', async () => {
    const { sandbox } = await start();
    expect((await ask(sandbox, 'GET', path)).status).toBe(400);
    expect((await ask(sandbox, 'GET', `${path}?parent_id=x`, undefined, 'other')).status).toBe(401);
  });
});

describe('reading', () => {
  it('lists all BOMs over several pages although new ones push the others on', async () => {
    const { sandbox, session } = await start();
    const first = bomFor(sandbox, 'PCA-SENSOR-B');
    for (let index = 0; index < 240; index += 1)
      sandbox.state.boms.set(`b-o-m_x${index}`, { ...first, id: `b-o-m_x${index}`, item: `X-${index}` });
    sandbox.faults.add({ kind: 'latency', path: '/api/manufacturing/b-o-m', milliseconds: 150, after: 1, count: 1 });
    setTimeout(() => sandbox.state.boms.set('b-o-m_new', { ...first, id: 'b-o-m_new', item: 'NEW' }), 75);
    const list = await session.list();
    expect(new Set(list.map((bom) => bom.id))).toEqual(new Set(sandbox.state.boms.keys()));
    expect(list).toHaveLength(sandbox.state.boms.size);
    expect(list.find((bom) => bom.name === 'Gearbox 90 (GBX-090)')).toMatchObject({ approved: true, group: 'Northwind' });
  });

  it('misses none when one is deleted between two pages', async () => {
    const { sandbox, session } = await start();
    const first = bomFor(sandbox, 'PCA-SENSOR-B');
    for (let index = 0; index < 150; index += 1)
      sandbox.state.boms.set(`b-o-m_x${index}`, { ...first, id: `b-o-m_x${index}`, item: `X-${index}` });
    sandbox.faults.add({ kind: 'latency', path: '/api/manufacturing/b-o-m', milliseconds: 150, after: 1, count: 1 });
    setTimeout(() => sandbox.state.boms.delete('b-o-m_x149'), 75);
    const list = await session.list();
    expect(new Set(list.map((bom) => bom.id))).toEqual(new Set(sandbox.state.boms.keys()));
  });

  it('divides the batch out, in stock units, and tells outputs from components', async () => {
    const { sandbox, session } = await start();
    const pulled = await session.pull(bomFor(sandbox, 'GBX-100').id);
    expect(pulled.bom).toMatchObject({ name: 'Gearbox 100 (GBX-100)', partNumber: 'GBX-100', batch: '10', approved: false });
    const line = (code: string) => pulled.bom.lines.find((one) => one.partNumber === code);
    expect(line('HSG-100-L')).toEqual({
      key: rowFor(sandbox, 'HSG-100-L').id,
      partNumber: 'HSG-100-L',
      description: 'Housing, left',
      quantity: '1',
      unit: 'Nos',
      unitPrice: '42.5',
      currency: 'EUR',
      role: 'component',
      raw: { quantity: '10 Nos for a batch of 10' },
    });
    expect(line('SCR-M5X16')).toMatchObject({
      quantity: '12',
      unit: 'Nos',
      unitPrice: '0.09',
      raw: { quantity: '1.2 Box for a batch of 10' },
    });
    expect(line('OIL-ISO220')).toMatchObject({ quantity: '0.35', unit: 'Litre' });
    expect(line('ALU-CHIPS')).toMatchObject({
      role: 'scrap',
      quantity: '0.42',
      scrap: '5',
      unitPrice: null,
      extra: { cost_allocation_per: '0' },
    });
    expect(line('GBX-100-B')).toMatchObject({ role: 'by-product', scrap: null, extra: { cost_allocation_per: '10' } });
    expect(pulled.bom.lines.some((one) => 'position' in one)).toBe(false);
  });

  it('works quantities out where the server has not, and reads the newer name of the type', async () => {
    const { sandbox, session } = await start();
    const bom = bomFor(sandbox, 'GBX-100');
    const screw = rowFor(sandbox, 'SCR-M5X16');
    sandbox.state.items.set(screw.id, { ...screw, stock_qty: 0 });
    const chips = rowFor(sandbox, 'ALU-CHIPS');
    const renamed: StoredRow & { secondary_item_type: string } = { ...chips, type: null, secondary_item_type: 'Co-Product' };
    sandbox.state.outputs.set(chips.id, renamed);
    const pulled = await session.pull(bom.id);
    expect(pulled.bom.lines.find((one) => one.key === screw.id)?.quantity).toBe('12');
    expect(pulled.bom.lines.find((one) => one.key === chips.id)?.role).toBe('co-product');
    const [body] = bodies(session, [update(chips.id, { role: 'by-product' })], pulled);
    expect(body).toEqual({ secondary_item_type: 'By-Product' });
  });

  it('keeps mirrors of other fields out of the line and in the raw record', async () => {
    const { sandbox, session } = await start();
    const chips = rowFor(sandbox, 'ALU-CHIPS');
    const before = await session.pull(chips.bom_id);
    sandbox.state.outputs.set(chips.id, { ...chips, image_nygv: 'other', base_cost: 99, cost: 7, process_loss_qty: 3 });
    const after = await session.pull(chips.bom_id);
    expect(after.bom).toEqual(before.bom);
    expect(after.raw.lines[chips.id]).toMatchObject({ image_nygv: 'other', base_cost: 99 });
  });

  it('does not divide by a batch of nothing', async () => {
    const { sandbox, session } = await start();
    const bom = bomFor(sandbox, 'GBX-100');
    sandbox.state.boms.set(bom.id, { ...bom, quantity: 0 });
    const error = await session.pull(bom.id).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ fault: { kind: 'refused', next: expect.stringContaining('above 0') } });
  });

  it('says which of key and address is wrong', async () => {
    const { session } = await start({}, { secret: { apiKey: 'sk_wrong' } });
    await expect(session.check()).rejects.toMatchObject({ fault: { kind: 'unauthorised' } });
  });
});

describe('what is written', () => {
  it('is only what changed, in the row’s own unit and for the batch', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const screw = rowFor(sandbox, 'SCR-M5X16').id;
    expect(bodies(session, [update(screw, { quantity: '14' })], target)).toEqual([{ qty: 1.4, stock_qty: 140 }]);
    expect(bodies(session, [update(screw, { unitPrice: '0.1' })], target)).toEqual([{ rate: 10 }]);
    expect(bodies(session, [update(screw, { description: 'Screw' })], target)).toEqual([{ description: 'Screw' }]);
    expect(bodies(session, [update(screw, { quantity: '12', unit: 'pcs', description: 'Screw M5x16 A2' })], target)).toEqual([]);
    const { pulled } = await carryOut(session, target.remote.id, [update(screw, { quantity: '14' })]);
    expect(pulled.bom.lines.find((line) => line.key === screw)?.quantity).toBe('14');
  });

  it('says where a division does not end, and plans nothing more for what is as near as can be', async () => {
    const { sandbox, session } = await start();
    const screw = rowFor(sandbox, 'SCR-M5X16');
    sandbox.state.items.set(screw.id, { ...screw, conversion_factor: 3, qty: 1, stock_qty: 3 });
    const target = await session.pull(screw.bom_id);
    const edits = [update(screw.id, { quantity: '1' })];
    const adapted = session.adapt(edits, target);
    expect(adapted.lossy.map((issue) => issue.message).join()).toContain('no exact number of Box');
    const [step] = session.steps(adapted.edits, target);
    expect(step?.body).toEqual({ qty: 3.33333333333333, stock_qty: 10 });
    if (step !== undefined) await session.send(step);
    expect(session.adapt(edits, await session.pull(screw.bom_id)).edits).toEqual([]);
  });

  it('turns another unit of the same kind into the row’s, and refuses one that cannot be turned', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const oil = rowFor(sandbox, 'OIL-ISO220').id;
    expect(bodies(session, [update(oil, { quantity: '400', unit: 'ml' })], target)).toEqual([{ qty: 4, stock_qty: 4 }]);
    const adapted = session.adapt([update(oil, { quantity: '4', unit: 'kg' })], target);
    expect(adapted.edits).toEqual([]);
    expect(adapted.refused.map((issue) => issue.field)).toEqual(['unit']);
  });

  it('makes rows with all that is required, a rate of 0 included, in the order of the source', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const edits = [
      create({ partNumber: 'P-1', quantity: '2', unit: 'Nos', manufacturer: 'Acme' }),
      create({ mpn: 'M-2', quantity: '0.5', unitPrice: '3' }),
    ];
    expect(bodies(session, edits, target)).toEqual([
      { bom_id: target.remote.id, idx: 10, item_code: 'P-1', qty: 20, uom: 'Nos', rate: 0 },
      { bom_id: target.remote.id, idx: 11, item_code: 'M-2', qty: 5, uom: 'Nos', rate: 3 },
    ]);
    expect(session.adapt(edits, target).lossy.map((issue) => issue.field)).toEqual(['manufacturer', 'mpn', 'unit']);
    const { pulled } = await carryOut(session, target.remote.id, edits);
    expect(pulled.bom.lines.find((line) => line.partNumber === 'P-1')).toMatchObject({ quantity: '2', unitPrice: null });
    expect(sandbox.breaches).toEqual([]);
  });

  it('keeps outputs apart: their own table, their type, loss and share', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const scrap = create({
      partNumber: 'STEEL-CHIPS',
      quantity: '0.1',
      unit: 'Kg',
      role: 'scrap',
      scrap: '2.5 %',
      extra: { cost_allocation_per: '0' },
    });
    const [step] = session.steps(session.adapt([scrap], target).edits, target);
    expect(step).toMatchObject({
      path: '/api/manufacturing/b-o-m-secondary-item',
      body: { item_code: 'STEEL-CHIPS', qty: 1, uom: 'Kg', type: 'Scrap', process_loss_per: 2.5 },
    });
    const { pulled } = await carryOut(session, target.remote.id, [scrap, remove(rowFor(sandbox, 'ALU-CHIPS').id)]);
    expect(pulled.bom.lines.filter((line) => line.role !== 'component').map((line) => line.partNumber)).toEqual([
      'GBX-100-B',
      'STEEL-CHIPS',
    ]);
    expect(sandbox.breaches).toEqual([]);
  });

  it('sends rows in another order, row by row or with one call, where positions are shown', async () => {
    for (const reorder of ['rows', 'call']) {
      const { sandbox, session } = await start({}, { settings: { positions: 'shown', reorder } });
      const target = await session.pull(bomFor(sandbox, 'PCA-SENSOR-B').id);
      const [a, b] = target.bom.lines;
      expect([a?.position, b?.position]).toEqual(['1', '2']);
      const edits = [a, b].map((line, index): Edit => ({
        // As the plan of a decided position has it: the connector makes a change of order of it.
        op: 'update',
        key: line?.key ?? '',
        row: '',
        fields: { position: index === 0 ? '2' : '1' },
        before: { position: line?.position ?? null },
      }));
      const adapted = session.adapt(edits, target).edits;
      expect(adapted).toMatchObject([
        { op: 'reorder', fields: { position: '2' }, before: { position: '1' } },
        { op: 'reorder', fields: { position: '1' }, before: { position: '2' } },
      ]);
      const steps = session.steps(adapted, target);
      expect(steps.map((step) => step.method)).toEqual(reorder === 'rows' ? ['PATCH', 'PATCH'] : ['POST']);
      for (const step of steps) await session.send(step);
      const after = await session.pull(target.remote.id);
      expect(after.bom.lines.slice(0, 2).map((line) => line.key)).toEqual([b?.key, a?.key]);
      expect(sandbox.breaches).toEqual([]);
    }
  });
});

describe('what is refused before anything is sent', () => {
  it('is any edit of a submitted BOM', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-090').id);
    expect(target.bom.approved).toBe(true);
    const adapted = session.adapt([create({ partNumber: 'A', quantity: '1' }), remove(target.bom.lines[0]?.key ?? '')], target);
    expect(adapted.edits).toEqual([]);
    expect(adapted.refused).toHaveLength(2);
    expect(adapted.refused[0]?.message).toContain('submitted');
  });

  it('are shares of the cost that are not 100 in all', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const share = (value: string) => ({ extra: { cost_allocation_per: value } });
    const second = rowFor(sandbox, 'GBX-100-B').id;
    const chips = rowFor(sandbox, 'ALU-CHIPS').id;
    const alone = session.adapt([update(second, share('12')), update(rowFor(sandbox, 'SHF-12').id, { quantity: '4' })], target);
    expect(alone.refused.map((issue) => issue.message).join()).toContain('they would be 102');
    expect(alone.edits.map((edit) => edit.key)).toEqual([rowFor(sandbox, 'SHF-12').id]);
    expect(session.adapt([remove(second)], target).refused[0]?.message).toContain('they would be 90');
    const moved = session.adapt([update(second, share('7.5')), update(chips, share('2.5'))], target);
    expect(moved.refused).toEqual([]);
    expect(moved.edits).toHaveLength(2);
    expect(session.adapt([remove(chips)], target).refused).toEqual([]);
  });

  it.each([
    ['a process loss of 100', { scrap: '100' }, 'scrap'],
    ['a process loss that is no number', { scrap: 'much' }, 'scrap'],
    ['a share that is no number', { extra: { cost_allocation_per: 'all' } }, 'extra:cost_allocation_per'],
    ['a move to the components', { role: 'component' }, 'role'],
    ['a quantity that a double rounds', { quantity: '0.12345678901234567891' }, 'quantity'],
  ] as const)('is %s', async (_name, fields, field) => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const adapted = session.adapt([update(rowFor(sandbox, 'ALU-CHIPS').id, fields)], target);
    expect(adapted.edits).toEqual([]);
    expect(adapted.refused.map((issue) => issue.field)).toEqual([field]);
  });

  it.each([
    ['a line without any number', { description: 'Screw', quantity: '1' }, 'partNumber'],
    ['a line without a quantity', { partNumber: 'A' }, 'quantity'],
  ] as const)('is %s', async (_name, fields, field) => {
    const { sandbox, session } = await start();
    const adapted = session.adapt([create(fields)], await session.pull(bomFor(sandbox, 'GBX-100').id));
    expect(adapted.refused.map((issue) => issue.field)).toEqual([field]);
  });

  it('is a price in another currency, which is left out and said so', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const adapted = session.adapt([create({ partNumber: 'A', quantity: '1', unit: 'Nos', unitPrice: '3', currency: 'USD' })], target);
    expect(adapted.edits[0]?.fields).toEqual({ partNumber: 'A', quantity: '1', unit: 'Nos' });
    expect(adapted.lossy.map((issue) => issue.field)).toContain('unitPrice');
  });
});

describe('making a BOM', () => {
  it('makes it for an item, not as the default', async () => {
    const { sandbox, session } = await start();
    const made = await session.createBom?.({ name: 'NEW-1' });
    expect(sandbox.state.boms.get(made?.id ?? '')).toMatchObject({
      item: 'NEW-1',
      company: 'Northwind',
      currency: 'EUR',
      is_default: false,
    });
    expect(sandbox.breaches).toEqual([]);
  });

  it('finds the one whose reply was lost instead of making a second', async () => {
    const { sandbox, session } = await start();
    sandbox.faults.add({ kind: 'drop-after', method: 'POST', count: 1 });
    const made = await session.createBom?.({ name: 'NEW-1' });
    expect([...sandbox.state.boms.values()].filter((bom) => bom.item === 'NEW-1').map((bom) => bom.id)).toEqual([made?.id]);
  });

  it('says what is missing', async () => {
    const { session } = await start({}, { settings: { company: '', currency: '' } });
    await expect(session.createBom?.({ name: 'NEW-1' })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
  });
});

describe('under faults', () => {
  it('ends exactly as planned though replies are lost, connections drop and the server stumbles', async () => {
    const clock = createFakeClock();
    const { sandbox, session } = await start({ clock, seed: 3 }, { clock });
    const bom = bomFor(sandbox, 'GBX-100');
    const kinds = ['drop-after', 'drop-before', 'error', 'garbage', 'rate-limited', 'latency'] as const;
    sandbox.faults.set(kinds.map((kind) => ({ kind, probability: 0.03, milliseconds: 5 })));
    const target = await session.pull(bom.id);
    const components = target.bom.lines.filter((line) => line.role === 'component');
    const edits = [
      ...Array.from({ length: 60 }, (_, index) =>
        create({ partNumber: `P-${index % 12}`, quantity: String(1 + (index % 3)), unit: 'Nos', description: 'Part' }),
      ),
      ...components.slice(0, 4).map((line) => update(line.key, { quantity: '7' })),
      ...components.slice(4).map((line) => remove(line.key)),
    ];
    const { pulled, unknown } = await carryOut(session, bom.id, edits);
    expect(unknown).toBeGreaterThan(0);
    const is = pulled.bom.lines.filter((line) => line.role === 'component').map((line) => `${line.partNumber}:${line.quantity}`);
    const wanted = [
      ...components.slice(0, 4).map((line) => `${line.partNumber}:7`),
      ...Array.from({ length: 60 }, (_, index) => `P-${index % 12}:${1 + (index % 3)}`),
    ];
    expect(is.toSorted()).toEqual(wanted.toSorted());
    expect(sandbox.breaches).toEqual([]);
  });

  it('calls a create whose reply was lost unknown', async () => {
    const { sandbox, session } = await start();
    const target = await session.pull(bomFor(sandbox, 'GBX-100').id);
    const [step] = session.steps(session.adapt([create({ partNumber: 'A', quantity: '1' })], target).edits, target);
    sandbox.faults.add({ kind: 'drop-after', method: 'POST', count: 1 });
    if (step === undefined) throw new Error('No step.');
    await expect(session.send(step)).rejects.toBeInstanceOf(Undelivered);
    expect([...sandbox.state.items.values()].filter((row) => row.item_code === 'A')).toHaveLength(1);
  });
});
