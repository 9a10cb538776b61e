import { join } from 'node:path';

import { createApp, type App } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { openSession } from '../../src-main/secrets/session';

/** The app as a host opens it, with its threads, for a process that a test starts. */
export function openThreadedApp(home: string): Promise<App> {
  return createApp({
    home,
    secrets: openSession('for the test'),
    clock: systemClock,
    fetch: globalThis.fetch,
    worker: join(import.meta.dirname, '../../src-main/worker/worker.ts'),
  });
}
