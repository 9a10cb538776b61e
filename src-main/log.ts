import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Clock } from './clock';

/** Diagnostics for developers. Never given a secret, a body of a request or a BOM. */
export interface Log {
  readonly info: (details: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (details: Readonly<Record<string, unknown>>, message: string) => void;
}

/** A log grows to this size and is kept once more under `.old`. */
const most = 5 * 1024 * 1024;

/** Writes a line of JSON for each entry. A log that cannot be written (a full disk) is done without, and never keeps anything else from working. */
export function openLog(path: string, clock: Clock): Log {
  let isOpen = false;
  let size = 0;

  function write(level: 'info' | 'error', details: Readonly<Record<string, unknown>>, message: string): void {
    const line = `${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, message, ...details })}\n`;
    try {
      if (!isOpen) {
        mkdirSync(dirname(path), { recursive: true });
        size = sizeOf(path);
        isOpen = true;
      }
      if (size > most) {
        renameSync(path, `${path}.old`);
        size = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }

  return {
    info: (details, message) => write('info', details, message),
    error: (details, message) => write('error', details, message),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
