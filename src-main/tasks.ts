import type { TaskView } from '../src-preload/contract';
import type { Clock } from './clock';
import { Failure, fail } from './failure';
import { faultOf } from './host/dispatch';
import type { Announcer } from './host/announcer';
import type { Log } from './log';

/** What running work is given. */
export interface Task {
  readonly signal: AbortSignal;
  /** Tells how far it is; may be called as often as one likes. */
  readonly progress: (done: number, total: number) => void;
}

/** Long work: started at once, told about while it runs, cancelled when asked. */
export interface Tasks {
  /** `work` returns the id of what it made, if anything. `awaited`: whoever asked waits for the end and tells of a fault itself. */
  readonly start: (title: string, work: (task: Task) => Promise<string | undefined>, told?: 'awaited') => TaskView;
  readonly list: () => readonly TaskView[];
  readonly cancel: (id: string) => TaskView;
  /** Resolves when the task has ended, however it did. */
  readonly ended: (id: string) => Promise<TaskView>;
  readonly close: () => Promise<void>;
}

/** Ended tasks that are still listed. */
const kept = 50;
/** Milliseconds between two events about the progress of one task. */
const pace = 100;

interface Entry {
  view: TaskView;
  readonly stop: AbortController;
  ended: Promise<void>;
}

/** Makes an empty list of tasks. */
export function openTasks({ announcer, clock, log }: { readonly announcer: Announcer; readonly clock: Clock; readonly log: Log }): Tasks {
  const entries = new Map<string, Entry>();
  let last = 0;

  const find = (id: string): Entry =>
    entries.get(id) ?? fail('not-found', `There is no task “${id.slice(0, 80)}”.`, { next: 'It may have ended long ago.' });
  const change = (entry: Entry, to: Partial<TaskView>) => {
    entry.view = { ...entry.view, ...to };
    announcer.announce('task', entry.view);
  };

  async function follow(entry: Entry, work: (task: Task) => Promise<string | undefined>): Promise<void> {
    let told = 0;
    const progress = (done: number, total: number) => {
      if (entry.view.status !== 'running') return;
      entry.view = { ...entry.view, done, total };
      if (clock.now() - told < pace) return;
      told = clock.now();
      announcer.announce('task', entry.view);
    };
    try {
      const made = await work({ signal: entry.stop.signal, progress });
      change(entry, made === undefined ? { status: 'done' } : { status: 'done', made });
    } catch (error) {
      const fault = faultOf(error, log.error);
      const wasCancelled = entry.stop.signal.aborted || fault.kind === 'cancelled';
      change(entry, wasCancelled ? { status: 'cancelled' } : { status: 'failed', fault });
    }
    const ended = [...entries.values()].filter((other) => other.view.status !== 'running');
    for (const old of ended.slice(0, -kept)) entries.delete(old.view.id);
  }

  return {
    start: (title, work, told) => {
      const entry: Entry = {
        view: {
          id: `t${++last}`,
          title,
          status: 'running',
          done: 0,
          total: 0,
          startedAt: new Date(clock.now()).toISOString(),
          ...(told === 'awaited' ? { isAwaited: true } : {}),
        },
        stop: new AbortController(),
        ended: Promise.resolve(),
      };
      entries.set(entry.view.id, entry);
      announcer.announce('task', entry.view);
      entry.ended = follow(entry, work);
      return entry.view;
    },
    list: () => [...entries.values()].map((entry) => entry.view),
    cancel: (id) => {
      const entry = find(id);
      entry.stop.abort(new Failure({ kind: 'cancelled', message: `“${entry.view.title}” was cancelled.` }));
      return entry.view;
    },
    ended: async (id) => {
      const entry = find(id);
      await entry.ended;
      return entry.view;
    },
    close: async () => {
      const running = [...entries.values()].filter((entry) => entry.view.status === 'running');
      for (const entry of running) entry.stop.abort(new Failure({ kind: 'cancelled', message: 'Trueup is closing.' }));
      await Promise.all(running.map((entry) => entry.ended));
    },
  };
}
