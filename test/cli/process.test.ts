import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ownVersion } from '../../src-main/command/version';
import { sandboxShape } from './shapes';

const root = resolve(import.meta.dirname, '../..');
const built = resolve(root, 'out/main/cli.js');
const starter = resolve(root, 'resources/setup/trueup.mjs');
// The build of an older state would prove nothing.
const isBuilt = existsSync(built) && statSync(built).mtimeMs >= statSync(resolve(root, 'src-main/cli.ts')).mtimeMs;

describe.skipIf(!isBuilt)('The built command in a process of its own', () => {
  test('prints its version and leaves with 0', () => {
    const { status, stdout } = spawnSync(process.execPath, [starter, '--version'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${ownVersion()}\n` });
  });

  test('leaves with 2 and a fault in JSON when it cannot do what is asked', () => {
    const { status, stdout } = spawnSync(process.execPath, [starter, 'diff', 'none.csv', 'b.csv', '--json'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ fault: { kind: 'not-found' } });
  });

  test('stops its sandboxes when it is told to end', async () => {
    const child = spawn(process.execPath, [starter, 'sandbox', 'kojo', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise<string>((done) => child.stdout.once('data', (data: Buffer) => done(data.toString())));
    const [sandbox] = sandboxShape.parse(JSON.parse(said));
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(sandbox?.url ?? expect.fail('no sandbox'))).rejects.toThrow();
  });
});
