import { describe, expect, it } from 'vitest';

import { systemClock } from '../../src-main/clock';
import type { StoredItem } from '../../src-main/vendors/kojo/sandbox';
import { confirmed } from '../support/confirmed';
import { endOfPush, importText, openTestApp, openWithKojo, type KojoTest } from '../support/open-app';

const header = 'Description,Quantity,Manufacturer Part Number,UOM';
const file = (...rows: readonly (readonly [string, number])[]) =>
  [header, ...rows.map(([name, quantity]) => `${name},${quantity},${name.toUpperCase()},EA`)].join('\n');

interface Ready extends KojoTest {
  readonly bom: string;
  readonly items: Map<string, StoredItem>;
  readonly quantities: () => Record<string, number>;
  readonly change: (name: string, change: Partial<StoredItem>) => void;
  readonly writes: () => number;
}

/** A target with alpha 1, beta 2, gamma 3. */
async function ready(options: Parameters<typeof openWithKojo>[0] = {}): Promise<Ready> {
  const kojo = await openWithKojo(options);
  const { app, sandbox, connection, boms } = kojo;
  const bom = boms.get('Sensor board rev B') ?? '';
  const items = sandbox.state.boms.get(bom)?.items ?? new Map<string, StoredItem>();
  items.clear();
  const start = await importText(app, 'start.csv', file(['alpha', 1], ['beta', 2], ['gamma', 3]));
  const empty = (await app.direct.pull(connection, bom)).id;
  await app.direct.push({ source: start, target: empty, deletes: false, removals: 0 });
  const count = () => sandbox.requests.filter((request) => request.method !== 'GET' && !request.path.startsWith('/oauth2')).length;
  const before = count();
  return {
    ...kojo,
    bom,
    items,
    quantities: () => Object.fromEntries([...items.values()].map((item) => [item.description, item.estimatedQuantity] as const)),
    change: (name, change) => {
      const item = [...items.values()].find((each) => each.description === name);
      if (item !== undefined) items.set(item.id, { ...item, ...change });
    },
    writes: () => count() - before,
  };
}

/** Opens a reconciliation of a file with the target, decided for the file everywhere. */
async function decided({ app, connection, bom }: Ready, text: string) {
  const left = await importText(app, 'wanted.csv', text);
  const right = (await app.direct.pull(connection, bom)).id;
  const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
  await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
  const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
  return { reconciliation, target: 'right', ...confirmed(plan) } as const;
}

describe('a target that moved since it was compared', () => {
  it('keeps what somebody else changed; the rows come back as moved on, the others are done', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 10], ['beta', 20], ['delta', 4]));
    at.change('beta', { estimatedQuantity: 99 });
    at.change('gamma', { estimatedQuantity: 33 });
    const push = await endOfPush(at.app, (await at.app.ask('pushes.start', wish)).id);
    expect(push).toMatchObject({ status: 'partly', done: 2, failed: 2, left: 0, verified: false });
    expect(at.quantities()).toEqual({ alpha: 10, beta: 99, delta: 4, gamma: 33 });
    const { edits } = await at.app.ask('pushes.describe', { push: push.id });
    const moved = edits.filter((edit) => edit.outcome === 'moved-on');
    expect(moved.map((edit) => edit.edit.op).toSorted()).toEqual(['delete', 'update']);
    expect(moved[0]?.message).toContain('not touched');
    // The decisions about these rows are open again, for what they were made on is another now.
    const view = await at.app.ask('reconciliations.describe', { reconciliation: wish.reconciliation });
    expect(view.undecided).toBe(2);
  });

  it('is not written at all where it is as wanted already', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['gamma', 3]));
    at.change('alpha', { estimatedQuantity: 10 });
    const push = await endOfPush(at.app, (await at.app.ask('pushes.start', wish)).id);
    expect(push).toMatchObject({ status: 'done', done: 1, verified: true });
    expect(at.writes()).toBe(0);
  });

  it('is told when a line appears that nobody planned', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['gamma', 3]));
    const [item] = at.items.values();
    at.sandbox.faults.set([{ kind: 'latency', milliseconds: 150, method: 'PATCH' }]);
    const { id } = await at.app.ask('pushes.start', wish);
    while (at.writes() === 0 && at.sandbox.faults.happened.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    if (item !== undefined) at.items.set('foreign', { ...item, id: 'foreign', description: 'foreign', mpn: 'FOREIGN' });
    const push = await endOfPush(at.app, id);
    expect(push).toMatchObject({ status: 'partly', done: 1, failed: 0, verified: false });
    expect(push.fault?.message).toContain('1 lines are there that this push did not make');
  });
});

