import { expect, it } from 'vitest';
import { z } from 'zod';

import { Failure } from '../../src-main/failure';
import { openDispatch } from '../../src-main/host/dispatch';
import type { Handlers } from '../../src-main/host/handlers';
import { openTestApp } from '../support/open-app';

/** One call that does what the test says, under a name of the contract. */
function dispatchOf(run: () => never) {
  const logged: string[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const handlers = { 'host.describe': { accept: z.strictObject({}), run } } as unknown as Handlers; // only this one is called
  const log = {
    info: () => undefined,
    error: (details: object, message: string) => void logged.push(`${message} ${JSON.stringify(details)}`),
  };
  return { call: openDispatch(handlers, log), logged };
}

it('refuses a call that does not exist, also one that every object has', async () => {
  const app = await openTestApp();
  for (const name of ['no.such', 'constructor', '__proto__', 'toString', '', 'host.describe ']) {
    expect(await app.call(name, {})).toMatchObject({ ok: false, fault: { kind: 'invalid', unharmed: 'Nothing was changed.' } });
  }
});

it.each([
  ['host.describe', undefined],
  ['host.describe', { more: 1 }],
  ['connections.test', {}],
  ['connections.test', { connection: 7 }],
  ['reconciliations.rows', { reconciliation: 'r1', filter: { only: 'everything' }, from: 0, count: 5 }],
  ['reconciliations.rows', { reconciliation: 'r1', filter: {}, from: -1, count: 5 }],
  ['reconciliations.rows', { reconciliation: 'r1', filter: {}, from: 0, count: 1e9 }],
  [
    'reconciliations.decide',
    {
      reconciliation: 'r1',
      label: 'x',
      decisions: [{ kind: 'choose', row: 'a~b', fields: ['password'], choice: { kind: 'take', side: 'left' } }],
    },
  ],
  ['pushes.start', { reconciliation: 'r1', target: 'base', removals: 0 }],
  ['pushes.start', { reconciliation: 'r1', target: 'right', removals: 0.5 }],
  ['files.inspect', { name: 'a.csv' }],
])('refuses %s with an argument that the contract does not know', async (name, arg) => {
  const app = await openTestApp();
  expect(await app.call(name, arg)).toMatchObject({ ok: false, fault: { kind: 'invalid', next: expect.any(String) as unknown } });
});

it('passes an expected failure on as it is', async () => {
  const fault = { kind: 'offline', message: 'No network.' } as const;
  const { call, logged } = dispatchOf(() => {
    throw new Failure(fault);
  });
  expect(await call('host.describe', {})).toEqual({ ok: false, fault });
  expect(logged).toEqual([]);
});

it('names an unexpected error by a reference that the log has, and tells nothing of it', async () => {
  const { call, logged } = dispatchOf(() => {
    throw new Error('/home/ada/secret-path exploded');
  });
  const reply = await call('host.describe', {});
  expect(reply).toMatchObject({ ok: false, fault: { kind: 'bug' } });
  const reference = /reference (\w+)/.exec(JSON.stringify(reply))?.[1] ?? 'none';
  expect(JSON.stringify(reply)).not.toContain('secret-path');
  expect(logged.join()).toContain(reference);
  expect(logged.join()).toContain('exploded');
});

it('tells a full disk as such, not as a mistake of its own', async () => {
  const { call } = dispatchOf(() => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  expect(await call('host.describe', {})).toMatchObject({
    fault: { kind: 'storage', unharmed: expect.stringContaining('saved before') as unknown },
  });
});
