import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { ImportOptions } from '../../src-preload/contract';
import { fields, type Field } from '../../src-preload/domain/bom';
import type { Profile } from '../../src-preload/domain/profile';
import { fail } from '../failure';
import type { Arguments, Command } from './command';
import { textOption } from './command';
import type { Context } from './context';
import { workspaceFor } from './workspace-reader';

/** Options that say how a file is to be read, where it is not read right without them. */
export const readingOptions = {
  sheet: { type: 'string', placeholder: 'NAME', help: 'the sheet to read, where it is not the one found' },
  header: { type: 'string', placeholder: 'ROW', help: 'the row that names the columns; 0: none does' },
  columns: {
    type: 'string',
    placeholder: 'A=mpn,B=quantity,…',
    help: 'what columns are; `extra` keeps one as it is, `ignored` leaves it out',
  },
  encoding: { type: 'string', placeholder: 'NAME', help: 'the encoding of a text file: utf-8, windows-1252, shift_jis, gb18030 …' },
  delimiter: { type: 'string', placeholder: 'SIGN', help: 'what stands between the cells of a text file' },
  looks: { type: 'string', placeholder: 'dnp|ignored', help: 'what struck-through and grey rows mean: not placed, or nothing' },
} as const satisfies Command['options'];

/** How a file is to be read. */
export function importOptions(args: Arguments): ImportOptions {
  const given = Object.fromEntries(
    (['sheet', 'profile', 'encoding', 'delimiter'] as const).flatMap((name) => {
      const value = textOption(args, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const looks = textOption(args, 'looks');
  if (looks !== undefined && looks !== 'dnp' && looks !== 'ignored')
    fail('invalid', `Rows cannot mean “${looks}” by their look.`, { next: 'Use --looks dnp or --looks ignored.' });
  const header = textOption(args, 'header');
  const columns = textOption(args, 'columns');
  return {
    ...given,
    ...(looks === undefined ? {} : { looks }),
    ...(header === undefined ? {} : { headerRow: rowNumber(header) }),
    ...(columns === undefined ? {} : { columns: columnFields(columns) }),
  };
}

function rowNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text))
    fail('invalid', `“${text}” is no number of a row.`, { next: 'Use --header 5, or --header 0 where no row names the columns.' });
  return Number(text);
}

function columnFields(text: string): NonNullable<ImportOptions['columns']> {
  const names: readonly string[] = [...fields, 'extra', 'ignored'];
  const isName = (name: string): name is Field | 'extra' | 'ignored' => names.includes(name);
  return Object.fromEntries(
    text.split(',').map((part): [string, Field | 'extra' | 'ignored'] => {
      const [, column = '', field = ''] = /^\s*([A-Za-z]{1,3})\s*=\s*(\w+)\s*$/.exec(part) ?? [];
      if (!isName(field))
        fail('invalid', `“${part.trim()}” does not say what a column is.`, {
          next: `Write --columns A=mpn,B=quantity. A column is one of: ${names.join(', ')}.`,
        });
      return [column.toUpperCase(), field];
    }),
  );
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
