import { homedir } from 'node:os';
import { join } from 'node:path';

/** The workspace's folder: TRUEUP_HOME, else the platform's application-data folder. The same for all three doors. */
export function homeFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  if (env['TRUEUP_HOME']) return env['TRUEUP_HOME'];
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Trueup');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Trueup');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'trueup');
}
