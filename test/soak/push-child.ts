// A process of its own that carries a push out and may be killed at any instant: node push-child.ts HOME PUSH CLOCK
// It says “go” on stderr right before it begins. CLOCK: `steady`, `later` by an hour, `jumping` by days now and
// then, or `sleeping`: eight hours later whenever it was stopped and goes on.
import { createApp } from '../../src-main/app';
import { openSecrets } from '../../src-main/secrets/secrets';
import { createFakeClock } from '../vendors/support/fake-clock';

const [home = '', push = '', kind = 'steady'] = process.argv.slice(2);
const hour = 60 * 60 * 1_000;
const clock = createFakeClock(Date.parse('2026-03-01T08:00:00Z') + (kind === 'later' ? hour : 0));
const day = 24 * hour;
// Where it jumps to depends on the process, so that each of them lives in a time of its own.
let calls = process.pid;
const jumping = {
  ...clock,
  now: () => {
    calls = (calls * 48_271) % 2_147_483_647;
    if (calls % 17 === 0) clock.time += ((calls % 61) - 30) * day;
    return clock.time;
  },
};
if (kind === 'sleeping') process.on('SIGCONT', () => (clock.time += 8 * hour));
const app = await createApp({
  home,
  secrets: await openSecrets({ env: { ...process.env, TRUEUP_KEYCHAIN: 'off' } }),
  clock: kind === 'jumping' ? jumping : clock,
  fetch: globalThis.fetch,
  // Short for a vendor that hangs, long for a busy machine.
  timeouts: { reply: 3_000, idle: 2_000, total: 8_000 },
  stay: 'brief',
});
process.stderr.write('go\n');
try {
  const detail = await app.direct.resume(push);
  process.stdout.write(JSON.stringify(detail.push));
} catch (error) {
  process.stdout.write(JSON.stringify({ fault: error instanceof Error && 'fault' in error ? error.fault : String(error) }));
  process.exitCode = 2;
}
await app.close();
