import type { Command } from './command';

/** One entry of the table: the command's name and how its module is got. */
export interface CommandEntry {
  readonly name: string;
  readonly load: () => Promise<Command>;
}

/** Every command that works, in the order of the help. To add one, write its module and name it here. */
export const commands: readonly CommandEntry[] = [
  { name: 'inspect', load: async () => (await import('./inspect')).command },
  { name: 'convert', load: async () => (await import('./convert')).command },
  { name: 'diff', load: async () => (await import('./diff')).command },
  { name: 'merge', load: async () => (await import('./merge')).command },
  { name: 'apply', load: async () => (await import('./apply')).command },
];
