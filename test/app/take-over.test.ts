import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';

import { bundle } from '../soak/bundle';
import { makePushWorld, type PushWorld } from '../soak/push-world';
import { vendorKits } from '../support/vendor-kits';

const overplane = vendorKits.find((kit) => kit.connector.id === 'overplane') ?? expect.fail('there is no Overplane');
let program: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  program = await bundle('test/soak/push-child.ts');
});
afterAll(() => program.remove());

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

function start(of: PushWorld, clock: 'steady' | 'later'): Running {
  const child = spawn(process.execPath, [program.path, of.home, of.push, clock], {
    env: { ...process.env, ...of.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  return { child, ended: once(child, 'close').then((): unknown => JSON.parse(output)) };
}

async function world(): Promise<PushWorld> {
  const made = await makePushWorld(overplane, { change: 40, remove: 20, add: 40 });
  onTestFinished(() => made.close());
  made.sandbox.faults.set([
    { kind: 'latency', milliseconds: 15, method: 'POST' },
    { kind: 'latency', milliseconds: 15, method: 'PATCH' },
  ]);
  return made;
}

/** Stops a process while it does not hold the workspace's write lock: whoever sleeps with it makes the others wait, as SQLite has it. */
async function stopBetweenWrites(child: ChildProcess, home: string): Promise<void> {
  const db = new Database(join(home, 'trueup.db'), { timeout: 50 });
  const isFree = () => {
    try {
      db.exec('BEGIN IMMEDIATE; ROLLBACK');
      return true;
    } catch {
      return false;
    }
  };
  await expect
    .poll(
      () => {
        child.kill('SIGSTOP');
        if (isFree()) return true;
        child.kill('SIGCONT');
        return false;
      },
      { timeout: 20_000, interval: 7 },
    )
    .toBe(true);
  db.close();
}

const writes = ({ sandbox, isWrite }: PushWorld) => sandbox.requests.filter(isWrite).length;

it('a process that slept while another one took its push over sends and notes nothing more', { timeout: 120_000 }, async () => {
  const made = await world();
  const set = writes(made);
  const first = start(made, 'steady');
  await expect.poll(() => writes(made), { timeout: 60_000, interval: 2 }).toBeGreaterThan(set + 10);
  onTestFinished(() => void first.child.kill('SIGKILL'));
  await stopBetweenWrites(first.child, made.home);
  // Its clock is an hour ahead, so that the other one has not shown itself for long.
  const second = start(made, 'later');
  expect(await second.ended).toMatchObject({ status: 'done', verified: true, done: 100 });
  const receipt = await made.app.ask('pushes.describe', { push: made.push });
  const sent = writes(made);
  first.child.kill('SIGCONT');
  await first.ended;
  expect(writes(made)).toBe(sent);
  expect(await made.app.ask('pushes.describe', { push: made.push })).toEqual(receipt);
  expect(made.held()).toEqual(made.wanted);
  expect(made.app.direct.verifyLog()).toMatchObject({ kind: 'intact' });
});

it('the mirror is read, searched and decided on throughout a push of another process', { timeout: 120_000 }, async () => {
  const made = await world();
  const { app } = made;
  const [left, right] = (await app.ask('sources.list', {})).filter((source) => source.kind === 'file').map((source) => source.latest.id);
  const { id } = await app.ask('reconciliations.open', { left: left ?? '', right: right ?? '' });
  const pushing = start(made, 'steady');
  const state = { isOver: false };
  const over = pushing.ended.finally(() => {
    state.isOver = true;
  });
  let reads = 0;
  let slowest = 0;
  while (!state.isOver) {
    const started = performance.now();
    expect(await app.call('sources.list', {})).toMatchObject({ ok: true });
    expect(await app.call('search.lines', { text: 'NEW-12', limit: 5 })).toMatchObject({ ok: true });
    expect(await app.call('reconciliations.rows', { reconciliation: id, filter: {}, from: 0, count: 50 })).toMatchObject({ ok: true });
    expect(await app.call('pushes.describe', { push: made.push })).toMatchObject({ ok: true });
    // Writing waits for its turn and is not refused.
    expect(await app.call('drafts.keep', { reconciliation: id, row: 'r', what: 'comment', text: `look ${reads}` })).toMatchObject({
      ok: true,
    });
    slowest = Math.max(slowest, performance.now() - started);
    reads++;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await over).toMatchObject({ status: 'done', verified: true });
  expect(reads).toBeGreaterThan(10);
  expect(slowest).toBeLessThan(5_000);
  expect(made.held()).toEqual(made.wanted);
});
