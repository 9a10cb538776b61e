import type { Who } from './reading';

/** A row of the table: its unit, and what it may be at most. */
export interface RowSpec {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | '%' | 'requests';
  /** In words, as in the table. */
  readonly limit: string;
  /** The most it may be, from the medians of floor and peers; `undefined` where what it needs was not measured or nothing is asked at this size. */
  readonly most: (of: (who: Who) => number | undefined, size: number) => number | undefined;
}

const times = (factor: number, who: Who = 'floor', plus = 0): RowSpec['most'] => {
  return (of) => {
    const other = of(who);
    return other === undefined ? undefined : other * factor + plus;
  };
};
const at =
  (most: number): RowSpec['most'] =>
  () =>
    most;
const least = (...limits: readonly RowSpec['most'][]): RowSpec['most'] => {
  return (of, size) => {
    const known = limits.map((limit) => limit(of, size)).filter((limit) => limit !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };
};

/** Every row, in order, with what it is to reach. */
export const rowSpecs: readonly RowSpec[] = [
  {
    name: 'align + diff in memory, keyed',
    unit: 'ms',
    limit: '2 × floor (2.2 × at 1M)',
    most: (of, size) => times(size >= 1_000_000 ? 2.2 : 2)(of, size),
  },
  {
    name: 'csv files → rows of differences',
    unit: 'ms',
    limit: '1 × DuckDB, ¼ × daff',
    most: least(times(1, 'DuckDB'), times(0.25, 'daff')),
  },
  { name: 'three-way merge', unit: 'ms', limit: '2.5 × floor', most: times(2.5) },
  { name: 'pairing without a shared key', unit: 'ms', limit: '3 × floor', most: times(3) },
  { name: 'csv import into the mirror', unit: 'ms', limit: '3 × papaparse', most: times(3) },
  { name: 'xlsx import', unit: 'ms', limit: '1.3 × hucre’s stream', most: times(1.3) },
  { name: 'xlsx import, peak memory', unit: 'MB', limit: '500 MB', most: at(500) },
  { name: 'new snapshot of an unchanged BOM', unit: 'ms', limit: '0.3 × the first', most: times(0.3) },
  { name: 'new snapshot of an unchanged BOM, bytes', unit: '%', limit: '5 % of the first', most: at(5) },
  { name: 'open a cached comparison to the first 50 rows: main', unit: 'ms', limit: '30 ms', most: at(30) },
  { name: 'open a cached comparison to the first 50 rows: pixels', unit: 'ms', limit: '300 ms', most: at(300) },
  { name: 'scroll from top to bottom: time a frame', unit: 'ms', limit: 'a bare list ÷ 0.95', most: times(1 / 0.95) },
  { name: 'scroll from top to bottom: 95th percentile frame', unit: 'ms', limit: '1.1 × a bare list', most: times(1.1) },
  { name: 'filter in the page, to pixels', unit: 'ms', limit: '100 ms', most: at(100) },
  { name: 'sort in the page, to pixels', unit: 'ms', limit: '100 ms', most: at(100) },
  { name: 'next difference in the page, to pixels', unit: 'ms', limit: '100 ms', most: at(100) },
  { name: 'any window of rows', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'filter by text', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'filter by kind', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'sort', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'next difference, next conflict', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'choose', unit: 'ms', limit: '5 ms', most: at(5) },
  { name: 'undo', unit: 'ms', limit: '5 ms', most: at(5) },
  { name: '"accept all" over every row', unit: 'ms', limit: '500 ms', most: at(500) },
  { name: 'full-text search, ten times as many lines mirrored', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'start: trueup --version', unit: 'ms', limit: '1.3 × node -e 0 + 60 ms', most: times(1.3, 'floor', 60) },
  {
    name: 'start: trueup diff of two 100-line files',
    unit: 'ms',
    limit: '1.3 × node -e 0 + 210 ms',
    most: times(1.3, 'floor', 210),
  },
  { name: 'start: app to interactive page, cached workspace', unit: 'ms', limit: '1.5 × Chromium, blank page', most: times(1.5) },
  { name: 'main thread blocked: import', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'main thread blocked: diff', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'main thread blocked: push', unit: 'ms', limit: '50 ms', most: at(50) },
  { name: 'memory with a comparison open: main', unit: 'MB', limit: '350 MB', most: at(350) },
  { name: 'memory with a comparison open: page', unit: 'MB', limit: '300 MB', most: at(300) },
  { name: 'push of 10,000 updates to Kojo: requests', unit: 'requests', limit: '10', most: at(10) },
  { name: 'push of 10,000 updates to Kojo: wall time', unit: 'ms', limit: '1.1 × the limit’s own time', most: times(1.1) },
  { name: 'push of 1,000 changed lines to kojo: requests', unit: 'requests', limit: '1', most: at(1) },
  { name: 'push of 1,000 changed lines to overplane: requests', unit: 'requests', limit: '1,000', most: at(1_000) },
  { name: 'push of 1,000 changed lines to cofactr: requests', unit: 'requests', limit: '1,000', most: at(1_000) },
  { name: 'push of 1,000 changed lines to expandable: requests', unit: 'requests', limit: '1,000', most: at(1_000) },
];
