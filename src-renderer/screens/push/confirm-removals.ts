/** From this many removals on their number has to be typed. */
const typedFrom = 6;

/** Whether so many removals have to be confirmed by typing their number. */
export function needsTyping(removals: number): boolean {
  return removals >= typedFrom;
}

/** Whether what was typed confirms the removals. */
export function isConfirmed(removals: number, typed: string): boolean {
  return !needsTyping(removals) || typed.trim() === String(removals);
}
