// A process of its own that carries a push out and may be killed at any instant: node push-child.ts HOME PUSH
import { createApp } from '../../src-main/app';
import { openSecrets } from '../../src-main/secrets/secrets';
import { createFakeClock } from '../vendors/support/fake-clock';

const [home = '', push = ''] = process.argv.slice(2);
const app = await createApp({
  home,
  secrets: await openSecrets({ env: { ...process.env, TRUEUP_KEYCHAIN: 'off' } }),
  clock: createFakeClock(),
  fetch: globalThis.fetch,
  stay: 'brief',
});
try {
  const detail = await app.direct.resume(push);
  process.stdout.write(JSON.stringify(detail.push));
} catch (error) {
  process.stdout.write(JSON.stringify({ fault: error instanceof Error && 'fault' in error ? error.fault : String(error) }));
  process.exitCode = 2;
}
await app.close();
