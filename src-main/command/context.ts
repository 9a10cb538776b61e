import { isAbsolute, resolve } from 'node:path';

import type { App } from '../app';
import { jsonPieces } from '../json-pieces';
import type { Io } from './io';
import { paintFor } from './paint';
import type { Paint } from './paint';

/** What a command works with. */
export interface Context {
  readonly io: Io;
  readonly paint: Paint;
  /** Cells a line may take: the terminal's width, without limit elsewhere. */
  readonly width: number;
  readonly signal: AbortSignal;
  /** The command's one answer: `value` as JSON where `--json` was asked for, else `text` for people. */
  readonly answer: (value: unknown, text: () => string) => void;
  /** A line for people on stderr, whatever the output is. */
  readonly note: (text: string) => void;
  /** How far a long step is, on stderr and only where that is a terminal; `total` 0 while unknown. */
  readonly progress: (label: string, done: number, total: number) => void;
  readonly isJson: boolean;
  readonly isTerminal: boolean;
  /** An absolute path of what the user typed. */
  readonly path: (typed: string) => string;
  /** The workspace with all that stands on it; opened once, closed when the command ends. */
  readonly app: () => Promise<App>;
}

/** A context together with what only the entry needs of it. */
export interface OpenContext extends Context {
  readonly hasAnswered: () => boolean;
  readonly clearProgress: () => void;
  readonly close: () => Promise<void>;
}

/** Makes the context of one run. */
export function openContext(io: Io, isJson: boolean): OpenContext {
  let answered = false;
  let shown = 0;
  let app: Promise<App> | undefined;
  const clearProgress = () => {
    if (shown > 0) io.stderr.write(`\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  return {
    io,
    isJson,
    isTerminal: io.stdout.isTTY === true,
    paint: paintFor(io),
    width: io.stdout.isTTY === true ? (io.stdout.columns ?? 100) : Number.POSITIVE_INFINITY,
    signal: io.signal,
    answer: (value, text) => {
      if (answered) throw new Error('a command answers once');
      clearProgress();
      answered = true;
      if (isJson) {
        for (const piece of jsonPieces(value)) io.stdout.write(piece);
        io.stdout.write('\n');
        return;
      }
      const words = text();
      if (words !== '') io.stdout.write(words.endsWith('\n') ? words : `${words}\n`);
    },
    note: (text) => {
      clearProgress();
      io.stderr.write(`${text}\n`);
    },
    progress: (label, done, total) => {
      if (io.stderr.isTTY !== true) return;
      const far = total > 0 ? `${Math.floor((100 * done) / total)} %` : done > 0 ? done.toLocaleString('en') : '';
      const line = `${label} ${far}`.trimEnd();
      io.stderr.write(`\r${line}${' '.repeat(Math.max(0, shown - line.length))}`);
      shown = line.length;
    },
    path: (typed) => (isAbsolute(typed) ? typed : resolve(io.cwd, typed)),
    app: () =>
      (app ??= openApp(io).then((opened) => {
        opened.on('waiting', ({ vendor, milliseconds }) => {
          if (io.stderr.isTTY === true)
            io.stderr.write(`\n${vendor} takes no more requests for now: going on in ${Math.ceil(milliseconds / 1000)} s.\n`);
        });
        return opened;
      })),
    hasAnswered: () => answered,
    clearProgress,
    close: async () => {
      if (app === undefined) return;
      // Where the workspace did not open, the command has failed with the reason.
      const open = await app.catch(() => undefined);
      await open?.close();
    },
  };
}

async function openApp({ env }: Io): Promise<App> {
  const [{ createApp }, { systemClock }, { homeFolder }, { openSystemNetwork }, { openSecrets }, { ownVersion }] = await Promise.all([
    import('../app'),
    import('../clock'),
    import('../host/home'),
    import('../host/system-network'),
    import('../secrets/secrets'),
    import('./version'),
  ]);
  const network = openSystemNetwork(env);
  return createApp({
    home: homeFolder(env, process.platform),
    secrets: await openSecrets({ env }),
    clock: systemClock,
    fetch: network.fetch,
    proxy: network.proxy,
    version: ownVersion(),
    stay: 'brief',
  });
}
