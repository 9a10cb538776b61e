import type { ImportOptions } from '../../src-preload/contract';
import { fail } from '../failure';
import type { Arguments } from './command';
import { textOption } from './command';

/** How a file is to be read, from `--sheet` and `--profile`. */
export async function importOptions(args: Arguments): Promise<ImportOptions> {
  const sheet = textOption(args, 'sheet');
  const profile = textOption(args, 'profile');
  if (profile !== undefined) await profileNamed(profile);
  return { ...(sheet === undefined ? {} : { sheet }), ...(profile === undefined ? {} : { profile }) };
}

/** The profile of that name. */
export async function profileNamed(name: string) {
  const { profiles } = await import('../../src-preload/domain/profile');
  const all = Object.entries(profiles);
  const found = all.find(([key]) => key === name);
  if (found === undefined) fail('invalid', `There is no profile “${name}”.`, { next: `There are: ${all.map(([key]) => key).join(', ')}.` });
  return found[1];
}
