import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The deterministic generator; it lies beside the project, not in it. */
export const generator = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'perf', 'gen.mjs');

export const hasGenerator = existsSync(generator);

/** Folder of the data of a size, made where it is not there yet. The same arguments give the same bytes, so it is kept between runs. */
export function dataFolder(size: number): string {
  const folder = join(tmpdir(), 'trueup-bench', String(size));
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const made = spawnSync(process.execPath, ['--max-old-space-size=16000', generator, String(size), making, '--unkeyed'], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`The generator failed: ${made.stderr}`);
  // Another run may have made it meanwhile: the bytes are the same.
  if (existsSync(folder)) rmSync(making, { recursive: true, force: true });
  else renameSync(making, folder);
  return folder;
}
