import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { StoredItem } from '../../src-main/vendors/kojo/sandbox';
import { confirmed } from '../support/confirmed';
import { endOfPush, importText, openWithKojo, type KojoTest } from '../support/open-app';

const root = join(import.meta.dirname, '../..');

const header = 'Description,Quantity,Manufacturer Part Number,UOM';
const row = (name: string, quantity: number) => `"${name}",${quantity},"${name.toUpperCase().replaceAll(' ', '-')}",EA`;
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix} ${at}`);

interface Prepared extends KojoTest {
  readonly push: string;
  readonly bom: string;
  readonly wanted: readonly string[];
}

const content = (item: StoredItem) => `${item.description} × ${item.estimatedQuantity}`;

/** A target with lines to keep, to change and to remove, and a file with these changes and new lines, some of them twice. */
async function prepare(): Promise<Prepared> {
  const kojo = await openWithKojo();
  const { app, sandbox, connection, boms } = kojo;
  const bom = boms.get('Sensor board rev B') ?? '';
  sandbox.state.boms.get(bom)?.items.clear();
  const first = [...names('Keep', 5), ...names('Change', 20), ...names('Remove', 30)];
  const start = await importText(app, 'start.csv', [header, ...first.map((name) => row(name, 1))].join('\n'));
  const empty = (await app.direct.pull(connection, bom)).id;
  await app.direct.push({ source: start, target: empty, deletes: false, removals: 0 });
  const wanted: [string, number][] = [
    ...names('Keep', 5).map((name): [string, number] => [name, 1]),
    ...names('Change', 20).map((name): [string, number] => [name, 7]),
    ...[...names('New', 120), 'New 3', 'New 3'].map((name): [string, number] => [name, 2]),
  ];
  const source = await importText(app, 'wanted.csv', [header, ...wanted.map(([name, quantity]) => row(name, quantity))].join('\n'));
  const target = (await app.direct.pull(connection, bom)).id;
  const opened = await app.ask('reconciliations.open', { left: source, right: target });
  await app.ask('reconciliations.decideAll', {
    reconciliation: opened.id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  const plan = await app.ask('plans.preview', { reconciliation: opened.id, target: 'right' });
  app.setOnline(false);
  const { id: push, status } = await app.ask('pushes.start', { reconciliation: opened.id, target: 'right', ...confirmed(plan) });
  expect([status, plan.creates, plan.updates, plan.removals]).toEqual(['waiting', 122, 20, 30]);
  return { ...kojo, push, bom, wanted: wanted.map(([name, quantity]) => `${name} × ${quantity}`) };
}

interface Child {
  readonly kill: () => void;
  readonly ended: Promise<{ readonly signal: string | null; readonly output: string }>;
}

/** Whether the process pushes in the thread that the app runs in, or as the window does. */
type Where = 'here' | 'thread';

function startChild({ app, sandbox, push }: Prepared, where: Where): Child {
  const script = ['--import', './test/support/source-loader.mjs', 'test/support/push-child.ts'];
  const child = spawn(process.execPath, [...script, app.home, push, where], {
    cwd: root,
    env: { ...process.env, TRUEUP_SECRET_KOJO: JSON.stringify(sandbox.credentials) },
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return {
    kill: () => void child.kill('SIGKILL'),
    ended: once(child, 'exit').then(([, signal]) => ({ signal: typeof signal === 'string' ? signal : null, output })),
  };
}

/** Runs the push in a process and kills that when the sandbox has got so many requests that write. */
async function runAndKill(prepared: Prepared, writes: number, where: Where): Promise<boolean> {
  const { sandbox } = prepared;
  const written = () => sandbox.requests.filter((request) => request.method !== 'GET' && !request.path.startsWith('/oauth2')).length;
  const until = written() + writes;
  const child = startChild(prepared, where);
  const watch = setInterval(() => {
    if (written() >= until) child.kill();
  }, 1);
  const { signal } = await child.ended;
  clearInterval(watch);
  return signal === 'SIGKILL';
}

function held({ sandbox, bom }: Prepared): string[] {
  return [...(sandbox.state.boms.get(bom)?.items.values() ?? [])].map(content).toSorted();
}

describe('a push whose process is killed', () => {
  it.each([
    ['during a create', 'here', { kind: 'drop-after', method: 'POST' } as const, [1]],
    ['before a create arrives', 'here', { kind: 'drop-before', method: 'POST' } as const, [1]],
    ['while replies are slow', 'here', { kind: 'latency', milliseconds: 40 } as const, [1, 2, 4, 9]],
    ['at one delete after the other', 'here', { kind: 'latency', milliseconds: 15, method: 'DELETE' } as const, [3, 2, 2, 5]],
    ['with its courier during a create', 'thread', { kind: 'drop-after', method: 'POST' } as const, [1]],
    ['with its courier at one delete after the other', 'thread', { kind: 'latency', milliseconds: 15, method: 'DELETE' } as const, [3, 5]],
  ] as const)('%s, is gone on with: nothing lost, nothing doubled', async (_, where, fault, kills) => {
    const prepared = await prepare();
    const { app, sandbox, push } = prepared;
    sandbox.faults.set([{ ...fault, ...(fault.kind === 'latency' ? {} : { count: 1 }) }]);
    let killed = 0;
    // One process after the other, each from what the last one left.
    for (const writes of kills) if (await runAndKill(prepared, writes, where)) killed++;
    expect(killed).toBeGreaterThan(0);
    const cut = (await app.ask('pushes.describe', { push })).push;
    expect(cut.status).toBe('paused');
    expect(cut.done).toBeLessThan(172);

    const { output } = await startChild(prepared, where).ended;
    expect(JSON.parse(output)).toMatchObject({ status: 'done', verified: true, done: 172, failed: 0, unknown: 0, left: 0 });
    expect(held(prepared)).toEqual(prepared.wanted.toSorted());
    expect(sandbox.breaches).toEqual([]);
    expect(app.direct.verifyLog()).toMatchObject({ kind: 'intact' });
  });
});

describe('two processes on one workspace', () => {
  it('push one at a time: the other is told so and reads on', async () => {
    const prepared = await prepare();
    const { app, sandbox, push } = prepared;
    sandbox.faults.set([{ kind: 'latency', milliseconds: 60 }]);
    const [first, second] = [startChild(prepared, 'here'), startChild(prepared, 'here')];
    const outputs = await Promise.all([first.ended, second.ended]);
    const answers: unknown[] = outputs.map(({ output }): unknown => JSON.parse(output));
    expect(answers).toContainEqual(expect.objectContaining({ status: 'done', verified: true, done: 172 }));
    expect(answers).toContainEqual({ fault: expect.objectContaining({ kind: 'busy' }) as unknown });
    expect(held(prepared)).toEqual(prepared.wanted.toSorted());
    expect((await endOfPush(app, push)).verified).toBe(true);
  });
});