describe('deletes', () => {
  it('need a decision: an undecided row stays', async () => {
    const at = await ready();
    const left = await importText(at.app, 'wanted.csv', file(['alpha', 10], ['beta', 2]));
    const right = (await at.app.direct.pull(at.connection, at.bom)).id;
    const { id: reconciliation } = await at.app.ask('reconciliations.open', { left, right });
    await at.app.ask('reconciliations.decideAll', {
      reconciliation,
      filter: { statuses: ['changed'] },
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    const plan = await at.app.ask('plans.preview', { reconciliation, target: 'right' });
    expect(plan).toMatchObject({ updates: 1, removals: 0, undecided: 1 });
    const push = await endOfPush(at.app, (await at.app.ask('pushes.start', { reconciliation, target: 'right', removals: 0 })).id);
    expect(push).toMatchObject({ status: 'done', verified: true });
    expect(at.quantities()).toEqual({ alpha: 10, beta: 2, gamma: 3 });
  });

  it('are left out of a direct push without them, which is verified all the same', async () => {
    const at = await ready();
    const source = await importText(at.app, 'wanted.csv', file(['alpha', 10]));
    const target = (await at.app.direct.pull(at.connection, at.bom)).id;
    const { push } = await at.app.direct.push({ source, target, deletes: false, removals: 0 });
    expect(push).toMatchObject({ status: 'done', verified: true, done: 1 });
    expect(at.quantities()).toEqual({ alpha: 10, beta: 2, gamma: 3 });
    const now = (await at.app.direct.pull(at.connection, at.bom)).id;
    await expect(at.app.direct.push({ source, target: now, deletes: true, removals: 0 })).rejects.toMatchObject({
      fault: { kind: 'refused' },
    });
    // Two lines of three are more than a stray deletion: that is asked about on its own.
    await expect(at.app.direct.push({ source, target: now, deletes: true, removals: 2 })).rejects.toMatchObject({
      fault: { kind: 'refused', message: expect.stringContaining('partial file') as string },
    });
    await expect(at.app.direct.push({ source, target: now, deletes: true, removals: 2, partial: 3 })).rejects.toMatchObject({
      fault: { kind: 'refused' },
    });
    expect(at.quantities()).toEqual({ alpha: 10, beta: 2, gamma: 3 });
    const { push: done } = await at.app.direct.push({ source, target: now, deletes: true, removals: 2, partial: 2 });
    expect(done).toMatchObject({ verified: true });
    expect(at.quantities()).toEqual({ alpha: 10 });
  });
});

describe('a direct push with a base', () => {
  it('takes only what the source changed and leaves conflicts alone', async () => {
    const at = await ready();
    const base = (await at.app.direct.pull(at.connection, at.bom)).id;
    const source = await importText(at.app, 'wanted.csv', file(['alpha', 10], ['beta', 2], ['gamma', 30], ['delta', 4]));
    at.change('beta', { estimatedQuantity: 22 });
    at.change('gamma', { estimatedQuantity: 333 });
    const target = (await at.app.direct.pull(at.connection, at.bom)).id;
    const plan = await at.app.direct.plan({ source, target, base, deletes: true });
    expect(plan).toMatchObject({ creates: 1, updates: 1, removals: 0, undecided: 1 });
    const { push } = await at.app.direct.push({ source, target, base, deletes: true, removals: 0 });
    expect(push).toMatchObject({ status: 'done', verified: true });
    expect(at.quantities()).toEqual({ alpha: 10, beta: 22, delta: 4, gamma: 333 });
  });
});

describe('offline', () => {
  it('a push waits, the rest works, and it goes out when the network is back', async () => {
    const at = await ready({ app: { stay: 'resident' } });
    const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['gamma', 3]));
    at.app.setOnline(false);
    expect((await at.app.ask('host.describe', {})).online).toBe(false);
    const waiting = await at.app.ask('pushes.start', wish);
    expect(waiting).toMatchObject({ status: 'waiting', done: 0, left: 1 });
    await expect(at.app.ask('connections.boms', { connection: at.connection })).rejects.toMatchObject({ fault: { kind: 'offline' } });
    expect((await at.app.ask('reconciliations.rows', { reconciliation: wish.reconciliation, filter: {}, from: 0, count: 9 })).total).toBe(
      3,
    );
    await expect(at.app.ask('pushes.start', wish)).rejects.toMatchObject({ fault: { kind: 'busy' } });
    expect(at.writes()).toBe(0);
    at.app.setOnline(true);
    let push = await endOfPush(at.app, waiting.id);
    while (push.status === 'waiting') push = await endOfPush(at.app, waiting.id);
    expect(push).toMatchObject({ status: 'done', verified: true });
    expect(at.quantities()).toMatchObject({ alpha: 10 });
  });

  it('a waiting push can be cancelled, and is then not sent', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['gamma', 3]));
    at.app.setOnline(false);
    const { id } = await at.app.ask('pushes.start', wish);
    expect(await at.app.ask('pushes.cancel', { push: id })).toMatchObject({ status: 'failed', fault: { kind: 'cancelled' } });
    await expect(at.app.ask('pushes.cancel', { push: id })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
    at.app.setOnline(true);
    expect(at.writes()).toBe(0);
  });
});

