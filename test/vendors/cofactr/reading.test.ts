import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src-main/failure';
import { createClient } from '../../../src-main/vendors/cofactr/client';
import { lineOf, isApproved } from '../../../src-main/vendors/cofactr/map';
import { readPage } from '../../../src-main/vendors/cofactr/pages';
import { addRawLine, subOrg } from '../../../src-main/vendors/cofactr/sandbox-state';
import type { Http } from '../../../src-main/vendors/http';
import { createFakeClock } from '../support/fake-clock';
import { bomNamed, endSandboxes, startCofactr } from './start';

endSandboxes();

describe('the connection', () => {
  it('sends the key behind the word Api-Key and ends every address in a slash, the query behind it', async () => {
    const { sandbox, session } = await startCofactr({ settings: { org_id: subOrg } });
    await session.check();
    await session.list();
    expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: '/v1/boms/', query: { org_id: subOrg } },
      { path: '/v1/boms/', query: { org_id: subOrg } },
      { path: '/v1/programs/', query: { org_id: subOrg } },
    ]);
  });

  it('takes a key that was copied together with the word Api-Key', async () => {
    const { session } = await startCofactr({ secret: { apiKey: ' api-key sandbox-key-0f3a9c ' } });
    await expect(session.check()).resolves.toBeUndefined();
  });

  it('says of a wrong key that the key is wrong, without showing it', async () => {
    const { session } = await startCofactr({ secret: { apiKey: 'not-the-right-key' } });
    const error = await session.check().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ fault: { kind: 'unauthorised' } });
    expect(JSON.stringify(error) + String(error)).not.toContain('not-the-right-key');
  });

  it('says of an address that answers no list that the address is wrong', async () => {
    const { sandbox, session } = await startCofactr();
    sandbox.faults.set([{ kind: 'garbage' }]);
    await expect(session.check()).rejects.toMatchObject({ fault: { kind: 'refused' } });
  });
});

describe('the list', () => {
  it.each(['results', 'data', 'array'] as const)('is read whole from the envelope "%s", page by page', async (envelope) => {
    const { state, session } = await startCofactr();
    state.envelope = envelope;
    state.pageSize = 2;
    const list = await session.list();
    expect(list.map(({ name, group, approved }) => ({ name, group, approved }))).toEqual([
      { name: 'Sensor board', group: 'TU-1001, version A', approved: false },
      { name: 'Power supply', group: 'TU-1002, version B', approved: true },
      { name: 'Display adapter', group: undefined, approved: false },
      { name: 'Program: Spring build', group: 'Total demand of a program', approved: undefined },
    ]);
  });

  it('leaves programs out where the connection says so', async () => {
    const { session } = await startCofactr({ settings: { programs: 'hidden' } });
    expect((await session.list()).map((one) => one.name)).toEqual(['Sensor board', 'Power supply', 'Display adapter']);
  });

  it('follows path and query of the next address only, and gives it its slash', () => {
    const page = readPage(
      { results: [1], next: 'https://elsewhere.example/api/v1/boms?page=2&org_id=x', count: 3 },
      { path: '/v1/boms/', query: {} },
    );
    expect(page.next).toEqual({ path: '/v1/boms/', query: { page: '2', org_id: 'x' } });
    expect(page.total).toBe(3);
  });

  it('fails rather than to read half a list', () => {
    expect(() => readPage({ results: [1], next: 42 }, { path: '/v1/boms/', query: {} })).toThrow(/not where/);
    expect(() => readPage({ detail: 'hello' }, { path: '/v1/boms/', query: {} })).toThrow(/no list/);
  });

  it('fails where the vendor counts more entries than it sends', async () => {
    const body = { count: 3, next: null, results: [{ id: 'a' }, { id: 'b' }] };
    const http = { request: () => Promise.resolve({ status: 200, headers: {}, body }) };
    const client = createClient({ http, clock: createFakeClock(), settings: {}, secret: {} });
    await expect(client.lines('x')).rejects.toMatchObject({
      fault: { kind: 'moved-on', message: expect.stringContaining('3 entries and sent 2') },
    });
  });

  it('takes a record once that two pages hold, for somebody changed the list meanwhile', async () => {
    const pages: Readonly<Record<string, unknown>> = {
      '': { count: 3, next: '/v1/boms/x/lines/?page=2', results: [{ id: 'a' }, { id: 'b' }] },
      2: { count: 3, next: null, results: [{ id: 'b' }, { id: 'c' }] },
    };
    const http: Http = { request: ({ query }) => Promise.resolve({ status: 200, headers: {}, body: pages[query?.['page'] ?? ''] }) };
    const client = createClient({ http, clock: createFakeClock(), settings: {}, secret: {} });
    expect((await client.lines('x')).map((line) => line.id)).toEqual(['a', 'b', 'c']);
  });
});

