import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { actions } from '../../src-renderer/actions';

const root = join(import.meta.dirname, '..', '..');
/** Where the built app lies; another place than `npm run build` uses can be named. */
const out = resolve(root, process.env['TRUEUP_OUT'] ?? 'out');
const main = join(out, 'main', 'electron.js');
const preload = join(out, 'preload', 'index.cjs');

describe('the built main bundle, against a recording double of Electron', () => {
  let home: string;
  let seen: Record<string, never> & {
    schemes: { scheme: string; privileges: Record<string, boolean> }[];
    window: { show: boolean; webPreferences: Record<string, unknown> };
    loaded: string[];
    pdf: {
      file: { type: string; bytes: string };
      window: { show: boolean; webPreferences: Record<string, unknown> };
      printed: { options: Record<string, unknown>; policy: string; hasBoth: boolean }[];
      destroyed: number;
      partitions: { name: string; denies: number; serves: boolean }[];
    };
    calls: Record<string, { ok: boolean; fault?: { kind: string }; value?: { host: string } }>;
    permissions: boolean[];
    permissionCheck: boolean;
    devicePermission: boolean;
    navigation: Record<string, boolean>;
    windowOpen: string[];
    opened: string[];
    asked: string[];
    page: { status: number; policy: string; text: string };
    paths: Record<string, number>;
    proxies: { mode: string }[];
    menus: number;
    comparisons: { before: number; labels: string[]; shown: { reconciliation: string }[]; opened: string };
    system: {
      beforeListening: number;
      files: { files: { name: string; bytes: string }[] }[];
      commands: { action: string }[];
      recent: string[];
      recentLabels: string[];
      recentAfter: string[];
      errors: string[];
      openFilePrevented: boolean;
      actions: string[];
      maximized: number;
    };
    quit: { prevented: boolean; quits: number };
  };

  beforeAll(() => {
    expect(existsSync(main), 'run `npm run build` first; `npm test` does').toBe(true);
    home = mkdtempSync(join(tmpdir(), 'trueup-electron-'));
    writeFileSync(join(home, 'first.csv'), 'Part,Qty\nA-1,1\n');
    writeFileSync(join(home, 'second.CSV'), 'Part,Qty\nB-1,2\n');
    writeFileSync(join(home, 'window.json'), JSON.stringify({ x: 10, y: 20, width: 1100, height: 800, isMaximized: true }));
    const run = [join(root, 'test', 'support', 'run-electron-double.ts'), main, join(home, 'first.csv')];
    const done = spawnSync(process.execPath, run, {
      encoding: 'utf8',
      env: { ...process.env, TRUEUP_HOME: home, DBUS_SESSION_BUS_ADDRESS: '', TRUEUP_TEST_FILES: home },
      timeout: 60_000,
    });
    expect(done.status, done.stderr).toBe(0);
    seen = JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '');
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('opens one sandboxed, isolated window without Node on its own protocol', () => {
    expect(seen.window.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      preload,
    });
    expect(seen.window.webPreferences['enableBlinkFeatures']).toBeUndefined();
    expect(seen.loaded).toEqual(['app://trueup/index.html']);
    expect(seen.menus).toBeGreaterThan(0);
  });

  it('hands files that the system opens to the page, once it listens, and says which could not be read', () => {
    const { beforeListening, files, recent, errors, openFilePrevented } = seen.system;
    expect(beforeListening).toBe(0);
    const texts = files.map((each) => each.files.map((file) => [file.name, Buffer.from(file.bytes, 'base64').toString()]));
    expect(texts).toEqual([
      [['first.csv', 'Part,Qty\nA-1,1\n']],
      [['second.CSV', 'Part,Qty\nB-1,2\n']],
      [['second.CSV', 'Part,Qty\nB-1,2\n']],
      [['first.csv', 'Part,Qty\nA-1,1\n']],
    ]);
    const [first, second] = [join(home, 'first.csv'), join(home, 'second.CSV')];
    expect(recent).toEqual([first, second, second, first]);
    // The menu's own list: newest first, and what is chosen from it is opened and comes to its top.
    expect(seen.system.recentLabels).toEqual([second, first, 'Clear the List']);
    expect(seen.system.recentAfter).toEqual([first, second, 'Clear the List']);
    expect(seen.proxies).toEqual([{ mode: 'system' }]);
    expect(openFilePrevented).toBe(true);
    expect(errors).toEqual([expect.stringContaining(join(home, 'gone.csv'))]);
  });

  it('has the commands of the page in its menu, all of which the page knows', () => {
    expect(seen.system.commands).toEqual([{ action: 'grid.take-left' }]);
    expect(seen.system.actions).toContain('reconcile.undo');
    for (const action of seen.system.actions) expect(Object.keys(actions)).toContain(action);
  });

  it('lists in its menu what was compared, and has the page show it', () => {
    const { before, labels, shown, opened } = seen.comparisons;
    expect(before).toBe(0);
    // An ampersand is no mark of a key.
    expect(labels).toEqual(['left && co.csv ⇄ right.csv']);
    expect(shown).toEqual([{ reconciliation: opened }]);
  });

  it('opens the window where it was closed, and remembers where it is closed now', () => {
    expect(seen.window).toMatchObject({ x: 10, y: 20, width: 1100, height: 800 });
    expect(seen.system.maximized).toBe(1);
    const kept: unknown = JSON.parse(readFileSync(join(home, 'window.json'), 'utf8'));
    expect(kept).toEqual({ x: 40, y: 50, width: 1000, height: 700, isMaximized: true });
  });

  it('gives its protocol no right that it does not need, and keeps its compiled code', () => {
    expect(seen.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
  });

  it('answers its own page and no other sender', () => {
    expect(seen.calls['own']).toMatchObject({ ok: true, value: { host: 'electron' } });
    expect(seen.calls['unknown']).toMatchObject({ ok: false });
    for (const sender of ['foreign', 'subframe', 'gone', 'otherWindow', 'lookalike']) {
      expect(seen.calls[sender], sender).toMatchObject({ ok: false, fault: { kind: 'forbidden' } });
    }
  });

  it('grants no permission', () => {
    expect(seen.permissions).toEqual([false, false, false, false, false]);
    expect(seen.permissionCheck).toBe(false);
    expect(seen.devicePermission).toBe(false);
  });

  it('lets nothing navigate away or open a window', () => {
    expect(seen.navigation).toEqual({ outside: true, file: true, own: false, redirect: true, webview: true });
    expect(seen.windowOpen).toEqual(['deny', 'deny', 'deny', 'deny', 'deny']);
  });

  it('opens a link outside only when it is https and only after asking', () => {
    expect(seen.asked).toEqual(['https://example.com/refused', 'https://example.com/accepted']);
    expect(seen.opened).toEqual(['https://example.com/accepted']);
  });

  it('serves the built page under a strict policy and nothing else', () => {
    expect(seen.page.status).toBe(200);
    expect(seen.page.text).toContain('<script type="module"');
    expect(seen.page.policy).toContain("default-src 'none'");
    expect(seen.page.policy).not.toContain('unsafe');
    expect(seen.paths).toEqual({ traversal: 404, encoded: 404, otherHost: 404, post: 404 });
  });

  it('prints the report in a window that is never shown, without script, and leaves nothing behind', () => {
    expect(seen.pdf.file).toMatchObject({ type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 double').toString('base64') });
    expect(seen.pdf.window).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
    });
    expect(seen.pdf.printed).toEqual([
      {
        options: { printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true },
        policy: "default-src 'none'; style-src 'unsafe-inline'",
        hasBoth: true,
      },
    ]);
    expect(seen.pdf.destroyed).toBe(1);
    expect(seen.pdf.partitions).toEqual([{ name: 'print-1', denies: 3, serves: false }]);
  });

  it('closes the workspace before it quits', () => {
    expect(seen.quit).toEqual({ prevented: true, quits: 1 });
  });
});

describe('the built preload bundle', () => {
  it('gives the page two functions and nothing of Electron', async () => {
    const double = await import('../support/electron-double');
    const needed: string[] = [];
    const requireDouble = (name: string) => {
      needed.push(name);
      if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}.`);
      return double;
    };
    runInNewContext(readFileSync(preload, 'utf8'), { require: requireDouble, module: { exports: {} }, exports: {} });
    expect(needed).toEqual(['electron']);
    expect([...double.record.exposed.keys()]).toEqual(['trueup']);
    const bridge = double.record.exposed.get('trueup') as {
      call: (name: string, arg: unknown) => Promise<unknown>;
      on: (event: string, listener: (payload: unknown) => void) => () => void;
    };
    expect(Object.keys(bridge)).toEqual(['call', 'on']);

    await bridge.call('sources.list', {});
    expect(double.record.ipcSent).toEqual([{ channel: 'trueup:call', args: ['sources.list', {}] }]);

    const heard: unknown[] = [];
    const stop = bridge.on('network', (payload) => heard.push(payload));
    const receive = (...args: unknown[]) =>
      double.record.rendererListeners.get('trueup:event')?.forEach((listener) => listener({ sender: 'electron' }, ...args));
    receive('network', { online: false });
    receive('task', { id: 't' });
    stop();
    receive('network', { online: true });
    expect(heard).toEqual([{ online: false }]);
  });

  it('is one CommonJS file', () => {
    const text = readFileSync(preload, 'utf8');
    expect(text).not.toMatch(/^\s*import\s/m);
    expect(createRequire(import.meta.url).resolve(preload)).toBe(preload);
  });
});