describe('a vendor that is down', () => {
  it('leaves the push waiting with the reason, and it can be resumed', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['gamma', 3]));
    at.sandbox.faults.set([{ kind: 'drop-before' }]);
    const push = await endOfPush(at.app, (await at.app.ask('pushes.start', wish)).id);
    expect(push).toMatchObject({ status: 'waiting', done: 0, left: 1, fault: { kind: 'unreachable' } });
    at.sandbox.faults.clear();
    await at.app.ask('pushes.resume', { push: push.id });
    expect(await endOfPush(at.app, push.id)).toMatchObject({ status: 'done', verified: true });
  });

  it('after a write keeps the edit unknown until it can be read back, then finds it done', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 1], ['beta', 2], ['gamma', 3], ['delta', 4]));
    at.sandbox.faults.set([
      { kind: 'drop-after', method: 'POST' },
      { kind: 'error', method: 'GET', after: 3 },
    ]);
    const push = await endOfPush(at.app, (await at.app.ask('pushes.start', wish)).id);
    expect(push.status).not.toBe('done');
    expect(push).toMatchObject({ done: 0, unknown: 1, left: 0 });
    at.sandbox.faults.clear();
    await at.app.ask('pushes.resume', { push: push.id });
    expect(await endOfPush(at.app, push.id)).toMatchObject({ status: 'done', verified: true, done: 1 });
    expect(at.quantities()).toEqual({ alpha: 1, beta: 2, delta: 4, gamma: 3 });
    expect(at.writes()).toBe(1);
  });
});

