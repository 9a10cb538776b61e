import type { Command } from './command';
import type { Context } from './context';

/** What `trueup --help` prints. */
export function generalHelp(commands: readonly Command[], { paint }: Pick<Context, 'paint'>): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'Makes two bills of materials agree.',
    '',
    `${paint.bold('Usage:')} trueup COMMAND [ARGUMENTS] [--json] [--help]`,
    '',
    paint.bold('Commands:'),
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'A BOM is a file, or CONNECTION/BOM as a vendor knows it, optionally with @SNAPSHOT.',
    'Exit codes: 0 done, 1 differences or unresolved rows remain, 2 cannot be done, 3 partly done.',
    '`trueup COMMAND --help` says more.',
  ].join('\n');
}

/** What `trueup COMMAND --help` prints. */
export function commandHelp(command: Command, { paint }: Pick<Context, 'paint'>): string {
  const options = [
    ...Object.entries(command.options).map(([name, option]) => {
      const value = option.type === 'string' ? ` ${option.placeholder ?? 'TEXT'}` : '';
      return [`--${name}${value}`, option.help] as const;
    }),
    ['--json', 'one JSON value on stdout and nothing else'] as const,
    ['--help', 'this text'] as const,
  ];
  const width = Math.max(...options.map(([option]) => option.length));
  return [
    `${paint.bold('Usage:')} trueup ${command.name}${command.usage === '' ? '' : ` ${command.usage}`}`,
    '',
    command.summary,
    ...(command.details === undefined ? [] : ['', command.details]),
    '',
    paint.bold('Options:'),
    ...options.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`),
  ].join('\n');
}
