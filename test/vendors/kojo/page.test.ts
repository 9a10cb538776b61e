import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-main/clock';
import { type KojoState, legacyKey, startKojo } from '../../../src-main/vendors/kojo/sandbox';
import type { Sandbox } from '../../../src-main/vendors/sandbox-kit';

/** The vendor's page, request by request, against the stand-in. */
let sandbox: Sandbox<KojoState>;
let bom = '';
let item = '';

beforeEach(async () => {
  sandbox = await startKojo({ clock: systemClock, unlimited: true });
  const board = [...sandbox.state.boms.values()].find((one) => one.name === 'Sensor board rev B');
  bom = board?.id ?? '';
  item = [...(board?.items.keys() ?? [])][0] ?? '';
});
afterEach(() => sandbox.close());

async function ask(method: string, path: string, body?: unknown, key = legacyKey): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await reply.json();
  return { status: reply.status, body: answer };
}

const wbs = [
  { structureType: 'Phase', value: '12' },
  { structureType: 'Floor', value: '2nd' },
  { structureType: 'System', value: 'Fire Alarm' },
];
const emt = { description: '3/4" EMT', estimatedQuantity: 5, workBreakdownStructureValues: wbs };

describe('what the page shows', () => {
  it('reads items in the asked order, a few at a time', async () => {
    const { body } = await ask('GET', `/billOfMaterials/${bom}/items?limit=3&orderBy=estimatedQuantity`);
    expect(body).toMatchObject([{ estimatedQuantity: 1 }, { estimatedQuantity: 1 }, { estimatedQuantity: 1 }]);
    const last = await ask('GET', `/billOfMaterials/${bom}/items?limit=1&orderBy=estimatedQuantity&direction=DESC`);
    expect(last.body).toMatchObject([{ estimatedQuantity: 14 }]);
    const filtered = await ask(
      'GET',
      `/billOfMaterials/${bom}/items?filter.description_starts_with=Resistor&filter.estimatedQuantity_lt=5`,
    );
    expect(filtered.body).toMatchObject([{ description: 'Resistor 4.7k 1% 0402' }, { description: 'Resistor 330R 1% 0402' }]);
  });

  it('creates items, with EA where no unit is given', async () => {
    const { status, body } = await ask('POST', `/billOfMaterials/${bom}/items`, { billOfMaterialsItems: [emt] });
    expect(status).toBe(200);
    expect(body).toMatchObject([{ ...emt, unitOfMeasure: 'EA', mpn: null, upc: null, unitPrice: null }]);
  });

  it('updates one; its values are additive, and null removes', async () => {
    const path = `/billOfMaterialsItem/${item}`;
    await ask('PATCH', path, { input: { workBreakdownStructureValues: [{ structureType: 'Floor', value: '2nd' }] } });
    const input = {
      description: 'Updated EMT',
      estimatedQuantity: 5,
      workBreakdownStructureValues: [{ structureType: 'Phase', value: '12' }],
    };
    const { body } = await ask('PATCH', path, { input });
    const both = [wbs[1], wbs[0]];
    expect(body).toMatchObject({ id: item, description: 'Updated EMT', estimatedQuantity: 5, workBreakdownStructureValues: both });
    const removed = await ask('PATCH', path, { input: { workBreakdownStructureValues: [{ structureType: 'Floor', value: null }] } });
    expect(removed.body).toMatchObject({ workBreakdownStructureValues: [wbs[0]] });
  });

  it('updates many', async () => {
    const inputs = [
      { billOfMaterialsItemId: item, input: { description: 'Updated EMT', estimatedQuantity: 5, workBreakdownStructureValues: [wbs[0]] } },
    ];
    expect((await ask('PATCH', '/billOfMaterialsItems', { inputs })).body).toMatchObject([{ id: item, description: 'Updated EMT' }]);
  });

  it('deletes one and returns it', async () => {
    expect((await ask('DELETE', `/billOfMaterialsItem/${item}`)).body).toMatchObject({ id: item });
    expect((await ask('DELETE', `/billOfMaterialsItem/${item}`)).status).toBe(404);
  });

  it('lists jobs and their BOMs, by id or code, and makes a BOM', async () => {
    const { body } = await ask('GET', '/jobs?limit=10&offset=0&orderBy=name');
    expect(body).toMatchObject([{ code: 'J-1002', state: 'OPEN' }, { code: 'J-1001' }]);
    expect((await ask('POST', '/jobs/J-1002/billOfMaterials', { name: 'New' })).body).toMatchObject({ name: 'New', jobCode: 'J-1002' });
    expect((await ask('GET', '/jobs/J-1002/billsOfMaterials')).body).toMatchObject([{ name: 'New' }]);
  });

  it('gives a token for the client’s id and secret, as a form', async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'sandbox-client',
      client_secret: 'sandbox-client-secret',
    });
    const reply = await fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body: form });
    expect(await reply.json()).toMatchObject({ access_token: expect.any(String), token_type: 'bearer', expires_in: 3600 });
  });

  it('breaks no rule on the way', async () => {
    await ask('GET', '/jobs');
    expect(sandbox.breaches).toEqual([]);
  });
});

