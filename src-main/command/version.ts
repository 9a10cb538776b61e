import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's version, from the package.json above this file, wherever the build has put it. */
export function ownVersion(): string {
  return findProject()?.version ?? 'unknown';
}

/** The project's folder and version; `undefined` where this file lies in none. */
export function findProject(): { readonly folder: string; readonly version: string } | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const version = versionIn(join(folder, 'package.json'));
    if (version !== undefined) return { folder, version };
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}

function versionIn(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // Not in this folder; the next one above is looked at.
    return undefined;
  }
  const found: unknown = JSON.parse(text);
  if (typeof found !== 'object' || found === null || !('name' in found) || found.name !== 'trueup') return undefined;
  return 'version' in found && typeof found.version === 'string' ? found.version : undefined;
}
