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
  { name: 'aliases', load: async () => (await import('./aliases')).command },
  { name: 'profiles', load: async () => (await import('./profiles')).command },
  { name: 'vendors', load: async () => (await import('./vendors')).command },
  { name: 'connect', load: async () => (await import('./connect')).command },
  { name: 'connections', load: async () => (await import('./connections')).command },
  { name: 'disconnect', load: async () => (await import('./disconnect')).command },
  { name: 'boms', load: async () => (await import('./boms')).command },
  { name: 'pull', load: async () => (await import('./pull')).command },
  { name: 'show', load: async () => (await import('./show')).command },
  { name: 'search', load: async () => (await import('./search')).command },
  { name: 'plan', load: async () => (await import('./plan')).command },
  { name: 'push', load: async () => (await import('./push')).command },
  { name: 'pushes', load: async () => (await import('./pushes')).command },
  { name: 'resume', load: async () => (await import('./resume')).command },
  { name: 'backups', load: async () => (await import('./backups')).command },
  { name: 'restore', load: async () => (await import('./restore')).command },
  { name: 'log', load: async () => (await import('./log')).command },
  { name: 'sandbox', load: async () => (await import('./sandbox')).command },
  { name: 'open', load: async () => (await import('./open')).command },
];
