import { show, type TableRow } from './table';

/** How a row's time grows from one size to the next. */
export interface Growth {
  readonly name: string;
  /** By size in rising order; `undefined` where it was not measured. */
  readonly medians: readonly (number | undefined)[];
  /** The steepest step between two sizes, against n log n: 1 grows just so, 2 takes twice what n log n would allow. */
  readonly steepest: number;
}

/** Steps that take longer than n log n by more than this are no noise. */
const mostOverNLogN = 1.5;

/** Rows that were measured at several sizes. */
export function growthOf(rows: readonly TableRow[], sizes: readonly number[]): readonly Growth[] {
  const rising = sizes.toSorted((a, b) => a - b);
  const names = new Set(rows.filter((row) => row.unit === 'ms').map((row) => row.name));
  return [...names].flatMap((name) => {
    const medians = rising.map((size) => rows.find((row) => row.name === name && row.size === size)?.median);
    const known = medians.flatMap((ms, at) => (ms === undefined ? [] : [{ ms, size: rising[at] ?? 1 }]));
    const steps = known.slice(1).map(({ ms, size }, at) => {
      const before = known[at] ?? { ms, size };
      return ms / before.ms / ((size * Math.log(size)) / (before.size * Math.log(before.size)));
    });
    return steps.length === 0 ? [] : [{ name, medians, steepest: Math.max(...steps) }];
  });
}

/** Grows faster than n log n. */
export function growsTooFast({ steepest }: Growth): boolean {
  return steepest > mostOverNLogN;
}

/** Time by size and per line, so that growth shows. */
export function growthTable(growth: readonly Growth[], sizes: readonly number[]): string {
  const rising = sizes.toSorted((a, b) => a - b);
  const lines = growth.map((each) => {
    const cells = each.medians.map((ms, at) =>
      ms === undefined ? '–' : `${show(ms, 'ms')}, ${((ms * 1_000) / (rising[at] ?? 1)).toFixed(2)}`,
    );
    return `| ${[each.name, ...cells, `${each.steepest.toFixed(2)}${growsTooFast(each) ? ' too fast' : ''}`].join(' | ')} |`;
  });
  const head = rising.map((size) => size.toLocaleString('en'));
  return [
    'Growth: ms, µs per line; the steepest step as a multiple of n log n\n',
    `| what | ${head.join(' | ')} | × n log n |`,
    `|---|${head.map(() => '---:').join('|')}|---:|`,
    ...lines,
    '',
  ].join('\n');
}
