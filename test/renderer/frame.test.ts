import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { actionIds, actions, keysOf } from '../../src-renderer/actions';
import { createAppStore } from '../../src-renderer/app/app-store';
import { createSettingsStore } from '../../src-renderer/app/settings-store';
import { actionOf, combinationOf, holderOf } from '../../src-renderer/keys';
import { formatRoute, parseRoute, type Route } from '../../src-renderer/route';
import { columnLetter } from '../../src-renderer/screens/import/column-letter';
import { de } from '../../src-renderer/texts/de';
import { en } from '../../src-renderer/texts/en';
import { closestLanguage } from '../../src-renderer/texts/language';
import { createFakeBridge } from '../support/fake-bridge';

const key = (name: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

/** A storage as browsers have it. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

describe('Where the page is', () => {
  const routes: readonly Route[] = [
    { kind: 'sources' },
    { kind: 'import' },
    { kind: 'reconcile', reconciliation: 'a/b c' },
    { kind: 'preview', reconciliation: '7', target: 'left' },
    { kind: 'push', push: '12' },
    { kind: 'log' },
    { kind: 'settings' },
  ];
  test.each(routes)('$kind is written to the address and read back', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  test('what is not understood is the first screen', () => {
    for (const odd of ['', '#', '#/nonsense', '#/reconcile/', '#/preview/7/up']) expect(parseRoute(odd)).toEqual({ kind: 'sources' });
  });

  test('an address that no one could have written does no harm', () => {
    fc.assert(fc.property(fc.string(), (odd) => parseRoute(`#/${odd}`).kind !== undefined));
  });
});

describe('Keys', () => {
  test.each([
    [key('k', { ctrlKey: true }), 'Mod+K'],
    [key('k', { metaKey: true }), 'Mod+K'],
    [key('?', { shiftKey: true }), '?'],
    [key('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z'],
    [key(' '), 'Space'],
    [key('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
  ])('%o is %s', (event, combination) => {
    expect(combinationOf(event)).toBe(combination);
  });

  test('a modifier alone is nothing yet', () => {
    expect(combinationOf(key('Control', { ctrlKey: true }))).toBeUndefined();
  });

  test('no two actions share a key', () => {
    const all = actionIds.flatMap((id) => keysOf(id, {}));
    expect(new Set(all).size).toBe(all.length);
  });

  test('the user’s key takes the place of the table’s, and a taken key is known to be', () => {
    const changed = { 'grid.next-conflict': 'X' } as const;
    expect(actionOf('X', changed, () => true)).toBe('grid.next-conflict');
    expect(actionOf('C', changed, () => true)).toBeUndefined();
    expect(holderOf('N', 'grid.next-conflict', changed)).toBe('grid.next-difference');
    expect(holderOf('Y', 'grid.next-conflict', changed)).toBeUndefined();
  });

  test('an action that cannot be done now leaves its key alone', () => {
    expect(actionOf('Mod+Z', {}, () => false)).toBeUndefined();
  });
});

describe('Words', () => {
  test('every action has its words in every language', () => {
    for (const id of Object.keys(actions)) {
      expect(Object.keys(en.actions)).toContain(id);
      expect(Object.keys(de.actions)).toContain(id);
    }
  });

  test('German has every text that English has, of the same kind, and none that is empty where English is not', () => {
    const walk = (english: object, german: object, path: string): readonly string[] =>
      Object.entries(english).flatMap(([name, value]: [string, unknown]) => {
        const other = (german as Readonly<Record<string, unknown>>)[name];
        if (typeof value !== typeof other) return [`${path}${name}`];
        if (typeof value === 'object' && value !== null && typeof other === 'object' && other !== null)
          return walk(value, other, `${path}${name}.`);
        return value !== '' && other === '' ? [`${path}${name}`] : [];
      });
    expect(walk(en, de, '')).toEqual([]);
  });

  test('numbers and ages follow the language', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(en.format.number(12345)).toBe('12,345');
    expect(de.format.number(12345)).toBe('12.345');
    expect(en.format.age('2026-11-22T09:00:00Z', now)).toBe('3 hours ago');
    expect(de.format.age('2026-11-20T12:00:00Z', now)).toBe('vorgestern');
    expect(en.format.age('2026-11-22T11:59:50Z', now)).toBe('now');
  });

  test('the language is the first of the browser’s that the page speaks', () => {
    expect(closestLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(closestLanguage(['fr'])).toBe('en');
  });

  test('columns have the letters of spreadsheets', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('The frame', () => {
  const address = { read: () => '#/log', write: () => undefined };

  test('begins where the address says and knows what the host is', async () => {
    const view = {
      host: 'browser',
      version: '1',
      platform: 'linux',
      secrets: 'session',
      home: '/h',
      online: false,
      firstRun: true,
      pdf: false,
      proxy: { setting: { kind: 'system' } },
      showsFolder: false,
    } as const;
    const app = createAppStore(createFakeBridge({ 'host.describe': () => view }), address);
    expect(app.getState().route).toEqual({ kind: 'log' });
    await app.getState().describe();
    expect(app.getState()).toMatchObject({ host: view, online: false, fault: undefined });
  });

  test('follows tasks and the network, and says what failed', async () => {
    const host = createFakeBridge({});
    const app = createAppStore(host, address);
    await app.getState().follow();
    const task = { id: 't', title: 'Pull', done: 1, total: 4, startedAt: '2026-03-01T08:00:00.000Z' };
    host.announce('task', { ...task, status: 'running' });
    expect(app.getState().tasks).toHaveLength(1);
    host.announce('task', { ...task, status: 'failed', fault: { kind: 'unreachable', message: 'The vendor does not answer.' } });
    expect(app.getState().tasks).toHaveLength(0);
    expect(app.getState().toasts.map((toast) => toast.text)).toEqual(['The vendor does not answer.']);
    // Whoever waits for it tells of it where it was asked for; nothing is told twice.
    host.announce('task', { ...task, status: 'failed', isAwaited: true, fault: { kind: 'unreadable-file', message: 'This is a PDF.' } });
    expect(app.getState().toasts).toHaveLength(1);
    host.announce('network', { online: false });
    expect(app.getState().online).toBe(false);
  });

  test('good news goes with the screen, faults stay', () => {
    const app = createAppStore(createFakeBridge({}), address);
    app.getState().tell('done', 'Imported.');
    app.getState().tellFault({ kind: 'bug', message: 'Broken.' });
    app.getState().go({ kind: 'sources' });
    expect(app.getState().toasts.map((toast) => toast.text)).toEqual(['Broken.']);
  });

  test('the same announcement twice is heard twice', () => {
    const app = createAppStore(createFakeBridge({}), address);
    app.getState().announce('No further one below.');
    const first = app.getState().announcement;
    app.getState().announce('No further one below.');
    expect(app.getState().announcement).not.toBe(first);
  });

  test('settings are kept, and settings of another version do no harm', () => {
    const place = storage();
    createSettingsStore(place, ['de'])
      .getState()
      .set({ theme: 'dark', keys: { 'app.log': 'Mod+L' } });
    expect(createSettingsStore(place, ['en']).getState()).toMatchObject({ theme: 'dark', language: 'de', keys: { 'app.log': 'Mod+L' } });
    place.setItem('trueup-settings', '{"theme":7,"language":"xx"');
    expect(createSettingsStore(place, ['en']).getState()).toMatchObject({ theme: 'system', language: 'en', keys: {} });
  });
});
