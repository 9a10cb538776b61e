import { fail } from '../failure';

/** Letter that an id starts with, so that ids of different things cannot be mixed up. */
const prefixes = { connection: 'c', source: 's', snapshot: 'n', reconciliation: 'r', push: 'p', alias: 'a' } as const;

/** What has an id in the store. */
export type Noun = keyof typeof prefixes;

/** The id as people and scripts see it: `s12`. */
export function idOf(noun: Noun, row: number): string {
  return `${prefixes[noun]}${row}`;
}

/** Row of an id; anything else is simply not there. */
export function rowIdOf(noun: Noun, id: string): number {
  const prefix = prefixes[noun];
  if (!/^[a-z][1-9]\d{0,14}$/.test(id) || !id.startsWith(prefix)) notFound(noun, id);
  return Number(id.slice(prefix.length));
}

/** Throws that there is no such thing. */
export function notFound(noun: Noun, id: string): never {
  fail('not-found', `There is no ${noun} “${id.slice(0, 80)}”.`, {
    unharmed: 'Nothing was changed.',
    next: 'It may have been removed; look at the list again.',
  });
}
