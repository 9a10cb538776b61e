// An app that keeps what is typed until it is killed: node draft-child.ts HOME RECONCILIATION. Says on stdout what is kept.
import { createApp } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { openSession } from '../../src-main/secrets/session';

const [home = '', reconciliation = ''] = process.argv.slice(2);
const app = await createApp({ home, secrets: openSession('for the test'), clock: systemClock, fetch: globalThis.fetch, stay: 'brief' });
for (let at = 1; ; at++) {
  const text = `Torque 0.${at} Nm, see drawing “${'x'.repeat(at % 40)}”`;
  await app.ask('drafts.keep', { reconciliation, row: 'row:2~row:2', what: 'notes', text });
  process.stdout.write(`${JSON.stringify(text)}\n`);
}
