import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { openNetwork } from '../../src-main/network';
import { openEarlyReadings } from '../../src-main/push/early-reading';
import { dropLock, findLock, lockPatience, takeLock } from '../../src-main/store/locks';
import type { Pulled } from '../../src-main/vendors/connector';
import { createFakeClock } from '../vendors/support/fake-clock';
import { importText, openWithKojo } from '../support/open-app';
import { temporaryDatabase } from '../support/workspace';

const self = { owner: 'ours', pid: 1 };
const other = { owner: 'theirs', pid: 2, isAlive: () => true };
const intent = { target: 'right', by: 'take', deletes: false, profile: 'standard', remote: { connection: 1, bom: 'b1' } } as const;
const lock = 'push 1/b1';
const push = { id: 7, intent };
const never = new AbortController().signal;
const found: Pulled = { remote: { id: 'b1', name: 'B1' }, bom: { name: 'B1', lines: [] }, raw: { bom: {}, lines: {} } };

/** Early readings over a workspace of their own; `asked` has the signal of each reading that was begun. */
function opened(isOnline = true) {
  const { db } = temporaryDatabase();
  // A push of this test has no connection.
  db.pragma('foreign_keys = OFF');
  const clock = createFakeClock();
  const asked: (AbortSignal | undefined)[] = [];
  const pull = (_bom: string, options: { readonly signal?: AbortSignal } = {}) => {
    asked.push(options.signal);
    return Promise.resolve(found);
  };
  const early = openEarlyReadings({
    db,
    clock,
    self,
    network: openNetwork(isOnline),
    vendors: { open: async () => ({ session: { pull } }) },
  });
  onTestFinished(() => early.close());
  const addPush = (status: string, at: string) =>
    db
      .prepare(
        `INSERT INTO push (connection, target_name, intent, status, who, started_at, refused, lossy) VALUES (1, ?, ?, ?, 'ada', 0, '[]', '[]')`,
      )
      .run(at, JSON.stringify({ ...intent, remote: { connection: 1, bom: at } }), status);
  return { db, clock, asked, early, addPush, holder: () => findLock(db, lock, clock.now())?.pid };
}

describe('A reading that begins before its push', () => {
  it('is taken by the push that it was kept for, under a lock that was held all the time', async () => {
    const { early, asked, holder } = opened();
    early.begin({ intent })?.keepFor(push.id);
    expect(holder()).toBe(self.pid);
    await expect(early.take(push, never)).resolves.toBe(found);
    expect(asked.map((signal) => signal?.aborted)).toEqual([false]);
    // It is taken once.
    expect(early.take(push, never)).toBeUndefined();
  });

  it('ends with the push that took it', async () => {
    const { early, asked } = opened();
    early.begin({ intent })?.keepFor(push.id);
    const stop = new AbortController();
    await early.take(push, stop.signal);
    stop.abort();
    expect(asked[0]?.aborted).toBe(true);
  });

  it.each([
    ['another push takes the BOM over', { ...push, id: 8 }, 0],
    ['it lay there for so long that others may have had the lock', push, lockPatience],
    ['the clock was set back', push, -1],
  ])('is of no use when %s', async (_what, by, later) => {
    const { early, asked, clock } = opened();
    early.begin({ intent })?.keepFor(push.id);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    clock.time += later;
    expect(early.take(by, never)).toBeUndefined();
    expect(asked[0]?.aborted).toBe(true);
  });

  it('is of no use when another process took the lock, also when that has let it go', () => {
    const { early, db, clock } = opened();
    early.begin({ intent })?.keepFor(push.id);
    dropLock(db, lock, self);
    takeLock(db, lock, { ...other, now: clock.now() });
    dropLock(db, lock, other);
    expect(early.take(push, never)).toBeUndefined();
  });

  it('is not begun while somebody else pushes, a push to the BOM is open, there is no network, or one is under way', () => {
    const held = opened();
    takeLock(held.db, lock, { ...other, now: held.clock.now() });
    expect(held.early.begin({ intent })).toBeUndefined();
    for (const status of ['running', 'waiting', 'paused']) {
      const { early, addPush, holder } = opened();
      addPush(status, 'b1');
      expect(early.begin({ intent })).toBeUndefined();
      expect(holder()).toBeUndefined();
    }
    expect(opened(false).early.begin({ intent })).toBeUndefined();
    const { early, addPush } = opened();
    addPush('running', 'b2');
    addPush('done', 'b1');
    expect(early.begin({ intent })).toBeDefined();
    expect(early.begin({ intent })).toBeUndefined();
  });

  it('ends and lets the lock go when nothing is pushed, unless another push to the BOM needs it', async () => {
    const { early, asked, holder, addPush } = opened();
    const first = early.begin({ intent });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    first?.drop();
    expect(asked[0]?.aborted).toBe(true);
    expect(holder()).toBeUndefined();
    const second = early.begin({ intent });
    addPush('running', 'b1');
    second?.drop();
    expect(holder()).toBe(self.pid);
  });

  it('is given up, its lock left to grow old, when its push does not come', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { early, clock } = opened();
    early.begin({ intent })?.keepFor(push.id);
    for (let beat = 0; beat < 6; beat++) {
      clock.time += lockPatience / 5;
      vi.advanceTimersByTime(lockPatience / 5);
    }
    expect(early.take(push, never)).toBeUndefined();
    expect(early.begin({ intent })).toBeDefined();
  });
});

describe('A push in the app', () => {
  const file = 'Description,Quantity,Manufacturer Part Number,UOM\nalpha,1,ALPHA,EA';

  it('reads the target once before and once after it', async () => {
    const { app, sandbox, connection, boms } = await openWithKojo();
    const bom = boms.get('Sensor board rev B') ?? '';
    const source = await importText(app, 'wanted.csv', file);
    const reads = () => sandbox.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/items')).length;
    const target = (await app.direct.pull(connection, bom)).id;
    const once = reads();
    const { push: done } = await app.direct.push({ source, target, deletes: false, removals: 0 });
    expect(done).toMatchObject({ status: 'done', verified: true });
    expect(reads()).toBe(3 * once);
  });

  it('that is refused leaves the BOM to others', async () => {
    const { app, sandbox, connection, boms } = await openWithKojo();
    const source = await importText(app, 'wanted.csv', file);
    const target = (await app.direct.pull(connection, boms.get('Sensor board rev B') ?? '')).id;
    await expect(app.direct.push({ source, target, deletes: false, removals: 5 })).rejects.toMatchObject({ fault: { kind: 'refused' } });
    const db = new Database(join(app.home, 'trueup.db'), { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT name FROM lock').all()).toEqual([]);
    expect(sandbox.requests.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/oauth2'))).toEqual([]);
  });
});
