/** Run inside a session of its own by the keychain test: uses the real store as the app does, and prints what happened as JSON. */
import { Failure } from '../../src-main/failure';
import { openKeychain } from '../../src-main/secrets/keychain';
import { openSecrets } from '../../src-main/secrets/secrets';

const entry = { account: 'workspace/one', name: 'one' };
const secret = { apiKey: 'k-ä€😀-"quoted"', clientSecret: 'x'.repeat(500) };

async function attempt(action: () => Promise<unknown>): Promise<unknown> {
  try {
    return (await action()) ?? 'nothing';
  } catch (error) {
    if (error instanceof Failure) return { fault: error.fault };
    throw error;
  }
}

const opened = await openSecrets({ env: {} });
const seen: Record<string, unknown> = { kind: opened.kind, reason: opened.reason ?? '' };
seen['before'] = await attempt(() => opened.get(entry));
seen['set'] = await attempt(() => opened.set(entry, secret));
seen['after'] = await attempt(() => opened.get(entry));
seen['other'] = await attempt(() => opened.get({ account: 'workspace/two', name: 'two' }));
seen['same'] = JSON.stringify(await attempt(() => opened.get(entry))) === JSON.stringify(secret);
await attempt(() => opened.remove(entry));
seen['removed'] = await attempt(() => opened.get(entry));
seen['direct'] = await attempt(async () => (await openKeychain()).kind);
console.log(JSON.stringify(seen));
process.exit(0);
