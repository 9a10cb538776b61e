import { describe, expect, it } from 'vitest';

import { openSecrets, variableOf } from '../../src-main/secrets/secrets';
import { openSession } from '../../src-main/secrets/session';

const entry = { account: 'workspace/c1', name: 'Kojo-EU' };

describe('secrets of a session', () => {
  it('are kept by connection and gone when removed', async () => {
    const secrets = openSession('for the test');
    await secrets.set(entry, { apiKey: 'k1' });
    await secrets.set({ account: 'workspace/c2', name: 'Other' }, { apiKey: 'k2' });
    expect(await secrets.get(entry)).toEqual({ apiKey: 'k1' });
    await secrets.remove(entry);
    expect(await secrets.get(entry)).toBeUndefined();
    expect(secrets.kind).toBe('session');
  });
});

describe('secrets of the environment', () => {
  it('come first, under the connection’s name in capitals', async () => {
    expect(variableOf('Kojo-EU 2')).toBe('TRUEUP_SECRET_KOJO_EU_2');
    const secrets = await openSecrets({ env: { TRUEUP_KEYCHAIN: 'off', TRUEUP_SECRET_KOJO_EU: '{"apiKey":"from outside"}' } });
    expect(secrets.kind).toBe('session');
    expect(await secrets.get(entry)).toEqual({ apiKey: 'from outside' });
    const other = { account: 'workspace/c2', name: 'Other' };
    await secrets.set(other, { apiKey: 'kept' });
    expect(await secrets.get(other)).toEqual({ apiKey: 'kept' });
  });

  it('are not overridden without a word: another one that is entered is refused, the same is kept', async () => {
    const env = { TRUEUP_KEYCHAIN: 'off', TRUEUP_SECRET_KOJO_EU: '{"apiKey":"from outside"}' };
    const secrets = await openSecrets({ env });
    const error: unknown = await secrets.set(entry, { apiKey: 'hunter2-typed' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ fault: { kind: 'invalid', message: expect.stringContaining('TRUEUP_SECRET_KOJO_EU') as unknown } });
    expect(JSON.stringify(error)).not.toMatch(/hunter2|from outside/);
    await secrets.set(entry, { apiKey: 'from outside' });
  });

  it('that are no JSON object are refused without being repeated', async () => {
    const secrets = await openSecrets({ env: { TRUEUP_KEYCHAIN: 'off', TRUEUP_SECRET_KOJO_EU: 'hunter2-plain' } });
    const error: unknown = await secrets.get(entry).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ fault: { kind: 'invalid' } });
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });
});

describe('without a keychain service', () => {
  it('secrets are kept for the session, and why is told', async () => {
    const before = process.env['DBUS_SESSION_BUS_ADDRESS'];
    process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent/bus';
    try {
      const secrets = await openSecrets({ env: {} });
      if (process.platform !== 'linux') return;
      expect(secrets.kind).toBe('session');
      expect(secrets.reason).toContain('keychain cannot be used');
      await secrets.set(entry, { apiKey: 'k' });
      expect(await secrets.get(entry)).toEqual({ apiKey: 'k' });
    } finally {
      if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
      else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
    }
  });
});
