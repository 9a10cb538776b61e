import { describe, expect, it } from 'vitest';
import { addBom, mainOrg } from '../../../src-main/vendors/cofactr/sandbox-state';
import { cofactr } from '../../../src-main/vendors/cofactr/index';
import { Refusal, Undelivered, type Http } from '../../../src-main/vendors/http';
import { createFakeClock } from '../support/fake-clock';
import type { SandboxFault } from '../../../src-main/vendors/sandbox-faults';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { carryOut } from '../support/carry-out';
import { bomNamed, create, endSandboxes, remove, startCofactr, update } from './start';

endSandboxes();

const source: readonly EditFields[] = [
  {
    position: '1',
    partNumber: 'CAP-0001',
    mpn: 'GRM188R71H104KA93D',
    manufacturer: 'Murata',
    description: 'CAP CER 0.1UF 50V X7R 0603',
    value: '100nF',
    footprint: '0603',
    quantity: '2',
    designators: ['C1', 'C2'],
    dnp: false,
    notes: 'near U1',
    alternates: [{ manufacturer: null, mpn: 'CC0603KRX7R9BB104' }],
    extra: { link: 'https://example.com/a', mount_type: 'SMT' },
  },
  { position: '2', mpn: 'LTST-C191KGKT', manufacturer: 'Lite-On', quantity: '1', designators: ['D1'], dnp: true },
  { position: '3', partNumber: 'PCB-0001', quantity: '1' },
];

describe.each(['own', 'raw'] as const)('in the words "%s"', (words) => {
  it('what is pushed is what is pulled, field by field', async () => {
    const { state, session } = await startCofactr();
    state.words = words;
    const bom = addBom(state, { name: 'Empty' }, mainOrg, []);
    const { pulled } = await carryOut(session, bom.id, source.map(create));
    expect(pulled.bom.lines).toHaveLength(source.length);
    for (const [index, fields] of source.entries()) expect(pulled.bom.lines[index]).toMatchObject(fields);
    const again = session.adapt(
      pulled.bom.lines.map((line, index) => update(line.key, source[index] ?? {})),
      pulled,
    );
    expect(again).toEqual({ edits: [], refused: [], lossy: [] });
  });

  it('changes, removals and new lines end as planned', async () => {
    const { state, session, sandbox } = await startCofactr();
    state.words = words;
    const bom = bomNamed(state, 'Sensor board');
    const [caps, more, ...others] = bom.lines.map((line) => line.id);
    const { pulled, unknown } = await carryOut(session, bom.id, [
      create({ mpn: 'NEW-1', manufacturer: 'Acme', quantity: '3', designators: ['X1', 'X2', 'X3'] }),
      update(caps ?? '', { quantity: '5', designators: ['C1', 'C2', 'C3', 'C7', 'C8'], notes: 'C9 is gone' }),
      remove(more ?? ''),
    ]);
    expect(unknown).toBe(0);
    expect(pulled.bom.lines.map((line) => line.key)).toEqual([caps, ...others, expect.any(String)]);
    expect(pulled.bom.lines[0]).toMatchObject({ quantity: '5', designators: ['C1', 'C2', 'C3', 'C7', 'C8'], notes: 'C9 is gone' });
    expect(pulled.bom.lines.at(-1)).toMatchObject({ mpn: 'NEW-1', quantity: '3' });
    const writes = sandbox.requests.filter((request) => request.method !== 'GET');
    expect(writes.map((request) => request.method)).toEqual(['POST', 'PATCH', 'DELETE']);
    expect(JSON.parse(writes[0]?.body ?? '')).toMatchObject({ metadata: { data_source: 'trueup' } });
  });

  it('another part on a line is a new line and the removal of the old one', async () => {
    const { state, session } = await startCofactr();
    state.words = words;
    const bom = bomNamed(state, 'Sensor board');
    const line = bom.lines[4];
    const { pulled } = await carryOut(session, bom.id, [update(line?.id ?? '', { mpn: 'STM32G031K6T6' })]);
    const now = pulled.bom.lines.filter((one) => one.designators?.includes('U1'));
    expect(now).toMatchObject([{ mpn: 'STM32G031K6T6', manufacturer: 'STMicroelectronics', partNumber: 'IC-0003', quantity: '1' }]);
  });
});

describe('trouble on the way', () => {
  it.each(['drop-after', 'garbage', 'drop-before', 'error'] as const)('"%s" at every write doubles and loses nothing', async (kind) => {
    const { sandbox, state, session } = await startCofactr();
    const bom = bomNamed(state, 'Sensor board');
    const kept = bom.lines.slice(2).map((line) => line.id);
    const rules: readonly SandboxFault[] = ['POST', 'PATCH', 'DELETE'].map((method) => ({ kind, method, count: 1 }));
    sandbox.faults.set(rules);
    const [first, second] = bom.lines;
    const edits: Edit[] = [create({ mpn: 'NEW-1', quantity: '3' }), update(first?.id ?? '', { quantity: '60' }), remove(second?.id ?? '')];
    const { unknown } = await carryOut(session, bom.id, edits);
    expect(unknown).toBe(3);
    expect(sandbox.faults.happened.map((one) => one.method)).toEqual(['POST', 'PATCH', 'DELETE']);
    expect(bom.lines.map((line) => line.id)).toEqual([first?.id, ...kept, expect.any(String)]);
    expect(bom.lines[0]?.quantity).toBe(60);
    expect(bom.lines.filter((line) => line.mpn === 'NEW-1').map((line) => line.quantity)).toEqual([3]);
  });

  it('a write whose reply is lost is not sent again by itself', async () => {
    const { sandbox, state, session } = await startCofactr();
    const bom = bomNamed(state, 'Sensor board');
    sandbox.faults.set([{ kind: 'drop-after', method: 'POST' }]);
    const target = await session.pull(bom.id);
    const [step] = session.steps(session.adapt([create({ mpn: 'NEW-1', quantity: '3' })], target).edits, target);
    if (step === undefined) throw new Error('There is no step.');
    await expect(session.send(step)).rejects.toBeInstanceOf(Undelivered);
    expect(sandbox.requests.filter((request) => request.method === 'POST')).toHaveLength(1);
  });

  it('a refusal is told in the vendor’s words', async () => {
    const { state, session } = await startCofactr();
    const bom = bomNamed(state, 'Sensor board');
    const target = await session.pull(bom.id);
    const [step] = session.steps(session.adapt([create({ mpn: 'NEW-1', quantity: '3' })], target).edits, target);
    bom.approved = '2026-03-01';
    if (step === undefined) throw new Error('There is no step.');
    await expect(session.send(step)).rejects.toMatchObject({
      fault: { kind: 'refused', message: expect.stringContaining('The BOM is approved.') },
    });
  });
});

