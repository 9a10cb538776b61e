import { Failure } from '../failure';
import type { Desk } from './desk';
import type { DeskCall } from './messages';
import type { FileToRead, ReadFile, Watch } from './read-file';
import { openThread } from './thread';

/** Memory for reading one file; hostile ones are refused long before, by what they unpack to. */
const readingMegabytes = 1024;

/** A desk in two threads: one that compares, and one that reads files, which can be stopped in the middle of one without losing the rest. */
export function openRemoteDesk(path: string, file: string): Desk {
  const desk = openThread(file, { path });
  const reader = openThread(file, { path, megabytes: readingMegabytes });
  let reading: Promise<unknown> = Promise.resolve();

  /** One file after the other, so that stopping one stops no other. */
  function readFile(asked: FileToRead, watch: Watch = {}): Promise<ReadFile> {
    const next = reading.then(() => readNow(asked, watch));
    // What became of one file is its caller's matter; the next one waits for its end only.
    reading = next.catch(() => undefined);
    return next;
  }

  async function readNow(asked: FileToRead, { signal, onProgress }: Watch): Promise<ReadFile> {
    const stopped = new Failure({
      kind: 'cancelled',
      message: `The reading of ${asked.name} was cancelled.`,
      unharmed: 'Nothing was imported or changed.',
    });
    if (signal?.aborted === true) throw stopped;
    const stop = () => void reader.stop(stopped);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      // The worker runs the method of this name.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (await reader.ask('readFile', [asked], onProgress)) as ReadFile;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  function ask<N extends DeskCall>(name: N): Desk[N] {
    const call = (...args: readonly unknown[]) => desk.ask(name, args);
    // The worker runs the method of this very name with these very arguments.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return call as unknown as Desk[N];
  }

  return {
    readFile,
    countFresh: ask('countFresh'),
    fitting: ask('fitting'),
    overview: ask('overview'),
    rows: ask('rows'),
    seek: ask('seek'),
    strip: ask('strip'),
    place: ask('place'),
    effects: ask('effects'),
    drift: ask('drift'),
    candidates: ask('candidates'),
    withPremises: ask('withPremises'),
    decideAll: ask('decideAll'),
    proposals: ask('proposals'),
    export: ask('export'),
    writeBack: ask('writeBack'),
    plan: ask('plan'),
    planDirect: ask('planDirect'),
    check: ask('check'),
    moved: ask('moved'),
    forget: (reconciliation) => {
      if (desk.isOpen()) desk.post({ kind: 'forget', reconciliation });
    },
    close: async () => {
      const closing = new Failure({ kind: 'cancelled', message: 'Trueup is closing.' });
      await Promise.all([desk.stop(closing), reader.stop(closing)]);
    },
  };
}
