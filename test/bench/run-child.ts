import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';

import type { Reading } from './reading';

/** What a child process says, or why it says nothing. */
export type ChildResult = { readonly readings: readonly Reading[]; readonly peakMb: number } | { readonly trouble: string };

export interface ChildRequest {
  readonly job: string;
  readonly size: number;
  readonly data: string;
  readonly scratch: string;
  /** Further arguments for Node. */
  readonly node: readonly string[];
}

/** No job takes so long, at a million lines either. */
const mostMinutes = 15;

const loader = resolve(import.meta.dirname, '..', 'support', 'source-loader.mjs');

/** Runs one job in a process of its own, which ends by itself. */
export function runChild({ job, size, data, scratch, node }: ChildRequest): Promise<ChildResult> {
  return new Promise((done) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), [job, String(size), data, scratch], {
      execArgv: ['--expose-gc', '--max-old-space-size=12000', '--import', loader, ...node],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: where it hangs, its hosts and browsers end with it.
      detached: true,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let said: ChildResult | undefined;
    let errors = '';
    const limit = setTimeout(() => {
      errors = `no end after ${mostMinutes} minutes`;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, mostMinutes * 60_000);
    child.stderr?.on('data', (text) => {
      errors = `${errors}${String(text)}`.slice(-2_000);
    });
    // The only message is the one that child.ts sends.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    child.on('message', (message) => (said = message as ChildResult));
    child.on('close', (code) => {
      clearTimeout(limit);
      done(said ?? { trouble: `the process ended with ${code}: ${errors.trim()}` });
    });
  });
}
