import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';
import { z } from 'zod';

it('a thread gives back what a large piece of work has left behind when nobody asks it for a while, and not before', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './test/support/source-loader.mjs', 'test/support/give-back-child.ts'],
    { cwd: join(import.meta.dirname, '../..') },
  );
  const number = z.number();
  const told = z.object({ before: number, during: number, rested: number, busy: number, after: number }).parse(JSON.parse(stdout));
  expect(told.during).toBeGreaterThan(told.before + 130);
  // By itself it keeps all of it, or, where the engine happened to be looking for garbage, a good part.
  expect(told.rested).toBeGreaterThan(told.before + 90);
  expect(told.busy).toBeGreaterThan(told.rested - 30);
  expect(told.after).toBeLessThan(told.before + 30);
});
