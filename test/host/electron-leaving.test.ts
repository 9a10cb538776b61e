import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { EventName, Events } from '../../src-preload/contract';
import { openElectronProxy } from '../../src-main/host/electron/electron-proxy';
import { openLeaving } from '../../src-main/host/electron/leaving';
import type { Served } from '../../src-main/host/loopback';
import { BrowserWindow, record } from '../support/electron-double';

// Electron itself is no Node module: here stands what records what is asked of it.
vi.mock('electron', () => import('../support/electron-double'));

type Listener = <N extends EventName>(event: N, payload: Events[N]) => void;

function open(platform: NodeJS.Platform = 'linux') {
  const listeners: Listener[] = [];
  const served: Served = {
    call: () => Promise.reject(new Error('nothing is called')),
    onAny: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  const window = new BrowserWindow({});
  // The double is a window as far as leaving needs one.
  const asWindow = window as unknown as Electron.BrowserWindow;
  const leaving = openLeaving(served, () => asWindow, platform);
  leaving.guard(asWindow);
  const task = (status: 'running' | 'done') => {
    const view = { id: 't1', title: 'Pull everything', status, done: 0, total: 0, startedAt: '2026-03-01T08:00:00.000Z' };
    for (const listener of listeners) listener('task', view);
  };
  /** Whether the window stays open. */
  const close = () => {
    let isPrevented = false;
    window.emit('close', { preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return { leaving, window, task, close };
}

const answered = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  record.asked.length = 0;
  record.answers.length = 0;
  record.quits = 0;
  record.hidden = 0;
});

describe('closing the window', () => {
  it('asks nothing while nothing is done', () => {
    const { close, leaving, task } = open();
    expect(close()).toBe(false);
    task('running');
    task('done');
    expect(close()).toBe(false);
    expect(leaving.mayQuit()).toBe(true);
    expect(record.asked).toEqual([]);
  });

  it('goes on in the background when the user wants it, and ends with the work', async () => {
    const { close, task } = open();
    task('running');
    record.answers.push(0);
    expect(close()).toBe(true);
    await answered();
    expect(record.asked[0]).toContain('Pull everything');
    expect(record).toMatchObject({ hidden: 1, quits: 0 });
    task('done');
    expect(record.quits).toBe(1);
  });

  it('stays for good when it is brought back meanwhile', async () => {
    const { close, task, window } = open();
    task('running');
    record.answers.push(0);
    close();
    await answered();
    window.show();
    task('done');
    expect(record.quits).toBe(0);
  });

  it('stops the work and quits when the user wants that, and stays when not', async () => {
    const { close, leaving, task } = open();
    task('running');
    record.answers.push(2, 1);
    expect(leaving.mayQuit()).toBe(false);
    await answered();
    expect(record.quits).toBe(0);
    expect(close()).toBe(true);
    await answered();
    expect(record.quits).toBe(1);
    expect([close(), leaving.mayQuit()]).toEqual([false, true]);
  });

  it('is not asked about twice at once, and never on a Mac, where the app goes on', async () => {
    const { close, task } = open();
    task('running');
    record.answers.push(2);
    close();
    close();
    await answered();
    expect(record.asked).toHaveLength(1);
    const mac = open('darwin');
    mac.task('running');
    expect(mac.close()).toBe(false);
  });

  it('is not held by the page itself', () => {
    const { window } = open();
    let isAllowed = false;
    window.webContents.emit('will-prevent-unload', { preventDefault: () => (isAllowed = true) });
    expect(isAllowed).toBe(true);
  });
});

it('Chromium is led through the proxy that the user names', async () => {
  record.proxies.length = 0;
  const proxy = openElectronProxy();
  await proxy.use({ kind: 'own', address: 'http://proxy.example:8080', without: 'inside.example, 10.0.0.1' });
  expect(proxy.inForce()).toBe('http://proxy.example:8080');
  await proxy.use({ kind: 'none' });
  await proxy.use({ kind: 'system' });
  expect(record.proxies).toEqual([
    {
      mode: 'fixed_servers',
      proxyRules: 'http://proxy.example:8080',
      proxyBypassRules: '<local>;inside.example;*.inside.example;10.0.0.1',
    },
    { mode: 'direct' },
    { mode: 'system' },
  ]);
  expect(proxy.inForce()).toBeUndefined();
});
