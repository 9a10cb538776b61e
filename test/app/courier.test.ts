import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';
import { z } from 'zod';

import { temporaryFolder } from '../support/workspace';

/** Three requests of changes, at a vendor that takes a thousand in one. */
const lines = 2_100;
/** Bytes of a request with a thousand changes, and some. The plan of this push has ten times as many. */
const most = 160_000;

it('carries pulls and pushes in a thread of its own, which says nothing long to the app, and whose end is survived', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './test/support/source-loader.mjs', 'test/support/courier-child.ts', temporaryFolder(), String(lines)],
    { cwd: join(import.meta.dirname, '../..') },
  );
  const told = z.looseObject({ mostSaid: z.number(), again: z.number() }).parse(JSON.parse(stdout));
  const done = { status: 'done', verified: true, total: lines, done: lines, failed: 0, unknown: 0, left: 0 };
  expect(told).toMatchObject({ made: done, changed: done, heldThen: { 2: lines } });
  expect(told.mostSaid).toBeGreaterThan(1_000);
  expect(told.mostSaid).toBeLessThan(most);
  // Its thread was ended with the second of three requests under way: that one is looked for, not sent again.
  expect(told).toMatchObject({
    stopped: { status: 'paused', done: 1_000, fault: { kind: 'cancelled', next: 'Resume it.' } },
    resumed: done,
    held: { 3: lines },
  });
  expect(told.again).toBeLessThanOrEqual(2);
  // Trouble on the way is told as it is where there is one thread only.
  expect(told).toMatchObject({ refused: { ok: false, fault: { kind: 'not-found' } }, pulled: { status: 'failed' }, sameFault: true });
}, 180_000);
