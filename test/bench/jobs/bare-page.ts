import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

import { build } from 'vite';

const floors = resolve(import.meta.dirname, '..', 'floors');

/** Builds the page of one row that React draws, as small as it can be. */
export async function buildBarePage(outDir: string): Promise<void> {
  await build({ configFile: false, root: join(floors, 'bare-page'), logLevel: 'error', build: { outDir, emptyOutDir: true } });
}

/** Serves a folder from a process of its own. */
export async function startBareHost(folder: string): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(floors, 'bare-host.mjs'), folder], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  return {
    address: await firstLine(child),
    close: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((found, lost) => {
    child.stdout?.once('data', (text) => found(String(text).trim()));
    child.once('exit', (code) => lost(new Error(`The bare host ended with ${code}.`)));
  });
}
