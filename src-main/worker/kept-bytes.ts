/** Bytes of a file that are kept beside its lines, so that the lines can be written back into it. */
export const keptBytes = 64 * 1024 * 1024;
