// A workspace on a disk that fills up in the middle of work: node full-disk-child.ts WHEN, with TMPDIR on a disk of few megabytes.
// WHEN: `before` the push begins, or `during` it.
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Fault } from '../../src-preload/fault';
import { createApp, type App } from '../../src-main/app';
import { faultOf as toFault } from '../../src-main/host/dispatch';
import { openSession } from '../../src-main/secrets/session';
import { makePushWorld } from '../soak/push-world';
import { createFakeClock } from '../vendors/support/fake-clock';
import { vendorKits } from './vendor-kits';

/** What the test looks at. */
export interface FullDiskReport {
  readonly imported: Fault | 'imported';
  readonly sourcesWhileFull: readonly string[];
  readonly pushed: Fault | string;
  /** The last that the page was told of the push while the disk was full. */
  readonly told: { readonly status: string; readonly fault?: Fault } | undefined;
  /** Writes that the vendor got while the disk was full, and requests in the journal. */
  readonly sent: number;
  readonly journal: number;
  readonly reopened: Fault | 'opened';
  readonly sourcesAfter: readonly string[];
  readonly log: string;
  readonly done: { readonly status: string; readonly verified?: boolean | null };
  readonly isAsPlanned: boolean;
}

const kit = vendorKits.find(({ connector }) => connector.id === 'kojo');
if (kit === undefined) throw new Error('There is no Kojo.');
const world = await makePushWorld(kit, { change: 10, remove: 40, add: 10 });
const { app, sandbox, home } = world;
const filler = join(tmpdir(), 'filler');

function fillDisk(): void {
  const file = openSync(filler, 'w');
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
  closeSync(file);
}

/** As the command and the page get it. */
const faultOf = (error: unknown) => toFault(error, () => undefined);
const names = async (of: App) => (await of.ask('sources.list', {})).map(({ name }) => name).toSorted();
const open = (secret: Readonly<Record<string, string>>) =>
  createApp({
    home,
    secrets: { ...openSession('for the test'), get: async () => secret },
    clock: createFakeClock(Date.parse('2026-03-01T20:00:00Z')),
    fetch: globalThis.fetch,
    stay: 'brief',
  });
const writes = () => sandbox.requests.filter(world.isWrite).length;

if (statfsSync(tmpdir()).blocks * statfsSync(tmpdir()).bsize > 64 * 1024 * 1024) throw new Error('This disk is too large to be filled.');
const before = writes();
const fillsDuring = process.argv[2] === 'during';
if (!fillsDuring) fillDisk();
const rows = Array.from({ length: 20_000 }, (_, at) => `P-${at},${(at * 7919) % 10_007},"${Math.sin(at)}"`);
const importTooMuch = () =>
  app.direct
    .importFile({ name: 'too-large.csv', bytes: Buffer.from(['Part Number,Quantity,Description', ...rows].join('\n')) })
    .then(() => 'imported' as const, faultOf);
const importedBefore = fillsDuring ? undefined : await importTooMuch();
app.setOnline(true);
let told: FullDiskReport['told'];
app.on('push', (view) => (told = view));
const watch = setInterval(() => {
  if (!fillsDuring || writes() < before + 12) return;
  clearInterval(watch);
  fillDisk();
}, 1);
const pushed = await app.direct.resume(world.push).then(({ push }) => push.status, faultOf);
clearInterval(watch);
const sourcesWhileFull = await names(app);
const imported = importedBefore ?? (await importTooMuch());
const sent = writes() - before;
const journal = (await app.ask('pushes.describe', { push: world.push })).requests.length;
await app.close();
const full = await open(sandbox.credentials).catch(faultOf);
const reopened = 'kind' in full ? full : ('opened' as const);
if (!('kind' in full)) await full.close();
rmSync(filler);
const again = await open(sandbox.credentials);
const sourcesAfter = await names(again);
const { push } = await again.direct.resume(world.push);
const report: FullDiskReport = {
  imported,
  sourcesWhileFull,
  pushed,
  told,
  sent,
  journal,
  reopened,
  sourcesAfter,
  log: again.direct.verifyLog().kind,
  done: push,
  isAsPlanned: world.held().join() === world.wanted.join(),
};
await again.close();
await sandbox.close();
process.stdout.write(JSON.stringify(report));
