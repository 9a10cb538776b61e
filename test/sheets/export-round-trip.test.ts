import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { bomFromJson } from '../../src-main/sheets/bom-json';
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

  test.each(files)('is the same through json: %s', async (name) => {
    const bom = await bomOf(name);
    expect(bomFromJson(await exportBom(bom, 'json'), 'again.json').lines.map(content)).toEqual(bom.lines.map(content));
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', "'=", "''-", '"', '\t=', '<', '&', '_x0041_', '\u202e', '😀', '1,5', '\u0000', '#'),
      fc.string({ maxLength: 12 }),
    )
    .map(([start, rest]) => start + rest),
  fc.constantFrom('a"b', 'a,b;c\td|e', 'a\nb', '00123', '1-2', 'TRUE', '8.85E+11', 'x'.repeat(32_767), 'n/a', '1/2', 'sep=;', '-', 'total'),
);

/** What any import does to a text: line breaks become \n and blank ends go. */
const tidy = (text: string) => text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '');

describe('Hostile texts, exported and imported again', () => {
  test.each(['csv', 'xlsx'] as const)('come back through %s as they were', async (to) => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 3, maxLength: 12 }), async (texts) => {
        const bom: Bom = {
          name: 'b',
          lines: texts.map((notes, at) => ({
            key: `${at}`,
            mpn: `GRM155R71C104KA${at}D`,
            description: `Part no. ${at}`,
            quantity: '2',
            notes,
          })),
        };
        const again = await importFile({ name: `again.${to}`, bytes: await exportBom(bom, to) });
        expect(again.bom.lines.map((line) => line.notes ?? '')).toEqual(texts.map(tidy));
      }),
      { numRuns: 60 },
    );
  });
});
