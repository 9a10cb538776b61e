import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { systemClock } from '../../src-main/clock';
import { sandboxes } from '../../src-main/vendors/index';
import { folderWith, run } from './run-command';
import {
  bomShape,
  bomsShape,
  connectionsShape,
  connectShape,
  diffShape,
  faultShape,
  logShape,
  planShape,
  pullShape,
  pushesShape,
  pushShape,
  sandboxShape,
  searchShape,
  vendorsShape,
} from './shapes';

const kojo = sandboxes.find((kind) => kind.vendor === 'kojo') ?? expect.fail('there is no sandbox for Kojo');
const folder = folderWith({
  'new.csv': 'Description,Qty,Unit,MPN\n"Conduit, EMT 3/4 in",120,FT,EMT-34\n"Box, 4 in square",14,EA,BX-4S\n',
  'other.csv': 'Description,Qty,Unit,MPN\n"Conduit, EMT 1 in",60,FT,EMT-100\n',
});
let sandbox: Awaited<ReturnType<typeof kojo.start>>;
beforeAll(async () => {
  sandbox = await kojo.start({ clock: systemClock, unlimited: true });
});
afterAll(async () => {
  await sandbox.close();
  folder.clean();
});

const trueup = (argv: readonly string[], options: Parameters<typeof run>[1] = {}) =>
  run(argv, {
    cwd: folder.path,
    env: { TRUEUP_HOME: folder.at('home'), TRUEUP_KEYCHAIN: 'off', TRUEUP_SECRET_SITE: JSON.stringify(sandbox.credentials) },
    ...options,
  });

/** Requests that could have changed something at the vendor. */
const writes = () => sandbox.requests.filter(({ method, path }) => method !== 'GET' && !/token|oauth/.test(path)).length;

