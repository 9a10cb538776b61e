import type { Context } from '../context';
import { faultOf } from '../host/dispatch';
import { backUpSlowly } from './backup';
import { sweepContent } from './content';
import { checkFully } from './integrity';
import { indexWaiting } from './search';
import { getSetting, setSetting } from './settings';
import { backupsOf } from './workspace-files';

const day = 24 * 60 * 60 * 1000;
/** Lines are indexed a few blocks at a time: whoever wants to write meanwhile waits for no more. */
const blocksAtATime = 2;
const pause = 20;
const idle = 1_000;

/** Looks after the workspace on the side: search index, log file, and once a day a check, a sweep and a back-up. Returns how to end it. */
export function startCare(context: Pick<Context, 'db' | 'clock' | 'home' | 'log'>, path: string): () => Promise<void> {
  const { db, clock, home, log } = context;
  const stop = new AbortController();

  async function once(): Promise<number> {
    if (indexWaiting(db, blocksAtATime) > 0) return pause;
    // Into the file itself, as far as nobody is in the way.
    db.pragma('wal_checkpoint(PASSIVE)');
    const now = clock.now();
    if (Math.abs(now - Number(getSetting(db, 'care.at') ?? 0)) < day) return idle;
    setSetting(db, 'care.at', String(now));
    await backUpSlowly(db, { folder: backupsOf(home), now: clock.now, reason: 'daily', keep: 7 });
    checkFully(db, path);
    sweepContent(db);
    return idle;
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      let wait = idle;
      try {
        wait = await once();
      } catch (error) {
        // The user did not ask for this and loses nothing by it; the next day tries again.
        log.error({ fault: faultOf(error, log.error) }, 'care');
        wait = 60 * idle;
      }
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(done, wait);
        timer.unref();
        stop.signal.addEventListener('abort', done, { once: true });
      });
    }
  }

  const running = run();
  return async () => {
    stop.abort();
    await running;
  };
}
