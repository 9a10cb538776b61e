import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

import { assertNever } from '../../src-preload/domain/assert-never';
import { systemClock } from '../clock';
import { Failure } from '../failure';
import { openForCare, openForReading } from '../store/database';
import { storageFailure } from '../store/storage-failure';
import type { Desk } from './desk';
import type { ReadingStore } from './keep-reading';
import { openGiveBack } from './give-back';
import type { Answer, CareNews, Question, Role } from './messages';
import type { Watch } from './read-file';

// Entry of the threads: a desk, which reads on a connection that cannot write, or the care for the workspace.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from `openThread` and `startCareThread`
const role = workerData as Role;
const port = parentPort ?? failToStart();
switch (role.kind) {
  case 'care':
    await careFor(role.path, role.home);
    break;
  case 'courier':
    (await import('./courier-thread')).sitAsCourier(role, port);
    break;
  case 'desk':
    await sitAtDesk(role.path);
    break;
  default:
    assertNever(role);
}

async function sitAtDesk(path: string): Promise<void> {
  const { openDesk } = await import('./open-desk');
  let store: ReadingStore | undefined;
  const openStore = (): ReadingStore => {
    const db = openForCare(path);
    return { db, settle: () => void db.pragma('wal_checkpoint(PASSIVE)') };
  };
  const desk = openDesk(
    openForReading(path),
    () => new Date().toISOString().slice(0, 10),
    () => (store ??= openStore()),
  );
  const giveBack = openGiveBack();
  const listen = (door: MessagePort): void => {
    const running = new Map<number, AbortController>();
    door.on('message', (question: Question) => {
      switch (question.kind) {
        case 'forget':
          return desk.forget(question.reconciliation);
        case 'door':
          return listen(question.port);
        case 'stop':
          return running.get(question.id)?.abort();
        case 'call': {
          const stop = new AbortController();
          running.set(question.id, stop);
          void answer(desk, question, door, stop.signal)
            .finally(() => running.delete(question.id))
            .then(giveBack);
          return undefined;
        }
        default:
          return assertNever(question);
      }
    });
  };
  listen(port);
}

/** What says how far it is, and can be stopped. */
const isWatched: ReadonlySet<Extract<Question, { kind: 'call' }>['name']> = new Set(['readFile', 'export']);

async function careFor(path: string, home: string): Promise<void> {
  const { startCare } = await import('../store/care');
  const db = openForCare(path);
  const news = (details: CareNews['details'], message: string) => port.postMessage({ details, message } satisfies CareNews);
  const end = startCare({ db, clock: systemClock, home, log: { info: news, error: news } }, path);
  port.once('message', () => {
    void end().finally(() => {
      db.close();
      port.close();
    });
  });
}

async function answer(
  desk: Desk,
  { id, name, args }: Extract<Question, { kind: 'call' }>,
  door: MessagePort,
  signal: AbortSignal,
): Promise<void> {
  // A thread has no origin; the rule means windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const reply = (answered: Answer) => door.postMessage(answered);
  try {
    // The arguments were typed by `openRemoteDesk`, on the other end of the same build.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const run = desk[name] as (...args: readonly unknown[]) => Promise<unknown>;
    const watch: Watch = { signal, onProgress: (done, total) => reply({ id, kind: 'progress', done, total }) };
    reply({ id, kind: 'value', value: await run(...args, ...(isWatched.has(name) ? [watch] : [])) });
  } catch (error) {
    const known = storageFailure(error);
    if (known instanceof Failure) reply({ id, kind: 'fault', fault: known.fault });
    else if (error instanceof Error) reply({ id, kind: 'error', message: error.message, stack: error.stack ?? '' });
    else reply({ id, kind: 'error', message: String(error), stack: '' });
  }
}

function failToStart(): never {
  throw new Error('This file is the entry of a worker thread.');
}
