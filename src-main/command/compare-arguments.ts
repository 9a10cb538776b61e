import { basename } from 'node:path';

import type { AliasBook } from '../../src-preload/domain/alias';
import type { Comparison } from '../../src-preload/domain/comparison';
import type { Profile } from '../../src-preload/domain/profile';
import type { SideNames } from '../sheets/report-facts';
import { openBom, openBomOrSet, pathsOf } from './bom-argument';
import type { NamedBom } from './bom-argument';
import type { Arguments } from './command';
import { argument, isSet, textOption } from './command';
import type { Context } from './context';
import { importOptions, profileNamed } from './import-options';
import { workspaceFor } from './workspace-reader';

/** Two BOMs, or three, that a command has compared. */
export interface Compared {
  readonly comparison: Comparison;
  readonly names: SideNames;
  readonly left: NamedBom;
  readonly right: NamedBom;
  /** The profile's name, and why it was taken where nobody named one. */
  readonly profile: string;
  /** Files that were read and must not be written over. */
  readonly inputs: readonly string[];
}

/** Opens LEFT, RIGHT and `--base`, and compares them under `--profile`. With `sets`, LEFT and RIGHT may be several files. */
export async function compareArguments(
  context: Context,
  args: Arguments,
  { sets = false }: { readonly sets?: boolean } = {},
): Promise<Compared> {
  const open = sets ? openBomOrSet : openBom;
  const options = importOptions(args);
  const left = await open(context, argument(args, 0), options);
  const right = await open(context, argument(args, 1), options);
  const baseName = textOption(args, 'base');
  const base = baseName === undefined ? undefined : await openBom(context, baseName, options);
  const aliases = isSet(args, 'no-aliases') ? undefined : await knownAliases(context, [left, right]);
  context.signal.throwIfAborted();
  context.progress('Comparing', 0, 0);
  const { profile, reason } = await profileFor(context, textOption(args, 'profile'), [left, right]);
  const { compareBoms } = await import('../../src-preload/domain/compare');
  const comparison = compareBoms(left.bom, right.bom, {
    ...(base === undefined ? {} : { base: base.bom }),
    profile,
    ...(aliases === undefined ? {} : { aliases }),
    // A set lists the assemblies that it has a file for; what the others hold is not deleted but not told.
    partial: { ...(left.kind === 'set' ? { left: true } : {}), ...(right.kind === 'set' ? { right: true } : {}) },
  });
  return {
    comparison,
    names: { left: nameOf(left), right: nameOf(right), ...(base === undefined ? {} : { base: nameOf(base) }) },
    left,
    right,
    profile: reason === undefined ? profile.name : `${profile.name}, as ${reason}`,
    inputs: pathsOf(base === undefined ? [left, right] : [left, right, base]),
  };
}

async function profileFor(
  context: Context,
  named: string | undefined,
  sides: readonly NamedBom[],
): Promise<{ readonly profile: Profile; readonly reason?: string }> {
  if (named !== undefined) return { profile: await profileNamed(context, named) };
  const { fittingProfile } = await import('../../src-preload/domain/fitting-profile');
  return fittingProfile(sides.map(({ bom }) => bom));
}

/** What people said in the workspace to be one part or one maker: always, or for a vendor that is compared here. */
async function knownAliases(context: Context, sides: readonly NamedBom[]): Promise<AliasBook | undefined> {
  return workspaceFor(context, async (db) => {
    const [{ listAliases }, { openAliases }, { findSource }, { findConnection }, { rowIdOf }] = await Promise.all([
      import('../store/aliases'),
      import('../../src-preload/domain/alias'),
      import('../store/sources'),
      import('../store/connections'),
      import('../store/ids'),
    ]);
    const aliases = listAliases(db);
    if (aliases.length === 0) return undefined;
    const vendors = sides.flatMap((side) => {
      const connection = side.kind === 'mirror' ? (findSource(db, rowIdOf('source', side.source))?.connection ?? null) : null;
      const vendor = connection === null ? undefined : findConnection(db, connection)?.vendor;
      return vendor === undefined ? [] : [vendor];
    });
    return openAliases(aliases, { vendors });
  });
}

/** A file's own name tells more than the BOM's: two formats of one BOM are called the same. */
function nameOf(named: NamedBom): string {
  return named.kind === 'file' ? basename(named.path) : named.bom.name;
}
