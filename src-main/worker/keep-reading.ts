import { createHash } from 'node:crypto';

import { isJsonText } from '../sheets/is-json-text';
import { findContent, saveBlocksSlowly, saveContent, type Searchable } from '../store/content';
import type { ListName, Packed } from '../store/blocks';
import type { Db } from '../store/database';
import { countFresh } from '../store/fresh-lines';
import { findReading, saveReading } from '../store/readings';
import { blockList, hasLines } from '../store/snapshots';
import { isKept } from './kept-bytes';
import type { FileReading, FileToRead, ReadFile } from './read-file';

/** Which reading is to be kept. */
export interface ReadingToKeep extends Pick<FileReading, 'lines' | 'raw'> {
  /** Snapshot that it will follow: the lines that this one lacks are counted. */
  readonly follows?: number;
}

/** What was kept: how many of its lines are new, where that was asked for and can be told. */
export interface KeptReading {
  readonly fresh?: number;
}

/** Readings of files between the look at them and their import. */
export interface Readings {
  /** What these very bytes came to when they were imported before, by this very reader; `undefined`: they have to be read. */
  readonly known: (file: FileToRead) => FileReading | undefined;
  /** Holds a reading and returns what the app has to know of it. */
  readonly hold: (read: ReadFile, file: FileToRead) => FileReading;
  /** Writes lines and raw bytes of a held reading to the store, for a snapshot to name them; `undefined`: it is held no more. */
  readonly keep: (reading: ReadingToKeep) => Promise<KeptReading | undefined>;
}

/** A person looks at one file, perhaps in two ways; what is dropped is read again. */
const most = 3;

/** Where readings are written to, and what brings everything that was written onto the disk. */
export interface ReadingStore {
  readonly db: Db;
  readonly settle: () => void;
}

/** A reading with what it is found by when its file comes again. */
interface Held extends Pick<ReadFile, 'head' | 'inspect' | 'lines' | 'raw'> {
  readonly key: Uint8Array | undefined;
}

/** Holds the newest readings in memory until one is to be kept. `version`: of the reader; without it nothing read before is taken for known. */
export function openReadings(db: Db, store: () => ReadingStore, version: () => string | undefined): Readings {
  const held = new Map<string, Held>();

  return {
    known: (file) => {
      const key = keyOfFile(file, version());
      const found = key && findReading(db, key);
      // What was too large to be kept when it was read may not be so any more: then it is read once more, and kept.
      if (found === undefined || (found.raw !== undefined) !== isKept(file)) return undefined;
      // What it lacks of another state has to be looked for in the lines.
      return file.follows === undefined || hasLines(db, file.follows, found.lines) ? found : undefined;
    },
    hold: ({ inspect, head, lines, raw, partial }, file) => {
      const key = keyOfReading({ lines, raw });
      held.delete(key);
      held.set(key, { inspect, head, lines, raw, key: keyOfFile(file, version()) });
      for (const old of held.keys()) {
        if (held.size <= most) break;
        held.delete(old);
      }
      return { inspect, head, lines: nameOf(lines), raw: raw && nameOf(raw), ...(partial === undefined ? {} : { partial }) };
    },
    keep: async (reading) => {
      const found = held.get(keyOfReading(reading));
      if (found === undefined && !isStored(db, reading)) return undefined;
      if (found !== undefined) await saveHeld(found);
      if (reading.follows === undefined) return {};
      const fresh = countFresh(db, { before: reading.follows, lines: found?.lines ?? blockList(db, reading.lines) });
      return fresh === undefined ? {} : { fresh };
    },
  };

  async function saveHeld({ key, head, inspect, lines, raw }: Held): Promise<void> {
    const { db: writable, settle } = store();
    await save(writable, lines, 'searchable');
    if (raw !== undefined) await save(writable, raw, 'not-searchable');
    if (key !== undefined) saveReading(writable, key, { head, inspect, lines, raw });
    settle();
  }
}

/** What a reading rests on and nothing else: the reader, the name, the corrections and the bytes. */
function keyOfFile({ name, bytes, options }: FileToRead, version: string | undefined): Uint8Array | undefined {
  // A BOM in JSON is read by other code.
  if (version === undefined || isJsonText(bytes)) return undefined;
  return createHash('sha256')
    .update(`${JSON.stringify([version, name, options ?? null])}\n`)
    .update(bytes)
    .digest();
}

function isStored(db: Db, { lines, raw }: Pick<FileReading, 'lines' | 'raw'>): boolean {
  return [lines, raw].every((list) => list === undefined || findContent(db, list.hash) !== undefined);
}

async function save(db: Db, list: Packed, searchable: Searchable): Promise<void> {
  if (findContent(db, list.hash) !== undefined) return;
  await saveBlocksSlowly(db, list, searchable);
  saveContent(db, list, searchable);
}

function nameOf({ hash, items }: Packed): ListName {
  return { hash, items };
}

/** A reading by what it would be kept as. */
export function keyOfReading({ lines, raw }: Pick<FileReading, 'lines' | 'raw'>): string {
  return `${Buffer.from(lines.hash).toString('hex')} ${raw === undefined ? '' : Buffer.from(raw.hash).toString('hex')}`;
}
