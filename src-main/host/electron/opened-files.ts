import { readFileSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';

import type { Events } from '../../../src-preload/contract';

/** Endings that the app is offered for, and those that people drop on its icon besides. */
export const openedEndings = ['csv', 'xlsx', 'ods', 'tsv', 'txt', 'xls', 'xlsm', 'xlsb', 'json'] as const;

/** Larger files are imported through the page, which reads them piece by piece. */
const mostBytes = 200_000_000;

/** Files among the arguments of a start, as whole paths; `folder` is where it was started. */
export function filesAmong(args: readonly string[], folder: string): readonly string[] {
  return args
    .filter((arg) => !arg.startsWith('-') && openedEndings.some((ending) => extname(arg).toLowerCase() === `.${ending}`))
    .map((arg) => resolve(folder, arg))
    .filter(isFile);
}

/** The files as the page takes them; what cannot be read is named in `unread`. */
export function readOpened(paths: readonly string[]): { readonly files: Events['files']['files']; readonly unread: readonly string[] } {
  const files: Events['files']['files'][number][] = [];
  const unread: string[] = [];
  for (const path of paths) {
    try {
      if (statSync(path).size > mostBytes) unread.push(path);
      else files.push({ name: basename(path), path, bytes: readFileSync(path).toString('base64') });
    } catch {
      // Gone or forbidden since it was named: the caller says so.
      unread.push(path);
    }
  }
  return { files, unread };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
