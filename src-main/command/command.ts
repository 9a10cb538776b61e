import type { ParseArgsOptionsConfig } from 'node:util';

import type { Context } from './context';

/** One option of a command, as `node:util` parses it and as `--help` explains it. */
export type OptionSpec = ParseArgsOptionsConfig[string] & {
  readonly help: string;
  /** What stands for the value in the help: FILE, NAME. */
  readonly placeholder?: string;
};

/** What the command line gave a command: its options by name, and the arguments that are none. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

/** Exit codes that scripts rely on: 0 done, 1 differences or unresolved rows remain, 2 cannot be done, 3 partly done. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One command. A module loads nothing heavy before `run`, so that help and version stay quick. */
export interface Command {
  readonly name: string;
  /** Arguments after the command's name, as `--help` shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Lines of the help below the usage, where the summary does not say all. */
  readonly details?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Least and most arguments. */
  readonly arity: readonly [least: number, most: number];
  readonly run: (context: Context, args: Arguments) => Promise<ExitCode>;
}

/** An option given once, as text. */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option that may be given many times. */
export function textOptions(args: Arguments, name: string): readonly string[] {
  const value = args.values[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** An option without a value. */
export function isSet(args: Arguments, name: string): boolean {
  return args.values[name] === true;
}

/** A required argument; the command's arity has made sure that it is there. */
export function argument(args: Arguments, at: number): string {
  const value = args.positionals[at];
  if (value === undefined) throw new Error(`argument ${at} was not asked for in the command's arity`);
  return value;
}