describe('BOMs as a whole', () => {
  it('are made empty, with who made them', async () => {
    const { state, session } = await startCofactr();
    const made = await session.createBom?.({ name: 'New board', version: 'A' });
    const bom = bomNamed(state, 'New board');
    expect(made).toMatchObject({ id: bom.id, name: 'New board', approved: false });
    expect(bom).toMatchObject({
      version: 'A',
      data_source: 'trueup',
      integration_record_id: expect.stringContaining('New board'),
      lines: [],
    });
  });

  it.each(['drop-after', 'garbage'] as const)('are made once, though the reply was lost (%s)', async (kind) => {
    const { state, session, sandbox } = await startCofactr();
    sandbox.faults.set([{ kind, method: 'POST', count: 1 }]);
    const made = await session.createBom?.({ name: 'New board' });
    expect([...state.boms.values()].filter((bom) => bom.name === 'New board').map((bom) => bom.id)).toEqual([made?.id]);
  });

  it('are said not to be made where they were not', async () => {
    const { state, session, sandbox } = await startCofactr();
    sandbox.faults.set([{ kind: 'error', method: 'POST', count: 1 }]);
    await expect(session.createBom?.({ name: 'New board' })).rejects.toMatchObject({
      fault: { unharmed: 'Cofactr does not list the BOM.' },
    });
    expect([...state.boms.values()].some((bom) => bom.name === 'New board')).toBe(false);
  });

  it('that are approved get a new version with their lines, which can be changed', async () => {
    const { state, session } = await startCofactr();
    const old = bomNamed(state, 'Power supply');
    const target = await session.pull(old.id);
    expect(session.adapt([remove(old.lines[0]?.id ?? '')], target).edits).toEqual([]);
    const made = await session.createBom?.({ name: 'Power supply', version: 'C', from: old.id });
    const next = await session.pull(made?.id ?? '');
    expect(next.bom).toMatchObject({ revision: 'C', partNumber: 'TU-1002', approved: false });
    expect(next.bom.lines.map(({ key: _key, ...line }) => line)).toEqual(target.bom.lines.map(({ key: _key, ...line }) => line));
    await carryOut(session, made?.id ?? '', [update(next.bom.lines[0]?.key ?? '', { quantity: '2' })]);
    expect(old.lines[0]?.quantity).toBe(1);
  });

  it('are deleted while unapproved and archived once approved; which of the two is known before', async () => {
    const { state, session } = await startCofactr();
    const [board, supply] = [bomNamed(state, 'Sensor board'), bomNamed(state, 'Power supply')];
    expect([await session.willArchive(board.id), await session.willArchive(supply.id)]).toEqual([false, true]);
    expect([await session.removeBom(board.id), await session.removeBom(supply.id)]).toEqual(['deleted', 'archived']);
    expect([state.boms.has(board.id), state.boms.get(supply.id)?.archived]).toEqual([false, true]);
  });

  it('are approved', async () => {
    const { state, session } = await startCofactr();
    expect(await session.approveBom(bomNamed(state, 'Sensor board').id)).toMatchObject({ approved: true });
  });

  it('need a name that Cofactr takes', async () => {
    const { session, sandbox } = await startCofactr();
    await expect(session.createBom?.({ name: ' ' })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
    await expect(session.createBom?.({ name: 'x'.repeat(256) })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
    expect(sandbox.requests).toEqual([]);
  });
});

it('finds the address of raw lines, which no page shows, by a 404 that has changed nothing', async () => {
  const asked: string[] = [];
  const http: Http = {
    request: ({ method, path }) => {
      asked.push(`${method} ${path}`);
      if (path !== '/v1/boms/b/lines/raw/') throw new Refusal(404, { detail: 'Not found.' }, { kind: 'not-found', message: 'Not found.' });
      return Promise.resolve({ status: 201, headers: {}, body: { id: 'l9' } });
    },
  };
  const session = cofactr.open({ baseUrl: 'https://example.com', settings: {}, secret: { apiKey: 'k' }, http, clock: createFakeClock() });
  const target = { remote: { id: 'b', name: 'B' }, bom: { name: 'B', lines: [] }, raw: { bom: {}, lines: {} } };
  const list = session.steps([create({ mpn: 'A', quantity: '1' }), create({ mpn: 'B', quantity: '1' })], target);
  for (const step of list) expect((await session.send(step)).keys).toEqual({ [step.edits[0] ?? -1]: 'l9' });
  expect(asked).toEqual(['POST /v1/boms/b/parse_raw_bomline/', 'POST /v1/boms/b/lines/raw/', 'POST /v1/boms/b/lines/raw/']);
});
