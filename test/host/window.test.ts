import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { findBrowser } from '../../src-main/host/system-browser';

const host = resolve(import.meta.dirname, '../..', process.env['TRUEUP_OUT'] ?? 'out', 'main/browser.js');
const browser = findBrowser(process.env, process.platform);
const patience = { timeout: 60_000, interval: 100 };

let folder = '';
let running: ChildProcess | undefined;
let browserPid: number | undefined;

afterEach(() => {
  running?.kill('SIGKILL');
  if (browserPid !== undefined) stop(browserPid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe.skipIf(browser === undefined || process.platform === 'win32')('The host behind a browser’s window', () => {
  it('runs while the window shows the page, and ends with it', { timeout: 120_000 }, async () => {
    folder = mkdtempSync(join(tmpdir(), 'trueup-window-'));
    running = startHost(folder);
    const ended = once(running, 'exit');
    // Chromium writes the port of its tools into the profile that the host gave it.
    const port = await vi.waitFor(() => readFileSync(join(folder, 'home/browser/DevToolsActivePort'), 'utf8').split('\n')[0], patience);
    browserPid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await vi.waitFor(async () => {
      const pages = await (await fetch(`http://127.0.0.1:${port}/json`)).text();
      expect(pages).toContain('"title": "Sources – Trueup"');
      // What the window was opened with is used up, and no token is in the address.
      expect(pages).not.toMatch(/#(?:token|ticket)=/);
    }, patience);
    expect(running.exitCode).toBeNull();

    stop(browserPid);
    expect(await ended).toEqual([0, null]);
  });
});

/** The built host as a start with a display does it; the window is one of a browser that draws nowhere. */
function startHost(place: string): ChildProcess {
  const window = join(place, 'window');
  writeFileSync(window, `#!/bin/sh\necho $$ > '${place}/pid'\nexec '${browser}' --headless --remote-debugging-port=0 "$@"\n`);
  chmodSync(window, 0o755);
  return spawn(process.execPath, [host], {
    env: {
      ...process.env,
      TRUEUP_HOME: join(place, 'home'),
      TRUEUP_BROWSER: window,
      DISPLAY: ':0',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    },
    stdio: 'ignore',
  });
}

function stop(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}
