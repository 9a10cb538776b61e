import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importFile } from '../../src-main/sheets/import';
import type { Bom, Line } from '../../src-preload/domain/bom';
import { bomdataBytes, hasBomdata } from '../support/bomdata';

const root = fileURLToPath(new URL('../../../shared/bomdata/', import.meta.url));

const pairSchema = z.object({
  a: z.string(),
  b: z.string(),
  kind: z.string(),
  lines: z.array(z.number()),
  refdes: z.array(z.number()).nullish(),
  removed: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  added: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  changed: z.record(z.string(), z.record(z.string(), z.array(z.unknown()))),
  refdes_on_two_lines: z.array(z.array(z.string())).nullish(),
});
type Pair = z.infer<typeof pairSchema>;

/** The answers that were worked out apart from the product, by place (designator). */
const truth: readonly (readonly [string, Pair])[] = hasBomdata
  ? Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(`${root}truth.json`, 'utf8')))).flatMap(
      ([name, value]) => {
        const pair = pairSchema.safeParse(value);
        return pair.success && pair.data.kind === 'refdes' && !name.startsWith('O16') ? [[name, pair.data] as const] : [];
      },
    )
  : [];

/** Fields of the answers by the line's own. Order numbers count only where the file's column of that distributor was taken. */
function fieldOf(line: Line, field: string): string | undefined {
  const supplier = { dk: 'Digi-Key', lcsc: 'LCSC', far: 'Farnell' }[field];
  if (supplier !== undefined) return line.supplier === supplier || line.supplierPart === null ? (line.supplierPart ?? '') : undefined;
  if (field === 'value') return line.value ?? '';
  if (field === 'mpn') return line.mpn ?? '';
  if (field === 'pkg') return line.footprint ?? '';
  return undefined;
}

async function read(file: string): Promise<Bom> {
  const name = readdirSync(`${root}files`).find((candidate) => candidate.endsWith(`__${file}`)) ?? file;
  return (await importFile({ name, bytes: readFileSync(`${root}files/${name}`) })).bom;
}

function byPlace(bom: Bom): Map<string, Line> {
  const places = new Map<string, Line>();
  for (const line of bom.lines) for (const designator of line.designators ?? []) if (!places.has(designator)) places.set(designator, line);
  return places;
}

describe.skipIf(!hasBomdata)('what was imported says the same about two revisions as the answers that were worked out by hand', () => {
  it.each(truth.map(([name, pair]) => ({ name, pair })))('$name', async ({ pair }) => {
    const [left, right] = [await read(pair.a), await read(pair.b)];
    expect([left.lines.length, right.lines.length]).toEqual(pair.lines);
    const before = byPlace(left);
    const after = byPlace(right);
    expect([before.size, after.size]).toEqual(pair.refdes);
    expect([...before.keys()].filter((place) => !after.has(place)).toSorted()).toEqual(Object.keys(pair.removed).toSorted());
    expect([...after.keys()].filter((place) => !before.has(place)).toSorted()).toEqual(Object.keys(pair.added).toSorted());

    const twice = new Set((pair.refdes_on_two_lines ?? []).flat());
    const compared = new Set(Object.values(pair.changed).flatMap((fields) => Object.keys(fields)));
    const told: string[] = [];
    const found: string[] = [];
    for (const [place, line] of before) {
      const other = after.get(place);
      if (other === undefined || twice.has(place)) continue;
      for (const field of compared) {
        const was = fieldOf(line, field);
        const is = fieldOf(other, field);
        if (was === undefined || is === undefined) continue;
        const change = pair.changed[place]?.[field];
        if (change !== undefined) told.push(`${place} ${field} ${String(change[0])} → ${String(change[1])}`);
        if (was !== is) found.push(`${place} ${field} ${was} → ${is}`);
      }
    }
    expect(found).toEqual(told);
  });
});

describe.skipIf(!hasBomdata)('one BOM in several formats', () => {
  /** Lines without what only tells where and how they were written. */
  const plain = (bom: Bom): unknown[] => bom.lines.map(({ raw: _raw, ...line }) => line);

  it.each(['example.tsv', 'example.xls', 'example.xlsx'])('%s gives the very lines of example.csv', async (file) => {
    const csv = await importFile({ name: 'example.csv', bytes: bomdataBytes('kitspace/example.csv') });
    const other = await importFile({ name: file, bytes: bomdataBytes(`kitspace/${file}`) });
    expect(plain(other.bom)).toEqual(plain(csv.bom));
  });

  it('example.ods gives them too, but for the double blank that the format itself folds', async () => {
    const csv = await importFile({ name: 'example.csv', bytes: bomdataBytes('kitspace/example.csv') });
    const ods = await importFile({ name: 'example.ods', bytes: bomdataBytes('kitspace/example.ods') });
    const folded = (lines: unknown[]): unknown => JSON.parse(JSON.stringify(lines).replace(/ {2,}/g, ' '));
    expect(folded(plain(ods.bom))).toEqual(folded(plain(csv.bom)));
  });

  it('the Eagle BOM as ods and as csv is the same (O30)', async () => {
    const ods = await importFile({ name: 'a.ods', bytes: bomdataBytes('deckel/BOM_b_2016-08-15.ods') });
    const csv = await importFile({ name: 'a.csv', bytes: bomdataBytes('deckel/BOM-production.csv') });
    expect(plain(ods.bom)).toEqual(plain(csv.bom));
  });

  it('as xlsx only the package 3,3 differs, which the workbook holds as the number 3.3 (O31)', async () => {
    const csv = await importFile({ name: 'a.csv', bytes: bomdataBytes('deckel/BOM-production.csv') });
    const xlsx = await importFile({ name: 'a.xlsx', bytes: bomdataBytes('deckel/BOM-production.xlsx') });
    const differing = xlsx.bom.lines.flatMap((line, index) => {
      const other = csv.bom.lines[index];
      return (['quantity', 'footprint', 'description', 'supplierPart'] as const).flatMap((field) =>
        other !== undefined && line[field] === other[field] ? [] : [`${line.key} ${field}: ${other?.[field]} → ${line[field]}`],
      );
    });
    expect(differing).toEqual(['row:26 footprint: 3,3 → 3.3']);
    expect(xlsx.inspect.problems).toContainEqual(expect.objectContaining({ row: 26, column: 'B', code: 'number-cell' }));
  });

  it('the order sheet of a workbook, chosen by name, holds the same places in ranges (O16)', async () => {
    const bytes = bomdataBytes('bitaxe/Max_10_2022-12-08.xlsx');
    const board = await importFile({ name: 'Max_10.xlsx', bytes });
    const order = await importFile({ name: 'Max_10.xlsx', bytes, options: { sheet: 'DK Order' } });
    const ordered = board.bom.lines.filter((line) => line.supplierPart !== null);
    expect(order.bom.lines.map((line) => [line.supplierPart, line.designators?.toSorted()])).toEqual(
      ordered.map((line) => [line.supplierPart, line.designators?.toSorted()]),
    );
    expect(order.bom.lines).toHaveLength(46);
  });
});
