import type { FileToRead } from './read-file';

/** Bytes of a file that are kept beside its lines, so that the lines can be written back into it. */
export const keptBytes = 64 * 1024 * 1024;

/** Whether a file is kept beside its lines. Of a larger one only its lines are, and the hash by which it is known when it comes again. */
export function isKept({ bytes, keptUpTo = keptBytes }: Pick<FileToRead, 'bytes' | 'keptUpTo'>): boolean {
  return bytes.length <= keptUpTo;
}