describe('a pulled BOM', () => {
  it.each(['own', 'raw'] as const)('has every field of a line, in the words "%s"', async (words) => {
    const { state, session } = await startCofactr();
    state.words = words;
    const bom = bomNamed(state, 'Sensor board');
    const pulled = await session.pull(bom.id);
    expect(pulled.bom).toMatchObject({ name: 'Sensor board', partNumber: 'TU-1001', revision: 'A', approved: false });
    expect(pulled.bom.lines[0]).toEqual({
      key: bom.lines[0]?.id,
      // Other lines of the BOM have these, so that this one is shown to be without.
      alternates: [],
      notes: null,
      position: '1',
      partNumber: 'CAP-0001',
      mpn: 'GRM188R71H104KA93D',
      manufacturer: 'Murata',
      description: 'CAP CER 0.1UF 50V X7R 0603',
      value: '100nF',
      footprint: '0603',
      quantity: '6',
      designators: ['C1', 'C2', 'C3', 'C7', 'C8', 'C9'],
      dnp: false,
    });
    expect(pulled.bom.lines[5]).toMatchObject({ alternates: [{ manufacturer: null, mpn: 'SHT41-AD1B-R2' }] });
    expect(pulled.bom.lines[6]).toMatchObject({ extra: { link: 'https://gct.co/connector/usb4105', mount_type: 'SMT' } });
    expect(pulled.bom.lines[7]).toMatchObject({ dnp: true, notes: 'Fitted on the development build only' });
    expect(Object.keys(pulled.raw.lines)).toEqual(pulled.bom.lines.map((line) => line.key));
  });

  it('is not the worse for a line in both vocabularies, a maker as a record, designators as text, or fields that are not there', () => {
    expect(lineOf({ id: 'a', quant: 4, refdes: 'R1-R4', part: { mpn: 'X1', manufacturer: { name: 'Acme' } } })).toEqual({
      key: 'a',
      quantity: '4',
      designators: ['R1', 'R2', 'R3', 'R4'],
      mpn: 'X1',
      manufacturer: 'Acme',
    });
    expect(lineOf({ id: 'b', quantity: null, mpn: '', custom_id: null, part: '9f1c' })).toEqual({
      key: 'b',
      quantity: null,
      mpn: null,
      partNumber: null,
    });
    expect(lineOf({ id: 'c', alternatives: [{ mpn: 'Y', manufacturer: 'Z' }, 'W'] }).alternates).toEqual([
      { manufacturer: 'Z', mpn: 'Y' },
      { manufacturer: null, mpn: 'W' },
    ]);
  });

  it.each([
    ['2026-02-11T09:30:00Z', true],
    ['true', true],
    ['jane@example.com', true],
    [true, true],
    ['', false],
    ['false', false],
    ['Unapproved', false],
    [null, false],
    [undefined, false],
  ])('takes approved: %j for %j', (approved, expected) => {
    expect(isApproved({ approved })).toBe(expected);
  });

  it('is found missing by name of what happened', async () => {
    const { session } = await startCofactr();
    await expect(session.pull('497f6eca-6276-4993-bfeb-53cbbbba6f08')).rejects.toMatchObject({ fault: { kind: 'not-found' } });
  });

  it('of 1,200 lines comes whole', async () => {
    const { state, session } = await startCofactr();
    const bom = bomNamed(state, 'Display adapter');
    for (let index = 0; index < 1_200; index += 1) addRawLine(state, bom, { mpn: `P-${index}`, quantity: 1 });
    expect((await session.pull(bom.id)).bom.lines).toHaveLength(1_202);
  });
});