describe('what the page refuses', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ billOfMaterialsItemId: `x${index}`, input: {} }));

  it.each([
    ['an unknown field', 'POST', () => `/billOfMaterials/${bom}/items`, () => ({ billOfMaterialsItems: [{ ...emt, colour: 'red' }] })],
    ['a missing description', 'POST', () => `/billOfMaterials/${bom}/items`, () => ({ billOfMaterialsItems: [{ estimatedQuantity: 5 }] })],
    ['a missing quantity', 'POST', () => `/billOfMaterials/${bom}/items`, () => ({ billOfMaterialsItems: [{ description: 'A' }] })],
    [
      'a quantity as text',
      'POST',
      () => `/billOfMaterials/${bom}/items`,
      () => ({ billOfMaterialsItems: [{ ...emt, estimatedQuantity: '5' }] }),
    ],
    ['a bare list', 'POST', () => `/billOfMaterials/${bom}/items`, () => [emt]],
    ['more than 1,000 updates', 'PATCH', () => '/billOfMaterialsItems', () => ({ inputs: many(1_001) })],
    [
      'one item twice',
      'PATCH',
      () => '/billOfMaterialsItems',
      () => ({
        inputs: [
          { billOfMaterialsItemId: item, input: {} },
          { billOfMaterialsItemId: item, input: {} },
        ],
      }),
    ],
    ['more than 100 entities', 'GET', () => `/billOfMaterials/${bom}/items?limit=101`, () => undefined],
    ['sorting by a field that is not allowed', 'GET', () => `/billOfMaterials/${bom}/items?orderBy=mpn`, () => undefined],
    ['filtering by a field that is not allowed', 'GET', () => `/billOfMaterials/${bom}/items?filter.mpn_lt=5`, () => undefined],
    ['an unknown parameter', 'GET', () => `/billOfMaterials/${bom}/items?page=2`, () => undefined],
  ])('is %s: 400 with a request id, and a breach is noted', async (_name, method, path, body) => {
    const reply = await ask(method, path(), body());
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ errors: [{ message: expect.any(String), requestId: expect.stringMatching(/^req-/) }] });
    expect(sandbox.breaches).toHaveLength(1);
  });

  it('is a request without or with a wrong or expired token', async () => {
    expect((await ask('GET', '/jobs', undefined, 'wrong')).status).toBe(401);
    sandbox.state.tokens.set('old', systemClock.now() - 1);
    expect((await ask('GET', '/jobs', undefined, 'old')).status).toBe(401);
    sandbox.state.tokens.set('new', systemClock.now() + 1_000_000);
    expect((await ask('GET', '/jobs', undefined, 'new')).status).toBe(200);
  });

  it('is the twenty-first request of a second, in the documented shape', async () => {
    const limited = await startKojo({ clock: { now: () => 1_000_000, sleep: systemClock.sleep } });
    const statuses: number[] = [];
    let last: unknown;
    for (let index = 0; index < 21; index += 1) {
      const reply = await fetch(`${limited.url}/jobs`, { headers: { authorization: `Bearer ${legacyKey}` } });
      statuses.push(reply.status);
      last = await reply.json();
    }
    await limited.close();
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    expect(last).toMatchObject({
      code: 'RATE_LIMIT_EXCEEDED',
      error: expect.any(String),
      message: expect.any(String),
      retryAfter: 1,
      resetAt: '1970-01-01T00:16:41.000Z',
    });
  });
});
