import type { MessagePort } from 'node:worker_threads';

import type { Clock } from '../clock';
import type { Context } from '../context';
import { openCourier, type Courier } from '../push/courier';
import type { Db } from '../store/database';
import type { Desk } from './desk';
import { openDesk } from './open-desk';
import { openRemoteCourier, type RemoteCourierOptions } from './remote-courier';
import { openRemoteDesk } from './remote-desk';

/** The desk in a thread of its own where the built worker is there, else in this one. */
export function openDeskFor(
  db: Db,
  clock: Clock,
  { path, worker }: { readonly path: string; readonly worker: string | undefined },
): Desk & { readonly door?: () => MessagePort } {
  return worker === undefined ? openDesk(db, () => new Date(clock.now()).toISOString().slice(0, 10)) : openRemoteDesk(path, worker);
}

/** The courier in a thread of its own where the desk has one, else in this one. */
export function openCourierFor(
  context: Omit<Context, 'courier'>,
  {
    door,
    worker,
    ...options
  }: Pick<RemoteCourierOptions, 'path' | 'workspace' | 'timeouts'> & {
    readonly worker: string | undefined;
    readonly door: (() => MessagePort) | undefined;
  },
): Courier {
  return worker === undefined || door === undefined ? openCourier(context) : openRemoteCourier({ ...options, context, worker, desk: door });
}
