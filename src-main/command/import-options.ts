import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { ImportOptions } from '../../src-preload/contract';
import type { Profile } from '../../src-preload/domain/profile';
import { fail } from '../failure';
import type { Arguments } from './command';
import { textOption } from './command';
import type { Context } from './context';
import { workspaceFor } from './workspace-reader';

/** How a file is to be read, from `--sheet` and `--profile`. */
export async function importOptions(args: Arguments): Promise<ImportOptions> {
  const sheet = textOption(args, 'sheet');
  const profile = textOption(args, 'profile');
  return { ...(sheet === undefined ? {} : { sheet }), ...(profile === undefined ? {} : { profile }) };
}

/** What `--profile` names: one that comes with Trueup, one saved in the workspace, or a JSON file with one. */
export async function profileNamed(context: Context, named: string): Promise<Profile> {
  if (named.toLowerCase().endsWith('.json')) return readProfile(context.path(named));
  const { profiles } = await import('../../src-preload/domain/profile');
  const own = Object.entries(profiles).find(([key]) => key === named)?.[1];
  if (own !== undefined) return own;
  const saved = await workspaceFor(context, async (db) => {
    const { findProfile, listProfiles } = await import('../store/profiles');
    return { found: findProfile(db, named), names: listProfiles(db).map(({ name }) => name) };
  });
  if (saved?.found !== undefined) return saved.found;
  const names = [...Object.keys(profiles), ...(saved?.names ?? [])];
  return fail('invalid', `There is no profile “${named}”.`, { next: `There are: ${names.join(', ')}; or name a .json file.` });
}

/** A profile from a file, checked. */
export async function readProfile(path: string): Promise<Profile> {
  const { profileProblem, profileSchema } = await import('../store/profile-schema');
  const place = { file: basename(path) };
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    fail('unreadable-file', `${basename(path)} is no JSON: ${error.message}.`, { unharmed: 'Nothing was done.', place });
  }
  const read = profileSchema.safeParse(value);
  if (read.success) return read.data;
  return fail('unreadable-file', `${basename(path)} is no profile: ${profileProblem(read.error)}.`, {
    unharmed: 'Nothing was done.',
    next: '`trueup profiles show electronics --json` prints one to begin with.',
    place,
  });
}
