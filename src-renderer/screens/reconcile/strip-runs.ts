/** Neighbouring slices of one severity. */
export interface Run {
  readonly from: number;
  readonly length: number;
  readonly severity: number;
}

/** The slices as runs; those without a difference are left out. */
export function runsOf(slices: readonly number[]): readonly Run[] {
  const runs: { from: number; length: number; severity: number }[] = [];
  slices.forEach((severity, at) => {
    const last = runs.at(-1);
    if (last !== undefined && last.severity === severity && last.from + last.length === at) last.length += 1;
    else runs.push({ from: at, length: 1, severity });
  });
  return runs.filter((run) => run.severity > 0);
}
