// `npm run test:teeth`: plants one fault after the other in a copy of the project and looks whether the test that exists to catch
// it turns red. The project itself is not touched. Options: words that a fault's title must contain.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { faults } from './faults.mjs';

const project = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'trueup-teeth-'));
/** Seconds for one test, and minutes for all. */
const mostSeconds = 240;
const mostMinutes = 30;
const started = Date.now();
const wanted = process.argv.slice(2);
const chosen = faults.filter(({ title }) => wanted.every((word) => title.includes(word)));

for (const name of readdirSync(project)) {
  if (['node_modules', '.git', 'test-results', 'dist', 'out'].includes(name)) continue;
  cpSync(join(project, name), join(copy, name), { recursive: true });
}
symlinkSync(realpathSync(join(project, 'node_modules')), join(copy, 'node_modules'));
// Some tests hand work to a user without rights.
chmodSync(copy, 0o755);
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));

const run = (script, args) =>
  spawnSync(process.execPath, [join(project, 'node_modules', script), ...args], {
    cwd: copy,
    encoding: 'utf8',
    timeout: mostSeconds * 1_000,
    killSignal: 'SIGKILL',
  });
const testsOf = ({ test }) => test.split(' ').filter((path) => existsSync(join(copy, path)));
const vitest = (fault) => run('vitest/vitest.mjs', ['run', ...testsOf(fault), ...(fault.name === undefined ? [] : ['-t', fault.name])]);
const build = () => run('electron-vite/bin/electron-vite.js', ['build']);

/** `red`: as it must be; `green`: the test has no teeth; anything else: the fault could not be tried. */
function tryFault(fault) {
  const before = fault.edits.map(({ file }) => [file, readFileSync(join(copy, file), 'utf8')]);
  try {
    for (const { file, find, put } of fault.edits) {
      const text = readFileSync(join(copy, file), 'utf8');
      if (text.split(find).length !== 2) return `not planted: ${file} has changed`;
      writeFileSync(
        join(copy, file),
        text.replace(find, () => put),
      );
    }
    if (fault.builds && build().status !== 0) return 'not built';
    const done = vitest(fault);
    if (done.error?.code === 'ETIMEDOUT') return 'red (hung)';
    if (/No test files found|no tests/i.test(done.stdout + done.stderr)) return 'no such test';
    return done.status === 0 ? 'green' : 'red';
  } finally {
    for (const [file, text] of before.toReversed()) writeFileSync(join(copy, file), text);
  }
}

if (chosen.some(({ builds }) => builds)) build();
// Every test must be green without a fault, or being red with one proves nothing.
const tests = [...new Map(chosen.map((fault) => [`${fault.test} ${fault.name ?? ''}`, fault])).values()];
const red = new Set();
for (const fault of tests) {
  const done = vitest(fault);
  if (done.status === 0) continue;
  red.add(`${fault.test} ${fault.name ?? ''}`);
  console.log(
    `red already without a fault: ${fault.test} ${fault.name ?? ''}\n${(done.stdout + done.stderr)
      .split('\n')
      .filter((line) => /FAIL|Error/.test(line))
      .slice(0, 5)
      .join('\n')}`,
  );
}

const outcomes = [];
for (const fault of chosen) {
  const from = Date.now();
  const isLate = from - started > mostMinutes * 60_000;
  const outcome = red.has(`${fault.test} ${fault.name ?? ''}`)
    ? 'test was red before'
    : isLate
      ? 'not tried: the time was up'
      : tryFault(fault);
  outcomes.push(outcome);
  console.log(
    `${outcome.startsWith('red') ? 'ok  ' : 'FAIL'} ${outcome.padEnd(6)} ${String(Math.round((Date.now() - from) / 1_000)).padStart(4)} s  ${fault.title}  (${fault.test}${fault.name === undefined ? '' : `, “${fault.name}”`})`,
  );
}
const caught = outcomes.filter((outcome) => outcome.startsWith('red')).length;
console.log(
  `${caught} of ${chosen.length} planted faults turned their test red, in ${Math.round((Date.now() - started) / 1_000)} seconds.`,
);
process.exit(caught === chosen.length && chosen.length > 0 ? 0 : 1);