describe('A vendor on the command line', () => {
  test('is listed with what a connection needs and what it can hold', async () => {
    const vendors = vendorsShape.parse((await trueup(['vendors', '--json'])).json());
    expect(vendors.map((vendor) => vendor.id)).toContain('kojo');
    expect((await trueup(['vendors'])).stdout).toContain('kojo');
  });

  test('is not connected with a wrong secret, and nothing is kept', async () => {
    const { code, json } = await trueup(['connect', 'kojo', '--name', 'wrong', '--url', sandbox.url, '--secret-stdin', '--json'], {
      stdin: JSON.stringify({ ...sandbox.credentials, clientSecret: 'nonsense' }),
    });
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault).toMatchObject({ kind: 'unauthorised', unharmed: 'The connection was not kept.' });
    expect(connectionsShape.parse((await trueup(['connections', '--json'])).json())).toEqual([]);
  });

  test.each([
    [['connect', 'kojo', '--name', 'x', '--secret-stdin'], 'no json', 'JSON object'],
    [['connect', 'nobody', '--name', 'x', '--secret-stdin'], '{}', 'There is no vendor'],
    [['connect', 'kojo', '--name', 'x', '--set', 'novalue', '--secret-stdin'], '{}', 'is no K=V'],
    [['connect', 'kojo', '--name', 'x'], '', 'needs its secret'],
  ])('%j is refused in words', async (argv, stdin, words) => {
    const { code, stderr } = await trueup(argv, { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test('is connected with the secret on stdin, which is never shown', async () => {
    const { code, stdout, stderr, json } = await trueup(
      ['connect', 'kojo', '--name', 'site', '--url', sandbox.url, '--secret-stdin', '--json'],
      {
        stdin: JSON.stringify(sandbox.credentials),
      },
    );
    expect(code).toBe(0);
    expect(connectShape.parse(json())).toMatchObject({ name: 'site', vendor: 'kojo', tested: true, secrets: 'session' });
    expect(stderr).toContain('TRUEUP_SECRET_SITE');
    for (const secret of Object.values(sandbox.credentials)) expect(stdout + stderr).not.toContain(secret);
    expect(connectionsShape.parse((await trueup(['connections', '--json'])).json())).toMatchObject([{ name: 'site', hasSecret: true }]);
  });

  test('lists its BOMs, pulls one, shows it and finds its lines again', async () => {
    const boms = bomsShape.parse((await trueup(['boms', 'site', '--json'])).json());
    const [bom] = boms;
    expect(bom).toMatchObject({ connection: 'site', mirrored: null });
    const pulled = pullShape.parse((await trueup(['pull', 'site', bom?.id ?? '', '--json'])).json());
    expect(pulled.pulled).toMatchObject([{ id: bom?.id }]);
    const shown = bomShape.parse((await trueup(['show', `site/${bom?.id}`, '--json'])).json());
    expect(shown.lines.length).toBe(pulled.pulled[0]?.lines);
    const word = shown.lines[0]?.description?.split(/\W+/).find((part) => part.length > 3) ?? expect.fail('the sandbox has no words');
    expect(searchShape.parse((await trueup(['search', word, '--json'])).json()).length).toBeGreaterThan(0);
    expect(bomsShape.parse((await trueup(['boms', '--json'])).json()).find((entry) => entry.id === bom?.id)?.mirrored).toMatchObject({
      snapshots: 1,
    });
    const sameSnapshot = await trueup(['diff', `site/${bom?.id}@${pulled.pulled[0]?.snapshot}`, `site/${bom?.name}`, '--json']);
    expect(sameSnapshot.code).toBe(0);
    expect(diffShape.parse(sameSnapshot.json()).summary.changed).toBe(0);
  });

  test('is pushed to only when confirmed, read back, and agrees at the second run', async () => {
    const target = `site/${bomsShape.parse((await trueup(['boms', 'site', '--json'])).json())[0]?.id}`;
    const plan = planShape.parse((await trueup(['plan', 'new.csv', target, '--json'])).json());
    expect(plan.edits.filter((edit) => edit.op === 'create')).toHaveLength(2);
    const dry = await trueup(['push', 'new.csv', target, '--dry-run', '--json']);
    expect(planShape.parse(dry.json())).toEqual(plan);
    const unconfirmed = await trueup(['push', 'new.csv', target, '--json']);
    expect(unconfirmed.code).toBe(2);
    expect(faultShape.parse(unconfirmed.json()).fault.next).toContain('--yes');
    const before = writes();
    // Everything that is there would go: that takes a word of its own.
    expect(plan.partial).toMatchObject({ kind: 'lines' });
    const partial = await trueup(['push', 'new.csv', target, '--yes', '--json']);
    expect(partial.code).toBe(2);
    expect(faultShape.parse(partial.json()).fault.next).toContain('--partial-ok');
    expect(writes()).toBe(before);
    const pushed = await trueup(['push', 'new.csv', target, '--yes', '--partial-ok', '--json']);
    expect(pushShape.parse(pushed.json())).toMatchObject({ done: plan.edits.length, failed: 0, unknown: 0, left: 0, verified: true });
    expect(pushed.code).toBe(0);
    const after = writes();
    expect(after).toBeGreaterThan(before);
    const again = await trueup(['push', 'new.csv', target, '--yes', '--json']);
    expect(pushShape.parse(again.json())).toEqual({ push: null, done: 0, failed: 0, unknown: 0, left: 0, verified: true });
    expect(writes()).toBe(after);
    expect(pushesShape.parse((await trueup(['pushes', '--json'])).json())).toMatchObject([{ status: 'done', verified: true }]);
  });

  test('asks on a terminal and sends nothing without a yes', async () => {
    const target = `site/${bomsShape.parse((await trueup(['boms', 'site', '--json'])).json())[0]?.id}`;
    const before = writes();
    const { code, stdout, stderr } = await trueup(['push', 'other.csv', target], { isTerminal: true, stdin: 'n\n' });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('[y/N]');
    expect(stderr).toContain('Not confirmed.');
    expect(writes()).toBe(before);
  });

  test('keeps a log that can be proven whole', async () => {
    const log = logShape.parse((await trueup(['log', '--verify', '--json'])).json());
    expect(log.intact).toBe(true);
    expect(log.entries.map((entry) => entry.action)).toEqual(expect.arrayContaining(['connection.add', 'source.pull', 'push.start']));
    expect(JSON.stringify(log)).not.toContain(Object.values(sandbox.credentials)[0]);
  });

  test('that does not answer is a clear fault, and what was mirrored is still shown', async () => {
    const { url } = sandbox;
    const boms = bomsShape.parse((await trueup(['boms', 'site', '--json'])).json());
    const mirrored = boms.find((bom) => bom.mirrored !== null);
    await sandbox.close();
    try {
      const { code, json } = await trueup(['pull', 'site', mirrored?.id ?? '', '--json']);
      expect(code).toBe(2);
      expect(faultShape.parse(json()).fault.kind).toBe('unreachable');
      expect((await trueup(['show', `site/${mirrored?.id}`, '--json'])).code).toBe(0);
      const listed = await trueup(['boms', '--json']);
      expect(listed.code).toBe(0);
      expect(listed.stderr).toContain('Only its mirror is shown');
    } finally {
      sandbox = await kojo.start({ clock: systemClock, unlimited: true, port: Number(new URL(url).port) });
    }
  });

  test('is forgotten with its mirror by disconnect', async () => {
    expect((await trueup(['disconnect', 'site', '--json'])).json()).toEqual({ removed: 'site' });
    expect(connectionsShape.parse((await trueup(['connections', '--json'])).json())).toEqual([]);
    expect(faultShape.parse((await trueup(['disconnect', 'site', '--json'])).json()).fault.kind).toBe('not-found');
  });
});

describe('trueup sandbox', () => {
  test('prints addresses and credentials and runs until it is stopped', async () => {
    const stop = new AbortController();
    const { code, json } = await trueup(['sandbox', 'kojo', '--json'], { signal: stop.signal, onStdout: () => stop.abort() });
    expect(code).toBe(0);
    expect(sandboxShape.parse(json())).toMatchObject([{ vendor: 'kojo' }]);
  });

  test('refuses a vendor without a sandbox', async () => {
    expect(faultShape.parse((await trueup(['sandbox', 'nobody', '--json'])).json()).fault.kind).toBe('not-found');
  });
});
