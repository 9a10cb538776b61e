import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the page keeps from one start to the next, by name: its look, saved views, columns. It lies beside the workspace, for the page is
 * served before the workspace is open.
 */
export type PageMemory = Readonly<Record<string, string>>;

/** The name under which the page keeps its look. */
export const lookName = 'trueup-settings';

/** What the page kept; nothing where it never did or the file is damaged, which costs no more than a choice of colours. */
export function readPageMemory(home: string): PageMemory {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(home), 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

/** Keeps a text, or forgets it. Throws where the disk cannot be written. */
export function keepInPageMemory(home: string, name: string, text: string | null): void {
  const { [name]: _, ...others } = readPageMemory(home);
  mkdirSync(home, { recursive: true });
  const path = fileOf(home);
  // Whole or not at all.
  writeFileSync(`${path}.new`, JSON.stringify(text === null ? others : { ...others, [name]: text }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function fileOf(home: string): string {
  return join(home, 'page.json');
}
