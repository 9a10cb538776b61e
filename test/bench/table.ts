import { rowSpecs, type RowSpec } from './limits';
import { median, type Reading, type Who } from './reading';

/** A reading with what the parent knows of it. */
export interface Result extends Reading {
  readonly size: number;
  readonly peakMb: number;
  readonly runs: number;
}

/** One row of the table at one size. */
export interface TableRow {
  readonly name: string;
  readonly size: number;
  readonly unit: RowSpec['unit'];
  readonly median: number;
  /** Samples that the median is of. */
  readonly samples: number;
  /** How many times the floor's median; absent where the row has no floor. */
  readonly floor?: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly limit: string;
  /** The most it may be in this run; absent where what it is measured against is not there. */
  readonly most?: number;
  readonly peakMb: number;
  /** Ours, against the truth. */
  readonly right: boolean;
  /** Peers and floors whose answer is not right. */
  readonly wrongPeers: readonly string[];
  readonly note?: string;
}

/** Gathers readings of all runs into rows, in the table's order. */
export function tableRows(results: readonly Result[]): TableRow[] {
  const sizes = [...new Set(results.map((result) => result.size))];
  return sizes.flatMap((size) =>
    rowSpecs.flatMap((spec) =>
      rowOf(
        spec,
        size,
        results.filter((each) => each.row === spec.name && each.size === size),
      ),
    ),
  );
}

function rowOf(spec: RowSpec, size: number, results: readonly Result[]): TableRow[] {
  const samplesOf = (who: Who): number[] => results.filter((each) => each.who === who).flatMap((each) => each.samples);
  const medianOf = (who: Who): number | undefined => {
    const samples = samplesOf(who);
    return samples.length === 0 ? undefined : median(samples);
  };
  const own = results.filter((each) => each.who === 'own');
  const value = medianOf('own');
  if (value === undefined) return [];
  const floor = medianOf('floor');
  const peers = [...new Set(results.map((each) => each.who))].filter((who) => who !== 'own' && who !== 'floor');
  const most = spec.most(medianOf, size);
  const note = own.find((each) => !each.right)?.note ?? own.at(-1)?.note;
  return [
    {
      name: spec.name,
      size,
      unit: spec.unit,
      median: value,
      samples: samplesOf('own').length,
      ...(floor === undefined || floor === 0 ? {} : { floor: value / floor }),
      peers: Object.fromEntries(peers.map((peer) => [peer, value / (medianOf(peer) ?? Number.NaN)])),
      limit: spec.limit,
      ...(most === undefined ? {} : { most }),
      peakMb: Math.max(...own.map((each) => each.peakMb)),
      right: own.every((each) => each.right),
      wrongPeers: [...new Set(results.filter((each) => each.who !== 'own' && !each.right).map((each) => each.who))],
      ...(note === undefined || note === '' ? {} : { note }),
    },
  ];
}

/** More than the row may be. */
export function isBehind(row: TableRow): boolean {
  return row.most !== undefined && row.median > row.most;
}

/** The table of one size as Markdown. */
export function resultTable(rows: readonly TableRow[], size: number): string {
  const lines = rows.map((row) => {
    const peers = Object.entries(row.peers).map(
      ([peer, ratio]) => `${factor(ratio)} ${peer}${row.wrongPeers.includes(peer) ? ' (wrong)' : ''}`,
    );
    const limit = row.most === undefined || row.unit !== 'ms' ? row.limit : `${row.limit} = ${show(row.most, 'ms')}`;
    const verdict = row.most === undefined ? '–' : isBehind(row) ? 'behind' : 'reached';
    const floor = row.floor === undefined ? '–' : `${factor(row.floor)}${row.wrongPeers.includes('floor') ? ' (wrong)' : ''}`;
    const cells = [row.name, `${show(row.median, row.unit)} (${row.samples})`, floor, peers.join(', ') || '–', limit, verdict];
    return `| ${[...cells, `${Math.round(row.peakMb)}`, row.right ? 'right' : 'wrong', row.note ?? ''].join(' | ')} |`;
  });
  const head = ['what', 'median (samples)', '× floor', '× peers', 'at most', '', 'peak MB', 'answer', ''];
  return [
    `${size.toLocaleString('en')} lines a side × 12 columns\n`,
    `| ${head.join(' | ')} |`,
    `|${head.map((_, at) => (at === 0 || at > 4 ? '---' : '---:')).join('|')}|`,
    ...lines,
    '',
  ].join('\n');
}

function factor(ratio: number): string {
  return ratio.toFixed(ratio < 10 ? 2 : 0);
}

/** A figure with its unit. */
export function show(value: number, unit: RowSpec['unit']): string {
  const number = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
  return unit === 'requests' ? String(value) : `${number} ${unit}`;
}
