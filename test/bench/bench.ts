// npm run bench [-- --size 1000,10000,100000,1000000] [--json] [--check] [--profile] [--only NAME] [--runs MOST]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { dataFolder, generator, hasGenerator } from './data';
import { growsTooFast, growthOf, growthTable } from './growth';
import { jobs, type JobSpec } from './jobs/index';
import { describeMachine } from './machine';
import { placesOf, profileArguments } from './profile';
import { runChild, type ChildResult } from './run-child';
import { isBehind, resultTable, tableRows, type Result } from './table';

const usage = 'npm run bench [-- --size 1000,10000,100000,1000000] [--json] [--check] [--profile] [--only NAME[,NAME…]] [--runs MOST]';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100000' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      runs: { type: 'string', default: 'Infinity' },
    },
  });
  const sizes = values.size.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 100)) {
    console.error(`A size is a whole number of lines from 100.\n${usage}`);
    return 2;
  }
  const mostRuns = values.profile ? 1 : Number(values.runs);
  if (Number.isNaN(mostRuns) || mostRuns < 1) {
    console.error(`--runs is how often each job is run at most.\n${usage}`);
    return 2;
  }
  if (!hasGenerator) {
    console.error(`The benchmark’s data is made by ${generator}, which is not there. Nothing was measured.`);
    return 2;
  }
  const only = values.only.split(',').filter(Boolean);
  const isWanted = (job: JobSpec) => only.length === 0 || only.some((name) => job.name.startsWith(name));
  const once = sizes.filter((size) => size <= 100_000).at(-1);
  const results: Result[] = [];
  const failures: string[] = [];
  // Whoever has no patience gets the table of what was measured so far.
  let isStopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isStopped = true));
  for (const size of sizes) {
    const data = dataFolder(size);
    const wanted = jobs.filter((job) => isWanted(job) && size <= (job.upTo ?? Infinity) && (job.when === 'every-size' || size === once));
    const most = Math.min(mostRuns, Math.max(1, ...wanted.map((job) => job.runs)));
    for (let run = 0; run < most; run++) {
      for (const job of wanted) {
        if (run >= job.runs || isStopped) continue;
        note(`${size} lines, run ${run + 1} of ${job.runs}: ${job.name}`);
        // One process at a time, turn by turn, so that a noisy minute hits everybody.
        const done = await inScratch((scratch) =>
          runChild({ job: job.name, size, data, scratch, node: values.profile ? profileArguments(scratch) : [] }).then((result) => {
            if (values.profile && !('trouble' in result)) console.error(placesOf(scratch, `${job.name}-${size}`));
            return result;
          }),
        );
        if ('trouble' in done) failures.push(`${job.name} at ${size}: ${done.trouble}`);
        else results.push(...resultsOf(job, size, done));
      }
    }
  }
  note('');
  const rows = tableRows(results);
  const growth = growthOf(rows, sizes);
  if (values.json) {
    console.log(JSON.stringify({ machine: describeMachine(), rows, growth, failures }, null, 2));
  } else {
    console.log(`${describeMachine()}\n`);
    for (const size of sizes)
      console.log(
        resultTable(
          rows.filter((row) => row.size === size),
          size,
        ),
      );
    if (sizes.length > 1) console.log(growthTable(growth, sizes));
  }
  for (const failure of failures) console.error(failure);
  const wrong = rows.filter((row) => !row.right);
  for (const row of wrong) console.error(`Wrong: ${row.name} (${row.note ?? ''})`);
  if (!values.check) return 0;
  const behind = rows.filter(isBehind);
  for (const row of behind) console.error(`Behind: ${row.name} at ${row.size} lines, limit ${row.limit}`);
  const steep = growth.filter(growsTooFast);
  for (const row of steep) console.error(`Grows faster than n log n: ${row.name}`);
  return behind.length + wrong.length + steep.length + failures.length > 0 ? 1 : 0;
}

function resultsOf(job: JobSpec, size: number, { readings, peakMb }: Exclude<ChildResult, { trouble: string }>): Result[] {
  return readings.map((reading) => ({ ...reading, size, peakMb, runs: job.runs }));
}

async function inScratch<T>(work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'trueup-bench-run-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

process.exitCode = await main();
