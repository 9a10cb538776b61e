import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Bom } from '../../../src-preload/domain/bom';
import { importFile } from '../../../src-main/sheets/import';
import { itemsOf } from '../../../src-main/store/content';
import { bomOf, packLines } from '../../../src-main/store/snapshots';

/** A generated file as the importer reads it. */
export async function importBom(folder: string, file: string): Promise<Bom> {
  return (await importFile({ name: file, bytes: readFileSync(join(folder, file)) })).bom;
}

/** The same BOM as it comes out of the mirror: through the store's own blocks. */
export async function mirroredBom(folder: string, file: string): Promise<Bom> {
  const { lines, ...head } = await importBom(folder, file);
  return bomOf(
    head,
    packLines(lines).blocks.map(({ body, marks }) => ({ items: itemsOf(body), marks })),
  );
}
