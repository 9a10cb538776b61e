import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { faults, type Fault } from './faults';

// Puts one deliberate fault at a time into a copy of the project and runs the tests of the domain on it. A fault that no test
// notices is a hole in the tests. The project itself is not touched.

const project = resolve(import.meta.dirname, '../..');
const vitest = join(project, 'node_modules/vitest/vitest.mjs');
/** So many have to be noticed. */
const enough = 19;
/** They take their time: the real files are not everywhere, and the spelling of part numbers is not what is changed here. */
const slow = ['large.test.ts', 'bomdata.test.ts', 'part-number.test.ts'];
const mostSeconds = 180;

interface Outcome {
  readonly fault: Fault;
  readonly kind: 'caught' | 'missed' | 'hung';
  readonly by: string;
  readonly seconds: number;
}

const folder = mkdtempSync(join(tmpdir(), 'trueup-mutations-'));
const report = join(folder, 'report.json');
try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<number> {
  for (const path of ['src-preload', 'test/domain', 'test/support', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(project, path), join(folder, path), { recursive: true, filter: (from) => !slow.some((name) => from.endsWith(name)) });
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const fault of faults) replaceOnce(fault, read(fault));
  const clean = await runTests();
  if (clean.kind !== 'missed') {
    process.stderr.write(`Without any fault the tests fail already: ${clean.by}\n`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const fault of faults) {
    const source = read(fault);
    writeFileSync(pathOf(fault), replaceOnce(fault, source));
    const outcome: Outcome = { fault, ...(await runTests()) };
    writeFileSync(pathOf(fault), source);
    outcomes.push(outcome);
    process.stdout.write(`${row(outcome)}\n`);
  }
  const caught = outcomes.filter(({ kind }) => kind !== 'missed').length;
  process.stdout.write(`\n${caught} of ${faults.length} faults caught; ${enough} are needed.\n`);
  return caught >= enough ? 0 : 1;
}

function pathOf({ file }: Fault): string {
  return join(folder, 'src-preload/domain', file);
}

function read(fault: Fault): string {
  return readFileSync(pathOf(fault), 'utf8');
}

/** A fault that no longer fits the source would be one that is never tried: that is told at once. */
function replaceOnce({ file, title, find, put }: Fault, source: string): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`"${title}" does not fit ${file} any more: its text stands there ${parts.length - 1} times.`);
  return parts.join(put);
}

function row({ fault, kind, by, seconds }: Outcome): string {
  return `${kind.padEnd(6)}  ${fault.part.padEnd(5)}  ${seconds.toFixed(1).padStart(5)} s  ${fault.title}${by === '' ? '' : `\n                        ${by}`}`;
}

/** Runs the tests on the copy as it stands, up to the first that fails. */
async function runTests(): Promise<Omit<Outcome, 'fault'>> {
  const began = performance.now();
  rmSync(report, { force: true });
  const child = spawn(
    process.execPath,
    [vitest, 'run', 'test/domain', '--root', folder, '--bail', '1', '--reporter', 'json', '--outputFile', report],
    { cwd: folder, env: { ...process.env, TRUEUP_RUNS: '100' }, stdio: 'ignore' },
  );
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, mostSeconds * 1000);
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  clearTimeout(timer);
  const seconds = (performance.now() - began) / 1000;
  if (hung) return { kind: 'hung', by: `no end after ${mostSeconds} s`, seconds };
  if (code === 0) return { kind: 'missed', by: '', seconds };
  return { kind: 'caught', by: firstFailure(), seconds };
}

/** Name of the first test that failed, as Vitest's report has it. */
function firstFailure(): string {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const found = /"fullName":"((?:[^"\\]|\\.)*)","status":"failed"/.exec(text)?.[1];
  return found === undefined ? 'the tests did not even load' : found.replaceAll('\\"', '"');
}
