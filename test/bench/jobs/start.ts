import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Job } from '../reading';
import { requireBuilt } from './app';

const command = resolve(import.meta.dirname, '..', '..', '..', 'resources', 'setup', 'trueup.mjs');
const runs = 9;

/** A process from its start to its end. */
function run(args: readonly string[], home: string): { readonly status: number | null; readonly output: string } {
  const done = spawnSync(process.execPath, [...args], { encoding: 'utf8', env: { ...process.env, TRUEUP_HOME: home, NODE_OPTIONS: '' } });
  return { status: done.status, output: done.stdout };
}

/** The command, and what Node alone takes, turn by turn. */
export const start: Job = async ({ data, scratch }) => {
  requireBuilt();
  const head = (file: string): string => {
    const path = join(scratch, file);
    // Records may hold line breaks: the first hundred that do not.
    const lines = readFileSync(join(data, file), 'utf8').split('\n');
    writeFileSync(
      path,
      `${[
        lines[0],
        ...lines
          .slice(1)
          .filter((line) => /^\d+,/.test(line) && (line.split('"').length - 1) % 2 === 0)
          .slice(0, 100),
      ].join('\n')}\n`,
    );
    return path;
  };
  const [left, right] = [head('a.csv'), head('base.csv')];
  const node: number[] = [];
  const version: number[] = [];
  const diff: number[] = [];
  let isVersion = false;
  let isDiff = false;
  for (let at = 0; at < runs; at++) {
    const time = (work: () => void) => {
      const from = performance.now();
      work();
      return performance.now() - from;
    };
    node.push(time(() => void run(['-e', '0'], scratch)));
    version.push(
      time(() => {
        isVersion = /^\d+\.\d+\.\d+/.test(run([command, '--version'], scratch).output);
      }),
    );
    diff.push(
      time(() => {
        isDiff = run([command, 'diff', left, right], scratch).status === 1;
      }),
    );
  }
  return [
    { row: 'start: trueup --version', who: 'own', samples: version, right: isVersion },
    { row: 'start: trueup --version', who: 'floor', samples: node, right: true },
    { row: 'start: trueup diff of two 100-line files', who: 'own', samples: diff, right: isDiff },
    { row: 'start: trueup diff of two 100-line files', who: 'floor', samples: node, right: true },
  ];
};
