import { expect, it, vi } from 'vitest';

import type { EventName, Events, TaskView } from '../../src-preload/contract';
import type { Served } from '../../src-main/host/loopback';
import { notifyAtEnd } from '../../src-main/host/electron/notify';
import { record } from '../support/electron-double';

// Electron itself is no Node module: here stands what records what is asked of it.
vi.mock('electron', () => import('../support/electron-double'));

function open() {
  type Listener = <N extends EventName>(event: N, payload: Events[N]) => void;
  const listeners: Listener[] = [];
  const clock = { time: 0, now: () => clock.time };
  const app: Served = {
    call: () => Promise.reject(new Error('nothing is called')),
    onAny: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  record.notified.length = 0;
  notifyAtEnd(app, clock, () => undefined);
  const task = (id: string, status: TaskView['status']) => {
    for (const listener of listeners)
      listener('task', { id, title: `Pull ${id}`, status, done: 0, total: 0, startedAt: '2026-03-01T08:00:00.000Z' });
  };
  return { clock, task };
}

it('long work that ends behind other windows is told once, with how it ended', () => {
  const { clock, task } = open();
  task('a', 'running');
  clock.time = 4_000;
  task('a', 'running');
  clock.time = 9_000;
  task('a', 'failed');
  task('a', 'failed');
  expect(record.notified).toEqual([{ title: 'Pull a', body: 'It failed. What is unharmed and what next is said in the window.' }]);
});

it('short work, and work that was never seen to begin, is not told', () => {
  const { clock, task } = open();
  task('b', 'running');
  clock.time = 4_900;
  task('b', 'done');
  task('c', 'done');
  expect(record.notified).toEqual([]);
});
