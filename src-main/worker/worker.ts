import { parentPort, workerData } from 'node:worker_threads';

import { Failure } from '../failure';
import { openForReading } from '../store/database';
import { storageFailure } from '../store/storage-failure';
import type { Answer, Question } from './messages';
import { openDesk } from './open-desk';
import type { Watch } from './read-file';

// Entry of the thread: a desk on a connection of its own that can only read.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from `openRemoteDesk`
const { path } = workerData as { readonly path: string };
const port = parentPort ?? failToStart();
const desk = openDesk(openForReading(path), () => new Date().toISOString().slice(0, 10));

port.on('message', (question: Question) => {
  if (question.kind === 'forget') desk.forget(question.reconciliation);
  else void answer(question);
});

async function answer({ id, name, args }: Extract<Question, { kind: 'call' }>): Promise<void> {
  const reply = (answered: Answer) => port.postMessage(answered);
  try {
    // The arguments were typed by `openRemoteDesk`, on the other end of the same build.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const run = desk[name] as (...args: readonly unknown[]) => Promise<unknown>;
    const watch: Watch = { onProgress: (done, total) => reply({ id, kind: 'progress', done, total }) };
    reply({ id, kind: 'value', value: await run(...args, ...(name === 'readFile' ? [watch] : [])) });
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
