import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { CallName } from '../../src-preload/contract';
import { profiles } from '../../src-preload/domain/profile';
import { openSession } from '../../src-main/secrets/session';
import { exportBom } from '../../src-main/sheets/export';
import { confirmed } from '../support/confirmed';
import { endOfPush, importText, openTestApp, openWithKojo } from '../support/open-app';

const samples = join(import.meta.dirname, '../../resources/samples');

/** Every call by name, with an argument that is well formed and about nothing that exists. */
const calls = {
  'host.describe': {},
  'host.network': { online: true },
  'host.backups': {},
  'host.restore': { backup: 'none.db' },
  'vendors.list': {},
  'connections.list': {},
  'connections.add': { vendor: 'none', name: 'x', settings: {}, secret: {} },
  'connections.authorise': { connection: 'c9', secret: {} },
  'connections.test': { connection: 'c9' },
  'connections.remove': { connection: 'c9' },
  'connections.boms': { connection: 'c9' },
  'boms.create': { connection: 'c9', name: 'x' },
  'boms.newVersion': { reconciliation: 'r9', target: 'right', version: '2' },
  'boms.approve': { connection: 'c9', bom: 'x' },
  'boms.removal': { connection: 'c9', bom: 'x' },
  'boms.remove': { connection: 'c9', bom: 'x', outcome: 'deleted' },
  'programs.list': { connection: 'c9' },
  'programs.create': { connection: 'c9', name: 'x' },
  'programs.rename': { connection: 'c9', program: 'x', name: 'y' },
  'programs.remove': { connection: 'c9', program: 'x' },
  'programs.lines': { connection: 'c9', program: 'x' },
  'programs.place': { connection: 'c9', program: 'x', bom: 'y', quantity: '1' },
  'programs.take': { connection: 'c9', program: 'x', line: 'y' },
  'programs.facts': { connection: 'c9', program: 'x' },
  'customerParts.describe': { reconciliation: 'r9' },
  'customerParts.use': { reconciliation: 'r9', customer: 'x' },
  'customerParts.proposals': { reconciliation: 'r9' },
  'customerParts.create': { reconciliation: 'r9', parts: [{ part: 'x', customerPart: 'y' }] },
  'sources.list': {},
  'sources.pull': { connection: 'c9', bom: 'x' },
  'sources.pullAll': { connection: 'c9' },
  'sources.remove': { source: 's9' },
  'sources.snapshots': { source: 's9' },
  'sources.lines': { snapshot: 'n9', from: 0, count: 10 },
  'files.begin': { name: 'x.csv', size: 1 },
  'files.send': { upload: 'u9', from: 0, bytes: '' },
  'files.inspect': { upload: 'u9' },
  'files.import': { upload: 'u9' },
  'mappings.list': {},
  'host.backUp': {},
  'host.remembered': {},
  'host.remember': { name: 'x', text: 'y' },
  'host.setProxy': { proxy: { kind: 'system' } },
  'host.openFolder': {},
  'host.diagnostics': { names: false },
  'mappings.rename': { mapping: 'm9', name: 'x' },
  'mappings.forget': { mapping: 'm9' },
  'workbooks.preview': { reconciliation: 'r9', side: 'left' },
  'workbooks.write': { reconciliation: 'r9', side: 'left' },
  'reconciliations.list': {},
  'reconciliations.recent': {},
  'reconciliations.open': { left: 'n8', right: 'n9' },
  'reconciliations.describe': { reconciliation: 'r9' },
  'reconciliations.remove': { reconciliation: 'r9' },
  'reconciliations.rows': { reconciliation: 'r9', filter: {}, from: 0, count: 10 },
  'reconciliations.seek': { reconciliation: 'r9', filter: {}, from: 0, direction: 'next', what: 'conflict' },
  'reconciliations.strip': { reconciliation: 'r9', filter: {}, slices: 10 },
  'reconciliations.decide': { reconciliation: 'r9', decisions: [{ kind: 'comment', row: 'a~b', text: '' }], label: '' },
  'reconciliations.decideAll': { reconciliation: 'r9', filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' },
  'reconciliations.merge': { reconciliation: 'r9', filter: {} },
  'reconciliations.undo': { reconciliation: 'r9' },
  'reconciliations.redo': { reconciliation: 'r9' },
  'reconciliations.jump': { reconciliation: 'r9', step: 0 },
  'reconciliations.history': { reconciliation: 'r9' },
  'reconciliations.candidates': { reconciliation: 'r9', row: 'a~b' },
  'reconciliations.agree': { reconciliation: 'r9' },
  'reconciliations.export': { reconciliation: 'r9', format: 'csv' },
  'reconciliations.refresh': { reconciliation: 'r9' },
  'aliases.list': {},
  'aliases.add': { kind: 'part', from: 'A-1', to: 'B-1', scope: 'comparison', of: 'r9' },
  'aliases.remove': { alias: 'a9' },
  'aliases.export': {},
  'aliases.import': { text: '{"format":"trueup-aliases","version":1,"aliases":[]}' },
  'profiles.list': {},
  'profiles.save': { profile: { ...profiles.electronics, name: 'own' } },
  'profiles.remove': { profile: 'none' },
  'profiles.rules': {},
  'plans.accept': { reconciliation: 'r9', target: 'right', rule: 'quantity-positive', line: 'row:2', reason: 'x' },
  'plans.preview': { reconciliation: 'r9', target: 'right' },
  'plans.limits': { reconciliation: 'r9', target: 'right' },
  'plans.byHand': { reconciliation: 'r9', target: 'right' },
  'pushes.start': { reconciliation: 'r9', target: 'right', removals: 0 },
  'pushes.list': {},
  'pushes.describe': { push: 'p9' },
  'pushes.pause': { push: 'p9' },
  'pushes.resume': { push: 'p9' },
  'pushes.cancel': { push: 'p9' },
  'search.lines': { text: 'x', limit: 5 },
  'log.list': { from: 0, count: 10 },
  'log.verify': {},
  'log.export': {},
  'reconciliations.effects': { reconciliation: 'r9' },
  'reconciliations.drift': { reconciliation: 'r9' },
  'reconciliations.place': { reconciliation: 'r9', filter: {}, row: 'a~b' },
  'drafts.list': { reconciliation: 'r9' },
  'drafts.keep': { reconciliation: 'r9', row: 'a~b', what: 'quantity', text: '1' },
  'drafts.drop': { reconciliation: 'r9', row: 'a~b', what: 'quantity' },
  'tasks.list': {},
  'tasks.cancel': { task: 't9' },
} as const satisfies Omit<Record<CallName, object>, 'sample.open'>;

/** Calls that need nothing to be there. */
const asks = new Set([
  'files.begin',
  'host.network',
  'host.setProxy',
  'host.remember',
  'host.diagnostics',
  'search.lines',
  'log.list',
  'aliases.import',
  'profiles.save',
]);

describe('a call about something that is not there', () => {
  it.each(Object.entries(calls))('%s says so or has nothing to tell', async (name, arg) => {
    const app = await openTestApp();
    const reply = await app.call(name, arg);
    if (name === 'host.openFolder') {
      // There is a folder, but no window to show it in.
      expect(reply).toMatchObject({ ok: false, fault: { kind: 'refused', next: `Go to ${app.home}.` } });
    } else if (Object.keys(arg).length > 0 && !asks.has(name)) {
      expect(reply).toMatchObject({ ok: false, fault: { kind: 'not-found' } });
    } else {
      expect(reply.ok).toBe(true);
    }
  });
});

describe('connections', () => {
  it('are added with their secret, listed without it, tested, and removed with it', async () => {
    const secrets = openSession('for the test');
    const { app, sandbox, connection } = await openWithKojo({ app: { secrets } });
    const list = await app.ask('connections.list', {});
    expect(list).toMatchObject([{ id: connection, vendor: 'kojo', name: 'Kojo', hasSecret: true }]);
    expect(JSON.stringify(list)).not.toContain(sandbox.credentials['clientSecret']);
    expect(await app.ask('connections.test', { connection })).toMatchObject({ ok: true });
    expect(await app.ask('connections.remove', { connection })).toEqual({ removed: connection });
    expect(await app.ask('connections.list', {})).toEqual([]);
    expect(JSON.stringify(await app.ask('log.list', { from: 0, count: 50 }))).not.toContain(sandbox.credentials['clientSecret']);
    await app.close();
    const database = readFileSync(join(app.home, 'trueup.db'));
    expect(database.includes(sandbox.credentials['clientSecret'] ?? 'none')).toBe(false);
  });

  it.each([
    ['a name twice', { name: 'kojo' }, 'already'],
    ['a name that no variable could have', { name: '../x' }, 'letters'],
    ['an unknown vendor', { vendor: 'acme' }, 'no vendor'],
    ['plain http to another machine', { baseUrl: 'http://example.com' }, 'https'],
    ['no address', { baseUrl: 'nonsense' }, 'address'],
    ['a field that the vendor does not have', { secret: { password: 'x' } }, 'password'],
    ['a setting outside its choices', { settings: { jobs: 'some' } }, 'one of'],
  ])('with %s are refused, and nothing is stored', async (_, change, words) => {
    const { app } = await openWithKojo();
    const input = { vendor: 'kojo', name: 'Second', settings: {}, secret: { apiKey: 'k' }, ...change };
    const reply = await app.call('connections.add', input);
    expect(reply.ok).toBe(false);
    expect(JSON.stringify(reply)).toContain(words);
    expect((await app.ask('connections.list', {})).length).toBe(1);
  });

  it('with a wrong secret say so, on the connection too', async () => {
    const { app, connection } = await openWithKojo();
    await app.ask('connections.authorise', { connection, secret: { clientId: 'x', clientSecret: 'not-the-right-one' } });
    const reply = await app.call('connections.test', { connection });
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'unauthorised' } });
    expect(JSON.stringify(reply)).not.toContain('not-the-right-one');
    expect(await app.ask('connections.list', {})).toMatchObject([{ lastFault: { kind: 'unauthorised' } }]);
  });

  it('without a secret after a restart ask for it', async () => {
    const { app, sandbox, connection } = await openWithKojo();
    await app.close();
    const again = await openTestApp({ home: app.home });
    expect(await again.ask('connections.list', {})).toMatchObject([{ id: connection, hasSecret: false }]);
    expect(await again.call('connections.boms', { connection })).toMatchObject({ ok: false, fault: { kind: 'unauthorised' } });
    await again.ask('connections.authorise', { connection, secret: sandbox.credentials });
    expect((await again.ask('connections.boms', { connection })).length).toBeGreaterThan(1);
  });
});

