import type { MessagePort } from 'node:worker_threads';

import type { Clock } from '../clock';
import type { Context } from '../context';
import type { Courier } from '../push/courier';
import type { Db } from '../store/database';
import type { Desk } from './desk';
import { openRemoteCourier, type RemoteCourierOptions } from './remote-courier';
import { openRemoteDesk } from './remote-desk';

/** The desk in a thread of its own where the built worker is there, else in this one. */
export async function openDeskFor(
  db: Db,
  clock: Clock,
  { path, worker }: { readonly path: string; readonly worker: string | undefined },
): Promise<Desk & { readonly door?: () => MessagePort }> {
  if (worker !== undefined) return openRemoteDesk(path, worker);
  // All of comparing and reading files: where a thread has it, this one starts without.
  const { openDesk } = await import('./open-desk');
  return openDesk(db, () => new Date(clock.now()).toISOString().slice(0, 10));
}

/** The courier in a thread of its own where the desk has one, else in this one. */
export async function openCourierFor(
  context: Omit<Context, 'courier'>,
  {
    door,
    worker,
    ...options
  }: Pick<RemoteCourierOptions, 'path' | 'workspace' | 'timeouts'> & {
    readonly worker: string | undefined;
    readonly door: (() => MessagePort) | undefined;
  },
): Promise<Courier> {
  if (worker !== undefined && door !== undefined) return openRemoteCourier({ ...options, context, worker, desk: door });
  const { openCourier } = await import('../push/courier');
  return openCourier(context);
}
