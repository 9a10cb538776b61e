import { parseArgs } from 'node:util';

import { fail } from '../failure';
import type { Arguments, Command, ExitCode } from './command';
import { commands } from './commands';
import { openContext } from './context';
import { faultOf, faultText } from './fault-of';
import { commandHelp, generalHelp } from './help';
import type { Io } from './io';
import { ownVersion } from './version';

/** Runs one command line, without the program's name, and returns the exit code. Never throws and never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const isJson = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined).includes('--json');
  const context = openContext(io, isJson);
  try {
    const at = argv.findIndex((word) => !word.startsWith('-'));
    const name = argv[at];
    const before = at === -1 ? argv : argv.slice(0, at);
    if (before.includes('--version') || before.includes('-v')) {
      context.answer({ version: ownVersion() }, ownVersion);
      return 0;
    }
    const isHelp = before.includes('--help') || before.includes('-h');
    if (name === undefined || (name === 'help' && argv[at + 1] === undefined)) {
      const all = await Promise.all(commands.map((entry) => entry.load()));
      const text = () => generalHelp(all, context);
      if (!isHelp && name === undefined) {
        if (isJson) fail('invalid', 'No command was named.', { next: '`trueup --help` lists them.' });
        io.stderr.write(`${text()}\n`);
        return 2;
      }
      context.answer({ commands: all.map(({ name: called, usage, summary }) => ({ name: called, usage, summary })) }, text);
      return 0;
    }
    const unknown = before.find((word) => !['--json', '--help', '-h'].includes(word));
    if (unknown !== undefined)
      fail('invalid', `${unknown} is no option that comes before a command.`, { next: '`trueup --help` shows the usage.' });
    const isHelpOf = name === 'help';
    const command = await findCommand(isHelpOf ? (argv[at + 1] ?? '') : name);
    const rest = [...before, ...argv.slice(at + 1)];
    if (isHelpOf || isHelpAsked(rest)) {
      context.answer({ name: command.name, usage: command.usage, summary: command.summary }, () => commandHelp(command, context));
      return 0;
    }
    return await command.run(context, parse(command, rest));
  } catch (error) {
    const fault = await faultOf(error);
    context.clearProgress();
    io.stderr.write(`${faultText(fault)}\n`);
    if (fault.kind === 'bug' && io.env['TRUEUP_DEBUG'] && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    if (isJson && !context.hasAnswered()) io.stdout.write(`${JSON.stringify({ fault })}\n`);
    return 2;
  } finally {
    await context.close();
  }
}

async function findCommand(name: string): Promise<Command> {
  const entry = commands.find((command) => command.name === name);
  if (entry !== undefined) return entry.load();
  const { distance } = await import('fastest-levenshtein');
  const near = commands.map((command) => ({ name: command.name, far: distance(command.name, name) })).toSorted((a, b) => a.far - b.far)[0];
  const guess = near !== undefined && near.far <= 2 ? `Did you mean \`trueup ${near.name}\`? ` : '';
  return fail('invalid', `There is no command “${name}”.`, { next: `${guess}\`trueup --help\` lists them all.` });
}

function isHelpAsked(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end === -1 ? undefined : end).some((word) => word === '--help' || word === '-h');
}

function parse(command: Command, args: readonly string[]): Arguments {
  const next = `Usage: trueup ${command.name}${command.usage === '' ? '' : ` ${command.usage}`}`;
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple === undefined ? {} : { multiple }), ...(short === undefined ? {} : { short }) },
    ]),
  );
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { ...options, json: { type: 'boolean' } }, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own sentence, less its advice on escaping, which does not fit here.
    const words = (error instanceof Error ? error.message : String(error)).split(/\. (?:To specify|Did you)|\n/)[0] ?? '';
    fail('invalid', `${words.replace(/\.$/, '')}.`, { next });
  }
  const [least, most] = command.arity;
  const { length } = parsed.positionals;
  if (length < least)
    fail(
      'invalid',
      `\`trueup ${command.name}\` needs ${least === 1 ? 'an argument' : `${least} arguments`}; ${length === 0 ? 'none was' : `${length} were`} given.`,
      { next },
    );
  if (length > most)
    fail('invalid', `\`trueup ${command.name}\` does not know what to do with “${parsed.positionals[most] ?? ''}”.`, { next });
  return { positionals: parsed.positionals, values: parsed.values };
}