describe('the mirror', () => {
  it('is filled by a task that tells how far it is, and keeps snapshots', async () => {
    const { app, connection, boms, sandbox } = await openWithKojo();
    const told: string[] = [];
    app.on('task', (task) => told.push(task.status));
    const sources: unknown[] = [];
    app.on('sources', (event) => sources.push(event));
    const { task } = await app.ask('sources.pullAll', { connection });
    while ((await app.ask('tasks.list', {})).some((each) => each.id === task && each.status === 'running')) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(told[0]).toBe('running');
    expect(told.at(-1)).toBe('done');
    expect(sources.length).toBeGreaterThan(0);
    const list = await app.ask('sources.list', {});
    expect(list.length).toBe(boms.size);
    const [first] = list;
    expect(first).toMatchObject({ kind: 'vendor', connectionName: 'Kojo', snapshots: 1, latest: { origin: 'pull' } });

    const bom = sandbox.state.boms.get(first?.remoteId ?? '');
    const [item] = bom?.items.values() ?? [];
    if (item !== undefined) bom?.items.set(item.id, { ...item, estimatedQuantity: 4_321 });
    const pulled = await app.ask('sources.pull', { connection, bom: first?.remoteId ?? '' });
    while ((await app.ask('tasks.list', {})).some((each) => each.id === pulled.task && each.status === 'running')) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const snapshots = await app.ask('sources.snapshots', { source: first?.id ?? '' });
    expect(snapshots.map((snapshot) => snapshot.fresh)).toEqual([1, bom?.items.size]);
    const { total, lines } = await app.ask('sources.lines', { snapshot: snapshots[0]?.id ?? '', from: 0, count: 500 });
    expect(total).toBe(bom?.items.size);
    expect(lines.some((line) => line.quantity === '4321')).toBe(true);
    expect((await app.ask('search.lines', { text: 'ghijkl nowhere', limit: 10 })).length).toBe(0);
    expect((await app.ask('connections.boms', { connection })).every((remote) => remote.source !== undefined)).toBe(true);
    await app.ask('sources.remove', { source: first?.id ?? '' });
    expect((await app.ask('sources.list', {})).length).toBe(boms.size - 1);
  });

  it('a pull can be cancelled and leaves nothing half-written', async () => {
    const { app, connection, sandbox } = await openWithKojo({ faults: [] });
    sandbox.faults.set([{ kind: 'latency', milliseconds: 50 }]);
    const { task } = await app.ask('sources.pullAll', { connection });
    await app.ask('tasks.cancel', { task });
    while ((await app.ask('tasks.list', {})).some((each) => each.id === task && each.status === 'running')) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await app.ask('tasks.list', {})).toMatchObject([{ id: task, status: 'cancelled' }]);
    expect(await app.ask('sources.list', {})).toEqual([]);
  });
});

