import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { main } from '../../src-main/command/main';

/** Folder with the real BOM files; tests that read it are skipped where it is absent. */
export const bomdata = resolve(import.meta.dirname, '../../../shared/bomdata');

/** A file of the folder of real BOMs. */
export const realFile = (name: string) => join(bomdata, 'files', name);

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON value on stdout; throws where there is anything else. */
  readonly json: () => unknown;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Told of everything that is written to stdout. */
  readonly onStdout?: (text: string) => void;
}

/** Runs the command in this process, with its own streams. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const stream = (add: (text: string) => void) => ({
    write: (text: string | Uint8Array) => add(typeof text === 'string' ? text : new TextDecoder().decode(text)),
    ...(options.isTerminal === true ? { isTTY: true, columns: options.columns ?? 100 } : {}),
  });
  const code = await main(argv, {
    stdout: stream((text) => {
      stdout += text;
      options.onStdout?.(text);
    }),
    stderr: stream((text) => (stderr += text)),
    stdin: (async function* () {
      if (options.stdin !== undefined) yield options.stdin;
    })(),
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, stdout, stderr, json: () => JSON.parse(stdout) };
}

/** A folder of its own with the given text files; `clean` removes it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly path: string;
  readonly at: (name: string) => string;
  readonly clean: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'trueup-cli-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return { path, at: (name) => join(path, name), clean: () => rmSync(path, { recursive: true, force: true }) };
}
