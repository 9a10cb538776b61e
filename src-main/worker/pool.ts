import type { Clock } from '../clock';
import type { Db } from '../store/database';
import type { Desk } from './desk';
import { openDesk } from './open-desk';
import { openRemoteDesk } from './remote-desk';

/** The desk in a thread of its own where the built worker is there, else in this one. */
export function openDeskFor(db: Db, clock: Clock, { path, worker }: { readonly path: string; readonly worker: string | undefined }): Desk {
  return worker === undefined ? openDesk(db, () => new Date(clock.now()).toISOString().slice(0, 10)) : openRemoteDesk(path, worker);
}
