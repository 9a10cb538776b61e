import type { ImportOptions, InspectView } from '../../src-preload/contract';
import type { Bom } from '../../src-preload/domain/bom';
import { defaultProfile } from '../../src-preload/domain/profile';
import { removalGuard, type RemovalWarning } from '../../src-preload/domain/removal-guard';
import { bomFromJson } from '../sheets/bom-json';
import { isJsonText } from '../sheets/is-json-text';
import type { Imported } from '../sheets/import';
import { packBytes, type ListName, type Packed } from '../store/blocks';
import { packLines, type BomHead } from '../store/snapshots';
import { isKept } from './kept-bytes';

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
  /** Snapshot that this would follow: what it lacks of that one is looked for. */
  readonly follows?: number;
  /** Bytes up to which the file itself is kept; default `keptBytes`. */
  readonly keptUpTo?: number;
}

/** How one follows a file being read, and stops it. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** `total` is 0 until the number of rows is known. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A file as it was understood, cut for the store. */
export interface ReadFile {
  readonly inspect: Omit<InspectView, 'upload'>;
  readonly head: BomHead;
  readonly lines: Packed;
  /** The file itself, where it is not too large to be kept. */
  readonly raw: Packed | undefined;
  /** What it lacks of the snapshot that it would follow, where that is much. */
  readonly partial?: RemovalWarning;
}

/** A file as it was understood, without what is kept of it: that stays where it was read. */
export interface FileReading extends Omit<ReadFile, 'lines' | 'raw'> {
  readonly lines: ListName;
  readonly raw: ListName | undefined;
}

/** Which build of the reader reads files here; see `readerVersion`. */
export async function readingVersion(): Promise<string | undefined> {
  return (await import('../sheets/import')).readerVersion;
}

/** Reads, maps and cuts a file: a table, or a BOM as `trueup convert --to json` wrote it. Throws `unreadable-file`. */
export async function readFile(file: FileToRead, watch: Watch = {}, before?: Bom): Promise<ReadFile> {
  // The readers of spreadsheets are large; an app that only looks at what it has starts without them.
  const { lookAtFile } = await import('../sheets/import');
  const { bom, inspect } = isJsonText(file.bytes) ? readJson(file) : await lookAtFile({ ...file, ...watch });
  const { lines, ...head } = bom;
  const partial =
    before === undefined || !inspect.isRecognised ? undefined : removalGuard(before.lines, lines, defaultProfile.removalShare);
  return {
    inspect,
    head,
    lines: packLines(lines),
    raw: isKept(file) ? packBytes(file.bytes) : undefined,
    ...(partial === undefined ? {} : { partial }),
  };
}

function readJson({ name, bytes }: FileToRead): Imported {
  const bom = bomFromJson(bytes, name);
  return {
    bom,
    inspect: {
      name,
      format: 'json',
      encoding: 'utf-8',
      sheets: [],
      headerRow: 0,
      lastRow: 0,
      reason: 'The file is a BOM in JSON, as Trueup itself writes it: nothing has to be guessed.',
      isRecognised: true,
      columns: [],
      lines: bom.lines.length,
      problems: [],
      preview: [],
    },
  };
}