describe('files', () => {
  it('are looked at, corrected and imported; the correction is remembered for the next file of the shape', async () => {
    const app = await openTestApp();
    const text = 'Teil;Menge;Text\nA-1;2;Widerstand\nA-2;3;Kondensator\n';
    const bytes = (content: string) => Buffer.from(content).toString('base64');
    const first = await app.ask('files.inspect', { name: 'liste.csv', bytes: bytes(text) });
    expect(first).toMatchObject({ name: 'liste.csv', lines: 2, headerRow: 1 });
    const options = { columns: { A: 'mpn', B: 'quantity', C: 'notes' } } as const;
    const corrected = await app.ask('files.inspect', { upload: first.upload, options });
    expect(corrected.columns.map((column) => column.field)).toEqual(['mpn', 'quantity', 'notes']);
    const imported = await app.ask('files.import', { upload: first.upload, options });
    const { lines } = await app.ask('sources.lines', { snapshot: imported.snapshot, from: 0, count: 9 });
    expect(lines).toMatchObject([{ mpn: 'A-1', notes: 'Widerstand' }, { mpn: 'A-2' }]);
    const next = await app.ask('files.inspect', { name: 'liste 2.csv', bytes: bytes(text.replace('A-2', 'A-3')) });
    expect(next.columns.map((column) => column.field)).toEqual(['mpn', 'quantity', 'notes']);
    const second = await app.ask('files.import', { upload: next.upload, source: imported.source });
    expect(second.source).toBe(imported.source);
    expect(await app.ask('sources.list', {})).toMatchObject([{ snapshots: 2, latest: { fresh: 1 } }]);
  });

  it.each([
    ['an empty file', 'empty.csv', ''],
    ['a PDF that is called xlsx', 'bom.xlsx', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'],
  ])('%s is refused with what to do, and nothing is kept', async (_, name, content) => {
    const app = await openTestApp();
    const reply = await app.call('files.inspect', { name, bytes: Buffer.from(content).toString('base64') });
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'unreadable-file' } });
    expect(await app.ask('sources.list', {})).toEqual([]);
  });

  it('a full disk refuses the import as such, and the mirror is as it was', async () => {
    const app = await openTestApp({ maxPages: 120 });
    const kept = await importText(app, 'small.csv', 'Part Number,Quantity\nA-1,2\n');
    const rows = Array.from({ length: 20_000 }, (_, at) => `PART-${at},${at},"${'x'.repeat(40)}"`);
    const inspect = await app.ask('files.inspect', {
      name: 'large.csv',
      bytes: Buffer.from(['Part Number,Quantity,Description', ...rows].join('\n')).toString('base64'),
    });
    const reply = await app.call('files.import', { upload: inspect.upload });
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'storage' } });
    expect(JSON.stringify(reply)).toContain('disk is full');
    expect((await app.ask('sources.list', {})).map((source) => source.name)).toEqual(['small.csv']);
    expect((await app.ask('sources.lines', { snapshot: kept, from: 0, count: 5 })).total).toBe(1);
  });
});

