import { describe, expect, test } from 'vitest';

import { commands } from '../../src-main/command/commands';
import { ownVersion } from '../../src-main/command/version';
import { run } from './run-command';
import { faultShape } from './shapes';

describe('The command', () => {
  test('prints its version', async () => {
    const { code, stdout } = await run(['--version']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${ownVersion()}\n` });
    expect(ownVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('lists every command in its help', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  test('answers without a command with the help on stderr and the exit code of a mistake', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage:');
  });

  test.each(commands.map(({ name }) => name))('explains %s under --help, as `help` and with its options', async (name) => {
    const command = await commands.find((entry) => entry.name === name)?.load();
    expect(command?.name).toBe(name);
    const { code, stdout } = await run([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: trueup ${name}`);
    for (const option of Object.keys(command?.options ?? {})) expect(stdout).toContain(`--${option}`);
    expect((await run(['help', name])).stdout).toBe(stdout);
  });

  test.each([
    [['dif', 'a', 'b'], 'Did you mean `trueup diff`?'],
    [['diff', 'a'], 'needs 2 arguments; 1 were given'],
    [['diff', 'a', 'b', 'c'], 'does not know what to do with “c”'],
    [['diff', 'a', 'b', '--nonsense'], "Unknown option '--nonsense'"],
    [['--nonsense', 'diff'], '--nonsense is no option that comes before a command'],
    [['inspect'], 'needs an argument; none was given'],
  ])('refuses %j in words, on stderr and as JSON', async (argv, words) => {
    const plain = await run(argv);
    expect(plain.code).toBe(2);
    expect(plain.stdout).toBe('');
    expect(plain.stderr.replace(/\s+/g, ' ')).toContain(words);
    const asJson = await run([...argv, '--json']);
    expect(asJson.code).toBe(2);
    expect(faultShape.parse(asJson.json()).fault.kind).toBe('invalid');
  });

  test('takes --json before and after the command', async () => {
    expect(faultShape.parse((await run(['--json', 'inspect', 'none.csv'])).json()).fault.kind).toBe('not-found');
    expect(faultShape.parse((await run(['inspect', 'none.csv', '--json'])).json()).fault.kind).toBe('not-found');
  });
});
