// Asks a vendor whose certificate nobody vouches for, with the verification switched off in the environment: node tls-child.ts URL
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createApp } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { openSession } from '../../src-main/secrets/session';

const home = mkdtempSync(join(tmpdir(), 'trueup-tls-'));
const app = await createApp({ home, secrets: openSession('for the test'), clock: systemClock, fetch: globalThis.fetch, stay: 'brief' });
const { id: connection } = await app.ask('connections.add', {
  vendor: 'overplane',
  name: 'Vendor',
  baseUrl: process.argv[2] ?? '',
  settings: {},
  secret: { apiKey: 'sk_planted_tls_secret' },
});
process.stdout.write(JSON.stringify(await app.call('connections.test', { connection })));
await app.close();
rmSync(home, { recursive: true, force: true });