describe('the sample workspace', () => {
  it('is made without account or network, compared, and can be pushed', async () => {
    const app = await openTestApp({ resources: join(samples, '..') });
    expect((await app.ask('host.describe', {})).firstRun).toBe(true);
    const { reconciliation } = await app.ask('sample.open', {});
    expect((await app.ask('host.describe', {})).firstRun).toBe(false);
    const view = await app.ask('reconciliations.describe', { reconciliation });
    expect(view.left.kind).toBe('file');
    expect(view.right.canPush).toBe(true);
    expect(view.summary.same + view.summary.changed).toBeGreaterThan(3);
    await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
    const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
    const { id } = await app.ask('pushes.start', { reconciliation, target: 'right', ...confirmed(plan) });
    expect(await endOfPush(app, id)).toMatchObject({ status: 'done', verified: true });
    // Opening it again goes on with the same connections and the same reconciliation.
    const connections = (await app.ask('connections.list', {})).length;
    await app.ask('sample.open', {});
    expect((await app.ask('connections.list', {})).length).toBe(connections);
  });
});

describe('a BOM in JSON, as the command writes it', () => {
  it('is imported as it is', async () => {
    const app = await openTestApp();
    const snapshot = await importText(app, 'board.csv', 'Ref,Part Number,Quantity,Lager\n"R1,R2",A-1,2,Regal 3\nC1,A-2,1,\n');
    const bom = app.direct.bom(snapshot);
    const { id } = await app.direct.importFile({ name: 'board.json', bytes: await exportBom(bom, 'json') });
    const { left, right } = await app.ask('reconciliations.open', { left: snapshot, right: id });
    expect([left.lines, right.lines]).toEqual([2, 2]);
    expect((await app.ask('reconciliations.list', {}))[0]).toMatchObject({ agreed: true });
    expect(app.direct.bom(id).lines.map((line) => line.extra)).toEqual(bom.lines.map((line) => line.extra));
  });
});
