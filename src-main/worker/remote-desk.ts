import { MessageChannel, type MessagePort } from 'node:worker_threads';

import type { FileView } from '../../src-preload/contract';
import { Failure } from '../failure';
import type { Examination } from '../store/examine';
import { callOf } from './asker';
import type { Desk } from './desk';
import type { DeskCall } from './messages';
import { keyOfReading, type KeptReading, type ReadingToKeep } from './keep-reading';
import type { FileReading, FileToRead, Watch } from './read-file';
import { openThread } from './thread';

/** Memory for reading one file; hostile ones are refused long before, by what they unpack to. */
const readingMegabytes = 1024;

/** A reading thread that nobody asked anything for so many milliseconds ends and gives back the memory that large files took. */
const idleAfter = 30_000;
/** Files that can be read once more. */
const mostAsked = 3;

/**
 * A desk in threads: one that compares, one that reads files, which can be stopped in the middle of one without losing the rest, and one that
 * is there only while it reads the whole workspace.
 */
export function openRemoteDesk(path: string, worker: string): Desk & { readonly door: () => MessagePort } {
  const desk = openThread(worker, { path });
  const reader = openThread(worker, { path, megabytes: readingMegabytes });
  const examiner = openThread(worker, { path });
  let examining: Promise<Examination> | undefined;
  let reading: Promise<unknown> = Promise.resolve();
  /** What was asked for each of the newest readings, for a thread that does not hold it any more. */
  const asked = new Map<string, FileToRead>();

  /** One file after the other, so that stopping one stops no other. */
  function readFile(file: FileToRead, watch: Watch = {}): Promise<FileReading> {
    return inTurn(() => readNow(file, watch));
  }

  /** A reading that the thread has lost, with the thread itself or for newer ones, is read once more. */
  function keepReading(kept: ReadingToKeep): Promise<KeptReading | undefined> {
    return inTurn(async () => {
      const done = await keepNow(kept);
      const file = asked.get(keyOfReading(kept));
      if (done !== undefined || file === undefined) return done;
      await readNow(file, {});
      return keepNow(kept);
    });
  }

  async function keepNow(kept: ReadingToKeep): Promise<KeptReading | undefined> {
    // The worker runs the method of this name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (await reader.ask('keepReading', [kept])) as KeptReading | undefined;
  }

  let resting: NodeJS.Timeout | undefined;
  function restSoon(): void {
    if (!reader.isOpen()) return;
    const why = new Failure({ kind: 'cancelled', message: 'The reading thread rests.' });
    resting = setTimeout(() => void inTurn(() => reader.stop(why)), idleAfter);
    resting.unref();
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(resting);
    const next = reading.then(work);
    // What became of one file is its caller's matter; the next one waits for its end only.
    reading = next.then(restSoon, restSoon);
    return next;
  }

  async function readNow(file: FileToRead, { signal, onProgress }: Watch): Promise<FileReading> {
    const stopped = new Failure({
      kind: 'cancelled',
      message: `The reading of ${file.name} was cancelled.`,
      unharmed: 'Nothing was imported or changed.',
    });
    if (signal?.aborted === true) throw stopped;
    const stop = () => void reader.stop(stopped);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      // The worker runs the method of this name.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const read = (await reader.ask('readFile', [file], onProgress === undefined ? {} : { onProgress })) as FileReading;
      if (asked.size >= mostAsked) asked.clear();
      asked.set(keyOfReading(read), file);
      return read;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Nothing else waits for the seconds that it may take; its thread ends with it, and whoever asks meanwhile gets the same answer. */
  function examine(): Promise<Examination> {
    examining ??= examineNow().finally(() => (examining = undefined));
    return examining;
  }

  async function examineNow(): Promise<Examination> {
    try {
      // The worker runs the method of this name.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (await examiner.ask('examine', [])) as Examination;
    } finally {
      void examiner.stop(new Failure({ kind: 'cancelled', message: 'The workspace was examined.' }));
    }
  }

  function ask<N extends DeskCall>(name: N): Desk[N] {
    return callOf(desk.ask, name);
  }

  return {
    readFile,
    keepReading,
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
    // The worker runs the method of this name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    export: (reconciliation, format, products, watch) => desk.ask('export', [reconciliation, format, products], watch) as Promise<FileView>,
    writeBack: ask('writeBack'),
    plan: ask('plan'),
    planDirect: ask('planDirect'),
    check: ask('check'),
    moved: ask('moved'),
    examine,
    /** For another thread to ask what compares, whose answers may be long. */
    door: () => {
      const { port1, port2 } = new MessageChannel();
      desk.post({ kind: 'door', port: port1 }, [port1]);
      return port2;
    },
    forget: (reconciliation) => {
      if (desk.isOpen()) desk.post({ kind: 'forget', reconciliation });
    },
    close: async () => {
      const closing = new Failure({ kind: 'cancelled', message: 'Trueup is closing.' });
      await Promise.all([desk.stop(closing), reader.stop(closing), examiner.stop(closing)]);
    },
  };
}
