import type { RowRange } from './row-window';

/** Hears which rows are in sight. */
export interface Pace {
  readonly see: (seen: RowRange) => void;
  readonly end: () => void;
}

/** Milliseconds without a jump, after which nothing flies any more. */
const pause = 60;

/**
 * Asks for the rows that come into sight: at once where the list rolls calmly or jumps, and where it flies, from one jump of more than `far` rows to
 * the next, when it does no longer. Nobody reads what flies past, and fetching it would only hold up the flight.
 */
export function openPace(ask: (seen: RowRange) => void, far: number): Pace {
  let last: RowRange = { first: 0, last: -1 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOwed = false;

  function land(): void {
    timer = undefined;
    if (isOwed) ask(last);
    isOwed = false;
  }

  return {
    see: (seen) => {
      const by = Math.abs(seen.first - last.first);
      last = seen;
      if (by > far) {
        const isFlying = timer !== undefined;
        clearTimeout(timer);
        timer = setTimeout(land, pause);
        isOwed = isFlying;
      } else if (by > 0) isOwed = false;
      if (!isOwed) ask(seen);
    },
    end: () => clearTimeout(timer),
  };
}
