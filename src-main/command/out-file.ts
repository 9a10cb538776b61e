import { mkdtemp, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { fail } from '../failure';

/**
 * Writes a file whole or not at all: into a temporary folder beside it, then renamed over it. A path that is one of the command's
 * inputs is refused.
 */
export async function writeOut(path: string, bytes: Uint8Array, inputs: readonly string[]): Promise<void> {
  await refuseInputs(path, inputs);
  const folder = dirname(path);
  const parent = await stat(folder).catch(() => undefined);
  if (parent === undefined || !parent.isDirectory()) {
    fail('not-found', `There is no folder ${folder} to write ${basename(path)} into.`, {
      unharmed: 'Nothing was written.',
      next: 'Make the folder first.',
    });
  }
  const temporary = await mkdtemp(join(folder, '.trueup-'));
  try {
    const whole = join(temporary, 'whole');
    const file = await open(whole, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(whole, path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Refuses to write over a file that the command reads from. */
export async function refuseInputs(path: string, inputs: readonly string[]): Promise<void> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return;
  for (const input of inputs) {
    if ((await realpath(input).catch(() => undefined)) === real) {
      fail('invalid', `--out names ${path}, which is one of the files read from.`, {
        unharmed: 'It was not touched.',
        next: 'Choose another name for the result.',
      });
    }
  }
}
