import type { Job } from '../reading';

/** A job and how it is run. */
export interface JobSpec {
  readonly name: string;
  readonly load: () => Promise<Job>;
  /** Processes that it is run in, one after the other; the table's medians are over them. */
  readonly runs: number;
  /** `once`: does not depend on the number of lines, and runs for one size only. */
  readonly when: 'every-size' | 'once';
  /** Largest size that it is run for. */
  readonly upTo?: number;
  /** Makes what the job needs; not measured. */
  readonly prepares?: true;
}

const five = 5;
/** Runs of what takes more than 20 seconds. */
const three = 3;

/** Everything that is measured, in the order of the table. */
export const jobs: readonly JobSpec[] = [
  { name: 'keyed', load: async () => (await import('./keyed')).keyedOwn, runs: five, when: 'every-size' },
  { name: 'keyed-floor', load: async () => (await import('./keyed')).keyedFloor, runs: five, when: 'every-size' },
  { name: 'keyed-daff', load: async () => (await import('./keyed')).keyedDaff, runs: five, when: 'every-size', upTo: 100_000 },
  { name: 'csv', load: async () => (await import('./csv')).csvOwn, runs: five, when: 'every-size' },
  { name: 'csv-floor', load: async () => (await import('./csv')).csvFloor, runs: five, when: 'every-size' },
  { name: 'csv-duckdb', load: async () => (await import('./csv')).csvDuckdb, runs: five, when: 'every-size' },
  { name: 'csv-daff', load: async () => (await import('./csv')).csvDaff, runs: five, when: 'every-size', upTo: 100_000 },
  { name: 'merge', load: async () => (await import('./merge')).mergeOwn, runs: five, when: 'every-size' },
  { name: 'merge-floor', load: async () => (await import('./merge')).mergeFloor, runs: five, when: 'every-size' },
  { name: 'fuzzy', load: async () => (await import('./fuzzy')).fuzzyOwn, runs: five, when: 'every-size' },
  { name: 'fuzzy-floor', load: async () => (await import('./fuzzy')).fuzzyFloor, runs: five, when: 'every-size' },
  { name: 'import', load: async () => (await import('./import')).importOwn, runs: five, when: 'every-size' },
  { name: 'import-papaparse', load: async () => (await import('./import')).importPapa, runs: five, when: 'every-size' },
  { name: 'import-bare', load: async () => (await import('./import')).importBare, runs: five, when: 'every-size' },
  { name: 'import-udsv', load: async () => (await import('./import')).importUdsv, runs: five, when: 'every-size' },
  {
    name: 'xlsx-prepare',
    load: async () => (await import('./xlsx')).prepareXlsx,
    runs: 1,
    when: 'every-size',
    upTo: 100_000,
    prepares: true,
  },
  { name: 'xlsx', load: async () => (await import('./xlsx')).xlsxOwn, runs: five, when: 'every-size', upTo: 100_000 },
  { name: 'xlsx-floor', load: async () => (await import('./xlsx')).xlsxFloor, runs: five, when: 'every-size', upTo: 100_000 },
  { name: 'xlsx-hucre', load: async () => (await import('./xlsx')).xlsxHucre, runs: five, when: 'every-size', upTo: 100_000 },
  { name: 'xlsx-sheetjs', load: async () => (await import('./xlsx')).xlsxSheetjs, runs: three, when: 'every-size', upTo: 100_000 },
  { name: 'snapshots', load: async () => (await import('./import')).snapshots, runs: five, when: 'every-size' },
  { name: 'desk', load: async () => (await import('./desk')).desk, runs: three, when: 'every-size' },
  {
    name: 'search-prepare',
    load: async () => (await import('./search')).prepareSearch,
    runs: 1,
    when: 'every-size',
    upTo: 100_000,
    prepares: true,
  },
  { name: 'search', load: async () => (await import('./search')).search, runs: five, when: 'every-size', upTo: 100_000 },
  { name: 'start', load: async () => (await import('./start')).start, runs: 1, when: 'once' },
  { name: 'page', load: async () => (await import('./page')).page, runs: three, when: 'once' },
  { name: 'scroll', load: async () => (await import('./scroll')).scroll, runs: three, when: 'once' },
  { name: 'blocked', load: async () => (await import('./blocked')).blocked, runs: three, when: 'once' },
  { name: 'push-kojo', load: async () => (await import('./push')).pushKojo, runs: three, when: 'once' },
  { name: 'push-1000-kojo', load: async () => (await import('./push')).pushTo('kojo'), runs: 1, when: 'once' },
  { name: 'push-1000-overplane', load: async () => (await import('./push')).pushTo('overplane'), runs: 1, when: 'once' },
  { name: 'push-1000-cofactr', load: async () => (await import('./push')).pushTo('cofactr'), runs: 1, when: 'once' },
  { name: 'push-1000-expandable', load: async () => (await import('./push')).pushTo('expandable'), runs: 1, when: 'once' },
];
