import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's version, from the package.json above this file, wherever the build has put it. */
export function ownVersion(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const found = versionIn(join(folder, 'package.json'));
    if (found !== undefined) return found;
    const above = dirname(folder);
    if (above === folder) return 'unknown';
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
