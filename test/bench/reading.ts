/** Who was measured: this project, the hand-written floor of the row, or a peer by its name. */
export type Who = 'own' | 'floor' | (string & {});

/** One measured thing: its samples, and whether its answer was checked and right. */
export interface Reading {
  /** Name of the table's row. */
  readonly row: string;
  readonly who: Who;
  /** In the row's unit, one a run. */
  readonly samples: readonly number[];
  readonly right: boolean;
  /** In words, where something needs saying: why an answer is wrong, what could not be measured. */
  readonly note?: string;
}

/** What a job is given. */
export interface JobContext {
  /** Lines a side. */
  readonly size: number;
  /** Folder of this size's data. */
  readonly data: string;
  /** Empty folder of this run alone, removed afterwards. */
  readonly scratch: string;
}

/** A piece of work for a child process of its own; returns what it measured. */
export type Job = (context: JobContext) => Promise<readonly Reading[]>;

/** Runs `work` and returns its milliseconds beside its answer. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  globalThis.gc?.();
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Milliseconds of several runs of the same thing in one process, the first of which warms up and does not count. */
export async function repeated(times: number, work: (run: number) => unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run <= times; run++) {
    const start = performance.now();
    await work(run);
    if (run > 0) samples.push(performance.now() - start);
  }
  return samples;
}

/** The middle of the samples. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
