import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** A script of the tests and all that it imports as one file, which starts several times quicker than the sources. */
export async function bundle(script: string): Promise<{ readonly path: string; readonly remove: () => void }> {
  // Out of the project's sight: whatever formats or cleans that must not change a program which runs for an hour.
  const folder = mkdtempSync(join(tmpdir(), 'trueup-bundle-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, script),
      outDir: folder,
      emptyOutDir: false,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'entry.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return { path: join(folder, 'entry.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
