import { basename } from 'node:path';

import type { Comparison } from '../../src-preload/domain/comparison';
import type { SideNames } from '../sheets/report-facts';
import { openBom, openBomOrSet, pathsOf } from './bom-argument';
import type { NamedBom } from './bom-argument';
import type { Arguments } from './command';
import { argument, textOption } from './command';
import type { Context } from './context';
import { importOptions, profileNamed } from './import-options';

/** Two BOMs, or three, that a command has compared. */
export interface Compared {
  readonly comparison: Comparison;
  readonly names: SideNames;
  readonly left: NamedBom;
  readonly right: NamedBom;
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
  const options = await importOptions(args);
  const left = await open(context, argument(args, 0), options);
  const right = await open(context, argument(args, 1), options);
  const baseName = textOption(args, 'base');
  const base = baseName === undefined ? undefined : await openBom(context, baseName, options);
  const profile = textOption(args, 'profile');
  context.signal.throwIfAborted();
  context.progress('Comparing', 0, 0);
  const { compareBoms } = await import('../../src-preload/domain/compare');
  const comparison = compareBoms(left.bom, right.bom, {
    ...(base === undefined ? {} : { base: base.bom }),
    ...(profile === undefined ? {} : { profile: await profileNamed(profile) }),
    // A set lists the assemblies that it has a file for; what the others hold is not deleted but not told.
    partial: { ...(left.kind === 'set' ? { left: true } : {}), ...(right.kind === 'set' ? { right: true } : {}) },
  });
  return {
    comparison,
    names: { left: nameOf(left), right: nameOf(right), ...(base === undefined ? {} : { base: nameOf(base) }) },
    left,
    right,
    inputs: pathsOf(base === undefined ? [left, right] : [left, right, base]),
  };
}

/** A file's own name tells more than the BOM's: two formats of one BOM are called the same. */
function nameOf(named: NamedBom): string {
  return named.kind === 'file' ? basename(named.path) : named.bom.name;
}
