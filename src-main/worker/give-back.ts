import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (how: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void;

/** Milliseconds without a question after which a thread has time for itself. */
const rest = 100;
/** Garbage of so many bytes, and half as much again as what is in use, is worth the tenths of a second that it takes to look for it. */
const worthIt = 64 * 2 ** 20;

/**
 * Gives back to the system the memory that a large piece of work has left behind in this thread: by itself the engine keeps it for more such work,
 * which for a comparison that stays open for hours never comes. To be called after each answer.
 */
export function openGiveBack(): () => void {
  let needed = 0;
  let resting: NodeJS.Timeout | undefined;
  let collect: Collect | undefined;
  const look = () => {
    const held = heldNow();
    if (held < needed + worthIt || held < 1.5 * needed) return;
    collect ??= exposed();
    collect({ type: 'major', flavor: 'last-resort' });
    needed = heldNow();
  };
  return () => {
    clearTimeout(resting);
    resting = setTimeout(look, rest);
    resting.unref();
  };
}

/** V8's own collector, which a context sees that is made while the flag is up; Node and Electron both leave flags open to change for such uses. */
function exposed(): Collect {
  setFlagsFromString('--expose-gc');
  try {
    const collect: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
    // An engine that keeps its collector to itself is left alone.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return typeof collect === 'function' ? (collect as Collect) : () => undefined;
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}

function heldNow(): number {
  const { total_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}
