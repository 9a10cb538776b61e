import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { z } from 'zod';

/** As many as a menu holds without being searched through. */
const most = 10;
const schema = z.array(z.string().max(4_096)).max(100);

/** Files that were opened last, for the menu; kept beside the workspace. */
export interface RecentFiles {
  /** Whole paths, newest first. */
  readonly list: () => readonly string[];
  /** What could not be opened any more is dropped. */
  readonly note: (paths: { readonly opened: readonly string[]; readonly gone: readonly string[] }) => void;
  readonly clear: () => void;
}

/** Opens the list in a workspace's folder. */
export function openRecentFiles(home: string): RecentFiles {
  const file = join(home, 'recent-files.json');
  let paths = read(file);
  const keep = (next: readonly string[]): void => {
    paths = next;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(next), { mode: 0o600 });
    } catch {
      // A full or read-only disk costs the list and nothing else.
    }
  };
  return {
    list: () => paths,
    note: ({ opened, gone }) => keep([...new Set([...opened, ...paths])].filter((path) => !gone.includes(path)).slice(0, most)),
    clear: () => keep([]),
  };
}

function read(file: string): readonly string[] {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8'))).slice(0, most);
  } catch {
    // The first start, or written by another version.
    return [];
  }
}
