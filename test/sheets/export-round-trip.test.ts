import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { exportBom } from '../../src-main/sheets/export';
import { importFile } from '../../src-main/sheets/import';

const folder = resolve(import.meta.dirname, '../../../shared/bomdata/files');

/** All that a line says, without where it stood; cells that are blank and columns that are not there are the same in a table. */
function content(line: Line) {
  const { key: _key, row: _row, raw: _raw, members: _members, extra, designators, ...fields } = line;
  const filled = Object.entries({ ...fields, ...(designators?.length ? { designators: [...designators].toSorted() } : {}) }).filter(
    ([, value]) => value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  const extras = Object.entries(extra ?? {}).filter(([, value]) => value !== null && value !== '');
  return { ...Object.fromEntries(filled), ...(extras.length ? { extra: Object.fromEntries(extras) } : {}) };
}

describe.skipIf(!existsSync(folder))('Every real BOM, exported and imported again', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  const boms = new Map<string, Promise<Bom>>();
  const bomOf = (name: string) => {
    let bom = boms.get(name);
    if (bom === undefined)
      boms.set(name, (bom = importFile({ name, bytes: new Uint8Array(readFileSync(resolve(folder, name))) }).then((read) => read.bom)));
    return bom;
  };
  for (const to of ['csv', 'xlsx'] as const) {
    test.each(files)(`is the same through ${to}: %s`, async (name) => {
      const bom = await bomOf(name);
      const again = await importFile({ name: `again.${to}`, bytes: await exportBom(bom, to) });
      expect(again.bom.lines.map(content)).toEqual(bom.lines.map(content));
    });
  }
});
