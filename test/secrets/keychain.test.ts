import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { hasSecretService, inSecretService, type Keyring } from '../support/secret-service';

const root = join(import.meta.dirname, '..', '..');
const isBuilt = existsSync(join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node'));

function use(keyring: Keyring): { seen: Record<string, unknown>; output: string } {
  const done = inSecretService(
    keyring,
    process.execPath,
    ['--import', join(root, 'test', 'support', 'source-loader.mjs'), join(root, 'test', 'support', 'use-keychain.ts')],
    {},
  );
  expect(done.status, done.output).toBe(0);
  const line = done.output.split('\n').find((text) => text.startsWith('{'));
  return { seen: JSON.parse(line ?? '{}') as Record<string, unknown>, output: done.output };
}

// On Linux the set-up of `npm test` brings both; elsewhere they are skipped, visibly.
describe.skipIf(process.platform !== 'linux' || !hasSecretService || !isBuilt)('secrets in a real Secret Service', () => {
  it('are kept, read back exactly and removed, one entry a connection', () => {
    const { seen } = use('unlocked');
    expect(seen).toEqual({
      kind: 'keychain',
      reason: '',
      before: 'nothing',
      set: 'nothing',
      after: expect.any(Object),
      other: 'nothing',
      same: true,
      removed: 'nothing',
      direct: 'keychain',
    });
  });

  it('are kept for the session only where no service runs, and the reason is said', () => {
    const { seen, output } = use('absent');
    expect(seen).toMatchObject({ kind: 'session', same: true, removed: 'nothing', direct: { fault: { kind: 'keychain' } } });
    expect(seen['reason']).toContain('no keychain service runs in this session');
    expect(output.replace(JSON.stringify(seen), '')).not.toContain('k-ä€');
  });

  it('that cannot be written to a locked keyring are refused with what to do next, not written elsewhere', () => {
    const { seen } = use('locked');
    if (seen['kind'] === 'keychain')
      expect(seen['set']).toMatchObject({ fault: { kind: 'keychain', next: expect.stringContaining('Unlock') } });
    else expect(seen['direct']).toMatchObject({ fault: { kind: 'keychain' } });
  });
});
