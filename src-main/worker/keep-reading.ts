import { findContent, saveBlocksSlowly, saveContent, type Searchable } from '../store/content';
import type { ListName, Packed } from '../store/blocks';
import type { Db } from '../store/database';
import { countFresh } from '../store/snapshots';
import type { FileReading, ReadFile } from './read-file';

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
  /** Holds a reading and returns what the app has to know of it. */
  readonly hold: (read: ReadFile) => FileReading;
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

/** Holds the newest readings in memory until one is to be kept. */
export function openReadings(store: () => ReadingStore): Readings {
  const held = new Map<string, { readonly lines: Packed; readonly raw: Packed | undefined }>();

  return {
    hold: ({ inspect, head, lines, raw, partial }) => {
      const key = keyOfReading({ lines, raw });
      held.delete(key);
      held.set(key, { lines, raw });
      for (const old of held.keys()) {
        if (held.size <= most) break;
        held.delete(old);
      }
      return { inspect, head, lines: nameOf(lines), raw: raw && nameOf(raw), ...(partial === undefined ? {} : { partial }) };
    },
    keep: async (reading) => {
      const found = held.get(keyOfReading(reading));
      if (found === undefined) return undefined;
      const { db, settle } = store();
      await save(db, found.lines, 'searchable');
      if (found.raw !== undefined) await save(db, found.raw, 'not-searchable');
      settle();
      const fresh = reading.follows === undefined ? undefined : countFresh(db, { before: reading.follows, lines: found.lines });
      return fresh === undefined ? {} : { fresh };
    },
  };
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
