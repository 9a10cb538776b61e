import type { Clock } from '../clock';

/** Counts requests as a vendor does: seconds to wait when there were too many in the last second or hour, otherwise `null`. */
export function countRequests(limits: { readonly perSecond: number; readonly perHour: number }, clock: Clock): () => number | null {
  const times: number[] = [];
  return () => {
    const now = clock.now();
    while (times.length > 0 && (times[0] ?? now) <= now - 3_600_000) times.shift();
    const oldest = times[0] ?? now;
    if (times.length >= limits.perHour) return Math.max(1, Math.ceil((oldest + 3_600_000 - now) / 1_000));
    const second = times[times.length - limits.perSecond];
    if (second !== undefined && second > now - 1_000) return 1;
    times.push(now);
    return null;
  };
}