describe('a secret that is no good any more', () => {
  it('pauses the push with what to do; with a new one it goes on', async () => {
    const at = await ready();
    const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['gamma', 3]));
    await at.app.ask('connections.authorise', { connection: at.connection, secret: { clientId: 'x', clientSecret: 'wrong-secret' } });
    const push = await endOfPush(at.app, (await at.app.ask('pushes.start', wish)).id);
    expect(push).toMatchObject({ status: 'paused', left: 1, fault: { kind: 'unauthorised' } });
    expect(JSON.stringify(push)).not.toContain('wrong-secret');
    await at.app.ask('connections.authorise', { connection: at.connection, secret: at.sandbox.credentials });
    await at.app.ask('pushes.resume', { push: push.id });
    expect(await endOfPush(at.app, push.id)).toMatchObject({ status: 'done', verified: true });
  });
});

describe('while it runs', () => {
  const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at): [string, number] => [`item${from + at}`, 1]);

  async function running() {
    const at = await ready();
    const first = await importText(at.app, 'many.csv', file(...many(0, 30)));
    const target = (await at.app.direct.pull(at.connection, at.bom)).id;
    await at.app.direct.push({ source: first, target, deletes: false, removals: 0 });
    const wish = await decided(at, file(['alpha', 1], ['beta', 2], ['gamma', 3]));
    expect(wish.removals).toBe(30);
    at.sandbox.faults.set([{ kind: 'latency', milliseconds: 10, method: 'DELETE' }]);
    const { id } = await at.app.ask('pushes.start', wish);
    while (at.sandbox.faults.happened.length < 5) await new Promise((resolve) => setTimeout(resolve, 2));
    return { ...at, push: id, wish };
  }

  it('it can be paused between two requests and resumed', async () => {
    const at = await running();
    await at.app.ask('pushes.pause', { push: at.push });
    const paused = await endOfPush(at.app, at.push);
    expect(paused.status).toBe('paused');
    expect(paused.left).toBeGreaterThan(0);
    expect(paused.done + paused.left).toBe(30);
    const sent = at.items.size;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(at.items.size).toBe(sent);
    await at.app.ask('pushes.resume', { push: at.push });
    expect(await endOfPush(at.app, at.push)).toMatchObject({ status: 'done', verified: true, done: 30 });
    await expect(at.app.ask('pushes.resume', { push: at.push })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
  });

  it('it can be cancelled; what is left is not sent', async () => {
    const at = await running();
    await at.app.ask('pushes.cancel', { push: at.push });
    const ended = await endOfPush(at.app, at.push);
    expect(ended).toMatchObject({ status: 'partly', fault: { kind: 'cancelled' } });
    expect(ended.left).toBeGreaterThan(0);
    expect(at.items.size).toBe(3 + ended.left);
  });

  it('closing the app finishes the request that is out and leaves the rest to be resumed', async () => {
    const at = await running();
    await at.app.close();
    const left = at.items.size - 3;
    expect(left).toBeGreaterThan(0);
    const again = await openTestApp({ home: at.app.home });
    const shown = (await again.ask('pushes.describe', { push: at.push })).push;
    expect(shown).toMatchObject({ status: 'paused', left, unknown: 0, done: 30 - left });
    await again.ask('connections.authorise', { connection: at.connection, secret: at.sandbox.credentials });
    expect((await again.direct.resume(at.push)).push).toMatchObject({ status: 'done', verified: true, done: 30 });
  });

  it('a second push to the same BOM is refused', async () => {
    const at = await running();
    await expect(at.app.ask('pushes.start', at.wish)).rejects.toMatchObject({ fault: { kind: 'busy' } });
    await endOfPush(at.app, at.push);
  });
});

it('reaches the state in real time as well, within the vendor’s own limits', async () => {
  const at = await ready({ app: { clock: systemClock } });
  const wish = await decided(at, file(['alpha', 10], ['beta', 2], ['delta', 3]));
  const push = await endOfPush(at.app, (await at.app.ask('pushes.start', wish)).id);
  expect(push).toMatchObject({ status: 'done', verified: true, done: 3 });
});
