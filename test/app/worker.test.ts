import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';
import { z } from 'zod';

import { temporaryFolder } from '../support/workspace';

it('does the heavy work in a thread of its own with the same results, its refusals included', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './test/support/source-loader.mjs', 'test/support/desk-child.ts', temporaryFolder(), '2500'],
    { cwd: join(import.meta.dirname, '../..') },
  );
  const told: unknown = JSON.parse(stdout);
  expect(told).toMatchObject({
    summary: { same: 2_251, changed: 249, added: 0, removed: 0 },
    undecided: 249,
    decided: 249,
    bad: { ok: false, fault: { kind: 'unreadable-file' } },
  });
});

it('stops reading a long file at once when that is cancelled; nothing else is lost, and the next file is read', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './test/support/source-loader.mjs', 'test/support/cancel-child.ts', temporaryFolder(), '150000'],
    { cwd: join(import.meta.dirname, '../..') },
  );
  const told = z.looseObject({ stoppedAfter: z.number() }).parse(JSON.parse(stdout));
  expect(told).toMatchObject({
    reply: { ok: false, fault: { kind: 'cancelled', unharmed: 'Nothing was imported or changed.' } },
    rows: 60,
    title: 'Read long.csv',
    next: 70,
    sources: 2,
  });
  expect(told['statuses']).toEqual(expect.arrayContaining(['running', 'cancelled']));
  expect(told.stoppedAfter).toBeLessThan(2_000);
});

it('indexes what was imported, and examines the whole workspace, in threads of their own, which end with the app', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './test/support/source-loader.mjs', 'test/support/care-child.ts', temporaryFolder()],
    { cwd: join(import.meta.dirname, '../..') },
  );
  const { care, here, examined } = z
    .object({ care: z.unknown(), here: z.array(z.string()), examined: z.array(z.unknown()) })
    .parse(JSON.parse(stdout));
  expect(care).toEqual({ before: true, after: 0, found: 1 });
  // Two at once and one after them: each has its answer.
  const whole = { state: 'whole', audit: { kind: 'intact' }, rows: { source: 1, snapshot: 1 } };
  expect(examined).toMatchObject([whole, whole, whole]);
  expect(here).toContain('user_version');
  expect(here.filter((each) => each.includes('check('))).toEqual([]);
});
