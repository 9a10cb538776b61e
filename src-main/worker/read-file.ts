import type { ImportOptions, InspectView } from '../../src-preload/contract';
import { importFile } from '../sheets/import';
import { packBytes, type Packed } from '../store/blocks';
import { packLines, type BomHead } from '../store/snapshots';

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
}

/** A file as it was understood, cut for the store. */
export interface ReadFile {
  readonly inspect: Omit<InspectView, 'upload'>;
  readonly head: BomHead;
  readonly lines: Packed;
  /** The file itself. */
  readonly raw: Packed;
}

/** Reads, maps and cuts a file; throws `unreadable-file`. */
export async function readFile({ name, bytes, options }: FileToRead): Promise<ReadFile> {
  const { bom, inspect } = await importFile({ name, bytes, ...(options === undefined ? {} : { options }) });
  const { lines, ...head } = bom;
  return { inspect, head, lines: packLines(lines), raw: packBytes(bytes) };
}
