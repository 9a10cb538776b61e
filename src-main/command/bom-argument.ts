import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Bom } from '../../src-preload/domain/bom';
import type { ImportOptions, InspectView } from '../../src-preload/contract';
import { fail } from '../failure';
import type { Context } from './context';

/** A BOM that was named on the command line, and where it came from. */
export type NamedBom =
  | {
      readonly kind: 'file';
      readonly bom: Bom;
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly inspect?: Omit<InspectView, 'upload'>;
    }
  | { readonly kind: 'mirror'; readonly bom: Bom; readonly source: string; readonly snapshot: string }
  /** Several files, one assembly each, put together as one BOM of several levels. */
  | {
      readonly kind: 'set';
      readonly bom: Bom;
      readonly paths: readonly string[];
      /** BOMs that stand at the top together because no line of another file names them. */
      readonly loose: readonly string[];
    };

const spreadsheetEnding = /\.(csv|tsv|tab|txt|xlsx|xlsm|xls|xlsb|ods|json|pdf|html?)$/i;

/** What a command's BOM argument names: a file that exists wins; else `CONNECTION/BOM[@SNAPSHOT]` in the mirror. */
export async function openBom(context: Context, named: string, options?: ImportOptions): Promise<NamedBom> {
  const path = context.path(named);
  const found = await statOf(path);
  if (found?.isDirectory()) fail('invalid', `${named} is a folder; a file or CONNECTION/BOM was expected.`);
  if (found !== undefined) return openFile(context, path, options);
  if (spreadsheetEnding.test(named)) {
    fail('not-found', `There is no file ${named}.`, { next: `Looked for ${path}.` });
  }
  const { notNamed, openMirrored } = await import('./mirrored-bom');
  return named.includes('/') ? openMirrored(context, named) : notNamed(named);
}

/** As `openBom`; a folder, or files with commas between them, are one BOM of several levels. */
export async function openBomOrSet(context: Context, named: string, options?: ImportOptions): Promise<NamedBom> {
  const path = context.path(named);
  const found = await statOf(path);
  if (found?.isDirectory()) return openSet(context, await filesIn(path, named), options);
  const parts = named.split(',').filter((part) => part !== '');
  if (found !== undefined || parts.length < 2) return openBom(context, named, options);
  for (const part of parts) {
    // The first one that is not there is named.
    if (!(await isExistingFile(context, part)))
      return openBom(context, parts.some((each) => spreadsheetEnding.test(each)) ? part : named, options);
  }
  return openSet(context, parts.map(context.path), options);
}

async function openSet(context: Context, paths: readonly string[], options?: ImportOptions): Promise<NamedBom> {
  const boms: Bom[] = [];
  // One file in memory at a time.
  for (const path of paths) boms.push((await openFile(context, path, options)).bom);
  const [only] = boms;
  const { combineBoms } = await import('../../src-preload/domain/combine');
  const { bom, loose } = boms.length === 1 && only !== undefined ? { bom: only, loose: [] } : combineBoms(boms);
  if (loose.length > 0) context.note(`No line of another file names ${loose.join(', ')}: they stand at the top together.`);
  return { kind: 'set', bom, paths, loose };
}

/** Tables of a folder by name; what a spreadsheet program leaves lying about while a file is open is none. */
async function filesIn(folder: string, named: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && tableEnding.test(entry.name) && !/^(?:[.~]|\$)/.test(entry.name));
  if (names.length === 0)
    fail('invalid', `The folder ${named} holds no table.`, { next: 'Name a folder with one file for each assembly.' });
  return names.map(({ name }) => join(folder, name)).toSorted();
}

const tableEnding = /\.(csv|tsv|tab|xlsx|xlsm|xls|xlsb|ods)$/i;

/** The name is that of a file that exists. */
export async function isExistingFile(context: Context, named: string): Promise<boolean> {
  const found = await statOf(context.path(named));
  if (found !== undefined) return !found.isDirectory();
  if (spreadsheetEnding.test(named)) fail('not-found', `There is no file ${named}.`, { next: `Looked for ${context.path(named)}.` });
  return false;
}

async function statOf(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL'].includes(error.code ?? '')) return undefined;
    throw error;
  });
}

/** Imports a file; a BOM that this command wrote as JSON is read as it stands. */
export async function openFile(context: Context, path: string, options?: ImportOptions): Promise<NamedBom & { readonly kind: 'file' }> {
  const bytes = new Uint8Array(await readFile(path));
  const name = basename(path);
  const { isJsonText } = await import('../sheets/is-json-text');
  if (isJsonText(bytes)) {
    const { bomFromJson } = await import('../sheets/bom-json');
    return { kind: 'file', bom: bomFromJson(bytes, name), path, bytes };
  }
  const { importFile } = await import('../sheets/import');
  return { kind: 'file', path, bytes, ...(await importFile(requestOf(context, { name, bytes, options }))) };
}

/** Looks at a table, also at one in which no parts list is recognised. */
export async function lookAtTable(context: Context, path: string, options?: ImportOptions): Promise<Omit<InspectView, 'upload'>> {
  const bytes = new Uint8Array(await readFile(path));
  const name = basename(path);
  const { isJsonText } = await import('../sheets/is-json-text');
  if (isJsonText(bytes)) fail('invalid', `${name} is a BOM that trueup wrote as JSON; there is nothing to detect in it.`);
  const { lookAtFile } = await import('../sheets/import');
  return (await lookAtFile(requestOf(context, { name, bytes, options }))).inspect;
}

function requestOf(
  context: Context,
  { name, bytes, options }: { readonly name: string; readonly bytes: Uint8Array; readonly options: ImportOptions | undefined },
) {
  return {
    name,
    bytes,
    signal: context.signal,
    onProgress: (done: number, total: number) => context.progress(`Reading ${name}`, done, total),
    ...(options === undefined ? {} : { options }),
  };
}

/** Paths of the arguments that are files, so that none of them is written over. */
export function pathsOf(boms: readonly NamedBom[]): string[] {
  return boms.flatMap((named) => (named.kind === 'file' ? [named.path] : named.kind === 'set' ? named.paths : []));
}
