import type { Context } from '../context';
import type { Watch } from '../worker/read-file';

/** Work that takes longer is told about, with its progress, and can be cancelled. In milliseconds. */
const patience = 400;

/** Runs work that is mostly done in no time; where it is not, it becomes a task until it ends. */
export async function watched<T>({ tasks }: Pick<Context, 'tasks'>, title: string, work: (watch: Watch) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let tell: ((done: number, total: number) => void) | undefined;
  let last: readonly [number, number] = [0, 0];
  const working = work({
    signal: stop.signal,
    onProgress: (done, total) => {
      last = [done, total];
      tell?.(done, total);
    },
  });
  const timer = setTimeout(() => {
    tasks.start(
      title,
      async ({ signal, progress }) => {
        const cancel = () => stop.abort(signal.reason);
        if (signal.aborted) cancel();
        else signal.addEventListener('abort', cancel, { once: true });
        tell = progress;
        progress(...last);
        await working;
        return undefined;
      },
      'awaited',
    );
  }, patience);
  try {
    return await working;
  } finally {
    clearTimeout(timer);
  }
}
