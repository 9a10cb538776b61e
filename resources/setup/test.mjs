// Runs everything that must hold: checks, unit and integration tests, end-to-end tests. The last line counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'trueup-test-'));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const run = (program, args, env = {}) => spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status === 0;
const read = (name) => {
  try {
    return JSON.parse(readFileSync(join(scratch, name), 'utf8'));
  } catch {
    return undefined;
  }
};

const count = { passed: 0, failed: 0, skipped: 0 };

for (const [name, args] of [
  ['tsc', ['-p', 'src-preload']],
  ['tsc', ['-p', 'src-main']],
  ['tsc', ['-p', 'src-renderer']],
  ['tsc', ['-p', 'test']],
  ['oxlint', ['--type-aware', 'src-main', 'src-preload', 'src-renderer', 'test']],
  ['oxfmt', ['--check', 'src-main', 'src-preload', 'src-renderer', 'test']],
]) {
  const isFine = run(bin(name), args);
  count[isFine ? 'passed' : 'failed'] += 1;
  console.log(`${isFine ? 'ok  ' : 'FAIL'} ${name} ${args.join(' ')}`);
}

const unitFine = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(scratch, 'unit.json')}`]);
const unit = read('unit.json');
count.passed += unit?.numPassedTests ?? 0;
count.failed += unit?.numFailedTests ?? 0;
count.skipped += (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0);
// A test file that does not even load counts as a failure.
if (!unitFine && (unit?.numFailedTests ?? 0) === 0) count.failed += 1;

const pagesFine = run(bin('playwright'), ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: join(scratch, 'pages.json') });
const pages = read('pages.json')?.stats;
count.passed += (pages?.expected ?? 0) + (pages?.flaky ?? 0);
count.failed += pages?.unexpected ?? 0;
count.skipped += pages?.skipped ?? 0;
if (!pagesFine && (pages?.unexpected ?? 0) === 0) count.failed += 1;

rmSync(scratch, { recursive: true, force: true });
const isFine = count.failed === 0 && unitFine && pagesFine && (unit?.numPassedTests ?? 0) > 0 && (pages?.expected ?? 0) > 0;
if (count.skipped > 0) console.log(`${count.skipped} skipped`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(isFine ? 0 : 1);
