import type { TaskView } from '../../src-preload/contract';

/** Below this share of the work, or this time, a guess would jump about. */
const leastShare = 0.05;
const leastTime = 2_000;

/** Milliseconds that work will go on for if it goes on as it has; `undefined` while that cannot be said. */
export function timeLeft({ done, total, startedAt }: Pick<TaskView, 'done' | 'total' | 'startedAt'>, now: number): number | undefined {
  const passed = now - Date.parse(startedAt);
  if (total <= 0 || done >= total || done / total < leastShare || passed < leastTime) return undefined;
  return (passed / done) * (total - done);
}
