// A process of its own that carries a push out and may be killed at any instant: node push-child.ts HOME PUSH [thread]
// `thread`: by the courier in a thread of its own, as in the window.
import { join } from 'node:path';

import { createApp } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { openSecrets } from '../../src-main/secrets/secrets';
import { createFakeClock } from '../vendors/support/fake-clock';

const [home = '', push = '', where = 'here'] = process.argv.slice(2);
const app = await createApp({
  home,
  secrets: await openSecrets({ env: { ...process.env, TRUEUP_KEYCHAIN: 'off' } }),
  clock: where === 'thread' ? systemClock : createFakeClock(),
  ...(where === 'thread' ? { worker: join(import.meta.dirname, '../../src-main/worker/worker.ts') } : {}),
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
