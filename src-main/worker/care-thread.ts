import { Worker } from 'node:worker_threads';

import type { Log } from '../log';
import type { CareNews, Role } from './messages';

/** Milliseconds until the care begins: a start has better things to do. */
const patience = 2_000;

/** Looks after the workspace in a thread of its own, so that no call waits for it. Returns how to end it. */
export function startCareThread(
  file: string,
  { home, log }: { readonly home: string; readonly log: Log },
  path: string,
): () => Promise<void> {
  let thread: Worker | undefined;
  const starting = setTimeout(() => {
    const role: Role = { kind: 'care', path, home };
    // It works a few blocks at a time: what it needs of memory is little, and it is there as long as the app.
    const worker = new Worker(file, { workerData: role, resourceLimits: { maxYoungGenerationSizeMb: 6 } });
    worker.unref();
    worker.on('message', ({ details, message }: CareNews) => log.error(details, message));
    // The search looks through what is not indexed, and the next start makes up for the rest.
    worker.on('error', (error) => log.error({ error: error.message }, 'care'));
    worker.on('exit', () => (thread = undefined));
    thread = worker;
  }, patience);
  starting.unref();

  return async () => {
    clearTimeout(starting);
    const worker = thread;
    if (worker === undefined) return;
    worker.ref();
    const ended = new Promise((resolve) => {
      worker.once('exit', resolve);
    });
    // A thread has no origin; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage('stop');
    await ended;
  };
}
