import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import type { FullDiskReport } from '../support/full-disk-child';
import { temporaryFolder } from '../support/workspace';

const root = join(import.meta.dirname, '../..');
/** A mount that nobody else sees; other users than root get it with a user namespace of their own, where the system allows that. */
const namespaces = process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
const inTinyDisk = (script: string, ...more: string[]) => {
  const disk = temporaryFolder();
  return spawnSync('unshare', [...namespaces, 'sh', '-c', `mount -t tmpfs -o size=4m none "$1" && ${script}`, 'sh', disk, ...more], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, TMPDIR: disk },
  });
};
const canMount = process.platform === 'linux' && spawnSync('unshare', [...namespaces, 'true']).status === 0;

it.skipIf(!canMount).each(['before', 'during'])(
  'a real disk that is full %s a push: said so, nothing sent that is not in the journal, all there and gone on with when there is room',
  { timeout: 120_000 },
  (when) => {
    const child = ['--import', './test/support/source-loader.mjs', 'test/support/full-disk-child.ts', when];
    const { stdout, stderr, status } = inTinyDisk('shift && exec "$@"', process.execPath, ...child);
    expect(status, stderr).toBe(0);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the child's own report
    const report = JSON.parse(stdout) as FullDiskReport;
    const full = { kind: 'storage', message: expect.stringContaining('disk is full') as unknown, next: expect.any(String) as unknown };
    expect(report.imported).toMatchObject(full);
    expect(report.pushed).toMatchObject(full);
    if (when === 'before') expect(report.sent).toBe(0);
    else {
      expect(report.sent).toBeGreaterThan(0);
      expect(report.told).toMatchObject({ status: 'paused', fault: full });
    }
    expect(report.journal).toBeGreaterThanOrEqual(report.sent);
    expect(report.sourcesWhileFull).toEqual(['BOARD-100', 'start.csv', 'wanted.csv']);
    expect(report.sourcesAfter).toEqual(report.sourcesWhileFull);
    expect(report.done).toMatchObject({ status: 'done', verified: true, done: 60, failed: 0, unknown: 0 });
    expect(report.isAsPlanned).toBe(true);
    expect(report.log).toBe('intact');
  },
);
